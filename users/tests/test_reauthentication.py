"""Reauthentication by a code in a mail, for accounts with neither password nor second factor, such as GitHub's."""

import re

import pytest
from django.core import mail

from users.models import User
from users.tests.accounts import PASSWORD, Browser, Script, authenticator_code, code_in, second_factor

pytestmark = pytest.mark.django_db
CHANGES = [
    ("POST", "/account/password/change", {"new_password": "a wet paper badge"}),
    ("GET", "/account/authenticators/webauthn?passwordless", None),
    ("POST", "/account/email", {"email": "new@example.org"}),
]


@pytest.fixture
def carol() -> User:
    return User.objects.create_user("carol@example.org", name="Carol")


def logged_in_as(user: User, client: type[Browser] = Browser) -> Browser:
    person = client().open()
    person.http.force_login(user)
    if client is Script:
        person.token = person.http.session.session_key
    return person


def prove(person: Browser, code: str) -> int:
    return person.call("POST", "/auth/mail/reauthenticate", {"code": code}).status_code


@pytest.mark.parametrize("client", [Browser, Script])
def test_a_code_by_mail_lets_a_first_password_be_chosen(carol, client):
    person = logged_in_as(carol, client)
    assert person.call("GET", "/api/users/me").json()["data"]["attributes"]["hasPassword"] is False
    assert person.call(*CHANGES[0]).status_code == 401
    assert person.call("POST", "/auth/mail/request").status_code == 200
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["carol@example.org"], "Your code for Badgeyay")
    assert prove(person, "BBBB-BBBB") == 400
    assert person.call(*CHANGES[0]).status_code == 401
    assert prove(person, code_in(sent).lower()) == 200
    assert person.call(*CHANGES[0]).status_code == 200
    carol.refresh_from_db()
    assert carol.check_password("a wet paper badge")
    assert prove(person, code_in(sent)) == 409, "a code works once, and the password is the way from now on"


@pytest.mark.parametrize(("method", "path", "body"), CHANGES)
def test_sensitive_changes_need_a_reauthentication(carol, method, path, body):
    person = logged_in_as(carol)
    assert person.call(method, path, body).status_code == 401
    person.call("POST", "/auth/mail/request")
    prove(person, code_in(mail.outbox[-1]))
    assert person.call(method, path, body).status_code == 200
    assert logged_in_as(carol).call(method, path, body).status_code == 401, "the proof is that browser's"


def test_setting_up_an_authenticator_app_needs_a_reauthentication(carol):
    person = logged_in_as(carol)
    secret = person.call("GET", "/account/authenticators/totp").json()["meta"]["secret"]
    code = {"code": authenticator_code(secret)}
    assert person.call("POST", "/account/authenticators/totp", code).status_code == 401
    assert person.call("GET", "/account/authenticators").json()["data"] == []


def test_closing_the_account_needs_a_reauthentication(carol):
    person = logged_in_as(carol)
    refused = person.call("DELETE", "/api/users/me")
    error = refused.json()["errors"][0]
    assert (refused.status_code, error["code"]) == (403, "reauthentication_required")
    assert error["meta"] == {"flows": [{"id": "mail_reauthenticate"}]}
    person.call("POST", "/auth/mail/request")
    prove(person, code_in(mail.outbox[-1]))
    assert person.call("DELETE", "/api/users/me").status_code == 204
    carol.refresh_from_db()
    assert carol.deleted_at


def test_three_wrong_codes_end_the_right_one_and_so_does_a_new_mail(carol):
    person = logged_in_as(carol)
    assert prove(person, "BBBB-BBBB") == 409, "none was asked for"
    person.call("POST", "/auth/mail/request")
    first = code_in(mail.outbox[-1])
    assert [prove(person, "BBBB-BBBB") for _ in range(3)] == [400] * 3
    assert prove(person, first) == 409
    person.call("POST", "/auth/mail/request")
    assert prove(person, first) == 400
    assert prove(person, code_in(mail.outbox[-1])) == 200
    assert prove(person, code_in(mail.outbox[-1])) == 409, "once only"


def test_codes_and_reauthentications_expire(carol, monkeypatch):
    person = logged_in_as(carol)
    now = 1_800_000_000.0
    monkeypatch.setattr("time.time", lambda: now)
    person.call("POST", "/auth/mail/request")
    now += 15 * 60 + 1
    assert prove(person, code_in(mail.outbox[-1])) == 409
    person.call("POST", "/auth/mail/request")
    assert prove(person, code_in(mail.outbox[-1])) == 200
    now += 5 * 60 + 1
    assert person.call(*CHANGES[0]).status_code == 401


def test_asking_for_codes_is_limited(carol):
    person = logged_in_as(carol)
    answers = [person.call("POST", "/auth/mail/request").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_a_mail_does_not_bypass_a_password_or_a_second_factor(alice, carol):
    person = logged_in_as(carol)
    person.call("POST", "/auth/mail/request")
    prove(person, code_in(mail.outbox[-1]))
    second_factor(person)
    mail.outbox.clear()
    for who in (person, logged_in_as(alice)):
        assert who.call("POST", "/auth/mail/request").status_code == 409
        assert who.call("POST", "/auth/mail/reauthenticate", {"code": PASSWORD}).status_code == 409
    assert mail.outbox == []


def test_the_mail_is_german_and_says_what_to_do_if_it_was_somebody_else(carol):
    User.objects.filter(pk=carol.pk).update(language="de")
    logged_in_as(carol).call("POST", "/auth/mail/request")
    sent = mail.outbox[-1]
    assert sent.subject == "Dein Code für Badgeyay"
    assert re.search("überall sonst abmelden", sent.body)
