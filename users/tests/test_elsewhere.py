"""Nothing sends a browser to another site, writes a header of a name, or leaves its folder."""

import itertools
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import pytest
from django.contrib import admin
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test.client import BOUNDARY, MULTIPART_CONTENT, Client, encode_multipart
from django.urls import get_resolver, reverse

from badges.models import Badge
from files.models import File
from users.tests.isolation import walk
from users.tests.test_csrf import address

pytestmark = pytest.mark.django_db
OUTSIDE = [
    "https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example",
    "http:evil.example",
    "https:/evil.example", "javascript:alert(1)", "/admin/\r\nLocation: https://evil.example", "/admin//evil.example",
    "\thttps://evil.example", "/%09/evil.example", "https://testserver@evil.example", "https://testserver.evil.example",
    "data:text/html,x", "/admin/../../evil",
]  # fmt: skip
NAMES = ["next", "callback_url", "redirect_to", "return_to", "url", "r", "_changelist_filters", "page"]


def leads_out(location: str) -> bool:
    """As a browser reads it: backslashes are slashes, and what is before the first letter is nothing."""
    read = urlsplit(re.sub(r"[\t\r\n]", "", location.strip()).replace("\\", "/"))
    return read.netloc not in {"", "testserver", "127.0.0.1:8000", "localhost:8000"} or read.scheme not in {
        "",
        "http",
        "https",
    }


HERE = "/of-this-site"
TAKEN = re.compile(r"""^/of-this-site|["=](%2F|/)of-this-site\b""")  # as a location, in an attribute, or passed on


def asked(url, target, user, cookies):
    """What an address answers to each way of giving it another one; what it changed is taken back."""
    client = Client(raise_request_exception=False)
    client.cookies = SimpleCookie(cookies)
    named = dict.fromkeys(NAMES, target)
    log_in = {"username": user.email, "password": "correct horse battery"}
    cache.clear()  # or limits of attempts would answer in the place of the address
    with transaction.atomic():
        yield client.get(url, named)
        yield client.post(url, {**named, "reason": "x"})
        yield client.post(f"{url}?{urlencode({'next': target})}", log_in)
        transaction.set_rollback(True)


def takes(answer) -> bool:
    return bool(TAKEN.search(answer.get("Location", "")) or TAKEN.search(b"".join(answer).decode()))


@pytest.mark.long
def test_no_address_redirects_to_another_site(staff, office, world):
    """Each is given two other sites, and each that goes or links to a page of ours that it is given, all."""
    found = "log|provider|/s/|accounts|password|admin/$|/again|/stop|session|badge/$"
    everywhere = [path for path, _ in walk(get_resolver().url_patterns, "/") if not path.startswith("/api")]
    urls = [url for path in everywhere if re.search(found, url := address(path, world))]
    assert len(urls) > 20
    of_staff = {name: cookie.value for name, cookie in office.cookies.items()}
    wrong, taking = [], set()
    for url, cookies in itertools.product(urls, ({}, of_staff)):
        if True in [takes(answer) for answer in asked(url, HERE, staff, cookies)]:
            taking.add(url)
        for target in OUTSIDE if url in taking else OUTSIDE[:2]:
            locations = [answer.get("Location", "") for answer in asked(url, target, staff, cookies)]
            wrong += [(url, location) for location in locations if leads_out(location)]
    assert wrong == []
    assert len(taking) >= 3, taking


def answers_to_actions(office, request, world, *targets):
    """Of each action, the page that asks and the answer to it, with each of three targets: the first two, and one of
    the rest in turn. Everything is there again for the next one."""
    things = {"badge": world.badge, "printrun": world.run, "user": world.users["other"], "file": world.file}
    others = itertools.cycle(targets[2:])
    for model, page in admin.site._registry.items():
        thing = things.get(model._meta.model_name)
        for name in page.get_actions(request) if thing else ():
            url = reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist")
            for target in (*targets[:2], *itertools.islice(others, 1)):
                asked = {"action": name, "_selected_action": [str(thing.pk)], "next": target}
                given = {"answered": "yes", "reason": "x", "number": "1", "email": "bob@example.org", "days": "9"}
                with transaction.atomic():
                    asking, done = office.post(url, asked), office.post(url, asked | given)
                    transaction.set_rollback(True)
                yield f"{model._meta.model_name} {name} {target}", asking, done


@pytest.fixture
def asks(rf, staff):
    request = rf.get("/")
    request.user = staff
    return request


@pytest.mark.long
def test_no_action_of_the_office_leads_or_links_to_another_site(office, asks, world):
    for name, asking, done in answers_to_actions(office, asks, world, *OUTSIDE):
        assert not leads_out(done.get("Location", "")), name
        assert not leads_out((asking.context or {}).get("back") or ""), name


def test_actions_of_the_office_lead_back_to_where_they_were_chosen(office, asks, world):
    answers = answers_to_actions(office, asks, world, "/admin/?from=here")
    there = [name for name, _, done in answers if done.get("Location") == "/admin/?from=here"]
    assert len(there) > 12


HOSTILE_NAMES = [
    "a\r\nSet-Cookie: x=1\r\n.csv", 'a";filename="evil.html.csv', "ä ö.csv", "\u202egpj.csv", "../../../etc/passwd.csv",
    "..\\..\\boot.csv", "C:\\x.csv", "a\0b.csv", "%0d%0aX: 1.csv", "a;b,c.csv", "名札.csv", "'; drop.csv",
    "/etc/passwd.csv",    "a" * 300 + ".csv",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_is_only_a_name_in_headers_and_archives(alice, client_of, badge_of, name, stored_in):
    """Uploaded as a file, and given to a set: what is downloaded has one header that is one value."""
    client = client_of(alice)
    upload = SimpleUploadedFile("x.csv", b"Name\nAda\n")
    body = encode_multipart(BOUNDARY, {"file": upload}).replace(
        b'filename="x.csv"', b'filename="' + name.encode() + b'"'
    )
    answer = client.generic("POST", "/api/files", body, content_type=MULTIPART_CONTENT)
    assert answer.status_code in {201, 400, 422}, answer.content
    file = File.objects.filter(owner=alice).first() or File.store(
        owner=alice, kind="list", name=name.replace("\0", ""), type="text/csv", data=b"Name\nAda\n"
    )
    badge = badge_of(alice)
    Badge.objects.filter(pk=badge.pk).update(name=name.replace("\0", "")[:200])
    for url in (f"/api/files/{file.pk}/download", f"/api/badges/{badge.pk}/export"):
        got = client.get(url, headers={"accept": "*/*"})
        assert got.status_code == 200
        told = got["Content-Disposition"]
        assert "\r" not in told
        assert "\n" not in told
        assert told.startswith("attachment")
        assert "Set-Cookie" not in got
        assert told.count("filename") == 1 or '"evil' not in told.replace('\\"', "")
    inside = [path for path in stored_in.rglob("*") if path.is_file()]
    assert inside
    assert all(re.fullmatch(r"[\w./-]+", str(path.relative_to(stored_in))) for path in inside)


PATHS = [
    "/static/../badgeyay/settings.py",
    "/static/%2e%2e/%2e%2e/etc/passwd",
    "/media/../../etc/passwd",
    "/assets/../../pyproject.toml",
    "/..%2f..%2fetc/passwd",
    "/assets/%2e%2e/%2e%2e/package.json",
    "/static/..%5c..%5csettings.py",
    "/icons/../../../package.json",
    "/admin/badges/catalogueentry/picture/design/..%2f..%2fx/",
    "/api/templates/..%2f..%2fetc/preview.png",
    "//etc/passwd",
    "/api/fonts/..%2f..%2fetc/400.woff2",
    "/s/..%2f..%2fetc",
    "/api/site/logo/../../x",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leaves_its_folder(staff, client_of, anonymous, path):
    for client in (client_of(staff), anonymous):
        answer = client.get(path)
        page = b"".join(answer)
        assert answer.status_code in {200, 302, 400, 401, 403, 404, 503}
        assert b"root:" not in page
        assert b"SECRET_KEY =" not in page
        assert b"devDependencies" not in page
        assert not leads_out(answer.get("Location", ""))
