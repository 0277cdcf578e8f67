"""A session id that somebody knew before a log-in is worth nothing after it, and a session that has ended stays ended.

Each way in is walked with a session that a stranger has chosen; after each of its steps the stranger tries all session
ids that there have been so far.
"""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache

from users.models import User
from users.tests.accounts import PASSWORD, Browser, Script, code_in, key_in, second_factor
from users.tests.test_second_factor import ORIGIN, secure, with_passkey
from users.tests.test_social import ADA, has_account, logged_in, through

pytestmark = pytest.mark.django_db
Steps = Iterator[None]


def session_of(person: Browser) -> str:
    cookie = person.http.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""


def holding(session: str) -> Browser:
    """Somebody else with the same session."""
    person = Browser().open()
    person.http.cookies[settings.SESSION_COOKIE_NAME] = session
    return person


def planted(person: Browser) -> None:
    """An anonymous session that the server itself has made, as a stranger gets one to plant it."""
    stranger = Browser().open()
    stranger.sign_up("stranger@example.org")
    mail.outbox.clear()
    person.http.cookies[settings.SESSION_COOKIE_NAME] = session_of(stranger)


def password(person: Browser) -> Steps:
    has_account("ada@example.org")
    yield
    person.log_in("ada@example.org")


def recovery_code(person: Browser) -> Steps:
    codes = second_factor(logged_in(has_account("ada@example.org")))
    yield
    person.log_in("ada@example.org")
    yield
    person.call("POST", "/auth/2fa/authenticate", {"code": codes[0]})


def passkey_as_second_factor(person: Browser) -> Steps:
    _, key = with_passkey(has_account("ada@example.org"))
    yield
    person.log_in("ada@example.org")
    options = person.call("GET", "/auth/webauthn/authenticate").json()["data"]["request_options"]
    yield
    person.call("POST", "/auth/webauthn/authenticate", {"credential": key.get(options)})


def passkey_alone(person: Browser) -> Steps:
    _, key = with_passkey(has_account("ada@example.org"))
    options = person.call("GET", "/auth/webauthn/login").json()["data"]["request_options"]
    yield
    person.call("POST", "/auth/webauthn/login", {"credential": key.get(options)})


def sign_up(person: Browser) -> Steps:
    yield
    person.sign_up("ada@example.org")
    yield
    person.verify(code_in(mail.outbox[-1]))


def sign_up_by_link(person: Browser) -> Steps:
    yield
    person.sign_up("ada@example.org")
    yield
    person.verify(key_in(mail.outbox[-1]))


def elsewhere(person: Browser, provider) -> Steps:
    has_account("ada@example.org")
    provider.knows("ada", **ADA, email_verified=True)
    yield
    through(provider, person, sub="ada")


def office(person: Browser) -> Steps:
    has_account("ada@example.org", is_staff=True, is_superuser=True)
    person.http.get("/admin/login/")
    yield
    token = person.http.cookies["csrftoken"].value
    form = {"username": "ada@example.org", "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert person.http.post("/admin/login/", form, secure=True, headers={"Referer": ORIGIN}).status_code == 302


WAYS: list[Callable[..., Steps]] = [
    password, recovery_code, passkey_as_second_factor, passkey_alone, sign_up, sign_up_by_link, elsewhere, office,
]  # fmt: skip


WHILE_LOGGED_IN = (elsewhere, office)  # the other ways in are refused then


@pytest.mark.parametrize("before", ["planted", "invented", "strangers own"])
@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_no_session_id_from_before_a_log_in_is_logged_in_after_it(bob, club, settings, way, before):
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = False
    person = secure(Browser()).open() if "passkey" in way.__name__ or way is office else Browser().open()
    if before == "planted":
        planted(person)
    elif before == "invented":
        person.http.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    elif way in WHILE_LOGGED_IN:
        person.http.cookies[settings.SESSION_COOKIE_NAME] = session_of(logged_in(bob))
    steps = way(person, *([club] if way is elsewhere else []))
    seen = {session_of(person)}
    for _ in steps:
        seen.add(session_of(person))
    assert person.call("GET", "/api/users/me").json()["data"]["attributes"]["email"] == "ada@example.org"
    ada = str(User.objects.get(email="ada@example.org").pk)
    assert session_of(person) not in seen
    for session in seen - {""}:
        answer = holding(session).call("GET", "/api/users/me")
        assert answer.status_code == 401 or answer.json()["data"]["id"] != ada
    stored = [row.get_decoded() for row in Session.objects.filter(session_key__in=seen)]
    assert ada not in [data.get(SESSION_KEY) for data in stored]


def test_the_session_token_of_a_script_is_another_after_each_step(alice):
    codes, script = second_factor(logged_in(alice)), Script().open()
    script.log_in(alice.email)
    before = script.token
    script.call("POST", "/auth/2fa/authenticate", {"code": codes[0]})
    assert script.is_logged_in()
    other = Script()
    other.token = before
    assert script.token != before
    assert not other.is_logged_in()


# --- The end of a session ---


def with_api(person: Browser) -> None:
    person.call("DELETE", "/auth/session")


def in_the_office(person: Browser) -> None:
    person.http.post("/admin/logout/", {"csrfmiddlewaretoken": person.http.cookies["csrftoken"].value})


@pytest.mark.parametrize("leave", [with_api, in_the_office])
def test_a_log_out_ends_the_session_itself_and_not_only_its_cookie(staff, leave):
    person = logged_in(staff)
    session = session_of(person)
    leave(person)
    assert not holding(session).is_logged_in()
    assert not Session.objects.filter(session_key=session).exists()


def test_a_log_out_of_a_script_ends_its_session(alice):
    script, other = Script().open(), Script()
    script.log_in(alice.email)
    other.token = script.token
    assert other.is_logged_in()
    script.call("DELETE", "/auth/session")
    assert not other.is_logged_in()
    assert not Session.objects.exists()


def changed(user: User, here: Browser) -> None:
    change = {"current_password": PASSWORD, "new_password": "another horse battery"}
    assert here.call("POST", "/account/password/change", change).status_code == 200


def reset(user: User, here: Browser) -> None:
    person = Browser().open()
    person.call("POST", "/auth/password/request", {"email": user.email})
    form = {"key": key_in(mail.outbox[-1]), "password": "another horse battery"}
    assert person.call("POST", "/auth/password/reset", form).status_code in {200, 401}


def closed(user: User, here: Browser) -> None:
    here.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    body = {"data": {"type": "users", "id": str(user.pk), "attributes": {}}}
    assert here.call("DELETE", "/api/users/me", body).status_code == 204


ENDINGS = [changed, reset, closed]


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.__name__)
def test_what_changes_an_account_ends_the_sessions_of_others(alice, ending):
    """Also that of a browser which is between its password and its second factor, or its code."""
    here, there, script, office = logged_in(alice), logged_in(alice), Script().open(), Browser().open()
    script.log_in(alice.email)
    office.log_in(alice.email)
    half, codes = Browser().open(), second_factor(here)
    half.log_in(alice.email)
    cache.clear()
    ending(alice, here)
    others = [there, script, office]
    assert [person.is_logged_in() for person in others] == [False] * 3
    assert half.call("POST", "/auth/2fa/authenticate", {"code": codes[0]}).status_code == 401
    assert not half.is_logged_in()
    assert here.is_logged_in() is (ending is changed)
