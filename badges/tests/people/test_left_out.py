"""From the rows of a list to badges: what was left out stays with the set, is counted, and is put back."""

import pytest

from badges.models import Attendee, AttendeeChange, LeftOutRow
from badges.people.changing import remove_person
from badges.sets.copying import copy_badge
from files.models import File

LIST = "Name,Company,,Status\nAnn Lee,Acme,,paid\nBob Roy,Acme,,cancelled\nName,Company,,Status\nTotal: 2,,,\n"


def relationship(badge):
    return {"badge": {"data": {"type": "badges", "id": str(badge.id)}}}


def account(client, badge):
    answer = client.get(f"/api/badges/{badge.id}/account")
    assert answer.status_code == 200, answer.json()
    return answer.json()["meta"]


def put_back(client, badge, **attributes):
    answer = client.send(
        "POST", "/api/put-backs", type="put-backs", attributes=attributes, relationships=relationship(badge)
    )
    return answer.json()["data"]["attributes"]["people"] if answer.status_code == 201 else answer.status_code


def import_list(client, badge, text):
    attributes = {"text": text, "dryRun": False}
    client.send(
        "POST",
        "/api/attendee-imports",
        type="attendee-imports",
        attributes=attributes,
        relationships=relationship(badge),
    )


def names(badge):
    return [one.fields["Name"] for one in badge.attendees.order_by("position")]


def badges_of(found):
    return (
        found["rows"] - len(found["leftOut"]) - found["removedCount"] - sum(one["count"] for one in found["absent"])
        + found["guests"] + found["byHand"]
    )  # fmt: skip


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


def test_the_rows_of_a_list_add_up_to_its_badges(alice, client_of, badge):
    found = account(client_of(alice), badge)
    bob = badge.attendees.get(position=2)
    assert found["rows"] == 4
    assert [(one["row"], one["reason"], one["values"][0]) for one in found["leftOut"]] == [
        (4, "headings-again", "Name"), (5, "total", "Total: 2"),
    ]  # fmt: skip
    assert found["absent"] == [{"reason": "status", "count": 1, "people": [str(bob.pk)], "positions": [2]}]
    assert badges_of(found) == 1


def test_the_first_three_who_are_not_coming_are_named_by_their_positions(alice, client_of, badge_of):
    badge = badge_of(alice, text="Name,Status\nAda Lovelace,paid\n" + "Bob Roy,cancelled\n" * 4)
    (absent,) = account(client_of(alice), badge)["absent"]
    assert (absent["count"], len(absent["people"]), absent["positions"]) == (4, 4, [2, 3, 4])


def test_a_row_is_put_back_once_and_taken_out_again(alice, client_of, badge):
    client = client_of(alice)
    (id,) = put_back(client, badge, rows=[5, 99])
    assert names(badge) == ["Ann Lee", "Bob Roy", "Total: 2"]
    assert put_back(client, badge, rows=[5]) == []
    found = account(client, badge)
    assert ([one["row"] for one in found["leftOut"]], found["rows"], found["byHand"]) == ([4], 4, 0)
    assert badges_of(found) == 2
    remove_person(Attendee.objects.get(pk=id), alice)
    assert [one["row"] for one in account(client, badge)["leftOut"]] == [4, 5]


def test_a_row_with_fewer_values_than_there_are_columns_now_is_put_back(alice, client_of, badge):
    badge.left_out_rows.filter(row=5).update(values=["Cem Kaya"])
    put_back(client_of(alice), badge, rows=[5])
    assert names(badge)[-1] == "Cem Kaya"


def test_who_was_removed_or_added_by_hand_is_counted_and_brought_back(alice, client_of, badge):
    client = client_of(alice)
    ann = badge.attendees.get(position=1)
    remove_person(ann, alice)
    client.send(
        "POST",
        "/api/attendees",
        type="attendees",
        attributes={"fields": {"Name": "Di Fox"}},
        relationships=relationship(badge),
    )
    found = account(client, badge)
    assert (found["removed"], found["removedCount"], found["byHand"], found["rows"]) == ([str(ann.pk)], 1, 1, 4)
    assert badges_of(found) == 1
    assert put_back(client, badge, people=[str(ann.pk)]) == [str(ann.pk)]
    assert names(badge)[0] == "Ann Lee"
    assert account(client, badge)["removedCount"] == 0


def test_a_later_list_has_its_own_rows_and_whom_somebody_put_back_stays(alice, client_of, badge):
    client = client_of(alice)
    put_back(client, badge, rows=[5])
    import_list(client, badge, LIST.replace("Bob Roy", "Cem Kaya"))
    found = account(client, badge)
    assert sorted(names(badge)) == ["Ann Lee", "Cem Kaya", "Total: 2"]
    assert ([one["row"] for one in found["leftOut"]], found["rows"], found["byHand"]) == ([4], 4, 0)


def test_a_copy_has_them_and_what_is_erased_has_not(alice, badge):
    copy = copy_badge(badge, "Copy")
    assert list(copy.left_out_rows.values_list("row", flat=True)) == [4, 5]
    copy.erase()
    assert LeftOutRow.objects.count() == 2


@pytest.mark.parametrize("attributes", [{}, {"rows": []}, {"rows": [0]}, {"rows": ["x"]}, {"people": ["x"]}])
def test_what_names_nobody_is_refused(alice, client_of, badge, attributes):
    assert put_back(client_of(alice), badge, **attributes) == 422


def test_another_s_set_is_nobody_s_business(alice, bob, client_of, badge):
    assert client_of(bob).get(f"/api/badges/{badge.id}/account").status_code == 404
    assert put_back(client_of(bob), badge, rows=[4]) in (404, 422)
    assert names(badge) == ["Ann Lee", "Bob Roy"]


# --- What was done to a list before it became a set ---

DRAFT = "Name,Company\nJosé Roy,Acme\nAnn Lee,Beta\nDi Fox,\n"
DONE = {
    "corrections": {"1": {"Name": "JosÃ© Roy"}, "2": {"Company": "Betta", "Gone": "x"}, "77": {"Name": "x"}},
    "addedByHand": [3],
    "leftOut": [
        {"row": 4, "reason": "total", "values": ["Total: 2", ""]},
        {"row": 9, "reason": "removed", "values": ["Cem Kaya", "CERN"]},
    ],
}


@pytest.fixture
def made(alice, client_of):
    file = File.store(owner=alice, kind=File.Kind.LIST, name="list.csv", type="text/csv", data=DRAFT.encode())
    answer = client_of(alice).send(
        "POST",
        "/api/badges",
        type="badges",
        attributes={"name": "Days", "absences": {}, "hasHeader": True, **DONE},
        relationships={"attendeeList": {"data": {"type": "files", "id": str(file.pk)}}},
    )
    assert answer.status_code == 201, answer.json()
    return alice.badges.get()


def test_a_set_made_of_a_draft_shows_what_its_cells_were(alice, client_of, made):
    shown = client_of(alice).get(f"/api/attendees?filter[badge]={made.pk}&sort=position").json()["data"]
    assert [one["attributes"]["was"] for one in shown] == [{"Name": "JosÃ© Roy"}, {"Company": "Betta"}, {}]
    assert [one["attributes"]["correctedFields"] for one in shown] == [["Name"], ["Company"], []]
    assert set(AttendeeChange.objects.values_list("kind", "by")) == {("edited", alice.pk)}


def test_the_list_that_it_was_made_of_changes_nobody(alice, client_of, made):
    import_list(client_of(alice), made, "Name,Company\nJosÃ© Roy,Acme\nAnn Lee,Betta\n")
    assert [one.fields for one in made.attendees.order_by("position")] == [
        {"Name": "José Roy", "Company": "Acme"},
        {"Name": "Ann Lee", "Company": "Beta"},
        {"Name": "Di Fox", "Company": ""},
    ]  # fmt: skip


def test_it_has_the_account_of_the_draft_and_its_ways_back(alice, client_of, made):
    client = client_of(alice)
    found = account(client, made)
    assert (found["rows"], found["byHand"], badges_of(found)) == (4, 1, 3)
    assert [(one["row"], one["reason"]) for one in found["leftOut"]] == [(4, "total"), (9, "removed")]
    put_back(client, made, rows=[9])
    assert made.attendees.get(position=4).fields == {"Name": "Cem Kaya", "Company": "CERN"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"corrections": {"1": "x"}},
        {"corrections": []},
        {"addedByHand": [0]},
        {"leftOut": [{"row": 1, "reason": "dull", "values": []}]},
        {"leftOut": [{"row": 1}]},
        {"leftOut": [{"row": 1, "reason": "total", "values": [], "more": 1}]},
        {"leftOut": [{"row": 1, "reason": "total", "values": []}] * 1001},
    ],
)
def test_what_nobody_can_have_done_is_refused(alice, client_of, wrong):
    answer = client_of(alice).send("POST", "/api/badges", type="badges", attributes={"name": "Days", **wrong})
    assert answer.status_code == 422
    assert not alice.badges.exists()
