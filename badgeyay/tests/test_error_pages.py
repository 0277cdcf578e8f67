"""Errors outside the API are pages of ours, with a sentence that says what to do, and one line in the log."""

import json

import pytest
from django.core.exceptions import BadRequest, DisallowedHost, PermissionDenied
from django.db import OperationalError
from django.http import Http404
from django.utils import translation

from badgeyay import error_pages, errors
from badgeyay.refusals import DiskFull, StorageAway, refusal_of

pytestmark = pytest.mark.django_db
HOSTS = [
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.evil",
    "a b",
    "<script>",
    "xn--",
    "[::2]",
    "localhost:x",
    "",
]


@pytest.mark.parametrize("host", HOSTS)
@pytest.mark.parametrize(
    "path", ["/", "/admin/", "/api/papers", "/_allauth/browser/v1/config", "/s/token", "/accounts/"]
)
def test_a_wrong_host_is_one_line_without_a_traceback_and_400_in_our_words(log, anonymous, host, path):
    answer = anonymous.get(path, headers={"host": host} if host else {"host": " "})
    assert answer.status_code == 400
    text = answer.content.decode()
    assert (
        "its host one of ours" in text
        if path.startswith(("/api", "/_all"))
        else "This server has another name." in text
    )
    assert "<script>" not in text
    (line,) = log
    assert (line["code"], line["refused"]) == (400, "DisallowedHost")
    assert "Traceback" not in json.dumps(log)


def test_the_next_request_is_no_longer_refused(log, anonymous):
    anonymous.get("/", headers={"host": "evil.example"})
    assert anonymous.get("/api/papers").status_code == 200
    assert ["refused" in line for line in log] == [True, False]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es"])
def test_pages_of_errors_are_in_the_readers_language(staff, client_of, anonymous, language):
    client, said = client_of(staff), []
    client.handler.enforce_csrf_checks = True
    for asking, method, path, status in [
        (anonymous, "GET", "/accounts/nothing", 404),
        (client, "GET", "/admin/nothing", 404),
        (client, "POST", "/admin/users/user/add/", 403),
        (client, "GET", "/admin/autocomplete/", 403),
    ]:
        answer = asking.generic(method, path, headers={"accept-language": language})
        assert answer.status_code == status, (path, answer.content[:200])
        said.append(answer.content.decode())
    for page in said:
        assert f'<html lang="{language}">' in page
        assert "style=" not in page
        assert "<script" not in page
    assert ("There is nothing at this address." in said[0]) is (language == "en")
    assert ("Nothing was done: this form" in said[2]) is (language == "en")
    assert len(set(said)) == 3


def test_a_crash_is_a_page_too(staff, client_of, monkeypatch):
    monkeypatch.setattr("users.models.User.storage_used", property(lambda self: 1 / 0))
    answer = client_of(staff).get(f"/admin/users/user/{staff.pk}/change/")
    assert answer.status_code == 500
    assert "Something went wrong on our side." in answer.content.decode()


LANGUAGES = ["en", "de", "fr", "es"]


def crash(request, error):
    try:
        raise error
    except Exception:
        return error_pages.crashed(request)


@pytest.fixture(params=["manifest", "no manifest", "a broken one", "none that can be read"])
def static_files(request, settings, tmp_path):
    """As in production, with and without collectstatic."""
    storage = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STATIC_ROOT, manifest = tmp_path, tmp_path / "staticfiles.json"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": storage}}
    if request.param == "manifest":
        paths = {name: name.replace(".css", ".0123456789ab.css") for name in error_pages.STYLES}
        manifest.write_text(json.dumps({"paths": paths, "version": "1.1", "hash": ""}))
    elif request.param == "a broken one":
        manifest.write_text("{")
    elif request.param != "no manifest":
        manifest.mkdir()
    return request.param


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_errors_need_no_static_files_database_or_session(rf, django_db_blocker, static_files, language):
    asked = rf.get("/anything", headers={"accept-language": language})
    with translation.override(language):
        away = [OperationalError("gone"), StorageAway(), OSError(28, "full"), DiskFull()]
    with django_db_blocker.block():
        answers = [
            error_pages.unreadable(asked, BadRequest("x")),
            error_pages.unreadable(asked, DisallowedHost("x")),
            error_pages.forbidden(asked, PermissionDenied()),
            error_pages.not_found(asked, Http404()),
            error_pages.without_token(asked),
            *(crash(asked, error) for error in [ZeroDivisionError(), *away]),
        ]
    assert [answer.status_code for answer in answers] == [400, 400, 403, 404, 403, 500, 503, 503, 507, 507]
    for answer in answers:
        page = answer.content.decode()
        assert f'<html lang="{language}">' in page
        assert page.count("stylesheet") == (2 if static_files == "manifest" else 0)
    said = [answer.content.decode().partition("<title>")[2].partition("</title>")[0] for answer in answers[:-1]]
    assert len(set(said)) == 9
    if language != "en":
        with translation.override("en"):
            assert not set(said) & {str(refusal_of(error)) for error in [OperationalError(), StorageAway(), DiskFull()]}


def test_staff_read_errors_of_the_back_office_in_the_language_of_their_account(staff, client_of):
    staff.language = "de"
    staff.save()
    answer = client_of(staff).get("/admin/nothing", headers={"accept-language": "fr"})
    assert answer.status_code == 404
    assert '<html lang="de">' in answer.content.decode()
    assert "Unter dieser Adresse ist nichts." in answer.content.decode()


def test_where_the_account_cannot_be_asked_it_is_the_browsers_language(client, monkeypatch):
    def away(request):
        raise OperationalError("gone")

    client.raise_request_exception = False
    monkeypatch.setattr("django.contrib.auth.middleware.get_user", away)
    answer = client.get("/admin/", headers={"accept-language": "de"})
    assert answer.status_code == 503
    assert "Die Datenbank ist nicht zu erreichen." in answer.content.decode()


@pytest.mark.parametrize("language", ["de", "fr", "es"])
def test_errors_of_the_api_are_in_the_readers_language(client, language):
    english = {str(one) for one in (*errors.SENTENCES.values(), errors.REFUSED, errors.UNREADABLE)}
    client.raise_request_exception = False
    asked = {"accept-language": language}
    surrogate = {"data": '{"email": "\\ud800"}', "content_type": "application/json"}
    answers = [
        client.get("/api/nothing", headers=asked),
        client.get("/api/papers", headers={**asked, "host": "evil.example"}),
        client.post("/_allauth/browser/v1/auth/login", **surrogate, headers=asked),
        client.get("/_allauth/browser/v1/nothing", headers=asked),
        client.post("/api/site", headers=asked),
    ]
    assert [answer.status_code for answer in answers] == [404, 400, 400, 404, 405]
    said = [one.get("detail") or one["message"] for answer in answers for one in answer.json()["errors"]]
    assert not english & set(said)
    with translation.override(language):
        assert not english & {str(one) for one in (*errors.SENTENCES.values(), errors.REFUSED, errors.UNREADABLE)}
