"""Log-in with an account elsewhere, to its end, against a real provider of OpenID Connect on this machine."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.test import TestCase

from users.models import User
from users.tests import provider
from users.tests.accounts import PASSWORD, Browser, code_in, second_factor

pytestmark = pytest.mark.django_db
ADA = {"email": "ada@example.org", "name": "Ada Lovelace"}
ARRIVED = "/log-in?arrived=1"


def sent_to(person: Browser, process: str = "login", back: str = ARRIVED, provider: str = "oidc") -> Any:
    """The answer that sends them to the provider."""
    form = {
        "provider": provider, "callback_url": back, "process": process,
        "csrfmiddlewaretoken": person.http.cookies["csrftoken"].value,
    }  # fmt: skip
    return person.http.post(f"{person.base}/auth/provider/redirect", form)


def come_back(person: Browser, address: str) -> Any:
    parts = urlsplit(address)
    with TestCase.captureOnCommitCallbacks(execute=True):  # mails are sent after commit
        return person.http.get(f"{parts.path}?{parts.query}")


def through(club: provider.Provider, person: Browser, process: str = "login", **form: str) -> str:
    """Where somebody ends who goes there, answers its page, and comes back."""
    page = sent_to(person, process)["Location"]
    address = club.answer(page, **form)
    state = parse_qs(urlsplit(page).query)["state"][0]
    answer = come_back(person, address if "state=" in address else f"{address}&state={state}")
    assert answer.status_code == 302, answer.content[:500]
    return answer["Location"]


def error_of(address: str) -> str:
    return parse_qs(urlsplit(address).query).get("error", [""])[0]


def state_of(person: Browser) -> list[str]:
    """The steps that allauth waits for."""
    flows = person.call("GET", "/auth/session").json()["data"]["flows"]
    return [flow["id"] for flow in flows if flow.get("is_pending")]


def logged_in(user: User) -> Browser:
    """With a proof that is a moment old, as connecting an account wants."""
    person = Browser().open()
    person.log_in(user.email)
    assert person.call("GET", "/auth/provider/redirect").status_code == 401
    person.call("POST", "/auth/reauthenticate", {"password": PASSWORD})
    assert person.call("GET", "/auth/provider/redirect").status_code == 200
    return person


def has_account(email: str, verified: bool = True, **more: Any) -> User:
    user = User.objects.create_user(email, PASSWORD, **more)
    EmailAddress.objects.update_or_create(user=user, email=email, defaults={"verified": verified, "primary": True})
    return user


def test_a_new_account_with_an_address_that_the_provider_has_verified(club):
    club.knows("ada", **ADA, email_verified=True)
    person = Browser().open()
    assert through(club, person, sub="ada") == ARRIVED
    me = person.call("GET", "/api/users/me").json()["data"]["attributes"]
    assert (me["email"], me["name"], me["hasPassword"]) == ("ada@example.org", "Ada Lovelace", False)
    again = Browser().open()
    through(club, again, sub="ada")
    assert again.is_logged_in()
    assert User.objects.count() == 1


@pytest.mark.parametrize("verified", [False, "false", None, 0, "", "no"])
def test_a_new_account_proves_an_address_that_the_provider_has_not(club, verified):
    club.knows("ada", **ADA, email_verified=verified)
    person = Browser().open()
    assert through(club, person, sub="ada") == ARRIVED
    assert not person.is_logged_in()
    assert state_of(person) == ["verify_email"]
    assert person.verify(code_in(mail.outbox[-1])).status_code == 200
    assert person.is_logged_in()


def test_an_existing_account_is_entered_by_a_verified_address_and_its_owner_is_told(club):
    user = has_account("ada@example.org")
    club.knows("ada", **ADA, email_verified=True)
    person = Browser().open()
    through(club, person, sub="ada")
    assert person.is_logged_in()
    assert SocialAccount.objects.get().user == user
    assert User.objects.get().has_usable_password()
    assert any("Another way to log in" in one.subject and one.to == [user.email] for one in mail.outbox)


@pytest.mark.parametrize("verified", [False, "false", None, 0, "", "no", [], {}])
def test_an_address_that_is_not_verified_takes_over_no_account(club, verified):
    has_account("ada@example.org")
    club.knows("mallory", **ADA, email_verified=verified)
    person = Browser().open()
    through(club, person, sub="mallory")
    assert not person.is_logged_in()
    assert not SocialAccount.objects.exists()
    assert [one.to for one in mail.outbox] == [["ada@example.org"]]  # that there is an account already
    assert User.objects.count() == 1


def test_who_signed_up_with_a_strangers_address_does_not_keep_a_way_in(club):
    has_account("ada@example.org", verified=False)
    club.knows("ada", **ADA, email_verified=True)
    person = Browser().open()
    through(club, person, sub="ada")
    assert state_of(person) == ["verify_email"]
    assert not User.objects.get().has_usable_password()
    person.verify(code_in(mail.outbox[-1]))
    assert person.is_logged_in()
    assert Browser().open().log_in("ada@example.org").status_code == 400


def test_an_account_that_claims_a_strangers_address_is_no_trap(club):
    trap = has_account("mallory@example.org")
    EmailAddress.objects.create(user=trap, email="ada@example.org", verified=False)
    club.knows("ada", **ADA, email_verified=True)
    person = Browser().open()
    through(club, person, sub="ada")
    assert not SocialAccount.objects.filter(user=trap).exists()
    me = person.call("GET", "/api/users/me")
    assert me.status_code == 401 or me.json()["data"]["attributes"]["email"] == "ada@example.org"


def test_a_closed_account_stays_closed(club):
    user = has_account("ada@example.org")
    user.soft_delete()
    club.knows("ada", **ADA, email_verified=True)
    person = Browser().open()
    through(club, person, sub="ada")
    assert not person.is_logged_in()


def test_the_second_factor_is_asked_for_all_the_same(club):
    second_factor(logged_in(has_account("ada@example.org")))
    club.knows("ada", **ADA, email_verified=True)
    person = Browser().open()
    through(club, person, sub="ada")
    assert not person.is_logged_in()
    assert state_of(person) == ["mfa_authenticate"]


def test_who_refuses_comes_back_to_the_log_in_page(club):
    person = Browser().open()
    assert error_of(through(club, person, action="deny")) == "cancelled"
    assert not person.is_logged_in()
    assert not User.objects.exists()


def refused(answer: Any, *people: Browser) -> None:
    """They are led to the log-in page, which says that it failed, and nothing has come of it."""
    assert (answer.status_code, error_of(answer["Location"])) == (302, "unknown"), answer.content[:500]
    assert urlsplit(answer["Location"]).path == "/log-in"
    assert not SocialAccount.objects.exists()
    assert [person.is_logged_in() for person in people] == [False] * len(people)


@pytest.mark.parametrize("state", [None, "", "wrong", "\ud83d", "a" * 9_000, "upper", "cut", "twice"])
def test_an_answer_without_the_state_that_was_given_is_refused(club, state):
    club.knows("ada", **ADA, email_verified=True)
    person = Browser().open()
    address = club.answer(sent_to(person)["Location"], sub="ada")
    right = parse_qs(urlsplit(address).query)["state"][0]
    wrong = {"upper": right.swapcase(), "cut": right[:-1], "twice": f"{right}&state=wrong"}.get(state, state)
    given = "" if wrong is None else f"state={wrong}".encode(errors="replace").decode()
    refused(come_back(person, address.replace(f"state={right}", given)), person)
    assert not User.objects.exists()


@pytest.mark.parametrize("asks_too", [False, True])
def test_the_state_of_another_browser_is_refused(club, asks_too):
    """Or a stranger could log somebody in to the stranger's account."""
    club.knows("mallory", **ADA, email_verified=True)
    mallory, person = Browser().open(), Browser().open()
    address = club.answer(sent_to(mallory)["Location"], sub="mallory")
    if asks_too:
        sent_to(person)
    refused(come_back(person, address), person)
    assert not User.objects.exists()


def test_the_account_of_a_stranger_is_not_connected_by_the_strangers_answer(club, alice):
    club.knows("mallory", **ADA, email_verified=True)
    address = club.answer(sent_to(Browser().open())["Location"], sub="mallory")
    victim = logged_in(alice)
    sent_to(victim, "connect")
    refused(come_back(victim, address))
    assert User.objects.get() == alice


def test_an_answer_counts_once(club):
    club.knows("ada", **ADA, email_verified=True)
    person = Browser().open()
    address = club.answer(sent_to(person)["Location"], sub="ada")
    come_back(person, address)
    person.call("DELETE", "/auth/session")
    answer = come_back(person, address)
    assert error_of(answer["Location"]) == "unknown"
    assert not person.is_logged_in()
    refused_again = come_back(Browser().open(), address)
    assert error_of(refused_again["Location"]) == "unknown"
    assert (User.objects.count(), SocialAccount.objects.count()) == (1, 1)


def test_an_answer_that_is_older_than_ten_minutes_is_refused(club, monkeypatch):
    club.knows("ada", **ADA, email_verified=True)
    person, now = Browser().open(), time.time()
    address = club.answer(sent_to(person)["Location"], sub="ada")
    monkeypatch.setattr("time.time", lambda: now + 11 * 60)
    refused(come_back(person, address), person)


def test_a_code_that_is_none(club):
    person = Browser().open()
    address = club.answer(sent_to(person)["Location"], sub="ada")
    code = parse_qs(urlsplit(address).query)["code"][0]
    assert error_of(come_back(person, address.replace(code, "none"))["Location"]) == "unknown"


def test_a_provider_that_is_away_leads_back_to_the_log_in_page(club, settings):
    settings.SOCIALACCOUNT_PROVIDERS = provider.used("http://localhost:9")
    assert error_of(sent_to(Browser().open())["Location"]) == "unknown"


def test_a_provider_that_tells_no_address_leads_on_to_the_sign_up(club):
    club.knows("nobody", name="Nobody")
    person = Browser().open()
    assert through(club, person, sub="nobody") == ARRIVED
    assert state_of(person) == ["provider_signup"]
    answer = person.call("POST", "/auth/provider/signup", {"email": "nobody@example.org"})
    assert answer.status_code == 401
    assert person.verify(code_in(mail.outbox[-1])).status_code == 200
    assert person.is_logged_in()


def test_an_account_elsewhere_is_connected_and_disconnected_by_its_owner(club, alice):
    club.knows("ada", **ADA, email_verified=True)
    person = logged_in(alice)
    assert not error_of(through(club, person, "connect", sub="ada"))
    listed = person.call("GET", "/account/providers").json()["data"]
    assert [(one["provider"]["id"], one["provider"]["name"], one["uid"]) for one in listed] == [
        ("oidc", "Open Club", "ada")
    ]
    entered = Browser().open()
    through(club, entered, sub="ada")
    assert entered.call("GET", "/api/users/me").json()["data"]["id"] == str(alice.pk)
    answer = person.call("DELETE", "/account/providers", {"provider": "oidc", "account": "ada"})
    assert (answer.status_code, answer.json()["data"]) == (200, [])
    assert not SocialAccount.objects.exists()


def test_connecting_an_account_needs_a_proof(club, alice):
    person = Browser().open()
    person.log_in(alice.email)
    club.knows("ada", **ADA, email_verified=True)
    assert error_of(through(club, person, "connect", sub="ada")) == "reauthentication_required"
    assert not SocialAccount.objects.exists()


def test_one_account_elsewhere_is_connected_with_one_of_ours(club, alice, bob):
    club.knows("ada", **ADA, email_verified=True)
    for user, error in ((alice, ""), (bob, "connected_other")):
        assert error_of(through(club, logged_in(user), "connect", sub="ada")) == error
    assert SocialAccount.objects.get().user == alice
