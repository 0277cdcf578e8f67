"""Nothing of somebody else's can be named anywhere in a document: neither as a relationship nor among attributes.

The documents are those of the isolation table, as bob sends them about what is his; in each, one id after the other is
exchanged for that of alice's thing of the same kind, and each relationship of the OpenAPI description is tried.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction

from users.tests.isolation import answers, owned, questions_about
from users.tests.isolation_table import BODIES, World

pytestmark = [pytest.mark.django_db, pytest.mark.long]
SECRET = "First Name,Last Name,Organisation\nSecretia,Secretini,Secret Society\n"


@pytest.fixture
def worlds(alice, bob, badge_of, png) -> tuple[World, World]:
    users = {"owner": bob, "other": alice}
    his = owned(bob, badge_of(bob), png, users)
    hers = owned(alice, badge_of(alice, "Secret Summit", SECRET), png, {"owner": alice, "other": bob})
    return his, hers


def things(one: World) -> dict[str, str]:
    """By kind, what can be named in a document."""
    named = {**one.ids, "attendeeList": one.badge.attendee_list_id, "printed": one.share.print_run_id,
             "archive": one.archive.pk, "session": one.session.pk}  # fmt: skip
    return {kind: str(pk) for kind, pk in named.items()}


def relationships(schema: Any, path: str, method: str) -> dict[str, str]:
    """The relationships that a request may have, with the type of what they name."""
    operation = schema["paths"].get(re.sub(r"<\w+:pk>", "{id}", path), {}).get(method.lower(), {})
    content = operation.get("requestBody", {}).get("content", {}).get("application/vnd.api+json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    data = schema["components"]["schemas"].get(name, {}).get("properties", {}).get("data", {}).get("properties", {})
    found = {}
    for name, one in data.get("relationships", {}).get("properties", {}).items():
        linked = one["properties"]["data"]
        linked = linked.get("items", linked)
        found[name] = linked["properties"]["type"]["enum"][0]
    return found


def forged(line: str, his: World, hers: World, schema: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Documents that name one thing of hers each."""
    body = BODIES[line](his)
    text = json.dumps(body)
    for kind, pk in things(his).items():
        theirs = things(hers)[kind]
        if pk != theirs and f'"{pk}"' in text and not (kind in line and body["data"].get("id") == pk):
            for place in re.finditer(f'"{pk}"', text):
                yield kind, json.loads(text[: place.start()] + f'"{theirs}"' + text[place.end() :])
    method, path = line.split()
    for name, kind in relationships(schema, path, method).items():
        candidates = {"files": ["files", "attendeeList", "archive"], "print-runs": ["print-runs", "printed"]}
        for one in candidates.get(kind, [kind]):
            many = [{"type": kind, "id": things(hers)[one]}]
            for data in (many[0], many):
                faulty = json.loads(text)
                faulty["data"].setdefault("relationships", {})[name] = {"data": data}
                yield name, faulty


def with_picture(his: World, file: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Designs that show that file."""
    element = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 9, "h": 9, "picture": file}
    design = {"version": 2, "width": 80, "height": 40, "front": {"elements": [element]}}
    for line in ("POST /api/badges", "PATCH /api/badges/<uuid:pk>", "POST /api/previews", "POST /api/preflights"):
        body = BODIES[line](his)
        body["data"]["attributes"].pop("template", None)
        body["data"]["attributes"]["design"] = design
        yield line, body


def hers_are_not_in(text: str, hers: World) -> bool:
    """So a relationship that only the server sets was passed over."""
    plain = text.replace("-", "")
    return not any(pk.replace("-", "") in plain for pk in things(hers).values() if len(pk) == 36)


def test_nobody_names_what_is_not_theirs(worlds, bob, alice, client_of, anonymous):
    his, hers = worlds
    his.asking = bob
    schema = json.loads(anonymous.get("/api/schema?format=json").content)
    client, questions = client_of(bob), questions_about(alice)
    before, wrong, seen = answers(questions), [], 0
    lines = [line for line in BODIES if "/api/" in line and "files" not in line and "photo" not in line]
    tried = [(line, *one) for line in lines for one in forged(line, his, hers, schema)]
    tried += [(line, "design", body) for line, body in with_picture(his, things(hers)["files"])]
    for line, kind, body in tried:
        method, path = line.split()
        with transaction.atomic():
            cache.clear()
            answer = client.send_document(method, his.url(path), body)
            text = b"".join(answer).decode(errors="replace")
            ignored = answer.status_code < 300 and hers_are_not_in(text + str(answers(questions_about(bob))), hers)
            refused = 400 <= answer.status_code < 500 or ignored
            if not refused or "Secret" in text or answers(questions) != before:
                wrong.append((line, kind, answer.status_code, text[:200]))
            transaction.set_rollback(True)
        seen += 1
    assert wrong == []
    assert seen > 60


def test_the_documents_are_taken_as_they_are(worlds, bob, client_of):
    """Or what is refused above would say nothing."""
    his, _ = worlds
    his.asking, client, refused = bob, client_of(bob), []
    lines = [line for line in BODIES if "/api/" in line and "POST /api/files" not in line and "photo" not in line]
    as_they_are = [(line, BODIES[line](his)) for line in lines] + [*with_picture(his, things(his)["files"])]
    for line, body in as_they_are:
        method, path = line.split()
        with transaction.atomic():
            answer = client.send_document(method, his.url(path), body)
            transaction.set_rollback(True)
        if answer.status_code >= 400:
            refused.append((line, answer.status_code, answer.content[:200]))
    assert refused == []
