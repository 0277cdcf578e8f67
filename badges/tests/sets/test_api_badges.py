"""/api/badges: one printable set, for its owner alone."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from badges.models import Badge, BadgePicture
from badges.people.changing import remove_person
from badges.rendering import TEMPLATES
from files.models import File


def body(response) -> dict:
    return response.json()["data"]


def error(response) -> tuple:
    first = response.json()["errors"][0]
    return response.status_code, first.get("source", {}).get("pointer")


def create(client, file=None, **attributes):
    return client.create("badges", {"attendeeList": file} if file else None, **attributes)


def test_create_reads_the_list_into_attendees(alice, client_of, list_of):
    file = list_of(alice)
    response = create(client_of(alice), file, name="Conference")
    assert response.status_code == 201, response.content
    attributes = body(response)["attributes"]
    assert (attributes["name"], attributes["attendeeCount"]) == ("Conference", 2)
    assert attributes["columns"] == ["First Name", "Last Name", "Organisation"]
    assert attributes["design"] == next(iter(TEMPLATES.values())).begun()
    assert "template" not in attributes
    assert body(response)["relationships"] == {"attendeeList": {"data": {"type": "files", "id": str(file.id)}}}
    people = Badge.objects.get().attendees.values_list("position", "fields")
    assert people[1] == (2, {"First Name": "Émile", "Last Name": "Zola", "Organisation": "L'Aurore"})


def test_create_from_a_template_without_a_list(alice, client_of):
    response = create(client_of(alice), name="Empty", template="plain")
    assert body(response)["attributes"]["design"] == TEMPLATES["plain"].design
    assert body(response)["attributes"]["attendeeCount"] == 0
    assert error(create(client_of(alice), name="x", template="nope")) == (422, "/data/attributes/template")


def test_a_new_set_says_itself_when_its_people_are_erased(alice, client_of):
    made = create(client_of(alice), name="Short", expiryDays=9, language="ja")
    assert [body(made)["attributes"][name] for name in ("expiryDays", "language")] == [9, "ja"]


def test_a_template_brings_no_texts_of_another_event(alice, client_of):
    design = body(create(client_of(alice), name="ten thousand", template="summit"))["attributes"]["design"]
    assert design["words"] == {"event": "", "date": ""}  # the name is the set's, often that of a file
    assert [one["type"] for one in design["front"]["elements"] if one["id"].startswith("logo")] == ["picture"]


def test_a_client_that_has_read_the_list_says_what_the_columns_are(alice, client_of, list_of):
    """Nothing is left to guess: not the header, though it looks like a person, nor the roles."""
    file = list_of(alice, '"Larry","Page",""\n"Name","Company","only a heading has this column"\n')
    columns, roles = ["Who", "What", "Notes"], {"Who": "name", "What": "position"}
    made = create(client_of(alice), file, name="x", columns=columns, roles=roles, hasHeader=True)
    assert made.status_code == 201, made.content
    assert (body(made)["attributes"]["columns"], body(made)["attributes"]["roles"]) == (columns, roles)
    assert [person.fields["Who"] for person in Badge.objects.get().attendees.all()] == ["Name"]


def test_a_client_that_has_shown_the_list_says_who_is_coming_and_that_every_row_is_a_person(alice, client_of, list_of):
    """The positions count people, not lines: a text may have several."""
    file = list_of(alice, 'Name,Status,Note\nAnn,cancelled,"two\nlines"\nBob,completed,\nTotal: 2,,\n')
    made = create(client_of(alice), file, name="x", absences={"2": "hidden"})
    assert made.status_code == 201, made.content
    assert body(made)["attributes"]["absentCount"] == 1
    people = Badge.objects.get().attendees.order_by("position")
    assert [(one.fields["Name"], one.absence) for one in people] == [("Ann", ""), ("Bob", "hidden"), ("Total: 2", "")]
    assert error(create(client_of(alice), file, name="x", absences={"2": "no"}))[0] == 422


def test_a_repeated_create_with_the_same_id_makes_one_set(alice, bob, client_of, list_of):
    def ask(owner, name):
        return create(client_of(owner), list_of(owner), id=id, name=name)

    id = str(uuid4())
    first, again = ask(alice, "Conference"), ask(alice, "Again")
    assert (first.status_code, again.status_code) == (201, 200)
    assert body(first) == body(again) | {"relationships": body(first)["relationships"]}
    assert body(again)["id"] == id
    assert ask(bob, "Bob's").status_code == 409  # and says nothing of alice's
    badge = Badge.objects.get()
    assert (badge.name, badge.attendees.count()) == ("Conference", 2)


@pytest.mark.parametrize(
    "attributes", [{"roles": {"Who": "name"}}, {"roles": {"Where": "name"}, "columns": ["Who"]}], ids=["alone", "other"]
)
def test_roles_of_unknown_columns_are_refused(alice, client_of, attributes):
    assert error(create(client_of(alice), name="x", **attributes)) == (422, "/data/attributes/roles")
    assert not Badge.objects.exists()


def test_create_from_a_list_that_cannot_be_read_makes_nothing(alice, client_of, list_of):
    response = create(client_of(alice), list_of(alice, "First Name,Last Name\n"), name="x")
    assert error(response) == (422, "/data/relationships/attendeeList")
    assert not Badge.objects.exists()


def test_create_with_a_wrong_design_points_into_it(alice, client_of):
    design = {**TEMPLATES["plain"].design, "front": {"elements": [{"type": "star"}]}}
    response = create(client_of(alice), name="x", design=design)
    assert error(response) == (422, "/data/attributes/design/front/elements/0/type")
    assert not Badge.objects.exists()


@pytest.mark.parametrize("design", ["text", [], 1, None, {}])
def test_a_design_of_the_wrong_type_is_refused(alice, client_of, design):
    assert error(create(client_of(alice), name="x", design=design))[0] == 422
    assert not Badge.objects.exists()


def test_bob_may_not_attach_alices_list_or_picture(alice, bob, client_of, list_of, png):
    response = create(client_of(bob), list_of(alice), name="x")
    assert error(response) == (404, "/data/relationships/attendeeList")
    picture = File.store(owner=alice, kind="image", name="a.png", type="image/png", data=png)
    element = {"type": "picture", "id": "logo", "x": 0, "y": 0, "w": 9, "h": 9, "picture": str(picture.id)}
    design = {**TEMPLATES["plain"].design, "front": {"elements": [element]}}
    assert error(create(client_of(bob), name="x", design=design)) == (
        422,
        "/data/attributes/design/front/elements/0/picture",
    )
    assert not Badge.objects.exists()
    assert create(client_of(alice), name="x", design=design).status_code == 201
    assert BadgePicture.objects.get().file == picture


def test_bob_may_not_see_change_preview_or_delete_alices_badge(alice, bob, client_of, badge_of):
    badge, client = badge_of(alice), client_of(bob)
    for path in ("", "/preview", "/preflight"):
        assert client.get(f"/api/badges/{badge.id}{path}").status_code == 404
    assert client.change(badge, name="Bob's").status_code == 404
    assert client.delete(f"/api/badges/{badge.id}").status_code == 404
    assert client.get("/api/badges").json()["data"] == []
    badge.refresh_from_db()
    assert (badge.name, badge.deleted_at) == ("Conference", None)


def test_change_of_name_and_design(alice, client_of, badge_of):
    badge = badge_of(alice)
    response = client_of(alice).change(badge, name="New", design=TEMPLATES["plain"].design)
    assert response.status_code == 200
    assert body(response)["attributes"]["attendeeCount"] == 2
    badge.refresh_from_db()
    assert (badge.name, badge.design) == ("New", TEMPLATES["plain"].design)


def test_what_is_fixed_at_creation_cannot_be_changed(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    assert client.change(badge, columns=badge.columns).status_code == 200
    assert error(client.change(badge, columns=["Name"])) == (422, "/data/attributes/columns")
    assert error(client.change(badge, name="")) == (422, "/data/attributes/name")


def test_delete_is_soft_and_restored_by_null(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    assert client.delete(f"/api/badges/{badge.id}").status_code == 204
    assert client.get("/api/badges").json()["data"] == []
    deleted = client.get("/api/badges", {"filter[deleted]": "true"}).json()["data"]
    assert [one["id"] for one in deleted] == [str(badge.id)]
    assert deleted[0]["attributes"]["deletedAt"] is not None
    assert error(client.change(badge, deletedAt="2026-01-01T00:00:00Z")) == (422, "/data/attributes/deletedAt")
    assert body(client.change(badge, deletedAt=None))["attributes"]["deletedAt"] is None
    assert len(client.get("/api/badges").json()["data"]) == 1


def test_sparse_fields_sort_include_and_paging(alice, client_of, badge_of):
    for name in "abc":
        badge_of(alice, name)
    query = {"fields[badges]": "attendeeCount,attendeeList", "include": "attendeeList", "sort": "-name"}
    document = client_of(alice).get("/api/badges", {**query, "page[size]": 2, "page[number]": 1}).json()
    assert document["data"][0]["attributes"] == {"attendeeCount": 2}
    assert document["data"][0]["relationships"].keys() == {"attendeeList"}
    assert {one["type"] for one in document["included"]} == {"files"}
    assert document["meta"]["pagination"] == {"page": 1, "pages": 2, "count": 3}


def test_a_new_set_may_say_that_it_is_not_deleted(alice, client_of):
    assert create(client_of(alice), name="New", deletedAt=None).status_code == 201


def test_lists_have_designs_only_where_they_are_asked_for(alice, client_of, badge_of, django_assert_num_queries):
    client, badge = client_of(alice), badge_of(alice)
    for light in ("/api/badges", "/api/badges?fields[badges]=name"):
        with CaptureQueriesContext(connection) as queries:
            assert "design" not in body(client.get(light))[0]["attributes"]
        assert not [query for query in queries if '"design"' in query["sql"]], "nor are they read"
    for path in ("/api/attendees", "/api/attendee-changes"):
        included = client.get(f"{path}?include=badge").json().get("included", [])
        assert not [one for one in included if "design" in one["attributes"]]
    with django_assert_num_queries(4):
        asked = body(client.get("/api/badges?fields[badges]=design,name"))[0]["attributes"]
    assert asked == {"name": "Conference", "design": badge.design}
    assert body(client.get(f"/api/badges/{badge.id}"))["attributes"]["design"] == badge.design


@pytest.mark.parametrize("query", ["", "?include=attendeeList", "?fields[badges]=design"])
def test_list_costs_the_same_for_one_badge_and_for_many(alice, client_of, badge_of, django_assert_num_queries, query):
    client = client_of(alice)
    for more in (1, 5):
        for _ in range(more):
            badge_of(alice)
        with django_assert_num_queries(4):  # session, user, count, badges
            assert client.get(f"/api/badges{query}").status_code == 200


def test_preview_is_a_png_whatever_is_accepted(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    last = badge.attendees.last()
    for query in ({}, {"attendee": str(last.id), "width": 300}, {"view": "sheet", "sheet": "avery-5392", "width": 200}):
        response = client.get(f"/api/badges/{badge.id}/preview", query, headers={"accept": "image/*"})
        assert (response.status_code, response["Content-Type"]) == (200, "image/png"), response.content
        assert response.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "query",
    ["width=x", "width=9999", "view=x", "view=sheet&paper=a99", "view=sheet&paper=a7", "attendee=1", "x=1",
     "view=sheet&sheet=nope", "view=sheet&copies=3", "attendee=00000000-0000-4000-8000-000000000000"],
)  # fmt: skip
def test_preview_refuses_unknown_or_invalid_parameters(alice, client_of, badge_of, query):
    response = client_of(alice).get(f"/api/badges/{badge_of(alice).id}/preview?{query}")
    assert response.status_code == 400, response.content
    assert response.json()["errors"][0]["source"].keys() == {"parameter"}


def test_preflight_lists_what_may_look_wrong(alice, client_of, badge_of):
    badge = badge_of(alice, text="First Name,Last Name\nAda,Lovelace\n,\n𓀀,Ek\n")
    warnings = client_of(alice).get(f"/api/badges/{badge.id}/preflight").json()["meta"]["warnings"]
    assert warnings
    assert warnings[0].keys() == {
        "kind", "severity", "attendee", "position", "element", "side", "field", "message", "action", "people", "mend",
    }  # fmt: skip


PEOPLE = "First Name,Last Name\nZoë,Ångström\nAda,Lovelace\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zine", ["Zine Fair"]),
        ("fair ZINE", ["Zine Fair"]),
        ("lovelace", ["Days"]),
        ("zoe angstrom", ["Days"]),  # accents aside
        ("zoe lovelace", []),  # two people, not one
        ("zine lovelace", []),  # the name of one set, a person of another
        ("removed", []),
        ("nobody", []),
    ],
)
def test_search_finds_sets_by_their_name_or_by_one_of_their_people(alice, bob, client_of, badge_of, text, found):
    badge = badge_of(alice, name="Days", text=PEOPLE + "Removed,Person\n")
    remove_person(badge.attendees.get(position=3), alice)
    badge_of(alice, name="Zine Fair", text="First Name,Last Name\nBob,Marley\n")
    badge_of(bob, name="Zine Fair of Bob", text=PEOPLE)
    badge_of(alice, name="Zine deleted", text=PEOPLE).soft_delete()
    document = client_of(alice).get("/api/badges", {"filter[search]": text, "sort": "name"}).json()
    assert [badge["attributes"]["name"] for badge in document["data"]] == found


def test_a_search_costs_the_same_for_one_badge_and_for_many(alice, client_of, badge_of, django_assert_num_queries):
    client = client_of(alice)
    for more in (1, 5):
        for _ in range(more):
            badge_of(alice)
        with django_assert_num_queries(4):  # session, user, count, badges
            assert client.get("/api/badges", {"filter[search]": "ada"}).json()["data"]
