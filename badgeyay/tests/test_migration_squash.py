"""squashmigrations in a copy of this project, from the squash to the deletion of the originals, with real processes."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from badgeyay.tests.conftest import ROOT, Manage

ORIGINALS = sorted(path.stem for path in (ROOT / "badges" / "migrations").glob("0*.py"))
LAST = ORIGINALS[-1]
SQUASHED = f"{LAST[:4]}_badges_squashed"
NO_CHANGES = "No changes detected\n"
NO_DRIFT = "The database has the schema that its migrations make.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "project"
    leave = shutil.ignore_patterns("tests")  # compiled modules are copied: processes start sooner
    for app in ("badges", "badgeyay", "files", "users"):
        shutil.copytree(ROOT / app, copy / app, ignore=leave)
    shutil.copy(ROOT / "manage.py", copy)
    return copy


def delete_originals(project: Path) -> None:
    """As docs/migrations.md says, once every database has run them or the squashed one."""
    for name in ORIGINALS:
        (project / "badges" / "migrations" / f"{name}.py").unlink()
    for path in project.glob("**/migrations/0*.py"):
        text = re.sub(r"\n    replaces = \[.*?\]\n", "\n", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        path.write_text(re.sub(r'"badges", "\d{4}_\w+"', f'"badges", "{SQUASHED}"', text), encoding="utf-8")


@pytest.mark.long
def test_squashed_migrations_work_on_new_and_old_databases_and_after_the_originals_are_deleted(
    project: Path, manage: Manage, printed: Callable[..., list[str]], new_database_url: Callable[[], str]
) -> None:
    """makemigrations makes all system checks first."""
    old, new, newest = new_database_url(), new_database_url(), new_database_url()
    assert manage("migrate", url=old).returncode == 0

    done = manage("squashmigrations", "badges", "0001", LAST, url=old)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"Wrote {SQUASHED}.py in place of {len(ORIGINALS)} migrations of badges.\n")
    assert (project / "badges/migrations/max_migration.txt").read_text() == f"{SQUASHED}\n"
    sound, made, drift = printed("makemigrations --check --dry-run", "migrate", "schema_drift", url=new)
    assert (sound, drift) == (NO_CHANGES, NO_DRIFT)
    assert f"Applying badges.{SQUASHED}... OK" in made
    made, current = printed("migrate", "current badges", url=old)
    assert "No migrations to apply." in made
    assert current == f"badges {SQUASHED} (head)\n"

    delete_originals(project)
    sound, made = printed("makemigrations --check --dry-run", "migrate", url=newest)
    assert sound == NO_CHANGES
    assert f"Applying badges.{SQUASHED}... OK" in made
    assert "No migrations to apply." in manage("migrate", url=new).stdout
    made, before, _, after = printed("migrate", "schema_drift", "migrate badges --prune", "schema_drift", url=old)
    assert "No migrations to apply." in made
    assert f"migration badges.{LAST} is applied but not in the code\n" in before
    assert after == NO_DRIFT


def test_squash_that_would_lose_rows_is_refused_and_leaves_nothing_behind(
    project: Path, manage: Manage, new_database_url: Callable[[], str]
) -> None:
    """files gets a data migration that makes a row in a new database too."""
    migrations = project / "files" / "migrations"
    last = (migrations / "max_migration.txt").read_text().strip()
    (migrations / "0098_make_a_group.py").write_text(
        "from django.db import migrations\n\n"
        "def make(apps, schema_editor):\n"
        "    apps.get_model('auth', 'Group').objects.create(name='Printers')\n\n"
        "class Migration(migrations.Migration):\n"
        f"    dependencies = [('files', '{last}'), ('auth', '0001_initial')]\n"
        "    operations = [migrations.RunPython(make, migrations.RunPython.noop)]\n"
    )
    (migrations / "max_migration.txt").write_text("0098_make_a_group\n")
    before = sorted(path.name for path in migrations.glob("*.*"))
    done = manage("squashmigrations", "files", "0098", url=new_database_url())
    assert done.returncode == 1
    assert "table auth_group has 3 rows in place of 4" in done.stderr
    assert "It leaves out the Python of 0098_make_a_group." in done.stderr
    assert sorted(path.name for path in migrations.glob("*.*")) == before
    assert (migrations / "max_migration.txt").read_text() == "0098_make_a_group\n"


def test_squash_that_other_apps_come_between_is_refused(
    project: Path, manage: Manage, new_database_url: Callable[[], str]
) -> None:
    done = manage("squashmigrations", "users", "0005", url=new_database_url())
    assert done.returncode == 1
    assert "It and migrations of other apps depend on each other: " in done.stderr
    assert list((project / "users" / "migrations").glob("*_squashed.py")) == []


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["badges", "0003", "0005"], "Squash from the first migration on: squashmigrations badges 0005."),
        (["badge", "0003"], "There is no app 'badge' with migrations: "),
    ],
)
def test_what_cannot_be_squashed_is_refused_with_a_sentence(
    project: Path, manage: Manage, new_database_url: Callable[[], str], command: list[str], message: str
) -> None:
    done = manage("squashmigrations", *command, url=new_database_url())
    assert (done.returncode, message in done.stderr) == (1, True), done.stderr
