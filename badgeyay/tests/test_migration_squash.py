"""squashmigrations in a copy of this project, from the squash to the deletion of the originals, with real processes."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from badgeyay.tests.conftest import FIRST, MODEL, ROOT, SMALL_PROJECT, Manage, small_project

ORIGINALS = sorted(path.stem for path in (ROOT / "badges" / "migrations").glob("0*.py"))
LAST = ORIGINALS[-1]
SQUASHED = f"{LAST[:4]}_badges_squashed"
NO_CHANGES = "No changes detected\n"
NO_DRIFT = "The database has the schema that its migrations make.\n"
ROW_MAKERS = {
    "badges/migrations/0001_badge.py": FIRST,
    "badges/migrations/0002_make_a_badge.py": """
from django.db import migrations

def make(apps, schema_editor):
    apps.get_model("badges", "Badge").objects.create()

class Migration(migrations.Migration):
    dependencies = [("badges", "0001_badge")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
""",
    "badges/migrations/max_migration.txt": "0002_make_a_badge\n",
}
BETWEEN = """
from django.db import migrations

class Migration(migrations.Migration):
    dependencies = [("badges", "0001_badge")]
    operations = []
"""


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
    project: Path, printed: Callable[..., list[str]], new_database_url: Callable[[], str]
) -> None:
    """makemigrations makes all system checks first; schema_drift runs the migrations there are on an empty database."""
    old, new = new_database_url(), new_database_url()
    made, squashed = printed("migrate", f"squashmigrations badges 0001 {LAST}", url=old)
    assert f"Applying badges.{LAST}... OK" in made
    assert squashed.startswith(f"Wrote {SQUASHED}.py in place of {len(ORIGINALS)} migrations of badges.\n")
    assert (project / "badges/migrations/max_migration.txt").read_text() == f"{SQUASHED}\n"
    sound, made = printed("makemigrations --check --dry-run", "migrate", url=new)
    assert sound == NO_CHANGES
    assert f"Applying badges.{SQUASHED}... OK" in made
    made, current = printed("migrate", "current badges", url=old)
    assert "No migrations to apply." in made
    assert current == f"badges {SQUASHED} (head)\n"

    delete_originals(project)
    sound, made = printed("makemigrations --check --dry-run", "migrate", url=new)
    assert sound == NO_CHANGES
    assert "No migrations to apply." in made
    made, _, drift = printed("migrate", "migrate badges --prune", "schema_drift", url=old)
    assert "No migrations to apply." in made
    assert drift == NO_DRIFT


class TestInASmallProject:
    """Of a model and of a data migration that makes a row in a new database too."""

    @pytest.fixture
    def project(self, tmp_path: Path) -> Path:
        return small_project(tmp_path, {"badges/models.py": MODEL, **ROW_MAKERS})

    def test_squash_that_would_lose_rows_is_refused_and_leaves_nothing_behind(
        self, project: Path, manage: Manage, new_database_url: Callable[[], str]
    ) -> None:
        done = manage("squashmigrations", "badges", "0002", url=new_database_url())
        assert done.returncode == 1
        assert "table badges_badge has 0 rows in place of 1" in done.stderr
        assert "It leaves out the Python of 0002_make_a_badge." in done.stderr
        kept = {f"badges/migrations/{path.name}" for path in (project / "badges/migrations").glob("0*")}
        assert kept | {"badges/migrations/max_migration.txt"} == set(ROW_MAKERS)
        assert (project / "badges/migrations/max_migration.txt").read_text() == "0002_make_a_badge\n"

    def test_squash_that_other_apps_come_between_is_refused(
        self, project: Path, manage: Manage, new_database_url: Callable[[], str]
    ) -> None:
        migrations = project / "guests" / "migrations"
        migrations.mkdir(parents=True)
        (project / "settings.py").write_text(SMALL_PROJECT + 'INSTALLED_APPS.append("guests")\n')
        for path, text in {"../__init__.py": "", "__init__.py": "", "0001_between.py": BETWEEN}.items():
            (migrations / path).write_text(text)
        last = project / "badges/migrations/0002_make_a_badge.py"
        last.write_text(last.read_text().replace("]\n", ', ("guests", "0001_between")]\n', 1))
        done = manage("squashmigrations", "badges", "0002", url=new_database_url())
        assert done.returncode == 1
        assert "It and migrations of other apps depend on each other: " in done.stderr
        assert list((project / "badges" / "migrations").glob("*_squashed.py")) == []

    @pytest.mark.parametrize(
        ("command", "message"),
        [
            (["badges", "0002", "0002"], "Squash from the first migration on: squashmigrations badges 0002."),
            (["badge", "0002"], "There is no app 'badge' with migrations: "),
        ],
    )
    def test_what_cannot_be_squashed_is_refused_with_a_sentence(
        self, manage: Manage, new_database_url: Callable[[], str], command: list[str], message: str
    ) -> None:
        done = manage("squashmigrations", *command, url=new_database_url())
        assert (done.returncode, message in done.stderr) == (1, True), done.stderr
