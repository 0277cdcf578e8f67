"""Errors outside the API are pages of ours, with a sentence that says what to do, and one line in the log."""

import json

import pytest

from badgeyay.tests.test_operating import log  # noqa: F401

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
def test_a_wrong_host_is_one_line_without_a_traceback_and_400_in_our_words(log, anonymous, host, path):  # noqa: F811
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


def test_the_next_request_is_no_longer_refused(log, anonymous):  # noqa: F811
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
