"""JSON:API 1.1 as other people's clients expect it."""

import json

import pytest
from django.apps import apps
from django.test import Client

from badges.models import Badge, PrintRun
from badges.printing.run import generate
from badgeyay.urls import router
from users.tests.description import description

pytestmark = pytest.mark.django_db
OURS = "application/vnd.api+json"


def new_badge(client, content_type=OURS, **headers):
    body = '{"data": {"type": "badges", "attributes": {"name": "A", "template": "relay"}}}'
    return client.generic("POST", "/api/badges", body, content_type=content_type, headers=headers)


def error(answer) -> dict:
    return answer.json()["errors"][0]


def test_a_type_is_the_last_part_of_the_address_of_its_collection():
    collections = {prefix for prefix, _, _ in router.registry} | {"users"}
    for prefix, view, _ in router.registry:
        assert view.serializer_class.Meta.resource_name == prefix
        fields = view.serializer_class().fields.values()
        linked = [getattr(field, "child_relation", field) for field in fields]
        assert {field.kind for field in linked if hasattr(field, "kind")} <= collections
    named = {model.JSONAPIMeta.resource_name for model in apps.get_models() if hasattr(model, "JSONAPIMeta")}
    assert "print-runs" in named
    assert named <= collections


def test_what_was_made_has_a_place(alice, client_of, png):
    client = client_of(alice)
    for made in (
        new_badge(client),
        client.upload("a.png", png),
        client.send("POST", "/api/api-tokens", type="api-tokens", attributes={"name": "CI", "scope": "read"}),
    ):
        assert made.status_code == 201, made.content
        found = client.get(made["Location"])
        assert found.json()["data"]["id"] == made.json()["data"]["id"]


@pytest.mark.parametrize("parameters", ["; charset=utf-8", '; ext="https://example.org/x"', "; x=1"])
def test_media_type_parameters_that_there_are_not(alice, client_of, parameters):
    client = client_of(alice)
    assert new_badge(client, OURS + parameters).status_code == 415
    assert client.get("/api/papers", headers={"Accept": OURS + parameters}).status_code == 406
    assert not Badge.objects.exists()


@pytest.mark.parametrize(
    "accept",
    ["", OURS, f"{OURS}; q=0.5", f'{OURS}; profile="https://x.org"', f"{OURS}; x=1, {OURS}", "*/*", "application/*"],
)
def test_media_types_that_are_taken(alice, client_of, accept):
    assert client_of(alice).get("/api/papers", headers={"Accept": accept}).status_code == 200


def test_a_profile_may_be_named(alice, client_of):
    assert new_badge(client_of(alice), f'{OURS}; profile="https://example.org/p"').status_code == 201


@pytest.mark.parametrize("path", ["/api/badges", "/api/papers", "/api/users/me", "/api/nothing"])
def test_answers_vary_by_what_is_accepted(alice, client_of, path):
    assert "Accept" in client_of(alice).get(path)["Vary"].split(", ")


@pytest.mark.parametrize(
    "parameter",
    ["fields[nope]=name", "fields[badges]=nope", "fields[badges]=name,nope", "fields=name", "page[offset]=3",
     "page[limit]=3", "page=2", "page[number]=x", "page[size]=0", "page[size]=201",
     "fields[badges]=copyOf", "filter[nope]=1", "filter[deleted]=maybe",
     "sort=nope", "include=nope", "nope=1"],
)  # fmt: skip
def test_what_a_query_may_not_ask_is_refused_by_name(alice, client_of, parameter):
    answer = client_of(alice).get(f"/api/badges?{parameter}")
    assert answer.status_code == 400, answer.content
    name = parameter.partition("=")[0]
    assert error(answer)["source"] == {"parameter": name}
    assert (
        name in error(answer)["detail"]
        or parameter[-4:] in error(answer)["detail"]
        or name.startswith(("page", "filter"))
    )


@pytest.mark.parametrize(
    "query",
    ["fields[badges]=name,attendeeCount", "fields[files]=name&include=attendeeList", "page[number]=1&page[size]=5",
     "fields[badges]=", "filter[deleted]=true", "sort=-name"],
)  # fmt: skip
def test_what_it_may_ask(alice, client_of, badge_of, query):
    badge_of(alice)
    assert client_of(alice).get(f"/api/badges?{query}").status_code == 200


READING = [
    path
    for path, operations in description()["paths"].items()
    if any(one["name"].startswith("fields[") for one in operations.get("get", {}).get("parameters", []))
]


@pytest.mark.parametrize("path", READING)
def test_every_resource_refuses_fields_that_it_does_not_have(alice, client_of, badge_of, path):
    client, ids = client_of(alice), {"id": "00000000-0000-4000-8000-000000000000", "weight": "400"}
    listed = client.get(path.partition("/{")[0])
    if "{id}" in path and listed.status_code == 200 and listed.json()["data"]:
        ids["id"] = listed.json()["data"][0]["id"]
    elif "{id}" in path:
        ids["id"] = str(badge_of(alice).pk)
    asked = path.format(**ids)
    type = asked.split("/")[3 if "users" in asked else 2].replace("me", "users")
    assert client.get(f"{asked}?fields[nope]=name").status_code in {400, 404}
    assert client.get(f"{asked}?fields[{type}]=nope").status_code in {400, 404}
    assert client.get(f"{asked}?fields[{type}]=").status_code in {200, 404}


MADE = {
    path.rpartition("/")[2]: operations["post"]["requestBody"]["content"][OURS]["schema"]["$ref"].rpartition("/")[2]
    for path, operations in description()["paths"].items()
    if OURS in operations.get("post", {}).get("requestBody", {}).get("content", {})
}


@pytest.mark.parametrize("type", MADE)
def test_an_id_of_the_client_is_refused_where_the_description_has_none(alice, client_of, type):
    schema = description()["components"]["schemas"][MADE[type]]
    described = "id" in schema["properties"]["data"]["properties"]
    answer = client_of(alice).send("POST", f"/api/{type}", type=type, id="2f0cdd1e-7a14-4d93-8cf5-0a0a2e9d3c11")
    assert (answer.status_code != 403) == described
    assert described == (type in {"badges", "attendees", "print-runs"})
    if not described:
        assert error(answer)["source"] == {"pointer": "/data/id"}


def test_no_answer_has_an_empty_id(alice, client_of, anonymous):
    texts = [
        client_of(alice).get("/api/users/me").content,
        anonymous.send("POST", "/api/list-checks", type="list-checks", attributes={"text": "Name\nAda"}).content,
        client_of(alice).generic("OPTIONS", "/api/badges").content,
    ]
    assert not any(b'"id":null' in text.replace(b" ", b"") for text in texts)


def changed(client, method, path, body=None, **headers):
    return client.generic(method, path, json.dumps(body) if body else b"", content_type=OURS, headers=headers)


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_if_match_names_versions_for_every_change_of_a_set(alice, client_of, badge_of, method):
    badge, client = badge_of(alice), client_of(alice)
    path, body = f"/api/badges/{badge.pk}", {"data": {"type": "badges", "id": str(badge.pk), "attributes": {}}}
    now = client.get(path).json()["data"]["attributes"]["updatedAt"]
    old = "2020-01-01T00:00:00Z"
    assert changed(client, method, path, body, if_match=f'"{old}"').status_code == 409
    assert changed(client, method, path, body, if_match=f'W/"{now}"').status_code == 409
    assert client.get(path).json()["data"]["attributes"]["deletedAt"] is None
    assert changed(client, method, path, body, if_match=f'"{old}", "{now}"').status_code in {200, 204}


def test_where_there_are_no_versions_if_match_is_refused_and_so_is_a_change_of_nothing(alice, client_of, badge_of, png):
    client, badge = client_of(alice), badge_of(alice)
    person = badge.attendees.first()
    paths = ["/api/users/me", f"/api/attendees/{person.pk}", f"/api/print-settings/{badge.pk}"]
    made = client.send("POST", "/api/printers", type="printers", attributes={"name": "Desk"})
    file = client.upload("a.png", png)
    for path in [*paths, made["Location"], f"/api/badges/{badge.pk}"]:
        assert changed(client, "PATCH", path).status_code == 400, path
    for path in [paths[1], made["Location"], file["Location"]]:
        assert changed(client, "DELETE", path, if_match='"1"').status_code == 400, path
        assert client.get(path).status_code == 200, path
    assert changed(client, "DELETE", made["Location"], if_match="*").status_code == 204


@pytest.mark.parametrize(
    "query",
    ["preview?width=100&width=200", "preview?number=x", "preview?number=0&view=badge", "tally?column=a&column=b"],
)
def test_parameters_of_an_action_are_looked_at_and_given_once(alice, client_of, badge_of, query):
    answer = client_of(alice).get(f"/api/badges/{badge_of(alice).pk}/{query}")
    assert answer.status_code == 400, answer.content
    assert error(answer)["source"]["parameter"] in query


def test_a_download_is_direct_or_not(alice, client_of, png):
    client = client_of(alice)
    path = client.upload("a.png", png)["Location"] + "/download"
    assert [client.get(f"{path}?direct={value}").status_code for value in ("true", "false", "null")] == [200, 200, 400]


def test_members_that_nobody_knows_are_ignored_as_the_standard_has_it(alice, client_of):
    schema = description()["components"]["schemas"][MADE["badges"]]["properties"]["data"]
    assert "additionalProperties" not in schema
    body = '{"data": {"type": "badges", "x": 1, "attributes": {"name": "A", "template": "relay"}}}'
    assert client_of(alice).generic("POST", "/api/badges", body, content_type=OURS).status_code == 201


@pytest.mark.parametrize("path", ["/api/design-schema", "/api/schema", "/api/papers", "/api/users/me/photo", "/badges"])
def test_a_method_that_is_not_taken_is_told_which_are(alice, client_of, path):
    answer = client_of(alice).generic("POST", path)
    assert (answer.status_code, "GET" in answer["Allow"]) == (405, True)


def test_a_post_to_a_page_is_told_of_no_token(db):
    assert Client(enforce_csrf_checks=True).post("/API/BADGES").status_code == 405


@pytest.mark.parametrize(("seen", "status"), [("*", 200), (" * ", 200), ('"2026-13-45T99:00:00Z"', 409), ("x", 409)])
def test_if_match(alice, client_of, badge_of, seen, status):
    badge = badge_of(alice)
    body = f'{{"data": {{"type": "badges", "id": "{badge.pk}", "attributes": {{"name": "B"}}}}}}'
    answer = client_of(alice).generic(
        "PATCH", f"/api/badges/{badge.pk}", body, content_type=OURS, headers={"If-Match": seen}
    )
    assert answer.status_code == status


@pytest.mark.parametrize("accepted", [f"{OURS};q=0", "*/*;q=0", f"{OURS};q=0.0, text/html;q=0"])
def test_what_is_accepted_with_a_quality_of_0_is_not_sent(alice, client_of, accepted):
    assert client_of(alice).get("/api/papers", headers={"Accept": accepted}).status_code == 406
    also = f"{accepted}, application/*;q=0.1"
    assert client_of(alice).get("/api/papers", headers={"Accept": also}).status_code == 200


@pytest.mark.parametrize("parameter", ["sort=name", "page[size]=1", "page[number]=2", "filter[deleted]=true"])
def test_parameters_of_lists_are_refused_for_one_resource(alice, client_of, badge_of, parameter):
    answer = client_of(alice).get(f"/api/badges/{badge_of(alice).pk}?{parameter}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["source"]["parameter"] == parameter.partition("=")[0]


@pytest.mark.parametrize("query", ["attendee,attendee", "attendee,run,attendee", "attendee,run,attendee,attendee", ","])
@pytest.mark.parametrize("path", ["print-records", "badges", "print-runs", "attendees"])
def test_a_relationship_is_included_once(alice, client_of, badge_of, path, query):
    """Of two in one query Django says only where it reads them, which was a 500."""
    badge = badge_of(alice)
    run = PrintRun.objects.create(badge=badge, paper="a4")
    generate(run.pk)
    answer = client_of(alice).get(f"/api/{path}?include={query}")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["source"] == {"parameter": "include"}
