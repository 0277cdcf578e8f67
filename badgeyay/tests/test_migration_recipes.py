"""Every recipe of docs/migrations.md, run in a small project on the configured database; what it prints is compared."""

import doctest
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from badgeyay.tests.conftest import ROOT, small_project

BLOCK = re.compile(r"^```(python|text|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ python manage\.py (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def blocks() -> list[tuple[str, str]]:
    """Kind and content of each fenced block of the chapter."""
    text = (ROOT / "docs" / "migrations.md").read_text(encoding="utf-8")
    chapter = text[text.index("\n## Recipes\n") : text.index("\n## Packages considered")]
    return BLOCK.findall(chapter)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path, {})


def test_every_recipe_does_and_prints_what_the_document_says(
    project: Path, printed: Callable[..., list[str]], new_database_url: Callable[[], str]
) -> None:
    same, ran, url = doctest.OutputChecker().check_output, 0, new_database_url()
    for kind, text in blocks():
        if kind != "console":
            path, content = text.split("\n", 1)
            (project / path.removeprefix("# ")).write_text(content, encoding="utf-8")
            continue
        commands = COMMAND.findall(text)
        for (command, wanted), got in zip(
            commands, printed(*(command for command, _ in commands), url=url), strict=True
        ):
            assert same(wanted, got, doctest.ELLIPSIS), f"$ python manage.py {command}\n{got}"
            ran += 1
    assert ran == sum(text.count("$ ") for kind, text in blocks() if kind == "console") > 15
