"""Somebody who owns something of every kind, beside others; and a provider of log-ins."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group

from users.models import User
from users.tests import provider
from users.tests.isolation import owned
from users.tests.isolation_table import World


@pytest.fixture
def world(alice, bob, badge_of, png) -> World:
    users = {"owner": alice, "other": bob}
    for role, group in (("support", "Support"), ("admin", "Admin")):
        users[role] = User.objects.create_user(f"{role}@example.org", "correct horse battery", is_staff=True)
        users[role].groups.add(Group.objects.get(name=group))
    return owned(alice, badge_of(alice), png, users)


@pytest.fixture(scope="module")
def running() -> Iterator[provider.Provider]:
    with provider.running() as one:
        yield one


@pytest.fixture
def club(running, settings) -> provider.Provider:
    settings.SOCIALACCOUNT_PROVIDERS = provider.used(running.url)
    return running
