"""What people see while the cache, a Redis, is away: everything but a log-in, and no page that waits for it."""

import json
import time

import pytest
from django.core.cache import cache, caches
from django.test import override_settings
from redis.exceptions import ConnectionError

from badgeyay import shared_cache
from badgeyay.environment import cache as cache_at
from users.tests.accounts import Browser

pytestmark = pytest.mark.django_db


@pytest.fixture
def away():
    """Nobody listens there."""
    with override_settings(
        CACHES={"default": cache_at("redis://127.0.0.1:1/0"), "process": caches.settings["process"]}
    ):
        yield
    shared_cache._asked_again_at = 0.0


def test_one_question_waits_and_the_next_are_refused_at_once_until_the_pause_is_over(away, monkeypatch):
    for _ in range(5):
        with pytest.raises(ConnectionError):
            cache.get("x")
    assert shared_cache._asked_again_at > time.monotonic()
    with pytest.raises(ConnectionError, match="a moment ago"):
        cache.add("x", 1)
    shared_cache._asked_again_at = 0.0
    with pytest.raises(ConnectionError, match="refused"):
        cache.incr("x")


def test_people_go_on_and_nobody_can_guess_passwords(away, client_of, alice, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    person = badge.attendees.first()
    change = {"data": {"type": "attendees", "id": str(person.pk), "attributes": {"fields": {"First Name": "Augusta"}}}}
    body = json.dumps(change)
    assert client.upload("l.csv", b"Ada,Lovelace", kind="list").status_code == 201
    answer = client.generic("PATCH", f"/api/attendees/{person.pk}", body, content_type="application/vnd.api+json")
    assert answer.status_code == 200
    assert client.get("/api/papers").status_code == 200
    refused = Browser().open().log_in(alice.email)
    assert (refused.status_code, refused.json()["errors"][0]["code"]) == (503, "error")


def test_the_back_office_opens(away, office):
    for page in ("/admin/", "/admin/badges/printrun/"):
        assert office.get(page).status_code == 200
