"""What several modules of tests here need."""

import pytest
from django.test import Client
from django.utils import timezone

from badges import tasks
from badges.models import Badge, PrintRun
from badges.tests.admin.office import PASSWORD
from badges.tests.printing.queued import Broker, set_of
from users.models import User


@pytest.fixture
def back_office(client: Client) -> Client:
    """A browser of somebody who may do everything there."""
    client.force_login(User.objects.create_superuser("root@example.org", PASSWORD))
    return client


@pytest.fixture
def badge(alice: User) -> Badge:
    """A set of twenty people; many modules have another of this name."""
    return set_of(alice)


@pytest.fixture
def run(badge: Badge) -> PrintRun:
    """One that waits."""
    return PrintRun.objects.create(badge=badge, paper="a4", queued_at=timezone.now())


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Broker:
    broker = Broker()
    monkeypatch.setattr(tasks.make_print_run, "apply_async", broker.apply_async)
    return broker
