"""Log-in with GitHub and Google, with the settings of environment.py, against what those two answer."""

import time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail

from badgeyay import environment
from users.allauth_bridge import GitHubOAuth2Adapter, GoogleOAuth2Adapter
from users.models import User
from users.tests.accounts import Browser, code_in
from users.tests.provider import CODE, TOKEN, Known, answering, id_token
from users.tests.test_social import ARRIVED, come_back, error_of, has_account, sent_to, state_of

pytestmark = pytest.mark.django_db
ADA = "ada@example.org"


@pytest.fixture
def configured(monkeypatch, settings) -> None:
    for name in ("GITHUB", "GOOGLE"):
        monkeypatch.setenv(f"{name}_CLIENT_ID", "badgeyay")
        monkeypatch.setenv(f"{name}_CLIENT_SECRET", "secret")
    settings.SOCIALACCOUNT_PROVIDERS = environment.social_providers()


def github(verified: bool = True, **more: Any) -> dict[str, Any]:
    return {
        "login/oauth/access_token": {"access_token": TOKEN, "token_type": "bearer", "scope": "user:email"},
        "user": {"id": 7, "login": "ada", "name": "Ada Lovelace", "email": None},
        "user/emails": [{"email": ADA, "primary": True, "verified": verified}],
        **more,
    }


def google(verified: bool = True, audience: str = "badgeyay") -> dict[str, Any]:
    now = int(time.time())
    claims = {"iss": "https://accounts.google.com", "aud": audience, "sub": "7", "email": ADA, "given_name": "Ada"}
    token = id_token(**claims, family_name="Lovelace", email_verified=verified, iat=now, exp=now + 600)
    return {"token": {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 600, "id_token": token}}


def through(name: str, person: Browser, monkeypatch, answers: dict[str, Any]) -> str:
    """Where somebody ends who comes back from the provider with a code."""
    with answering(**answers) as url:
        for member, path in (("access_token_url", "login/oauth/access_token"), ("profile_url", "user"),
                             ("emails_url", "user/emails")):  # fmt: skip
            monkeypatch.setattr(GitHubOAuth2Adapter, member, f"{url}/{path}")
        monkeypatch.setattr(GoogleOAuth2Adapter, "access_token_url", f"{url}/token")
        page = sent_to(person, provider=name)["Location"]
        assert page.startswith(("https://github.com/login/oauth/authorize?", "https://accounts.google.com/o/oauth2/"))
        asked = parse_qs(urlsplit(page).query)
        assert asked["client_id"] == ["badgeyay"]
        assert asked["redirect_uri"][0].endswith(f"/accounts/{name}/login/callback/")
        assert "email" in asked["scope"][0]
        answer = come_back(person, f"/accounts/{name}/login/callback/?code={CODE}&state={asked['state'][0]}")
        assert answer.status_code == 302, answer.content[:500]
        return answer["Location"]


BOTH = pytest.mark.parametrize(("name", "answers"), [("github", github), ("google", google)])


@BOTH
def test_a_new_account_and_the_same_one_again(configured, monkeypatch, name, answers):
    for _time in range(2):
        person = Browser().open()
        assert through(name, person, monkeypatch, answers()) == ARRIVED
        assert person.is_logged_in()
    assert (User.objects.get().email, User.objects.get().name) == (ADA, "Ada Lovelace")
    path, form, _ = Known.asked[0]
    assert path in {"/login/oauth/access_token", "/token"}
    assert (form["code"], form["client_secret"]) == ([CODE], ["secret"])
    assert all(TOKEN in key for path, _, key in Known.asked[1:])


@BOTH
def test_an_account_that_is_there_is_entered_by_a_verified_address_alone(configured, monkeypatch, name, answers):
    user = has_account(ADA)
    person = Browser().open()
    through(name, person, monkeypatch, answers(verified=False))
    assert not person.is_logged_in()
    assert not SocialAccount.objects.filter(user=user).exists()
    person = Browser().open()
    through(name, person, monkeypatch, answers())
    assert person.is_logged_in()
    assert SocialAccount.objects.get().user == user


@BOTH
def test_an_address_that_is_not_verified_is_proved_first(configured, monkeypatch, name, answers):
    person = Browser().open()
    through(name, person, monkeypatch, answers(verified=False))
    assert state_of(person) == ["verify_email"]
    assert person.verify(code_in(mail.outbox[-1])).status_code == 200
    assert person.is_logged_in()


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("github", {}),
        ("github", github(**{"login/oauth/access_token": {"error": "bad_verification_code"}})),
        ("github", github(user={"message": "Bad credentials"})),
        ("github", github(user=[])),
        ("github", github(**{"user/emails": {"message": "no"}})),
        ("google", {}),
        ("google", google(audience="somebody else's")),
        ("google", {"token": {"access_token": TOKEN, "token_type": "Bearer", "id_token": "none.at.all"}}),
    ],
)
def test_what_else_they_answer_leads_back_to_the_log_in_page(configured, monkeypatch, name, answers):
    person = Browser().open()
    assert error_of(through(name, person, monkeypatch, answers)) == "unknown"
    assert not person.is_logged_in()
    assert not User.objects.exists()
