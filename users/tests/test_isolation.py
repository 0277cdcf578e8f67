"""Who gets what from every route and method: one table, checked against the URL map, so that no route is forgotten.

A new route needs a line in TABLE (in `isolation_table.py`); an object in a path needs an id in World.ids, and a request
that should succeed for its owner a body in BODIES. `pytest -n 0 -s users/tests/test_isolation.py` prints the table.

Before the owner's own request, which comes last, nothing that belongs to alice may have changed.
"""

import json
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import transaction
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import get_resolver

from conftest import Client
from users.models import User
from users.tests import isolation_admin_table, isolation_table
from users.tests.description import faults
from users.tests.isolation import LINES, NOWHERE, answers, kept_session, methods, questions_about, walk
from users.tests.isolation_table import ROLES, Line, World


def routes() -> Iterator[tuple[str, str]]:
    """Every method and path of the URL map, except the admin, which has its own test below."""

    for path, view in walk(get_resolver().url_patterns, "/"):
        shadow = "^" in path  # a rule for many addresses: the client's pages, and 404s
        if not path.startswith("/admin/") and not shadow:
            for method in methods(view):
                yield method, path


def test_every_route_and_method_has_its_line_and_only_those():
    known = {(line.method, line.path) for line in LINES}
    there = set(routes())
    assert there - known == set(), "these routes need a line in the table"
    assert known - there == set(), "these lines have no route any more"


def client(role: str, line: Line, world: World, sessions: dict[str, str]) -> Client:
    made = Client(raise_request_exception=False)
    if role == "reader":
        made.credentials(HTTP_AUTHORIZATION=f"Bearer {world.reader}")
    elif role in sessions:
        made.cookies[settings.SESSION_COOKIE_NAME] = sessions[role]
        if line.path.startswith(isolation_table.APP):
            made.credentials(HTTP_X_SESSION_TOKEN=sessions[role])
    return made


def ask(role: str, line: Line, world: World, sessions: dict[str, str]) -> int:
    world.asking = world.users.get(role, world.users["owner"])
    path = re.sub("^/_allauth/[a-z]+/v1/", "", line.path)
    body = isolation_table.BODIES.get(f"{line.method} {path}", lambda world: None)(world)
    if isinstance(body, dict) and any(isinstance(value, isolation_table.Upload) for value in body.values()):
        data, kind = encode_multipart(BOUNDARY, body), MULTIPART_CONTENT
    else:
        kind = "application/vnd.api+json" if line.path.startswith("/api/") else "application/json"
        data = b"" if body is None else json.dumps(body)
    response = client(role, line, world, sessions).generic(line.method, world.url(line.path), data, content_type=kind)
    if response.status_code >= 400 and line.path.startswith(("/api/", "/_allauth/")):
        assert "json" in response["Content-Type"], "an error is JSON, whatever made it"
    assert faults(line.method, line.path, response) == [], f"{line}: of this the OpenAPI description does not know"
    return response.status_code


@pytest.mark.long
@pytest.mark.django_db
def test_every_route_answers_each_as_the_table_says(world):
    sessions = {role: kept_session(user) for role, user in world.users.items()}
    questions, wrong = questions_about(world.users["owner"]), []
    before = answers(questions)
    print(f"\n{'':7}{'':58}" + " ".join(f"{role:>9}" for role in ROLES))
    for line in LINES:
        cache.clear()  # no line uses up another's rate limits
        got = {}
        with transaction.atomic():
            for role in ROLES:
                if role == "owner":
                    assert answers(questions) == before, f"{line}: somebody else has changed what is alice's"
                got[role] = ask(role, line, world, sessions)
            transaction.set_rollback(True)
        print(f"{line.method:7}{line.path:58}" + " ".join(f"{got[role]:>9}" for role in ROLES))
        if got != line.expected:
            wrong.append((line.method, line.path, list(got.values()), list(line.expected.values())))
    assert wrong == [], "what was answered, and what the table says"


@pytest.mark.django_db
def test_the_admin_redirects_everybody_but_staff_to_its_login_page(alice, client_of, anonymous):
    paths = {path for path, _ in walk(get_resolver().url_patterns, "/") if path.startswith("/admin/")}
    # What needs no log-in: the login page itself, logging out, and the translations of its scripts.
    paths -= {"/admin/login/", "/admin/logout/", "/admin/jsi18n/"}
    assert len(paths) > 40
    for path in sorted(paths):
        url = re.sub(r"<\w+:\w+>|\(\?P<url>\.\*\)\$", NOWHERE, path)
        for client in (anonymous, client_of(alice)):
            answer = client.get(url)
            assert (url, answer.status_code) == (url, 302)
            # Django's former addresses of rows lead to their present ones, which are among the paths here.
            former = path.endswith("<path:object_id>/")
            assert answer["Location"].startswith("/admin/login/") or former


def admin_paths() -> set[str]:
    paths = {path for path, _ in walk(get_resolver().url_patterns, "/") if path.startswith("/admin/")}
    # Django's former addresses of rows lead to their present ones; its pages of apps are nothing here.
    others = {path for path in paths if path.endswith(("<path:object_id>/", "$", "$/"))}
    return paths - others - {"/admin/login/", "/admin/logout/"}


def test_every_page_of_the_admin_has_its_line_and_only_those():
    known = set(isolation_admin_table.admin_lines())
    assert admin_paths() - known == set(), "these pages need a line in ADMIN_TABLE"
    assert known - admin_paths() == set(), "these lines have no page any more"


@pytest.mark.django_db
@pytest.mark.parametrize("role", isolation_admin_table.STAFF)
def test_each_role_opens_what_is_its_own_in_the_admin_and_nothing_else(role, client_of, world):
    """Pictures and bytes are asked of real rows, pages of none: whether one may look is decided before."""
    things = {"badge": world.badge.pk, "printrun": world.run.pk, "file": world.file.pk}
    member = User.objects.create_user("member@example.org", "correct horse battery", is_staff=True)
    member.groups.add(Group.objects.get(name=role))
    asking, wrong = client_of(member), []
    for path, opens in isolation_admin_table.admin_lines().items():
        thing = next((pk for name, pk in things.items() if f"/{name}/" in path), NOWHERE)
        answer = asking.get(
            re.sub(r"<\w+:\w+>|<id>", NOWHERE, path.replace("<uuid:pk>", str(thing)).replace("<int:key>", "1"))
        )
        if (answer.status_code != 403) != (role in opens):
            wrong.append((path, answer.status_code))
    assert wrong == []
