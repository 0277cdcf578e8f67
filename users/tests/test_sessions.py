"""The list of one's sessions, and when each was last used, to the minute."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import caches
from django.utils import timezone

from users.tests.accounts import Browser, Script

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tracked(settings):
    settings.USERSESSIONS_TRACK_ACTIVITY = True


def age_sessions(**ago: int) -> None:
    UserSession.objects.update(last_seen_at=timezone.now() - timedelta(**ago))
    caches["process"].clear()  # as time would


@pytest.mark.parametrize("client", [Browser, Script])
def test_the_last_use_of_a_session_is_recorded(alice, client):
    person = client().open()
    person.log_in(alice.email)
    age_sessions(days=2)
    [session] = person.call("GET", "/auth/sessions").json()["data"]
    assert session["last_seen_at"] < (timezone.now() - timedelta(days=1)).timestamp()
    person.call("GET", "/api/users/me")
    [session] = person.call("GET", "/auth/sessions").json()["data"]
    assert session["is_current"] is True
    assert session["last_seen_at"] > (timezone.now() - timedelta(seconds=5)).timestamp()


def test_only_the_first_use_in_a_minute_is_recorded(alice, client_of, django_assert_num_queries):
    client = client_of(alice)
    client.get("/api/users/me")
    with django_assert_num_queries(6):  # session, user, what files, people, their history and print records take
        client.get("/api/users/me")


def test_uses_are_recorded_for_the_users_own_session_and_not_for_anonymous_requests(alice, bob):
    person, stranger = Browser().open(), Browser().open()
    person.log_in(alice.email)
    stranger.call("GET", "/api/users/me")
    assert UserSession.objects.count() == 1
    stranger.log_in(bob.email)
    age_sessions(hours=1)
    stranger.call("GET", "/api/users/me")
    seen = {session.user: session.last_seen_at for session in UserSession.objects.select_related("user")}
    assert seen[alice] < timezone.now() - timedelta(minutes=59) < seen[bob]
    assert [one["is_current"] for one in stranger.call("GET", "/auth/sessions").json()["data"]] == [True]


@pytest.mark.parametrize("path", ["/api/users/me", "/_allauth/browser/v1/account/email"])
@pytest.mark.parametrize("method", ["get", "patch"])
def test_a_page_of_one_person_does_nothing_as_another_who_has_logged_in_since(alice, bob, client_of, path, method):
    client = client_of(bob)
    refused = getattr(client, method)(path, headers={"X-User": str(alice.pk), "Accept-Language": "de"})
    assert refused.status_code == 401
    assert "jemand anders" in refused.json()["errors"][0]["detail"]
    assert client.get("/api/users/me", headers={"X-User": str(bob.pk)}).status_code == 200
