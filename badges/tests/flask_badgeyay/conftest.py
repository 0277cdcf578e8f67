from collections.abc import Iterator
from pathlib import Path

import pytest

from badges.tests.flask_badgeyay.old_site import OldSite
from badges.tests.flask_badgeyay.running import database_url


@pytest.fixture
def site(tmp_path: Path, db) -> Iterator[OldSite]:
    site = OldSite(database_url(), "old_site", tmp_path / "uploads")
    site.create()
    yield site
    site.drop()


@pytest.fixture
def one(site: OldSite) -> OldSite:
    """One user with one badge for two ticket types; a test changes what it is about with `insert`."""
    site.insert("User", [{"id": "uid1", "username": "Ada", "email": "Ada@Example.org", "allowed_usage": 7}])
    return site
