"""Every recipe of docs/migrations.md, run in a small project on the configured database; what it prints is compared."""

import doctest
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from badgeyay.tests.conftest import ROOT, SMALL_PROJECT, Manage

BLOCK = re.compile(r"^```(python|text|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ python manage\.py (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def blocks() -> list[tuple[str, str]]:
    """Kind and content of each fenced block of the chapter."""
    text = (ROOT / "docs" / "migrations.md").read_text(encoding="utf-8")
    chapter = text[text.index("\n## Recipes\n") : text.index("\n## Packages considered")]
    return BLOCK.findall(chapter)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "badges" / "migrations").mkdir(parents=True)
    for path, text in {
        "manage.py": (ROOT / "manage.py").read_text(encoding="utf-8"),
        "settings.py": SMALL_PROJECT,
        "badges/__init__.py": "",
        "badges/migrations/__init__.py": "",
        "badges/migrations/max_migration.txt": "",
    }.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def test_every_recipe_does_and_prints_what_the_document_says(
    project: Path, manage: Manage, new_database_url: Callable[[], str]
) -> None:
    same, ran, url = doctest.OutputChecker().check_output, 0, new_database_url()
    for kind, text in blocks():
        if kind != "console":
            path, content = text.split("\n", 1)
            (project / path.removeprefix("# ")).write_text(content, encoding="utf-8")
            continue
        for command, wanted in COMMAND.findall(text):
            done = manage(*command.split(), url=url)
            got = done.stdout + done.stderr
            assert same(wanted, got, doctest.ELLIPSIS), f"$ python manage.py {command}\n{got}"
            ran += 1
    assert ran == sum(text.count("$ ") for kind, text in blocks() if kind == "console") > 15
