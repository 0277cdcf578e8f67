"""What several modules of tests here need."""

import pytest
from django.test import Client

from badges.tests.office import PASSWORD
from users.models import User


@pytest.fixture
def back_office(client: Client) -> Client:
    """A browser of somebody who may do everything there."""
    client.force_login(User.objects.create_superuser("root@example.org", PASSWORD))
    return client
