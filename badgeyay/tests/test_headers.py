"""Headers of answers, names of files in archives, and what production's check finds."""

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from badgeyay import checks
from badgeyay.downloads import LONGEST_NAME, legal_name
from badgeyay.environment import cache


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/badges", "/api/users/me", "/_allauth/browser/v1/auth/session", "/admin/"])
def test_private_answers_stay_in_no_cache(alice, client_of, path):
    answer = client_of(alice).get(path)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert "ETag" not in answer


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/api/papers", "/api/nothing"])
def test_pages_may_not_use_the_device(path):
    assert "camera=()" in Client().get(path)["Permissions-Policy"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    ["/api/papers", "/api/papers/a4", "/api/templates", "/api/templates/relay/preview.png?width=60", "/api/schema",
     "/api/design-schema", "/api/fonts"],
)  # fmt: skip
def test_what_is_for_everybody_is_sent_once(path):
    first = Client().get(path)
    assert first.status_code == 200
    assert "public" in first["Cache-Control"]
    again = Client().get(path, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert Client().get(path, headers={"If-None-Match": '"another"'}).status_code == 200


@pytest.mark.parametrize(
    ("name", "legal"),
    [
        ("people.csv", "people.csv"),
        ("../../etc/passwd", "_._etc_passwd"),
        ("a/b\\c:d*e?.png", "a_b_c_d_e_.png"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("com1.tar.gz", "_com1.tar.gz"),
        ("console.txt", "console.txt"),
        ("trailing. ", "trailing"),
        ("...", "file"),
        ("", "file"),
        ("n\u202egpj.exe", "n_gpj.exe"),
        ("ä" * 300 + ".png", "ä" * 58 + ".png"),
    ],
)
def test_names_that_are_legal_on_every_system(name, legal):
    assert legal_name(name) == legal


@given(st.text())
def test_any_name_becomes_a_legal_one(name):
    made = legal_name(name)
    assert made
    assert len(made.encode()) <= LONGEST_NAME + 1
    assert not set(made) & set('<>:"/\\|?*\0')
    assert made == made.strip(" .")
    assert legal_name(made) == made


@pytest.fixture
def production(settings):
    settings.DEBUG = False
    return settings


@pytest.mark.parametrize(
    ("chosen", "fine"),
    [
        ({"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}, False),
        ({"BACKEND": "django.core.cache.backends.db.DatabaseCache", "OPTIONS": {"MAX_ENTRIES": 5000}}, False),
        ({"BACKEND": "django.core.cache.backends.db.DatabaseCache", "OPTIONS": {"MAX_ENTRIES": 1_000_000}}, True),
        ({"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}, False),
        (cache("redis://localhost"), True),
    ],
)
def test_production_counts_where_nothing_is_thrown_out(production, chosen, fine):
    production.CACHES = {**production.CACHES, "default": chosen}
    assert (checks.rate_limits_stay(None) == []) is fine


def test_the_table_that_production_counts_in_is_large_enough(production, monkeypatch):
    monkeypatch.setattr("badgeyay.environment.DEBUG", False)
    production.CACHES = {**production.CACHES, "default": cache("")}
    assert checks.rate_limits_stay(None) == []


@pytest.mark.django_db
def test_four_hundred_others_push_nobodys_count_out(settings, monkeypatch):
    monkeypatch.setattr("badgeyay.environment.DEBUG", False)
    settings.CACHES = {**settings.CACHES, "counted": cache("")}
    call_command("createcachetable", "cache", verbosity=0)
    counted = caches["counted"]
    counted.set("failures-of-alice", 5, 300)
    for number in range(400):
        counted.set(f"failures-of-{number}", 1, 300)
    assert counted.get("failures-of-alice") == 5
