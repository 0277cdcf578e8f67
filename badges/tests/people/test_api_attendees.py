"""/api/attendees: the people of a badge set."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from badges.models import Attendee
from badges.people.changing import add_person, new_attendee
from conftest import LIST

MARIE = {"First Name": "Marie", "Last Name": "Curie"}


def add(client, badge, fields, **members):
    return client.create("attendees", {"badge": badge}, fields=fields, **members)


def patch(client, attendee, fields=None, **attributes):
    if fields is not None:
        attributes["fields"] = fields
    return client.change(attendee, **attributes)


def shown(response):
    return response.json()["data"]["attributes"]


def history(client, **query):
    found = client.get("/api/attendee-changes", {f"filter[{name}]": str(value) for name, value in query.items()})
    return [one["attributes"] for one in found.json()["data"]]


def test_add_appends_at_the_end(alice, client_of, badge_of):
    response = add(client_of(alice), badge_of(alice), MARIE)
    assert response.status_code == 201, response.content
    attributes = response.json()["data"]["attributes"]
    assert attributes["position"] == 3
    assert attributes["fields"] == {**MARIE, "Organisation": ""}


def test_a_repeated_add_with_the_same_id_adds_one_person(alice, bob, client_of, badge_of):
    badge, id = badge_of(alice), str(uuid.uuid4())
    first, again = (add(client_of(alice), badge, MARIE, id=id) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["data"] == again.json()["data"]
    assert first.json()["data"]["id"] == id
    assert badge.attendees.count() == 3
    assert len(history(client_of(alice), attendee=id)) == 1
    assert add(client_of(bob), badge_of(bob), MARIE, id=id).status_code == 409
    assert add(client_of(alice), badge, MARIE, id="17").status_code == 422
    assert Attendee.objects.count() == 5


@pytest.mark.parametrize("fields", [{"Shoe size": "38"}, {"First Name": ["x"]}, "x", None, {"First Name": "a\0b"}])
def test_wrong_fields_are_refused(alice, client_of, badge_of, fields):
    response = add(client_of(alice), badge_of(alice), fields)
    assert response.status_code == 422
    assert response.json()["errors"][0]["source"]["pointer"].startswith("/data/attributes/fields")
    assert Attendee.objects.count() == 2


def test_add_beyond_the_limit(alice, client_of, badge_of, settings):
    settings.MAX_LIST_ROWS = 2
    badge = badge_of(alice)
    assert add(client_of(alice), badge, MARIE).status_code == 422
    assert badge.attendees.count() == 2


def test_edit_keeps_the_columns_that_are_not_named(alice, client_of, badge_of):
    ada = badge_of(alice).attendees.first()
    response = patch(client_of(alice), ada, {"Last Name": "King"})
    assert response.json()["data"]["attributes"]["fields"] == {
        "First Name": "Ada", "Last Name": "King", "Organisation": "Analytical Engines",
    }  # fmt: skip


def test_remove(alice, client_of, badge_of):
    badge = badge_of(alice)
    assert client_of(alice).delete(f"/api/attendees/{badge.attendees.first().id}").status_code == 204
    assert badge.attendees.count() == 1


def test_bob_may_not_see_add_edit_or_remove_alices_attendees(alice, bob, client_of, badge_of):
    badge, client = badge_of(alice), client_of(bob)
    ada = badge.attendees.first()
    assert client.get(f"/api/attendees/{ada.id}").status_code == 404
    assert patch(client, ada, MARIE).status_code == 404
    assert client.delete(f"/api/attendees/{ada.id}").status_code == 404
    assert add(client, badge, MARIE).status_code == 404
    assert client.get("/api/attendees", {"filter[badge]": str(badge.id)}).json()["data"] == []
    assert badge.attendees.count() == 2


def test_an_edit_is_marked_as_corrected_and_recorded(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    ada = badge.attendees.first()
    assert shown(patch(client, ada, {"Last Name": "King", "First Name": "Ada"}))["correctedFields"] == ["Last Name"]
    (change,) = history(client, attendee=ada.id)
    assert (change["kind"], change["source"], change["by"], change["name"]) == ("edited", "hand", "Alice", "Ada King")
    assert change["attendee"] == str(ada.id)
    assert change["fields"] == [{"column": "Last Name", "old": "Lovelace", "new": "King"}]


def test_an_edit_that_changes_nothing_leaves_no_trace(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    ada = badge.attendees.first()
    assert patch(client, ada, {"Last Name": "Lovelace"}).status_code == 200
    assert history(client, badge=badge.id) == []
    ada.refresh_from_db()
    assert (ada.corrected_fields, ada.revision) == ([], 1)


def test_an_edit_based_on_an_old_state_is_a_conflict(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    ada = badge.attendees.first()
    read = shown(client.get(f"/api/attendees/{ada.id}"))["changedAt"]
    changed = shown(patch(client, ada, {"Last Name": "King"}, changedAt=read))["changedAt"]
    response = patch(client, ada, {"Last Name": "Byron"}, changedAt=read)
    assert response.status_code == 409
    assert "Ada King has been changed in the meantime" in response.json()["errors"][0]["detail"]
    ada.refresh_from_db()
    assert ada.fields["Last Name"] == "King"
    to_milliseconds = f"{changed[:23]}Z"  # what a browser keeps of a time
    assert patch(client, ada, {"Last Name": "Byron"}, changedAt=to_milliseconds).status_code == 200


def test_two_edits_of_different_columns_both_succeed(alice, client_of, badge_of):
    client, ada = client_of(alice), badge_of(alice).attendees.first()
    patch(client, ada, {"Last Name": "King"})
    assert patch(client, ada, {"Organisation": "Royal Society"}).status_code == 200
    ada.refresh_from_db()
    assert ada.fields == {"First Name": "Ada", "Last Name": "King", "Organisation": "Royal Society"}


def test_an_added_person_is_recorded_and_counts_as_added_by_hand(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    assert shown(add(client, badge, MARIE))["byHand"] is True
    (change,) = history(client, badge=badge.id)
    assert (change["kind"], change["name"]) == ("added", "Marie Curie")
    assert {"column": "First Name", "old": None, "new": "Marie"} in change["fields"]


def test_a_removed_person_is_restored_in_place(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    ada, emile = badge.attendees.all()
    patch(client, ada, {"Last Name": "King"})
    for _ in range(2):  # once removed, nothing more happens
        assert client.delete(f"/api/attendees/{ada.id}").status_code == 204
    listed = client.get("/api/attendees", {"filter[badge]": str(badge.id)}).json()["data"]
    assert [one["id"] for one in listed] == [str(emile.id)]
    gone = client.get("/api/attendees", {"filter[badge]": str(badge.id), "filter[removed]": "true"}).json()["data"]
    assert [one["id"] for one in gone] == [str(ada.id)]
    assert patch(client, ada, {"Last Name": "X"}).status_code == 409
    back = shown(patch(client, ada, removedAt=None))
    assert (back["position"], back["removedAt"], back["correctedFields"]) == (1, None, ["Last Name"])
    assert [one["kind"] for one in history(client, attendee=ada.id)] == ["restored", "removed", "edited"]
    assert patch(client, emile, removedAt="2026-01-01T00:00:00Z").status_code == 422


def test_a_person_restored_to_a_taken_position_comes_last(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    ada = badge.attendees.first()
    client.delete(f"/api/attendees/{ada.id}")
    Attendee.objects.create(badge=badge, position=1, fields=MARIE)
    assert shown(patch(client, ada, removedAt=None))["position"] == 3


def test_bob_sees_nothing_of_the_history_of_alices_people(alice, bob, client_of, badge_of):
    badge = badge_of(alice)
    add(client_of(alice), badge, MARIE)
    assert history(client_of(bob), badge=badge.id) == []
    assert client_of(bob).get(f"/api/attendee-changes/{badge.attendee_changes.get().id}").status_code == 404


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lovel", 1), ("Émile", 1), ("EMILE zola", 1), ("emile ada", 0), ("lukasz", 1), ("ŁÓDŹ", 1), ("strasse", 1),
        ("L’Aurore", 1), ("First Name", 0), ("a", 3), ("%", 0), ("_", 0),
    ],
)  # fmt: skip
def test_search_looks_at_values_not_at_column_names(alice, client_of, badge_of, text, found):
    badge = badge_of(alice, text=f"{LIST}Łukasz,Straße,Łódź\n")
    query = {"filter[badge]": str(badge.id), "filter[search]": text}
    assert client_of(alice).get("/api/attendees", query).json()["meta"]["pagination"]["count"] == found


def test_search_finds_what_was_edited_and_not_what_was_there_before(alice, client_of, badge_of):
    badge, client = badge_of(alice), client_of(alice)
    patch(client, badge.attendees.first(), {"Last Name": "Königin"})
    for text, count in (("konigin", 1), ("lovelace", 0)):
        query = {"filter[badge]": str(badge.id), "filter[search]": text}
        assert client.get("/api/attendees", query).json()["meta"]["pagination"]["count"] == count


@pytest.mark.parametrize(
    "query", ["filter[badge]=1", "filter[state]=x", "filter[search]=a%00b", "sort=fields", "page[size]=0"]
)
def test_bad_query_parameters(alice, client_of, query):
    assert client_of(alice).get(f"/api/attendees?{query}").status_code == 400


def test_list_costs_the_same_for_two_attendees_and_for_many(alice, client_of, badge_of, django_assert_num_queries):
    client, badge = client_of(alice), badge_of(alice)
    for more in range(2):
        Attendee.objects.bulk_create(Attendee(badge=badge, position=3 + n, fields=MARIE) for n in range(30 * more))
        with django_assert_num_queries(4):  # session, user, count, attendees
            assert client.get("/api/attendees").status_code == 200


def test_history_costs_the_same_for_two_changes_and_for_many(alice, client_of, badge_of, django_assert_num_queries):
    client, badge = client_of(alice), badge_of(alice)
    for more in (2, 30):
        for _ in range(more):
            add_person(badge, MARIE, alice)
        with django_assert_num_queries(4):  # session, user, count, changes
            assert len(history(client)) >= more


@pytest.mark.parametrize(("count", "queries"), [(1, 12), (40, 12)])
def test_an_edit_costs_the_same_whatever_the_list(
    alice, client_of, badge_of, django_assert_max_num_queries, count, queries
):
    badge = badge_of(alice)
    Attendee.objects.bulk_create(new_attendee(badge, 3 + n, MARIE) for n in range(count))
    client = client_of(alice)
    with django_assert_max_num_queries(queries):
        assert patch(client, badge.attendees.last(), {"Last Name": "King"}).status_code == 200


@pytest.fixture(scope="module")
def figures_of_before(django_db_setup, django_db_blocker):
    """PostgreSQL's figures of this table are those of the rows it has: no transaction takes them back."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE badges_attendee")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="about PostgreSQL's planner")
@pytest.mark.usefixtures("figures_of_before")
@pytest.mark.parametrize("query", ["", "&sort=position", "&page[number]=40"])
def test_a_page_of_a_long_list_is_read_by_its_index_and_nothing_is_sorted(alice, badge_of, client_of, query):
    badge = badge_of(alice)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO badges_attendee (id, badge_id, position, fields, revision) "
            'SELECT gen_random_uuid(), %s, n, \'{"First Name": "Ada"}\', 1 FROM generate_series(3, 100000) AS n',
            [badge.pk],
        )
        cursor.execute("ANALYZE badges_attendee")
    with CaptureQueriesContext(connection) as asked:
        answer = client_of(alice).get(f"/api/attendees?filter[badge]={badge.pk}&page[size]=50{query}")
    assert len(answer.json()["data"]) == 50
    (page,) = [one["sql"] for one in asked if "ORDER BY" in one["sql"] and "LIMIT 50" in one["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF) {page}")
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "badges_position_once" in plan, plan
    assert "Sort" not in plan, plan
