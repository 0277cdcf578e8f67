"""What strangers and broken clients send is refused with a status and a sentence, and is never an error of ours."""

import gzip
import json

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import InterfaceError, OperationalError
from django.test import Client

from files.models import File
from users.models import ApiToken
from users.tests.accounts import PASSWORD, Browser

pytestmark = pytest.mark.django_db

LONE = "\ud800"


def token_of(user) -> dict[str, str]:
    return {"Authorization": f"Bearer {ApiToken.objects.issue(user, 'test', 'write')[1]}"}


# --- Accounts ---


@pytest.mark.parametrize("bad", [LONE, "\udfff", "\0", "Ada" + LONE])
def test_letters_that_are_none_are_refused_by_all_forms_of_accounts(alice, bad):
    person = Browser().open()
    answers = [
        person.log_in(f"{bad}@example.org"),
        person.log_in(alice.email, PASSWORD + bad),
        person.sign_up(f"{bad}@example.org"),
        person.sign_up("new@example.org", PASSWORD + bad),
        person.sign_up("new@example.org", name=bad),
        person.call("POST", "/auth/password/request", {"email": f"{bad}@example.org"}),
        person.call("POST", "/auth/password/reset", {"key": bad, "password": PASSWORD}),
        person.verify(bad),
        person.call("POST", "/auth/2fa/authenticate", {"code": bad}),
        person.call("POST", "/auth/provider/token", {"provider": bad, "process": "login", "token": {}}),
    ]
    person.log_in(alice.email)
    change = {"current_password": PASSWORD, "new_password": "another horse" + bad}
    answers.append(person.call("POST", "/account/password/change", change))
    answers.append(person.call("POST", "/account/email", {"email": f"{bad}@example.org"}))
    answers.append(person.call("POST", "/auth/reauthenticate", {"password": bad}))
    assert [answer.status_code for answer in answers if answer.status_code >= 500] == []
    if bad != "\0":
        assert {answer.status_code for answer in answers} == {400}
        assert "cannot be stored" in answers[0].json()["errors"][0]["message"]


@pytest.mark.parametrize("body", ['{"email": %s}' % ("9" * 5000), "[" * 100_000, '{"email": "\\ud800"}'])
def test_bodies_that_allauth_cannot_read_are_refused(db, body):
    answer = Client().post("/_allauth/app/v1/auth/login", body, content_type="application/json")
    assert answer.status_code == 400


def test_pairs_of_surrogates_are_letters():
    person = Browser().open()
    person.call("GET", "/config")
    answer = person.http.post(
        "/_allauth/browser/v1/auth/signup",
        b'{"email": "ada@example.org", "password": "correct horse battery", "name": "\\ud83d\\ude00"}',
        content_type="application/json",
        headers=person.headers(),
    )
    assert answer.status_code == 401


@pytest.mark.parametrize("body", [b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b"[]", b"3", b'"a"', b"null", b""])
def test_bodies_that_are_no_objects_are_refused_by_accounts(body):
    person = Browser().open()
    for path in ("auth/login", "auth/signup", "auth/password/request", "auth/email/verify"):
        answer = person.http.post(
            f"/_allauth/browser/v1/{path}", body, content_type="application/json", headers=person.headers()
        )
        assert 400 <= answer.status_code < 500, path


# --- The API ---


@pytest.mark.parametrize(
    ("method", "path", "statuses"),
    [
        ("GET", "/api/schema?format=x", {404, 406}),
        ("GET", "/api/schema?lang=xx", {200, 400}),
        ("PUT", "/api/schema", {405}),
        ("POST", "/api/schema", {405}),
        ("OPTIONS", "/api/schema", {200, 405}),
        ("OPTIONS", "/api/docs", {200, 405}),
        ("POST", "/api/docs", {405}),
        ("OPTIONS", "/api/users/me/photo", {200, 405}),
        ("PATCH", "/api/users/me/photo", {405}),
        ("OPTIONS", "/api/users/me", {200}),
        ("OPTIONS", "/api/users/me/data", {200}),
        ("OPTIONS", "/api/calibration-sheet", {200}),
        ("OPTIONS", "/api/previews", {200}),
        ("OPTIONS", "/api/files", {200}),
    ],
)
def test_every_method_of_every_address_has_an_answer(alice, client_of, method, path, statuses):
    answer = client_of(alice).generic(method, path)
    assert answer.status_code in statuses, answer.content[:300]


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "path",
    ["/api/badges/", "/api/nothing", "/api/badges/0B0F2C0E-1F0A-4C59-9F8E-2F4F3C1F7A11", "/api/", "/api/files/x"],
)
def test_wrong_addresses_are_404_whatever_the_method(alice, method, path):
    client = Client(enforce_csrf_checks=True)
    answer = client.generic(method, path, headers=token_of(alice))
    assert answer.status_code == 404
    assert answer.json()["errors"][0]["detail"] == "There is nothing at this address."


def nested(depth: int) -> object:
    value: object = {}
    for _ in range(depth):
        value = {"showWhen": value, "elements": [value]}
    return value


def deep(depth: int) -> str:
    return '{"a":' * depth + "1" + "}" * depth


@pytest.mark.parametrize("depth", [100, 250, 256, 300, 500, 900, 3000])
@pytest.mark.parametrize("where", ["design", "person", "roles", "list"])
def test_documents_that_are_nested_deeply(alice, client_of, depth, where):
    client = client_of(alice)
    text = deep(depth) if where != "list" else "[" * depth + "]" * depth
    design = '{"version": 2, "width": 80, "height": 40, "front": {"elements": []}}'
    attributes = {
        "design": f'"design": {text}',
        "list": f'"design": {text}',
        "person": f'"design": {design}, "people": [{text}]',
        "roles": f'"design": {design}, "roles": {text}',
    }[where]
    body = f'{{"data": {{"type": "previews", "attributes": {{{attributes}}}}}}}'
    answer = client.generic("POST", "/api/previews", body, content_type="application/vnd.api+json")
    assert answer.status_code in {400, 422}, answer.content[:300]
    body = f'{{"data": {{"type": "badges", "attributes": {{"name": "A", "design": {text}}}}}}}'
    answer = client.generic("POST", "/api/badges", body, content_type="application/vnd.api+json")
    assert answer.status_code in {400, 422}, answer.content[:300]


@pytest.mark.parametrize("roles", [0, "", [], False, "x", 1, ["Name"], {"Name": 3}, {"Name": None}])
def test_roles_that_are_no_object(alice, client_of, badge_of, anonymous, roles):
    badge = badge_of(alice)
    document = {
        "type": "attendee-imports",
        "attributes": {"text": "Name\nAda\n", "roles": roles},
        "relationships": {"badge": {"data": {"type": "badges", "id": str(badge.pk)}}},
    }
    answers = [
        client_of(alice).send("POST", "/api/attendee-imports", **document),
        anonymous.send("POST", "/api/list-checks", type="list-checks", attributes=document["attributes"]),
    ]
    for answer in answers:
        assert answer.status_code == 422, answer.content
        assert answer.json()["errors"][0]["source"]["pointer"] == "/data/attributes/roles"


def test_a_body_without_a_length_is_not_taken_for_an_empty_one(alice):
    answer = Client().generic(
        "POST", "/api/badges", b"", headers={**token_of(alice), "Transfer-Encoding": "chunked"},
        content_type="application/vnd.api+json",
    )  # fmt: skip
    assert answer.status_code == 411
    assert "Content-Length" in answer.json()["errors"][0]["detail"]


@pytest.mark.parametrize("path", ["/api/badges", "/_allauth/app/v1/auth/login"])
def test_a_compressed_body_is_not_taken_for_text_that_is_broken(alice, path):
    answer = Client().generic(
        "POST", path, gzip.compress(b"{}"), headers={**token_of(alice), "Content-Encoding": "gzip"},
        content_type="application/vnd.api+json",
    )  # fmt: skip
    assert answer.status_code == 415
    error = answer.json()["errors"][0]
    assert error.get("detail", error.get("message")) == "Send the body as it is: a compressed one is not read."


# --- Files ---


def test_a_file_whose_bytes_are_gone_is_not_there(alice, client_of, list_of, badge_of, png):
    client, file = client_of(alice), list_of(alice)
    badge = badge_of(alice)
    client.upload("a.png", png)
    for one in File.objects.all():
        default_storage.delete(one.stored.name)
    attributes = {"name": "A", "design": badge.design}
    relation = {"attendeeList": {"data": {"type": "files", "id": str(file.pk)}}}
    assert client.get(f"/api/files/{file.pk}/download").status_code == 404
    assert client.get(f"/api/files/archive?ids={file.pk}").status_code == 404
    new = client.send("POST", "/api/badges", type="badges", attributes=attributes, relationships=relation)
    assert (new.status_code, new.json()["errors"][0]["code"]) == (409, "bytes_gone")
    assert client.get("/api/users/me/data").status_code in {200, 404, 409}


class Away(FileSystemStorage):
    def _open(self, name, mode="rb"):
        raise ConnectionError("no route")

    def _save(self, name, content):
        raise ConnectionError("no route")


def test_while_the_storage_is_away_the_answer_is_503(alice, client_of, list_of, monkeypatch, png):
    client, file = client_of(alice), list_of(alice)
    monkeypatch.setattr(FileSystemStorage, "_open", Away._open)
    monkeypatch.setattr(FileSystemStorage, "_save", Away._save)
    answers = [client.get(f"/api/files/{file.pk}/download"), client.upload("a.png", png)]
    for answer in answers:
        assert answer.status_code == 503, answer.content[:200]
        assert answer["Retry-After"]
        assert "storage" in json.loads(answer.content)["errors"][0]["detail"]


@pytest.mark.parametrize("fault", [OperationalError("server closed the connection"), InterfaceError("closed")])
def test_while_the_database_is_away_outside_the_api_as_well_the_answer_is_503(alice, client_of, monkeypatch, fault):
    """Sessions are read in a middleware, accounts are allauth's, the back office is Django's."""

    def away(*_args: object, **_options: object) -> None:
        raise fault

    client = client_of(alice)
    client.raise_request_exception = False
    monkeypatch.setattr(SessionStore, "load", away)
    monkeypatch.setattr(SessionStore, "_get_session_from_db", away)
    log_in = {"email": alice.email, "password": PASSWORD}
    for answer in [
        client.get("/api/users/me"),
        client.get("/admin/"),
        client.post("/_allauth/browser/v1/auth/login", log_in, content_type="application/json"),
    ]:
        assert answer.status_code == 503, answer.content[:200]
        assert answer["Retry-After"] == "10"
        assert b"cannot be reached" in answer.content


def test_a_fault_of_ours_stays_one(alice, client_of, monkeypatch):
    def wrong(*_args: object, **_options: object) -> None:
        raise ZeroDivisionError

    client = client_of(alice)
    client.raise_request_exception = False
    monkeypatch.setattr(SessionStore, "load", wrong)
    answer = client.get("/api/users/me")
    assert answer.status_code == 500
    assert answer.json()["errors"][0]["detail"] == "Something went wrong on our side. Try again later."
