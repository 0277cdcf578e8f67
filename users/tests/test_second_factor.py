"""The second factor: authenticator apps, recovery codes and passkeys."""

import time
from collections.abc import Iterator
from copy import deepcopy
from functools import reduce
from operator import getitem
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache

from users.tests.accounts import PASSWORD, Browser, Script, authenticator_code, second_factor
from users.tests.passkey import Passkey
from users.tests.test_sign_up import flows

pytestmark = pytest.mark.django_db
ORIGIN = "https://localhost"


def logged_in(user, client=Browser):
    person = client().open()
    assert person.log_in(user.email).status_code == 200
    assert person.call("POST", "/auth/reauthenticate", {"password": PASSWORD}).status_code == 200
    return person


@pytest.mark.parametrize("client", [Browser, Script])
def test_a_password_without_the_second_factor_logs_nobody_in(alice, client):
    codes = second_factor(logged_in(alice))
    person = client().open()
    response = person.log_in(alice.email)
    assert (response.status_code, flows(response)["mfa_authenticate"]["is_pending"]) == (401, True)
    assert not person.is_logged_in()
    for path in ("/auth/sessions", "/account/email", "/account/authenticators"):
        assert person.call("GET", path).status_code == 401
    assert person.call("POST", "/auth/2fa/authenticate", {"code": "000000"}).status_code == 400
    assert not person.is_logged_in()
    assert person.call("POST", "/auth/2fa/authenticate", {"code": codes[0]}).status_code == 200
    assert person.is_logged_in()
    again = client().open()
    again.log_in(alice.email)
    assert again.call("POST", "/auth/2fa/authenticate", {"code": codes[0]}).status_code == 400, "a code works once"


def test_codes_of_an_authenticator_app_log_in_and_its_key_lies_encrypted(alice):
    person = logged_in(alice)
    secret = person.call("GET", "/account/authenticators/totp").json()["meta"]["secret"]
    person.call("POST", "/account/authenticators/totp", {"code": authenticator_code(secret)})
    assert secret not in str(list(Authenticator.objects.values()))
    other = Browser().open()
    other.log_in(alice.email)
    old = {"code": authenticator_code(secret, time.time() - 600)}
    assert other.call("POST", "/auth/2fa/authenticate", old).status_code == 400
    assert not other.is_logged_in()
    assert person.call("DELETE", "/account/authenticators/totp").status_code == 200
    assert Browser().open().log_in(alice.email).status_code == 200


def test_codes_work_on_after_the_secret_key_was_changed(alice, settings):
    codes = second_factor(logged_in(alice))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key, as long as it ought to be, and as hard to guess as the one before"
    person = Browser().open()
    person.log_in(alice.email)
    assert person.call("POST", "/auth/2fa/authenticate", {"code": codes[0]}).status_code == 200


def test_new_authenticators_are_encrypted_with_the_new_secret_key(alice, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key, as long as it ought to be, and as hard to guess as the one before"
    codes = second_factor(logged_in(alice))
    settings.SECRET_KEY_FALLBACKS = []
    person = Browser().open()
    person.log_in(alice.email)
    assert person.call("POST", "/auth/2fa/authenticate", {"code": codes[0]}).status_code == 200


def test_guessing_codes_is_limited(alice):
    second_factor(logged_in(alice))
    person = Browser().open()
    person.log_in(alice.email)
    answers = [person.call("POST", "/auth/2fa/authenticate", {"code": f"{n:06}"}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [400] * 5 + [429]
    assert answers[-1]["Retry-After"] == "300"


# --- Passkeys ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def strict(settings):
    """As in production: https, and the site's own origin alone."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False


def secure(person: Browser) -> Browser:
    person.http.defaults.update({"SERVER_NAME": "localhost", "SERVER_PORT": "443", "wsgi.url_scheme": "https"})
    return person


def add_passkey(person: Browser, key: Passkey, name: str = "Phone"):
    options = person.call("GET", "/account/authenticators/webauthn?passwordless").json()["data"]["creation_options"]
    return person.call("POST", "/account/authenticators/webauthn", {"name": name, "credential": key.create(options)})


def log_in_by(key: Passkey) -> tuple[Browser, int]:
    person = secure(Browser()).open()
    options = person.call("GET", "/auth/webauthn/login").json()["data"]["request_options"]
    return person, person.call("POST", "/auth/webauthn/login", {"credential": key.get(options)}).status_code


def with_passkey(user) -> tuple[Browser, Passkey]:
    person, key = secure(Browser()).open(), Passkey(ORIGIN)
    person.log_in(user.email)
    person.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    assert add_passkey(person, key).status_code == 200
    return person, key


def test_passkey_logs_in_without_a_password(alice, strict):
    _, key = with_passkey(alice)
    person, status = log_in_by(key)
    assert status == 200
    assert person.call("GET", "/api/users/me").json()["data"]["id"] == str(alice.pk)


def test_passkey_is_the_second_factor_after_the_password(alice, strict):
    _, key = with_passkey(alice)
    person = secure(Browser()).open()
    assert person.log_in(alice.email).status_code == 401
    assert not person.is_logged_in()
    options = person.call("GET", "/auth/webauthn/authenticate").json()["data"]["request_options"]
    assert person.call("POST", "/auth/webauthn/authenticate", {"credential": key.get(options)}).status_code == 200
    assert person.is_logged_in()


def test_passkey_of_another_site_or_a_stranger_is_refused(alice, bob, strict):
    _, key = with_passkey(alice)
    key.origin = "https://localhost.evil.example"
    assert log_in_by(key)[1] == 400
    stranger = Passkey(ORIGIN)
    stranger.rp_id, stranger.user_handle = key.rp_id, key.user_handle
    assert log_in_by(stranger)[1] == 400
    key.origin = ORIGIN
    person = secure(Browser()).open()
    options = person.call("GET", "/auth/webauthn/login").json()["data"]["request_options"]
    answer = key.get(options)
    assert person.call("POST", "/auth/webauthn/login", {"credential": answer}).status_code == 200
    replay = secure(Browser()).open()
    replay.call("GET", "/auth/webauthn/login")
    assert replay.call("POST", "/auth/webauthn/login", {"credential": answer}).status_code == 400


def test_passkey_of_a_closed_account_does_not_log_in(alice, strict):
    _, key = with_passkey(alice)
    alice.soft_delete()
    person, status = log_in_by(key)
    assert status == 401
    assert not person.is_logged_in()


def test_passkeys_are_listed_renamed_and_removed_by_their_owner(alice, bob, strict):
    person, key = with_passkey(alice)
    listed = person.call("GET", "/account/authenticators").json()["data"]
    [passkey] = [one for one in listed if one["type"] == "webauthn"]
    assert (passkey["name"], passkey["is_passwordless"]) == ("Phone", True)
    stranger = secure(Browser()).open()
    stranger.log_in(bob.email)
    stranger.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    path = "/account/authenticators/webauthn"
    assert stranger.call("DELETE", path, {"authenticators": [passkey["id"]]}).status_code == 400
    assert stranger.call("PUT", path, {"id": passkey["id"], "name": "Mine"}).status_code == 400
    assert person.call("PUT", path, {"id": passkey["id"], "name": "Old phone"}).status_code == 200
    assert person.call("DELETE", path, {"authenticators": [passkey["id"]]}).status_code == 200
    assert log_in_by(key)[1] == 400


ODD = [None, 1, "", "x", "é", "AAAA", [], {}, [{}], "a" * 5000]


def changed(credential: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The credential with each of its members left out, and with odd values in its place."""
    yield from ({}, {"id": 1}, {"response": 1})
    for holder in ((), ("response",)):
        for name in reduce(getitem, holder, credential):
            for value in ODD:
                other = deepcopy(credential)
                reduce(getitem, holder, other)[name] = value
                yield other
            other = deepcopy(credential)
            del reduce(getitem, holder, other)[name]
            yield other


def test_a_passkey_that_is_no_passkey_is_refused(alice, caplog):
    person, key = with_passkey(alice)
    seen = set()
    for path, answer, body in (
        ("/auth/webauthn/login", key.get, {}),
        ("/account/authenticators/webauthn", Passkey(ORIGIN).create, {"name": "x"}),
    ):
        options = person.call("GET", f"{path}?passwordless").json()["data"]
        for other in changed(answer(next(iter(options.values())))):
            cache.clear()  # no limit of guesses
            seen.add(person.call("POST", path, {**body, "credential": other}).status_code)
    assert seen <= {200, 400, 401}
    assert "parse_authentication_response refuses a passkey: AttributeError" in caplog.text
