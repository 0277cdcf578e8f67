"""The client's page at every address that is one of its own, and nowhere else."""

import re

import pytest
from django.conf import settings as config

from badgeyay import urls
from badgeyay.back_office import site
from badgeyay.back_office.models import Site


@pytest.fixture
def built(settings, tmp_path):
    (tmp_path / "index.html").write_text('<title>Badgeyay</title><meta name="badgeyay-session" content="unknown">')
    settings.CLIENT_DIR = tmp_path


@pytest.mark.parametrize("path", ["/", "/badges", "/badges/3/people", "/help/faq", "/shop", "/not/there", "/apiary"])
def test_the_clients_addresses_are_its_page_uncached_and_with_the_csrf_cookie(built, db, anonymous, path):
    answer = anonymous.get(path)
    assert answer.status_code == 200
    assert b"<title>Badgeyay</title>" in answer.content
    assert "no-store" in answer.headers["Cache-Control"]
    assert "csrftoken" in answer.cookies


@pytest.mark.parametrize(
    "path", ["/api", "/api/nothing", "/static/no.css", "/assets/old-1a2b3c4d.js", "/media/x", "/s/x"]
)
def test_what_is_not_the_clients_is_not_answered_with_its_page(built, db, anonymous, path):
    answer = anonymous.get(path)
    assert answer.status_code == 404
    assert b"<title>Badgeyay</title>" not in answer.content


def test_the_page_says_whether_a_session_is_open_and_not_whose(built, alice, client_of, anonymous):
    assert b'name="badgeyay-session" content="out"' in anonymous.get("/").content
    page = client_of(alice).get("/").content
    assert b'name="badgeyay-session" content="in"' in page
    assert b"alice" not in page.lower()


def test_the_policy_allows_no_inline_script_and_no_inline_style(built, db, anonymous):
    policy = anonymous.get("/").headers["Content-Security-Policy"]
    directives = [directive.strip() for directive in policy.split(";")]
    assert "script-src 'self'" in directives
    assert "style-src 'self'" in directives
    assert "unsafe" not in policy


def test_without_a_build_the_page_says_what_to_type(settings, tmp_path, db, anonymous):
    settings.CLIENT_DIR = tmp_path / "none"
    answer = anonymous.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.content.decode()


def test_nothing_can_be_posted_to_a_page(built, db, anonymous):
    assert anonymous.post("/").status_code == 405


def test_the_service_worker_knows_what_is_no_page_of_the_clients():
    worker = (config.BASE_DIR / "frontend/public/sw.js").read_text()
    ours = next(str(route.pattern) for route in urls.urlpatterns if getattr(route, "name", None) == "client")
    assert re.search(r"\(\?:api\|[\w|]+\)", worker)[0] == re.search(r"\(\?:api\|[\w|]+\)", ours)[0]


def test_the_manifest_has_the_name_of_the_house(client, db):
    Site.objects.update_or_create(pk=1, defaults={"name": "Badges of Utrecht"})
    site.remember()
    assert client.get("/manifest.webmanifest").json()["name"] == "Badges of Utrecht"
