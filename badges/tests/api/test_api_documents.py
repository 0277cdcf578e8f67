"""What every endpoint under /api has in common: strict documents, errors as JSON:API, the schema, the catalogue."""

import json
import re

import pytest
from django.urls import get_resolver
from openapi_spec_validator import validate
from rest_framework.test import APIClient

from badges.models import Badge
from badgeyay.schema_view import _description

BADGE = {"type": "badges", "attributes": {"name": "x"}}


def send(client, document, path="/api/badges", method="POST"):
    return client.send_document(method, path, document)


def pointer(response):
    return response.status_code, response.json()["errors"][0].get("source", {}).get("pointer")


@pytest.mark.parametrize("text", ["{", "[]", "1", "null", '"x"', '{"data": []}', '{"data": 1}', "[" * 100_000, "\xff"])
def test_a_body_that_is_no_document_is_a_bad_request(alice, client_of, text):
    response = client_of(alice).generic(
        "POST", "/api/badges", text.encode("latin-1"), content_type="application/vnd.api+json"
    )
    assert (response.status_code, response.json()["errors"][0]["status"]) == (400, "400")


@pytest.mark.parametrize(
    ("members", "where"),
    [
        ({"attributes": "x"}, "/data/attributes"),
        ({"attributes": None}, "/data/attributes"),
        ({"attributes": {"id": "x"}}, "/data/attributes/id"),
        ({"relationships": "x"}, "/data/relationships"),
        ({"relationships": {"attendeeList": "x"}}, "/data/relationships/attendeeList"),
        ({"relationships": {"attendeeList": {}}}, "/data/relationships/attendeeList"),
        ({"relationships": {"attendeeList": {"data": "x"}}}, "/data/relationships/attendeeList"),
        ({"relationships": {"attendeeList": {"data": {"type": "files", "id": 1}}}}, "/data/relationships/attendeeList"),
        ({"relationships": {"attendeeList": {"data": {"id": "1", "type": "files"}}}},
         "/data/relationships/attendeeList"),
        ({"relationships": {"attendeeList": {"data": []}}}, "/data/relationships/attendeeList"),
        ({"attributes": {"name": "a\0b"}}, "/data/attributes/name"),
        ({"attributes": {"name": "\ud800"}}, "/data/attributes/name"),
        ({"attributes": {"name": "x", "design": {"width": 10**400}}}, "/data/attributes/design/width"),
        ({"attributes": {"name": "x", "design": {"width": float("1e999")}}}, None),
        ({"attributes": {"name": ["x"]}}, "/data/attributes/name"),
        ({"attributes": {}}, "/data/attributes/name"),
        ({"id": 1}, "/data/id"),
    ],
)  # fmt: skip
def test_documents_of_the_wrong_shape_are_refused_with_a_pointer(alice, client_of, members, where):
    response = send(client_of(alice), {"data": {**BADGE, **members}})
    assert pointer(response) == (422 if where else 400, where), response.content
    assert not Badge.objects.exists()


def test_a_number_that_overflows_is_refused(alice, client_of):
    text = json.dumps({"data": {**BADGE, "attributes": {"name": "x", "design": {"width": 0}}}}).replace("0}", "1e999}")
    response = client_of(alice).generic("POST", "/api/badges", text, content_type="application/vnd.api+json")
    assert pointer(response) == (422, "/data/attributes/design/width")


def test_type_or_id_that_is_not_the_endpoints_is_a_conflict(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice)
    assert send(client, {"data": {**BADGE, "type": "badge"}}).status_code == 409
    other = {**BADGE, "id": "00000000-0000-4000-8000-000000000000"}
    assert send(client, {"data": other}, f"/api/badges/{badge.id}", "PATCH").status_code == 409
    assert send(client, {"data": BADGE}, f"/api/badges/{badge.id}", "PATCH").status_code == 400


def test_other_media_types_methods_and_addresses(alice, client_of, settings):
    client = client_of(alice)
    assert client.generic("POST", "/api/badges", "{}", content_type="application/json").status_code == 415
    assert pointer(client.delete("/api/badges")) == (405, None)
    for debug in (True, False):
        settings.DEBUG = debug
        for path in ("/api/nothing", "/api/badges/", "/api/badges/1", "/api"):
            response = client.get(path)
            assert (response.status_code, response["Content-Type"]) == (404, "application/vnd.api+json")
            assert response.json()["errors"][0]["status"] == "404"


def test_our_own_failure_is_json_too(alice, client_of, monkeypatch):
    monkeypatch.setattr(Badge.objects, "create", lambda **fields: 1 / 0)
    response = send(client_of(alice), {"data": BADGE})
    assert pointer(response) == (500, None)
    assert "division" not in response.content.decode()


def test_a_body_that_is_too_large(alice, client_of):
    assert send(client_of(alice), {"data": {**BADGE, "attributes": {"name": "x" * 9_000_000}}}).status_code == 413


def test_without_a_csrf_token_nothing_is_written(alice):
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(alice)
    response = client.generic("POST", "/api/badges", "{}", content_type="application/vnd.api+json")
    assert pointer(response) == (403, None)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("badge-sizes", "4.5x4"),
        ("papers", "a4"),
        ("sheets", "avery-5392"),
        ("labels", "dk-1202"),
        ("fonts", "lato"),
        ("templates", "relay"),
    ],
)
def test_catalogue_is_open_to_everybody_and_only_read(anonymous, path, slug):
    document = anonymous.get(f"/api/{path}").json()
    assert {one["type"] for one in document["data"]} == {path}
    one = anonymous.get(f"/api/{path}/{slug}").json()["data"]
    assert one in document["data"]
    assert (one["id"], one["attributes"]["name"] != "") == (slug, True)
    assert anonymous.get(f"/api/{path}/nope").status_code == 404
    assert anonymous.get(f"/api/{path}?filter[name]=x").status_code == 400
    assert anonymous.delete(f"/api/{path}/{slug}").status_code in {401, 405}


@pytest.mark.django_db
def test_sheet_has_its_measures(anonymous):
    attributes = anonymous.get("/api/sheets/avery-5392").json()["data"]["attributes"]
    assert (attributes["paper"], attributes["columns"], attributes["pitchX"]) == ("letter", 2, 101.6)


@pytest.mark.django_db
def test_sheets_are_found_by_what_people_call_them_and_what_fits_comes_first(anonymous):
    def slugs(query, path="sheets"):
        return [one["id"] for one in anonymous.get(f"/api/{path}?{query}").json()["data"]]

    assert slugs("filter[search]=L-4785") == ["avery-l4785"]
    assert slugs("filter[search]=durable&filter[badge]=90x60")[0] == "durable-1456"
    assert set(slugs("filter[badge]=90x60mm")[:2]) == {"durable-1456", "herma-9012"}
    assert slugs("filter[badge]=dk-1202", "labels")[0] == "dk-1202"
    refused = anonymous.get("/api/sheets?filter[badge]=huge")
    assert (refused.status_code, refused.json()["errors"][0]["source"]["parameter"]) == (400, "filter[badge]")


def test_an_endless_label_says_so(anonymous):
    attributes = anonymous.get("/api/labels/62mm").json()["data"]["attributes"]
    assert (attributes["width"], attributes["height"], attributes["maker"]) == (62, 0, "Brother")


def test_me(alice, client_of, anonymous):
    data = client_of(alice).get("/api/users/me").json()["data"]
    assert (data["type"], data["id"], data["attributes"]["email"]) == ("users", str(alice.id), "alice@example.org")
    assert "password" not in data["attributes"]
    assert anonymous.get("/api/users/me").status_code == 401


def test_languages_there_are_not_share_one_schema(anonymous):
    """Making one takes a second, and keeping it memory."""
    assert anonymous.get("/api/schema?lang=xx").status_code == 200
    made = _description.cache_info().misses
    assert anonymous.get("/api/schema?lang=yy").status_code == 200
    assert _description.cache_info().misses == made


def test_schema_is_valid_and_has_every_address(anonymous, db, recwarn):
    schema = json.loads(anonymous.get("/api/schema", headers={"accept": "application/vnd.oai.openapi+json"}).content)
    validate(schema)
    patterns = next(p for p in get_resolver().url_patterns if str(p.pattern) == "api/").url_patterns
    routes = {re.sub(r"<\w+:(\w+)>", r"{\1}", f"/api/{p.pattern}").replace("{pk}", "{id}") for p in patterns}
    apart = {"/api/calibration-sheet", "/api/site", *(f"/api/users/me{part}" for part in ("", "/photo", "/data"))}
    assert set(schema["paths"]) == routes | apart
    assert set(schema["paths"]["/api/badges/{id}"]) == {"get", "patch", "delete"}
    create = schema["components"]["schemas"]["BadgeRequest"]["properties"]["data"]["properties"]
    linked = create["relationships"]["properties"]["attendeeList"]["properties"]["data"]
    assert linked["properties"]["type"]["enum"] == ["files"]
    assert create["attributes"]["required"] == ["name"]
    for paper in (schema["components"]["schemas"][name]["properties"] for name in ("Paper", "Badge")):
        assert "required" not in paper["attributes"], "`fields` may leave any of them out"


def test_docs_page_has_no_inline_script(anonymous, db):
    response = anonymous.get("/api/docs", headers={"accept": "text/html"})
    assert response.status_code == 200
    assert b"<script>" not in response.content
    assert "script-src 'self';" in response["Content-Security-Policy"] + ";"
