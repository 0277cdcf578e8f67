"""What a request names and we do not have, or names twice, is refused by its name by every route of the API.

Requests are those of the isolation table, which succeed for their owner, each with one fault.
"""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile as Upload
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from users.tests import isolation_table
from users.tests.isolation import LINES, answers, questions_about
from users.tests.isolation_table import BODIES

pytestmark = pytest.mark.django_db

API = [line for line in LINES if line.path.startswith("/api/")]
UPLOADS = {"POST /api/files", "PUT /api/users/me/photo"}
FORMS = {*UPLOADS, "POST /api/list-checks"}
DOCUMENTS = [line for line in API if f"{line.method} {line.path}" in BODIES.keys() - UPLOADS]
# Pages, pictures and descriptions that browsers keep are read as they are, whatever stands behind the question mark.
STATIC = {"/api/schema", "/api/docs", "/api/design-schema", "/api/site/logo"}


def name_of(line):
    return f"{line.method} {line.path}"


@pytest.fixture
def refused(alice, client_of, world):
    """Sends each request of lines as alice with a fault, and gives those whose answer is another than was expected."""
    client, questions = client_of(alice), questions_about(alice)

    def send(line, document, *, query="", kind="application/vnd.api+json"):
        before = answers(questions)
        answer = client.generic(line.method, world.url(line.path) + query, document, content_type=kind)
        assert answers(questions) == before, f"{name_of(line)} has changed something"
        return answer

    return send


def body_of(line, world):
    world.asking = world.users["owner"]
    return BODIES.get(name_of(line), lambda world: b"")(world)


@pytest.mark.parametrize("place", ["attributes", "relationships"])
def test_every_resource_refuses_names_that_it_does_not_have(refused, world, place):
    wrong = []
    for line in DOCUMENTS:
        body = body_of(line, world)
        body["data"][place] = {**body["data"].get(place, {}), "shoeSize": {"data": None}}
        answer = refused(line, json.dumps(body))
        error = answer.json()["errors"][0] if answer.status_code >= 400 else {}
        if (answer.status_code, error.get("source")) != (422, {"pointer": f"/data/{place}/shoeSize"}):
            wrong.append((name_of(line), answer.status_code, error))
        assert "There is no 'shoeSize' here." in error.get("detail", "There is no 'shoeSize' here.")
    assert len(DOCUMENTS) > 20
    assert wrong == []


def test_what_is_misspelt_is_told_what_was_meant(refused, world):
    for line in DOCUMENTS:
        body = body_of(line, world)
        for place in ("attributes", "relationships"):
            for name in body["data"].get(place, {}):
                faulty = json.loads(json.dumps(body))
                faulty["data"][place][name + name[-1]] = faulty["data"][place].pop(name)
                answer = refused(line, json.dumps(faulty))
                assert answer.status_code == 422, (name_of(line), name, answer.content)
                assert f"Did you mean '{name}'?" in answer.json()["errors"][0]["detail"]


def test_names_are_written_as_they_are_answered_and_in_their_place(refused, world):
    lines = {name_of(line): line for line in DOCUMENTS}
    for name, attributes, linked, pointer in [
        ("POST /api/printers", {"name": "Hall", "offset_x": 1}, {}, "/data/attributes/offset_x"),
        ("POST /api/printers", {}, {"name": {"data": None}}, "/data/relationships/name"),
        ("PATCH /api/badges/<uuid:pk>", {"attendeeList": {}}, {}, "/data/attributes/attendeeList"),
    ]:  # fmt: skip
        body = body_of(lines[name], world)
        body["data"] |= {"attributes": attributes, "relationships": linked}
        answer = refused(lines[name], json.dumps(body))
        assert (answer.status_code, answer.json()["errors"][0]["source"]) == (422, {"pointer": pointer})


def test_what_was_read_may_be_sent_back(alice, client_of, world):
    """Clients such as WarpDrive send a whole record, with all that only the server changes."""
    client, changed = client_of(alice), 0
    for line in DOCUMENTS:
        if line.method != "PATCH" or "print-runs" in line.path or "attendee-imports" in line.path:
            continue
        read = client.get(world.url(line.path)).json()
        for member in ("attributes", "relationships"):
            read["data"].setdefault(member, {})
        document = {"data": {name: read["data"][name] for name in ("type", "id", "attributes", "relationships")}}
        answer = client.generic(
            "PATCH", world.url(line.path), json.dumps(document), content_type="application/vnd.api+json"
        )
        assert answer.status_code == 200, (name_of(line), answer.content)
        changed += 1
    assert changed >= 6


@pytest.mark.parametrize("fault", ["unknown", "twice"])
def test_every_address_refuses_parameters_unknown_or_twice(refused, world, fault):
    wrong, seen = [], 0
    for line in API:
        if line.path in STATIC or "api-tokens/<" in line.path:
            continue
        query = {"unknown": "?shoeSize=44", "twice": "?include=badge&include=badge"}[fault]
        body, kind = body_of(line, world), "application/vnd.api+json"
        if isinstance(body, dict) and any(isinstance(value, Upload) for value in body.values()):
            body, kind = encode_multipart(BOUNDARY, body), MULTIPART_CONTENT
        elif body:
            body = json.dumps(body)
        answer = refused(line, body, query=query, kind=kind)
        error = answer.json()["errors"][0] if answer.status_code >= 400 else {}
        name = query[1:].partition("=")[0]
        if (answer.status_code, error.get("source")) != (400, {"parameter": name}):
            wrong.append((name_of(line), answer.status_code, error))
        seen += 1
    assert seen > 60
    assert wrong == []


def test_filters_are_given_once(refused, world):
    lists = [line for line in API if line.method == "GET" and line.expected["owner"] == 200 and "<" not in line.path]
    for line in lists:
        if line.path not in STATIC:
            answer = refused(line, b"", query="?filter[badge]=1&filter[badge]=2")
            assert answer.status_code == 400, name_of(line)


def test_two_members_of_one_name_are_refused(refused, world):
    for line in DOCUMENTS:
        text = json.dumps(body_of(line, world)).replace('"data": {', '"data": {"meta": {}, "meta": {}, ', 1)
        answer = refused(line, text)
        assert answer.status_code == 400, (name_of(line), answer.content)
        assert "'meta' stands twice in one object." in answer.json()["errors"][0]["detail"]


PEOPLE = Upload("people.csv", b"Name\nAda\n")


@pytest.mark.parametrize(
    ("form", "named"),
    [
        ({"file": [Upload("a.csv", b"Name\nAda\n"), Upload("b.csv", b"Name\nBob\n")]}, "file"),
        ({"file": Upload("a.csv", b"Name\nAda\n"), "kind": ["list", "image"]}, "kind"),
        ({"file": Upload("a.csv", b"Name\nAda\n"), "hasHeader": ["true", "false"]}, "hasHeader"),
        ({"file": Upload("a.csv", b"Name\nAda\n"), "shoeSize": "44"}, "shoeSize"),
        ({"file": Upload("a.csv", b"Name\nAda\n"), "other": Upload("b.csv", b"Name\nBob\n")}, "other"),
    ],
)
def test_forms_have_the_fields_that_they_have_each_once(refused, form, named):
    for line in [line for line in API if name_of(line) in FORMS]:
        answer = refused(line, encode_multipart(BOUNDARY, form), kind=MULTIPART_CONTENT)
        assert answer.status_code == 422, (name_of(line), answer.content)
        assert answer.json()["errors"][0]["source"] == {"pointer": f"/data/attributes/{named}"}, name_of(line)
        for value in form.values():
            for upload in value if isinstance(value, list) else [value]:
                if isinstance(upload, Upload):
                    upload.seek(0)


@pytest.mark.parametrize(
    ("people", "named"), [([{"fields": {}, "feilds": {}}], "feilds"), ([{"fields": {"A": "b"}, "name": "Ada"}], "name")]
)
def test_parts_of_documents_have_names_of_their_own(anonymous, people, named):
    for kind in ("previews", "preflights"):
        document = isolation_table.resource(kind, template="relay", people=people)
        answer = anonymous.send_document("POST", f"/api/{kind}", document)
        assert answer.status_code == 422, answer.content
        assert f"There is no '{named}' here." in answer.json()["errors"][0]["detail"]


def test_cells_of_corrections_as_well(alice, client_of, badge_of):
    badge = badge_of(alice)
    cell = {"attendee": str(badge.attendees.first().pk), "column": "First Name", "old": "Ada", "new": "Eve", "by": "me"}
    document = isolation_table.resource("corrections", linked={"badge": ("badges", badge)}, cells=[cell])
    answer = client_of(alice).send_document("POST", "/api/corrections", document)
    assert (answer.status_code, answer.json()["errors"][0]["source"]) == (422, {"pointer": "/data/attributes/cells/0"})


@pytest.mark.parametrize("name", ["", "_", "__", "-", " ", "[]", "0", "\0", "ä" * 300])
def test_names_that_are_hardly_any(anonymous, name):
    form = encode_multipart(BOUNDARY, {"text": "Ada", name: "x"})
    answer = anonymous.generic("POST", "/api/list-checks", form, content_type=MULTIPART_CONTENT)
    assert answer.status_code in {400, 422}, answer.content


@pytest.mark.parametrize("path", ["/api/site", "/api/calibration-sheet", "/api/badges", "/api/users/me"])
def test_a_method_that_is_not_taken_is_refused_for_that(alice, client_of, path):
    for method in ("PUT", "TRACE"):
        answer = client_of(alice).generic(method, f"{path}?shoeSize=44")
        assert answer.status_code == 405, (method, answer.content)
