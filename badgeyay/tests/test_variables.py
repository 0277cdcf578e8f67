"""The table of environment variables in docs/deployment.md is what the settings read, no more and no less."""

import re

import pytest
from django.conf import settings
from django.core.management import call_command

from badgeyay import variables
from badgeyay.variables import VARIABLES, Variable

PAGE = settings.BASE_DIR / "docs/deployment.md"


@pytest.fixture(scope="module")
def asked() -> set[str]:
    return {*variables.asked(debug=False), *variables.asked(debug=True)}


def table_in(page: str) -> str:
    """The table as a page has it; `python manage.py settings_table` prints a new one."""
    found = re.search(r"^\| variable \| meaning \|.*\n(?:\|.*\n)+", page, re.MULTILINE)
    assert found
    return found[0]


def unlike(asked: set[str], told: list[Variable]) -> set[str]:
    """Variables that are read and not told, or told and not read."""
    named = {name: variable.library for variable in told for name in variable.names.split()}
    return (asked - named.keys()) | {name for name, library in named.items() if not library and name not in asked}


def test_every_variable_that_is_read_is_told_and_every_one_that_is_told_is_read(asked):
    assert unlike(asked, VARIABLES) == set()
    assert {"QUOTA", "GITHUB_CLIENT_SECRET", "AZURE_CONNECTION_STRING", "SENTRY_DSN"} <= asked


def test_one_that_is_missing_and_one_that_is_gone_are_named(asked):
    assert unlike(asked, [one for one in VARIABLES if one.names != "QUOTA"]) == {"QUOTA"}
    assert unlike(asked | {"NEW_ONE"}, VARIABLES) == {"NEW_ONE"}
    assert unlike(asked, [*VARIABLES, Variable("OLD_ONE", "gone")]) == {"OLD_ONE"}


def test_the_page_has_the_table_that_the_settings_give(capsys):
    call_command("settings_table")
    printed = capsys.readouterr().out
    assert table_in(PAGE.read_text()) == printed, "python manage.py settings_table prints it"
    for fault in (("| 100 |\n", "| 101 |\n"), ("| `QUOTA` |", "| `QUOTAS` |"), ("badge sets that a new", "sets of a")):
        assert table_in(PAGE.read_text().replace(*fault)) != printed
