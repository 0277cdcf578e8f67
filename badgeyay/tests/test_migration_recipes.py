"""Every recipe of docs/migrations.md, run in a small project on the configured database; what it prints is compared."""

import doctest
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

ROOT = Path(settings.BASE_DIR)
BLOCK = re.compile(r"^```(python|text|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ python (manage\.py .*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
# Badges here are the small project's own; what it takes from us are the commands and the settings of migrations.
SETTINGS = """
from badgeyay.settings import *
INSTALLED_APPS = ["badgeyay", "django_linear_migrations", "badges"]
MIDDLEWARE = []
ROOT_URLCONF = "settings"
FIRST_PARTY_APPS = ["badges"]
urlpatterns = []
"""


def blocks() -> list[tuple[str, str]]:
    """What kind each fenced block of the chapter is, and what stands in it."""
    text = (ROOT / "docs" / "migrations.md").read_text(encoding="utf-8")
    chapter = text[text.index("\n## Recipes\n") : text.index("\n## What was looked at")]
    return BLOCK.findall(chapter)


@pytest.fixture
def database_url(tmp_path: Path, django_db_blocker) -> Iterator[str]:
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'recipes.sqlite3'}"
        return
    name = f"recipes_{os.getpid()}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield re.sub(r"/[^/?]*(\?|$)", rf"/{name}\1", os.environ["DATABASE_URL"])
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "badges" / "migrations").mkdir(parents=True)
    for path, text in {
        "manage.py": (ROOT / "manage.py").read_text(encoding="utf-8"),
        "settings.py": SETTINGS,
        "badges/__init__.py": "",
        "badges/migrations/__init__.py": "",
        "badges/migrations/max_migration.txt": "",
    }.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def run(project: Path, database_url: str, command: str) -> str:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "settings",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "VAR_DIR": str(project / "var"),
    }
    done = subprocess.run(
        [sys.executable, *command.split()], cwd=project, env=environment, capture_output=True, text=True
    )
    assert not done.stderr, f"{command}\n{done.stderr}"
    return done.stdout


def test_every_recipe_does_and_prints_what_the_document_says(project, database_url):
    same, ran = doctest.OutputChecker().check_output, 0
    for kind, text in blocks():
        if kind != "console":
            path, content = text.split("\n", 1)
            (project / path.removeprefix("# ")).write_text(content, encoding="utf-8")
            continue
        for command, wanted in COMMAND.findall(text):
            got = run(project, database_url, command)
            assert same(wanted, got, doctest.ELLIPSIS), f"$ python {command}\n{got}"
            ran += 1
    assert ran == sum(text.count("$ ") for kind, text in blocks() if kind == "console") > 15
