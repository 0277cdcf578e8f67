"""Nothing sends a browser to another site, writes a header of a name, or leaves its folder."""

import re
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import get_resolver

from badges.models import Badge
from files.models import File
from users.tests.test_csrf import address
from users.tests.test_isolation import walk, world  # noqa: F401

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


@pytest.mark.long
@pytest.mark.parametrize("target", OUTSIDE)
def test_no_address_redirects_to_another_site(staff, client_of, anonymous, world, target):  # noqa: F811
    found = "log|provider|/s/|accounts|password|admin/$|/again|/stop|session|badge/$"
    everywhere = [path for path, _ in walk(get_resolver().url_patterns, "/") if not path.startswith("/api")]
    urls = [url for path in everywhere if re.search(found, url := address(path, world))]
    log_in = {"username": staff.email, "password": "correct horse battery"}
    action = {"action": "stop_runs", "answered": "yes", "reason": "x", "_selected_action": [str(world.badge.pk)]}
    wrong = []
    for client in (client_of(staff), anonymous):
        for url in urls:
            named = dict.fromkeys(NAMES, target)
            for answer in (
                client.get(url, named),
                client.post(url, {**named, **action}),
                client.post(f"{url}?{urlencode({'next': target})}", log_in),
            ):
                if leads_out(answer.get("Location", "")):
                    wrong.append((url, answer["Location"]))
            if "logout" in url and client is not anonymous:
                client.force_login(staff)
    assert len(urls) > 20
    assert wrong == []


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
