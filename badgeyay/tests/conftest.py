"""An empty database beside the test database, and manage.py as a process of its own in a copied or made-up project."""

import json
import logging
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
import structlog
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from badgeyay import logs
from badgeyay.tests.forks import Forks

ROOT = Path(settings.BASE_DIR)
# Settings of a small project: its app `badges` is its own, the commands and the migration settings are ours.
SMALL_PROJECT = """
from badgeyay.settings import *
INSTALLED_APPS = ["badgeyay", "badgeyay.linear_migrations.LinearMigrations", "badges"]
MIDDLEWARE = []
ROOT_URLCONF = "settings"
FIRST_PARTY_APPS = ["badges"]
urlpatterns = []
"""
# Its first model and migration, for projects that have some.
MODEL = "from django.db import models\n\nclass Badge(models.Model):\n    pass\n"
FIRST = """
from django.db import migrations, models

class Migration(migrations.Migration):
    initial = True
    operations = [migrations.CreateModel("Badge", [("id", models.BigAutoField(primary_key=True, auto_created=True,
        serialize=False, verbose_name="ID"))])]
"""
Manage = Callable[..., subprocess.CompletedProcess[str]]


def small_project(folder: Path, files: dict[str, str]) -> Path:
    """A project with the app `badges`, which has no migrations yet but those among the files."""
    (folder / "badges" / "migrations").mkdir(parents=True)
    own = {
        "manage.py": (ROOT / "manage.py").read_text(encoding="utf-8"),
        "settings.py": SMALL_PROJECT,
        "badges/__init__.py": "",
        "badges/migrations/__init__.py": "",
        "badges/migrations/max_migration.txt": "",
    }
    for path, text in {**own, **files}.items():
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def schema_put_back() -> Iterator[None]:
    yield
    call_command("migrate", verbosity=0)


@pytest.fixture
def new_database_url(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[], str]]:
    """Makes an empty database at each call and gives its DATABASE_URL."""
    made: list[str] = []

    def make() -> str:
        name = f"scratch_{os.getpid()}_{len(made)}"
        made.append(name)
        if connection.vendor == "sqlite":
            return f"sqlite:///{tmp_path / name}.sqlite3"
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        return re.sub(r"/[^/?]*(\?|$)", rf"/{name}\1", os.environ["DATABASE_URL"])

    yield make
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
            for name in made:
                cursor.execute(f"DROP DATABASE {name}")


# Commands one after the other in one process, because the start takes as long as most of them.
SEVERAL = """
import contextlib, importlib, io, json, sys
from django.core.management import execute_from_command_line
said = []
for command in json.loads(sys.argv[1]):
    out, error = io.StringIO(), io.StringIO()
    importlib.invalidate_caches()  # the command before may have written a migration
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error), contextlib.suppress(SystemExit):
        execute_from_command_line(["manage.py", *command])
    said.append(out.getvalue() + error.getvalue())
print(json.dumps(said))
"""


@pytest.fixture
def python(project: Path, forks: Forks) -> Manage:
    """Runs Python in the test module's `project`: python("manage.py", "check", url=DATABASE_URL)."""

    def run(*line: str, url: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "settings" if (project / "settings.py").exists() else "badgeyay.settings",
            "VAR_DIR": str(project / "var"),
        }
        return forks.run(line, project, environment, [project, ROOT])

    return run


@pytest.fixture
def manage(python: Manage) -> Manage:
    return partial(python, "manage.py")


@pytest.fixture
def printed_in(forks: Forks) -> Callable[[list[list[str]], dict[str, str]], list[str]]:
    """What each of several commands of our own manage.py prints, run in one process with that environment."""

    def run(commands: list[list[str]], environment: dict[str, str]) -> list[str]:
        done = forks.run(["-c", SEVERAL, json.dumps(commands)], ROOT, environment, [ROOT])
        assert done.returncode == 0, done.stderr
        said: list[str] = json.loads(done.stdout)
        return said

    return run


@pytest.fixture
def printed(python: Manage) -> Callable[..., list[str]]:
    """What each of several commands prints, run in one process: printed("migrate", "current badges", url=...)."""

    def run(*commands: str, url: str) -> list[str]:
        done = python("-c", SEVERAL, json.dumps([command.split() for command in commands]), url=url)
        assert done.returncode == 0, done.stderr
        said: list[str] = json.loads(done.stdout)
        return said

    return run


@pytest.fixture
def log():
    """The lines of the log as production writes them."""
    written: list[dict] = []

    class Keep(logging.Handler):
        def emit(self, record):
            written.append(json.loads(self.format(record)))

    handler, formats = Keep(), logs.logging_config(level="INFO", as_json=True)["formatters"]["line"]
    kind = formats.pop("()")
    handler.setFormatter(kind(**formats))
    root = logging.getLogger()
    root.addHandler(handler)
    yield written
    root.removeHandler(handler)
    structlog.reset_defaults()
