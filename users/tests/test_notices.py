"""The mails that tell the owner of an account what was done to it, each read."""

import time

import pytest
from django.core import mail

from users.models import ApiToken, KnownDevice, User
from users.tests.accounts import PASSWORD, Browser, authenticator_code, code_in, key_in, second_factor

pytestmark = pytest.mark.django_db
NEW = "another horse battery"


def told(to: str) -> list[str]:
    return [one.subject for one in mail.outbox if one.to == [to]]


def last_to(to: str) -> str:
    return [one.body for one in mail.outbox if one.to == [to]][-1]


@pytest.fixture
def person(alice):
    browser = Browser().open()
    browser.http.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"
    browser.http.defaults["REMOTE_ADDR"] = "192.0.2.7"
    browser.log_in(alice.email)
    browser.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    return browser


def change_password(person):
    return person.call("POST", "/account/password/change", {"current_password": PASSWORD, "new_password": NEW})


def test_a_changed_password_is_told_with_when_and_where_and_what_to_do(alice, person):
    assert change_password(person).status_code in {200, 401}
    assert told(alice.email) == ["Your password was changed"]
    text = last_to(alice.email)
    for part in ("192.0.2.7, Firefox on Linux.", "(UTC)", "/reset-password", "If it was somebody else", "was changed"):
        assert part in text
    assert [part.mimetype for part in mail.outbox[0].alternatives] == ["text/html"]


def test_in_german(alice, person):
    User.objects.filter(pk=alice.pk).update(language="de")
    change_password(person)
    assert told(alice.email) == ["Dein Passwort wurde geändert"]
    text = last_to(alice.email)
    assert "Wenn es jemand anders war" in text
    assert "das Passwort deines Kontos bei Badgeyay wurde geändert." in text
    assert "von der IP-Adresse 192.0.2.7, Firefox unter Linux." in text
    assert "If " not in text


def test_a_changed_address_is_told_to_the_old_one(alice, person):
    person.call("POST", "/account/email", {"email": "new@example.org"})
    assert told(alice.email) == [], "nothing has changed yet"
    person.verify(code_in(mail.outbox[-1]))
    assert User.objects.get().email == "new@example.org"
    assert told("alice@example.org") == ["Your e-mail address was changed"]
    assert told("new@example.org") == ["Confirm your new e-mail address"]
    advice = last_to("alice@example.org")
    assert "reply to this mail at once" in advice
    assert "/reset-password" not in advice, "no mail would come to this address"


def test_a_new_token(alice, person):
    made = {"data": {"type": "api-tokens", "attributes": {"name": "CI", "scope": "read"}}}
    assert person.call("POST", "/api/api-tokens", made).status_code == 201
    assert told(alice.email) == ["An API token was created"]


def test_a_new_authenticator_and_a_used_recovery_code(alice, person):
    codes = second_factor(person)
    assert told(alice.email)[0] == "An authenticator app was added"
    other = Browser().open()
    other.http.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/141.0"
    other.log_in(alice.email)
    assert other.call("POST", "/auth/2fa/authenticate", {"code": codes[0]}).status_code == 200
    assert told(alice.email)[-1] == "A recovery code was used"


def test_an_authenticator_app_in_daily_use_is_not_told(alice, person):
    secret = person.call("GET", "/account/authenticators/totp").json()["meta"]["secret"]
    person.call("POST", "/account/authenticators/totp", {"code": authenticator_code(secret)})
    before = told(alice.email)
    other = Browser().open()
    other.http.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"
    other.log_in(alice.email)
    later = authenticator_code(secret, time.time() + 30)
    assert other.call("POST", "/auth/2fa/authenticate", {"code": later}).status_code == 200
    assert told(alice.email) == before


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0", []),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/141.2", []),
        ("Mozilla/5.0 Chrome/1", ["A log-in from a new device"]),
        ("", ["A log-in from a new device"]),
    ],
)
def test_a_log_in_from_a_new_device_but_not_the_first_of_all(alice, person, agent, expected):
    assert told(alice.email) == []
    other = Browser().open()
    other.http.defaults["HTTP_USER_AGENT"] = agent
    for _ in range(2):
        other.log_in(alice.email)
        other.call("DELETE", "/auth/session")
    assert told(alice.email) == expected
    assert KnownDevice.objects.filter(user=alice).count() == 1 + len(expected)


def test_a_failed_log_in_is_told_to_nobody(alice, person):
    other = Browser().open()
    other.http.defaults["HTTP_USER_AGENT"] = "Chrome"
    other.log_in(alice.email, "wrong password")
    assert told(alice.email) == []


@pytest.mark.parametrize(("answer", "left"), [({}, 0), ({"end_tokens": True}, 0), ({"end_tokens": False}, 1)])
def test_a_reset_ends_sessions_and_tokens_unless_they_are_to_stay(alice, person, answer, left):
    ApiToken.objects.issue(alice, "CI", "read")
    other = Browser().open()
    other.call("POST", "/auth/password/request", {"email": alice.email})
    key = key_in(mail.outbox[-1])
    other.call("POST", "/auth/password/reset", {"key": key, "password": NEW, **answer})
    assert not person.is_logged_in()
    assert alice.api_tokens.count() == left
    assert told(alice.email) == ["Choose a new password", "Your password was reset"]
