"""The .lock files hold exactly what the requirements files ask for, here on this Python. No registry is asked."""

import re
from collections.abc import Iterator
from importlib.metadata import distributions

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

INSTALLED = {canonicalize_name(each.name): each for each in distributions()}
LOCKS = ["requirements", "requirements-dev", "requirements-node"]


def named(file: str) -> Iterator[Requirement]:
    for line in (settings.BASE_DIR / file).read_text().splitlines():
        if line.startswith("-r "):
            yield from named(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            yield Requirement(line)


def locked(file: str) -> dict[str, Requirement]:
    """By name, what a lock installs on this machine."""
    lines = re.findall(r"^[^\s#-].*?(?= \\$)", (settings.BASE_DIR / file).read_text(), re.MULTILINE)
    found = [entry for entry in map(Requirement, lines) if entry.marker is None or entry.marker.evaluate()]
    return {canonicalize_name(entry.name): entry for entry in found}


def installed(name: str, entry: Requirement) -> Version:
    assert name in INSTALLED, f"{entry} is not installed: make .venv/.installed-dev"
    version = Version(INSTALLED[name].version)
    assert version in entry.specifier, f"{entry} is locked, {version} installed: make .venv/.installed-dev"
    return version


def wanted_by(name: str, extras: set[str]) -> list[Requirement]:
    wanted = map(Requirement, INSTALLED[name].requires or [])
    return [
        each
        for each in wanted
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras or {""})
    ]


@pytest.mark.parametrize("name", LOCKS[:2])
def test_a_lock_holds_what_its_requirements_lead_to_and_nothing_else(name):
    here = [each for each in named(f"{name}.txt") if each.marker is None or each.marker.evaluate()]
    lock, seen, todo = locked(f"{name}.lock"), set(), here
    versions = {name: installed(name, entry) for name, entry in lock.items()}
    while todo:
        requirement = todo.pop()
        key, extras = canonicalize_name(requirement.name), frozenset(requirement.extras)
        assert key in lock, f"{requirement} is missing from {name}.lock: make lock"
        assert versions[key] in requirement.specifier, f"{requirement} is wanted, {lock[key]} locked: make lock"
        if (key, extras) not in seen:
            seen.add((key, extras))
            todo += wanted_by(key, extras)
    assert lock.keys() == {key for key, _ in seen}, f"{name}.lock holds more than is asked for: make lock"


def test_node_is_locked_as_named():
    assert list(locked("requirements-node.lock").values()) == list(named("requirements-node.txt"))


def test_every_requirement_names_one_version():
    versions = [re.fullmatch(r"==[\w.]+", str(each.specifier)) for lock in LOCKS for each in named(f"{lock}.txt")]
    assert all(versions)


def test_the_product_runs_on_what_the_tests_ran_on():
    tested = locked("requirements-dev.lock")
    assert {name: tested.get(name) for name in locked("requirements.lock")} == locked("requirements.lock")


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_hashes_and_no_place_to_fetch_it_from(name):
    text = (settings.BASE_DIR / f"{name}.lock").read_text()
    packages = re.split(r"\n(?=[^\s#])", text)[1:]
    assert packages
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert not re.search(r"^--", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("system", "release", "version"),
    [("linux", "6.1.0-18-amd64", "2.15.2"), ("linux", "6.8.4-cloud", "2.15.2"), ("win32", "11", "2.15.2"),
     ("darwin", "22.6.0", "2.14"), ("darwin", "23.6.0", "2.14"), ("darwin", "24.0.0", "2.15.2"),
     ("darwin", "25.1.0", "2.15.2")],
)  # fmt: skip
def test_each_system_has_one_version_of_icu_with_wheels_for_it(system, release, version):
    there = {"sys_platform": system, "platform_release": release}
    wanted = [each for each in named("requirements.txt") if each.name == "pyicu-wheels"]
    assert [str(each.specifier) for each in wanted if each.marker.evaluate(there)] == [f"=={version}"]
