"""allauth's undocumented parts are imported in one module, which was read with one version of it."""

import ast
from collections.abc import Iterator
from importlib.metadata import version

from django.conf import settings

from users import allauth_bridge

BRIDGE = "users/allauth_bridge.py"
DOCUMENTED = {
    "allauth.account.adapter", "allauth.mfa.adapter", "allauth.socialaccount.adapter",
    "allauth.account.models", "allauth.mfa.models", "allauth.socialaccount.models", "allauth.usersessions.models",
    "allauth.account.signals", "allauth.core.exceptions.ImmediateHttpResponse",
    "allauth.headless.contrib.rest_framework.authentication",
}  # fmt: skip


def test_the_bridge_was_read_with_the_installed_version():
    installed = version("django-allauth")
    assert installed == allauth_bridge.READ_WITH, (
        f"django-allauth is {installed}, and {BRIDGE} was read with {allauth_bridge.READ_WITH}. Read what it imports "
        "in the new version, run the tests of users, and then change READ_WITH there."
    )


def imported(source: str) -> Iterator[str]:
    """The full names that a module imports: `from a import b` is "a.b"."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{name.name}" for name in node.names)


def test_only_the_bridge_imports_what_allauth_does_not_document():
    found = []
    for app in ("users", "files", "badges", "badgeyay"):
        for path in sorted((settings.BASE_DIR / app).rglob("*.py")):
            place = path.relative_to(settings.BASE_DIR).as_posix()
            if place != BRIDGE:
                found += [(place, name) for name in imported(path.read_text()) if undocumented(name)]
    assert found == [], f"import these in {BRIDGE}"


def undocumented(name: str) -> bool:
    return name.split(".")[0] == "allauth" and not {name, name.rpartition(".")[0]} & DOCUMENTED
