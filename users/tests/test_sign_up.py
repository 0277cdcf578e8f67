"""Signing up, verifying the address, logging in and out, over HTTP as browsers and scripts do it."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache

from users.models import User
from users.tests.accounts import Browser, Script, code_in, key_in, link_in

pytestmark = pytest.mark.django_db


def flows(response) -> dict:
    return {flow["id"]: flow for flow in response.json()["data"]["flows"]}


@pytest.mark.parametrize("client", [Browser, Script])
def test_a_code_verifies_the_address_and_logs_in(client):
    person = client().open()
    response = person.sign_up("ada@example.org", name="Ada Lovelace")
    assert (response.status_code, flows(response)["verify_email"]["is_pending"]) == (401, True)
    assert not person.is_logged_in()
    [sent] = mail.outbox
    assert (sent.subject, sent.to) == ("Confirm your e-mail address", ["ada@example.org"])
    assert person.verify("AAAA-AAAA").status_code == 400
    response = person.verify(code_in(sent))
    assert (response.status_code, response.json()["data"]["user"]["email"]) == (200, "ada@example.org")
    assert person.is_logged_in()
    attributes = person.call("GET", "/api/users/me").json()["data"]["attributes"]
    assert (attributes["name"], attributes["badgesLeft"]) == ("Ada Lovelace", 100)
    assert User.objects.get().has_usable_password()


def test_the_link_in_the_same_mail_verifies_it_in_any_browser():
    first, other = Browser().open(), Browser().open()
    first.sign_up("ada@example.org")
    assert link_in(mail.outbox[0]).startswith("http://127.0.0.1:8000/verify-email/")
    response = other.verify(key_in(mail.outbox[0]))
    assert (response.status_code, response.json()["meta"]["is_authenticated"]) == (401, False)
    assert not other.is_logged_in(), "whoever has the mail alone is not logged in by it"
    assert EmailAddress.objects.get().verified
    assert other.log_in("ada@example.org").status_code == 200
    assert other.is_logged_in()
    assert first.verify(code_in(mail.outbox[0])).status_code == 200, "the waiting browser goes on"


def test_the_link_logs_in_the_browser_that_signed_up():
    person = Browser().open()
    person.sign_up("ada@example.org")
    assert person.verify(key_in(mail.outbox[0])).status_code == 200
    assert person.is_logged_in()


def test_a_log_in_with_an_unverified_address_asks_for_the_verification():
    Browser().open().sign_up("ada@example.org")
    person = Browser().open()
    for mails in (1, 2):
        response = person.log_in("ada@example.org")
        assert (response.status_code, flows(response)["verify_email"]["is_pending"]) == (401, True)
        assert not person.is_logged_in()
        assert len(mail.outbox) == mails, "none more while the last one is not ten seconds old"
        cache.clear()
    assert person.log_in("ada@example.org", "wrong password").status_code == 400


def test_who_waits_to_prove_an_address_can_have_the_mail_again():
    Browser().open().sign_up("ada@example.org")
    person = Browser().open()
    person.log_in("ada@example.org")
    assert len(mail.outbox) == 1
    assert person.call("POST", "/auth/email/verify/resend").status_code == 429, "not in the same moment"
    cache.clear()
    assert person.call("POST", "/auth/email/verify/resend").status_code == 200
    assert person.verify(code_in(mail.outbox[1])).status_code == 200
    assert person.is_logged_in()


def test_log_in_out_and_session_rotation(alice):
    person = Browser().open()
    person.call("GET", "/auth/session")
    before = person.http.cookies.get("sessionid")
    assert person.log_in(alice.email).status_code == 200
    key = person.http.cookies["sessionid"].value
    assert before is None or before.value != key
    assert person.call("DELETE", "/auth/session").status_code == 401
    assert not person.is_logged_in()
    person.http.cookies["sessionid"] = key
    assert not person.is_logged_in(), "the old session is gone, not only forgotten"


@pytest.mark.parametrize("value", [["Ada"], {"first": "Ada"}, True, []])
@pytest.mark.parametrize("name", ["email", "name", "password"])
def test_what_is_no_text_becomes_no_name_and_no_password(name, value):
    """allauth would take what Python writes of it: a password of "['Ada']"."""
    given = {"email": "ada@example.org", "password": "correct horse battery", "name": "Ada", name: value}
    answer = Browser().open().call("POST", "/auth/signup", given)
    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"code": "invalid", "message": "This must be a text.", "param": name}]
    assert not User.objects.exists()
