"""/api/attendees: the people of a badge set."""

import pytest

from badges.models import Attendee

MARIE = {"First Name": "Marie", "Last Name": "Curie"}


def add(client, badge, fields):
    badge_link = {"badge": {"data": {"type": "badge", "id": str(badge.id)}}}
    return client.send(
        "POST", "/api/attendees", type="attendee", attributes={"fields": fields}, relationships=badge_link
    )


def patch(client, attendee, fields):
    path = f"/api/attendees/{attendee.id}"
    return client.send("PATCH", path, type="attendee", id=str(attendee.id), attributes={"fields": fields})


def test_add_appends_at_the_end(alice, client_of, badge_of):
    response = add(client_of(alice), badge_of(alice), MARIE)
    assert response.status_code == 201, response.content
    attributes = response.json()["data"]["attributes"]
    assert attributes["position"] == 3
    assert attributes["fields"] == {**MARIE, "Organisation": ""}


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


@pytest.mark.parametrize(("text", "found"), [("lovel", 1), ("Émile", 1), ("First Name", 0), ("a", 2), ("%", 0)])
def test_search_looks_at_values_not_at_column_names(alice, client_of, badge_of, text, found):
    query = {"filter[badge]": str(badge_of(alice).id), "filter[search]": text}
    assert client_of(alice).get("/api/attendees", query).json()["meta"]["pagination"]["count"] == found


@pytest.mark.parametrize("query", ["filter[badge]=1", "filter[search]=a%00b", "sort=fields", "page[size]=0"])
def test_bad_query_parameters(alice, client_of, query):
    assert client_of(alice).get(f"/api/attendees?{query}").status_code == 400


def test_list_costs_the_same_for_two_attendees_and_for_many(alice, client_of, badge_of, django_assert_num_queries):
    client, badge = client_of(alice), badge_of(alice)
    for more in range(2):
        Attendee.objects.bulk_create(Attendee(badge=badge, position=3 + n, fields=MARIE) for n in range(30 * more))
        with django_assert_num_queries(4):  # session, user, count, attendees
            assert client.get("/api/attendees").status_code == 200
