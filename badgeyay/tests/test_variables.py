"""The table of environment variables in docs/deployment.md is what the settings read, no more and no less.

The settings are loaded in a process of their own, once for production and once for development, which records the
variables that they read, with their defaults.
"""

import json
import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

PAGE = (settings.BASE_DIR / "docs/deployment.md").read_text()
LIBRARIES = {  # which read these, not our settings
    "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "GOOGLE_APPLICATION_CREDENTIALS", "PROMETHEUS_MULTIPROC_DIR",
}  # fmt: skip
EXPLAINED = {"DEBUG", "SITE_URL", "PRINT_RUN_RESEND"}  # what applies without them depends on more than their default
MB, GB = 1024**2, 1024**3
READ = """
import json, os, sys
ours = sys.argv[1]
class Asked(dict):
    def get(self, name, default=None):
        if sys._getframe(1).f_code.co_filename.startswith(ours):
            found.setdefault(name, default if isinstance(default, str | int) else None)
        return super().get(name, default)
    def __getitem__(self, name):
        if sys._getframe(1).f_code.co_filename.startswith(ours):
            found.setdefault(name, None)
        return super().__getitem__(name)
    __contains__ = lambda self, name: (self.get(name), super().__contains__(name))[1]
found = {}
os.environ = Asked(os.environ)
import badgeyay.settings
print(json.dumps(found))
"""


def read_by_settings(debug: bool) -> dict[str, str | int | None]:
    """What the settings ask the environment for, with the default of each."""
    needed = {"SECRET_KEY": "x", "ALLOWED_HOSTS": "x", "DATABASE_URL": "sqlite:///x", "STORAGE_URL": "azure://x"}
    kept = {name: os.environ[name] for name in ("PATH", "VAR_DIR", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", READ, str(settings.BASE_DIR / "badgeyay")],
        cwd=settings.BASE_DIR, capture_output=True, text=True, check=True,
        env=kept | ({"DEBUG": "1"} if debug else {"DEBUG": "0", **needed}),
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def production() -> dict[str, str | int | None]:
    return read_by_settings(debug=False)


@pytest.fixture(scope="module")
def development() -> dict[str, str | int | None]:
    return read_by_settings(debug=True)


def rows_of(page: str) -> list[tuple[list[str], str]]:
    """The variables of each row of the table, and its last cell: what applies without them."""
    table = re.search(r"^\| variable \| meaning \| without it \|\n\|[-|]+\n((?:\|.*\n)+)", page, re.MULTILINE)
    cells = [line.strip("| ").split(" | ") for line in table[1].splitlines()]
    return [(re.findall(r"`(\w+)`", names), without) for names, _meaning, without in cells]


def unlike(read: set[str], page: str) -> set[str]:
    """Variables that are read and not listed, or listed and not read."""
    return {name for names, _ in rows_of(page) for name in names} ^ (read | LIBRARIES)


def wrong_defaults(page: str, production: dict, development: dict) -> list[str]:
    """The first variables of rows whose last cell says something else than the settings' defaults."""
    wrong = []
    for names, without in rows_of(page):
        if names[0] in EXPLAINED or names[0] in LIBRARIES:
            continue
        told = [[(name, mode[name]) for name in names if name in mode] for mode in (production, development)]
        if all(value not in ("", None) for mode in told for _, value in mode):
            fits = without == as_in_table(*(", ".join(said(*one) for one in mode) for mode in told))
        else:  # words for what is empty
            fits = all(said(*one) in without for mode in told for one in mode if one[1] not in ("", None))
        wrong += [] if fits else names[:1]
    return wrong


def as_in_table(production: str, development: str) -> str:
    apart = development and f"{development} in development"
    return production if production == development else "; ".join(filter(None, [production, apart]))


def said(name: str, value: str | int) -> str:
    if not isinstance(value, int):
        return f"`{value}`"
    for unit, word in ((GB, "GB"), (MB, "MB")):
        if value and value % unit == 0 and ("BYTES" in name or "LIMIT" in name or "MEMORY" in name):
            return f"{value // unit} {word}"
    return f"{value:,}"


def test_every_variable_that_is_read_is_told_and_every_one_that_is_told_is_read(production, development):
    read = {*production, *development}
    assert unlike(read, PAGE) == set()
    assert {"QUOTA", "GITHUB_CLIENT_SECRET", "AZURE_CONNECTION_STRING", "SENTRY_DSN"} <= read
    assert unlike(read, PAGE.replace("`QUOTA`", "`QUOTAS`")) == {"QUOTA", "QUOTAS"}
    assert unlike(read | {"NEW_ONE"}, PAGE) == {"NEW_ONE"}


def test_the_table_has_the_defaults_of_the_settings(production, development):
    assert wrong_defaults(PAGE, production, development) == []


@pytest.mark.parametrize(
    ("right", "wrong", "name"),
    [
        ("| 100 |\n", "| 101 |\n", "QUOTA"),
        ("| 2 GB |\n", "| 2 MB |\n", "STORAGE_LIMIT"),
        ("| 2, 20 |\n", "| 20, 2 |\n", "CONNECT_TIMEOUT"),
        ("| 1; 0 in development |\n", "| 1 |\n", "TRUSTED_PROXIES"),
        ("| `localhost`, 25,", "| `localhost`, 26,", "EMAIL_HOST"),
        ("| `8000` in development |\n", "| `8000` |\n", "PORT"),
    ],
)
def test_a_default_that_the_table_has_wrong_is_noticed(production, development, right, wrong, name):
    assert right in PAGE
    assert wrong_defaults(PAGE.replace(right, wrong), production, development) == [name]
