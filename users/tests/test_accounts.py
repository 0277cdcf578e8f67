"""Nobody sees or changes another's account, and no stranger learns whether an address has one."""

import re
import time

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import identify_hasher
from django.core import mail
from django.core.cache import cache
from django.utils import timezone

from users.models import User
from users.tests.accounts import PASSWORD, Browser, Script, code_in, key_in

pytestmark = pytest.mark.django_db


def anonymised(response, email: str):
    return response.status_code, response.json(), sorted(response.headers), email not in response.content.decode()


def test_sign_up_log_in_and_reset_do_not_tell_who_has_an_account(alice):
    answers = {}
    for email in (alice.email, "nobody@example.org"):
        person = Browser().open()
        answers[email] = [
            anonymised(person.log_in(email, "wrong password"), email),
            anonymised(person.call("POST", "/auth/password/request", {"email": email}), email),
            anonymised(person.sign_up(email), email),
            anonymised(person.verify("AAAA-AAAA"), email),
            anonymised(person.call("GET", "/auth/session"), email),
        ]
        cache.clear()
    assert answers[alice.email] == answers["nobody@example.org"]
    assert User.objects.filter(email=alice.email).count() == 1
    assert User.objects.get(email=alice.email).check_password(PASSWORD), "the sign-up has changed nothing"


def test_a_code_guessed_for_somebody_elses_address_opens_nothing(alice):
    person = Browser().open()
    person.sign_up(alice.email)
    code = person.http.session["account_email_verification_code"]["code"]  # which no mail has told
    assert person.verify(code).status_code == 400
    assert not person.is_logged_in()


def test_three_wrong_codes_end_the_code():
    person = Browser().open()
    person.sign_up("ada@example.org")
    assert [person.verify("AAAA-AAAA").status_code for _ in range(3)] == [400] * 3
    assert person.verify(code_in(mail.outbox[0])).status_code == 400
    assert not EmailAddress.objects.get().verified


def test_password_change_ends_the_other_sessions_and_rotates_ones_own(alice):
    here, there, script = Browser().open(), Browser().open(), Script().open()
    for person in (here, there, script):
        person.log_in(alice.email)
    key = here.http.cookies["sessionid"].value
    change = {"current_password": "wrong", "new_password": "another horse battery"}
    assert here.call("POST", "/account/password/change", change).status_code == 400
    change["current_password"] = PASSWORD
    assert here.call("POST", "/account/password/change", change).status_code == 200
    assert [person.is_logged_in() for person in (here, there, script)] == [True, False, False]
    assert here.http.cookies["sessionid"].value != key


@pytest.mark.parametrize("password", ["short", "12345678901", "password123", "ada@example.org", "Lovelace Ada"])
def test_weak_passwords_are_refused_and_good_ones_kept_with_argon2(password, settings):
    from badgeyay import settings as ours

    settings.PASSWORD_HASHERS = ours.PASSWORD_HASHERS
    person = Browser().open()
    if password == "Lovelace Ada":  # nothing wrong with it
        assert person.sign_up("ada@example.org", password).status_code == 401
        assert identify_hasher(User.objects.get().password).algorithm == "argon2"
    else:
        refused = person.sign_up("ada@example.org", password)
        assert (refused.status_code, refused.json()["errors"][0]["param"]) == (400, "password")
        assert not User.objects.exists()


def test_sessions_are_listed_and_ended_by_their_owner_alone(alice, bob):
    here, there, stranger = Browser().open(), Browser().open(), Browser().open()
    here.log_in(alice.email)
    there.log_in(alice.email)
    stranger.log_in(bob.email)
    sessions = here.call("GET", "/auth/sessions").json()["data"]
    assert sorted(session["is_current"] for session in sessions) == [False, True]
    [other] = [session["id"] for session in sessions if not session["is_current"]]
    assert len(stranger.call("GET", "/auth/sessions").json()["data"]) == 1
    assert stranger.call("DELETE", "/auth/sessions", {"sessions": [other]}).status_code == 400
    assert there.is_logged_in()
    assert here.call("DELETE", "/auth/sessions", {"sessions": [other]}).status_code == 200
    assert [here.is_logged_in(), there.is_logged_in()] == [True, False]


# --- Another address --------------------------------------------------------------------------------------------------


def ask_for_address(user: User, email: str) -> Browser:
    person = Browser().open()
    person.log_in(user.email)
    assert person.call("POST", "/account/email", {"email": email}).status_code == 401, "a reauthentication is needed"
    person.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    assert person.call("POST", "/account/email", {"email": email}).status_code == 200
    return person


@pytest.mark.parametrize("proof", [code_in, key_in])
def test_address_changes_when_the_new_one_is_verified(alice, proof):
    person = ask_for_address(alice, "new@example.org")
    assert User.objects.get().email == alice.email, "nothing yet"
    assert mail.outbox[0].to == ["new@example.org"]
    assert person.verify(proof(mail.outbox[0])).status_code == 200
    assert User.objects.get().email == "new@example.org"
    rows = list(EmailAddress.objects.values_list("email", "verified", "primary"))
    assert rows == [("new@example.org", True, True)]
    assert Browser().open().log_in("new@example.org").status_code == 200


def test_address_of_another_account_cannot_be_taken_nor_found_out(alice, bob):
    person = ask_for_address(alice, bob.email)
    assert person.verify(key_in(mail.outbox[0])).status_code == 400
    assert set(User.objects.values_list("email", flat=True)) == {alice.email, bob.email}


def test_an_account_that_never_verified_an_address_gives_way_to_one_that_does(alice):
    Browser().open().sign_up("new@example.org")
    mail.outbox.clear()
    cache.clear()
    person = ask_for_address(alice, "new@example.org")
    assert person.verify(key_in(mail.outbox[0])).status_code == 200
    assert list(User.objects.values_list("email", flat=True)) == ["new@example.org"]
    assert User.objects.get().pk == alice.pk


def test_a_link_from_before_another_change_is_void(alice):
    ask_for_address(alice, "first@example.org")
    person = ask_for_address(alice, "second@example.org")
    first, second = mail.outbox
    assert person.verify(key_in(second)).status_code == 200
    assert Browser().open().verify(key_in(first)).status_code == 400
    assert User.objects.get().email == "second@example.org"


def test_a_link_expires_after_three_days(alice, monkeypatch):
    person = ask_for_address(alice, "new@example.org")
    key, now = key_in(mail.outbox[0]), time.time()
    for days, status in ((3.01, 400), (2.99, 200)):
        monkeypatch.setattr("time.time", lambda days=days: now + days * 24 * 60 * 60)
        assert person.call("GET", "/auth/email/verify", **{"X-Email-Verification-Key": key}).status_code == status


def test_a_link_to_a_closed_account_verifies_nothing():
    Browser().open().sign_up("ada@example.org")
    User.objects.get().soft_delete()
    assert Browser().open().verify(key_in(mail.outbox[0])).status_code == 400
    assert not EmailAddress.objects.get().verified


def test_an_account_that_has_been_used_does_not_give_way(alice, bob):
    """Such as one from the Flask Badgeyay, whose address nobody has verified."""
    EmailAddress.objects.filter(user=bob).update(verified=False)
    User.objects.filter(pk=bob.pk).update(last_login=timezone.now())
    person = ask_for_address(alice, bob.email)
    assert person.verify(key_in(mail.outbox[0])).status_code == 400
    assert set(User.objects.values_list("email", flat=True)) == {alice.email, bob.email}


# --- Social log-in ----------------------------------------------------------------------------------------------------


def test_providers_are_offered_when_they_are_configured_and_not_otherwise(settings):
    def providers() -> list[str]:
        config = Browser().call("GET", "/config").json()["data"]
        return [provider["id"] for provider in config["socialaccount"]["providers"]]

    assert providers() == []
    app = {"APPS": [{"client_id": "id", "secret": "secret", "key": ""}]}
    settings.SOCIALACCOUNT_PROVIDERS = {"google": app, "github": app}
    assert sorted(providers()) == ["github", "google"]
    person = Browser().open()
    token = person.http.cookies["csrftoken"].value
    form = {
        "provider": "github",
        "callback_url": "http://testserver/",
        "process": "login",
        "csrfmiddlewaretoken": token,
    }
    answer = person.http.post("/_allauth/browser/v1/auth/provider/redirect", form)
    assert (answer.status_code, answer["Location"][:43]) == (302, "https://github.com/login/oauth/authorize?cl")


# --- JSON, whatever happens -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/_allauth/browser/v1/nothing", 404), ("GET", "/_allauth/", 404), ("GET", "/api/nothing", 404),
        ("GET", "/api/badges/not-an-id", 404), ("PUT", "/_allauth/browser/v1/config", 403),
        ("PUT", "/_allauth/app/v1/config", 405), ("DELETE", "/api/papers", 405),
        ("GET", "/_allauth/app/v1/account/phone", 404),
    ],
)  # fmt: skip
def test_unknown_addresses_and_methods_are_answered_in_json(method, path, status):
    response = Browser().http.generic(method, path)
    assert (response.status_code, "json" in response["Content-Type"]) == (status, True)
    assert response.json()["errors"]


def test_a_failed_csrf_check_is_answered_in_json(alice):
    person = Browser().open()
    person.http.cookies.clear()
    allauths = person.log_in(alice.email)
    person.open().log_in(alice.email)
    ours = person.http.post("/api/badges", {"data": {"type": "badges"}}, content_type="application/vnd.api+json")
    for response in (allauths, ours):
        assert (response.status_code, "json" in response["Content-Type"]) == (403, True)
        assert re.search("CSRF|csrftoken", str(response.json()["errors"]))


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff", b"null"])
def test_a_body_that_is_no_object_is_answered_in_json(body):
    response = Browser().http.generic("POST", "/_allauth/app/v1/auth/login", body, content_type="application/json")
    assert (response.status_code, "json" in response["Content-Type"]) == (400, True)


def test_a_crash_and_a_strange_host_are_answered_in_json(alice, client_of, monkeypatch):
    strange = Browser().http.get("/api/users/me", headers={"host": "evil.example"})
    monkeypatch.setattr("users.models.User.storage_used", property(lambda self: 1 / 0))
    crashed = client_of(alice).get("/api/users/me")
    for response, status in ((strange, 400), (crashed, 500)):
        assert (response.status_code, response["Content-Type"]) == (status, "application/vnd.api+json")
        assert not re.search("<html|Traceback", response.content.decode())


# --- One address in several spellings ---

SPELLINGS = {
    "alice@example.org": ["alice@ｅxample.org", "Alice@EXAMPLE.ORG", "alice@ｅｘａｍｐｌｅ.org"],
    "ann@bücher.example": ["ann@xn--bcher-kva.example", "ann@Bu\u0308cher.example", "ann@BÜCHER.example"],
}


@pytest.mark.parametrize(("address", "spelling"), [(one, other) for one, all in SPELLINGS.items() for other in all])
def test_a_domain_has_one_account_however_it_is_spelled(address, spelling):
    User.objects.create_user(address, PASSWORD)
    assert User.objects.normalize_email(spelling) == address
    assert Browser().open().log_in(spelling).status_code == 200
    Browser().open().sign_up(spelling)
    assert User.objects.count() == 1
    assert mail.outbox[-1].subject == "You already have an account"
    Browser().open().call("POST", "/auth/password/request", {"email": spelling})
    assert mail.outbox[-1].to == [address]


@pytest.mark.parametrize(
    "address",
    ["a@ex\u0430mple.org", "a@straße.example", "a@xn--zzzzzz.example", "ａ@example.org", "a@a_b.example", "a", "", "@"],
)
def test_other_addresses_stay_as_they_are(address):
    assert User.objects.normalize_email(address) == address


def test_an_older_account_keeps_the_spelling_that_it_was_made_with():
    user = User(email="old@ｅxample.org")
    user.set_password(PASSWORD)
    user.save()
    user.vouch_for_email()
    assert Browser().open().log_in("old@ｅxample.org").status_code == 200
    Browser().open().call("POST", "/auth/password/request", {"email": "OLD@ｅxample.org"})
    assert mail.outbox[-1].to == ["old@ｅxample.org"]
