"""Two people add a migration at once: what check, migrate and makemigrations say, and that following it works."""

from collections.abc import Callable
from pathlib import Path

import pytest

from badgeyay.tests.conftest import FIRST, MODEL, Manage, small_project

CONFLICT = "<<<<<<< HEAD\n0002_theirs\n=======\n0002_yours\n>>>>>>> Yours\n"
SECOND = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("badges", "0001_badge")]
    operations = []
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {
        "badges/models.py": MODEL,
        "badges/migrations/0001_badge.py": FIRST,
        "badges/migrations/0002_theirs.py": SECOND,
        "badges/migrations/0002_yours.py": SECOND,
        "badges/migrations/max_migration.txt": CONFLICT,
    }
    return small_project(tmp_path, files)


def test_nothing_tells_to_merge_and_the_command_that_is_named_puts_one_after_the_other(
    project: Path, manage: Manage, new_database_url: Callable[[], str]
) -> None:
    url = new_database_url()
    for command in ("check", "migrate", "makemigrations"):
        told = manage(command, url=url)
        assert told.returncode == 1
        assert "Do not merge them" in told.stderr
        assert "rebase_migration APP" in told.stderr
        assert "--merge" not in told.stderr
    assert manage("heads", "badges", url=url).stdout == "badges 0002_theirs (head)\nbadges 0002_yours (head)\n"
    assert manage("rebase_migration", "badges", url=url).returncode == 0
    assert "Applying badges.0003_yours... OK" in manage("migrate", url=url).stdout
    assert manage("heads", "badges", url=url).stdout == "badges 0003_yours (head)\n"


def test_without_the_conflict_in_the_file_the_steps_by_hand_lead_to_the_same(
    project: Path, manage: Manage, new_database_url: Callable[[], str]
) -> None:
    url, migrations = new_database_url(), project / "badges" / "migrations"
    (migrations / "max_migration.txt").write_text("0002_yours\n")
    assert manage("rebase_migration", "badges", url=url).returncode == 1
    told = manage("check", url=url).stderr
    assert "rename your migration to the next number, let it depend on the other one, and write its name in" in told
    yours = (migrations / "0002_yours.py").rename(migrations / "0003_yours.py")
    yours.write_text(SECOND.replace("0001_badge", "0002_theirs"))
    (migrations / "max_migration.txt").write_text("0003_yours\n")
    assert "no issues" in manage("check", url=url).stdout
    assert "Applying badges.0003_yours... OK" in manage("migrate", url=url).stdout


def test_conflict_left_in_the_file_names_the_command_as_it_is_spelt(
    project: Path, manage: Manage, new_database_url: Callable[[], str]
) -> None:
    (project / "badges" / "migrations" / "0002_theirs.py").unlink()
    told = manage("check", url=new_database_url()).stderr
    assert "dlm.E002" in told
    assert "rebase_migration APP" in told
