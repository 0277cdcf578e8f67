"""What a later list leaves as it is: columns, roles, corrections, and decisions about who is coming."""

import pytest

from badges.models import AttendeeChange
from badges.people import importing
from badges.people.attendance import bring_back, leave_out
from badges.people.changing import add_person, edit_person
from badges.people.persons import person_from_fields
from badges.people.roles import in_list_order, roles_of
from badges.sets.creating import create_badge
from badges.tests.people.test_attendance import absent, import_list
from files.models import File

LIST = "First Name,Last Name,Status\nAnn,Lee,paid\nBob,Roy,cancelled\n"


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


@pytest.fixture
def client(alice, client_of):
    return client_of(alice)


def fields(badge):
    return [one.fields for one in badge.attendees.order_by("position")]


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("First Name,Last Name,Status,Town\nAnn,Lee,paid,\nBob,Roy,cancelled,\n", 4),  # a new column, without a text
        ("First Name,Last Name\nAnn,Lee\nBob,Roy\n", 2),  # a lost one
    ],
)
def test_nobody_who_is_unchanged_keeps_other_columns_than_the_list(client, badge, text, columns):
    import_list(client, badge, text)
    badge.refresh_from_db()
    assert len(badge.columns) == columns
    assert [set(one) for one in fields(badge)] == [set(badge.columns)] * 2


def test_nobody_is_written_for_a_list_that_says_the_same(client, badge):
    before = list(badge.attendees.order_by("position").values_list("pk", "changed_at", "revision", "absence"))
    import_list(client, badge, LIST)
    assert list(badge.attendees.order_by("position").values_list("pk", "changed_at", "revision", "absence")) == before
    assert not AttendeeChange.objects.filter(badge=badge).exists()


def test_who_was_brought_back_by_hand_stays_whatever_the_list_says(client, badge, alice):
    bring_back(badge, alice)
    import_list(client, badge, LIST.replace("cancelled", "refunded"))
    assert absent(badge) == []
    bob = badge.attendees.get(position=2)
    leave_out(badge, alice, [bob.pk])  # the last decision counts: the list has its say again
    import_list(client, badge, LIST.replace("cancelled", "paid"))
    assert absent(badge) == []
    import_list(client, badge, LIST)
    assert absent(badge) == ["Bob"]


def test_who_was_added_by_hand_stays_below_a_list_that_moves_the_others(client, alice):
    """Nobody may stand, not even for a moment, where somebody else still is: positions are unique."""
    badge = create_badge(alice, "Nobody yet")
    add_person(badge, {"First Name": "Cem"}, alice)
    import_list(client, badge, "First Name\nAnn\n")
    import_list(client, badge, "First Name\nDi\nEve\nAnn\n")
    assert [one["First Name"] for one in fields(badge)] == ["Di", "Eve", "Ann", "Cem"]


def test_roles_that_only_the_values_tell_are_kept_unless_the_owner_chose_others(client, alice, badge_of):
    text = "Name,Title\nAnn Lee,Dr.\nBob Roy,Ms.\n"
    badge = badge_of(alice, text=text)
    assert roles_of(badge)["title"] == "Title"
    badge.roles = {"Name": "name", "Title": "org"}
    badge.save()
    import_list(client, badge, text)
    badge.refresh_from_db()
    assert roles_of(badge) == {"name": "Name", "org": "Title"}


def test_columns_come_in_the_order_of_the_list_and_former_ones_last(badge):
    mixed = ["Zebra", "Status", "Apple", "First Name", "Last Name"]
    assert in_list_order(badge, mixed) == ["First Name", "Last Name", "Status", "Apple", "Zebra"]


def test_a_correction_in_a_column_that_is_gone_comes_last(client, badge, alice):
    ann = badge.attendees.get(position=1)
    edit_person(ann, {"Status": "guest"}, alice)
    ann.refresh_from_db()
    edit_person(ann, {"First Name": "Anne"}, alice)
    ann.refresh_from_db()
    assert ann.corrected_fields == ["First Name", "Status"]


def test_a_text_that_was_emptied_by_hand_stays_empty_when_its_column_comes_back(client, badge, alice):
    edit_person(badge.attendees.get(position=1), {"Last Name": ""}, alice)
    eve = add_person(badge, {"First Name": "Eve", "Last Name": "", "Status": ""}, alice)
    import_list(client, badge, "First Name,Status\nAnn,paid\nBob,cancelled\n")
    badge.refresh_from_db()
    import_list(client, badge, LIST)
    assert [one["Last Name"] for one in fields(badge)] == ["", "Roy", ""]
    eve.refresh_from_db()
    assert eve.corrected_fields == []


def test_roles_chosen_before_stand_unless_this_list_gives_them_to_another_column(client, badge):
    badge.roles = {"First Name": "last", "Last Name": "first", "Status": "org"}
    badge.save()
    import_list(client, badge, LIST)
    badge.refresh_from_db()
    assert roles_of(badge) == {"first": "Last Name", "last": "First Name", "org": "Status"}
    roles = {"First Name": "org"}
    answer = client.create("attendee-imports", {"badge": badge}, text=LIST, dryRun=False, roles=roles)
    assert answer.status_code == 201, answer.json()
    badge.refresh_from_db()
    assert roles_of(badge)["org"] == "First Name"
    assert roles_of(badge)["first"] == "Last Name"
    assert "Status" not in roles_of(badge).values() or roles_of(badge).get("status") == "Status"


def test_a_role_that_was_taken_away_stays_away(client, badge):
    badge.roles = {"First Name": "first", "Last Name": "last"}
    badge.save()
    import_list(client, badge, LIST)
    badge.refresh_from_db()
    assert roles_of(badge) == {"first": "First Name", "last": "Last Name"}


def test_a_column_called_number_is_the_lists_own():
    columns = {"name": "Name"}
    assert person_from_fields(7, {"Name": "Ann", "number": "A12"}, columns).values["number"] == "A12"
    assert person_from_fields(7, {"Name": "Ann", "Number": "A12"}, columns).values["number"] == "A12"
    assert person_from_fields(7, {"Name": "Ann"}, columns).values["number"] == "7"


def test_the_same_list_read_otherwise_changes_who_is_coming(client, badge):
    """Nobody's text has changed."""
    for bring_in, expected in ((True, []), (False, ["Bob"])):
        answer = client.create("attendee-imports", {"badge": badge}, text=LIST, dryRun=False, bringIn=bring_in)
        assert answer.status_code == 201, answer.json()
        assert absent(badge) == expected


def test_a_column_is_found_by_its_own_name_and_in_short():
    values = person_from_fields(1, {"Name": "Ann", "T-shirt size": "XL"}, {"name": "Name"}).values
    assert (values["T-shirt size"], values["tshirtsize"]) == ("XL", "XL")


def test_a_pasted_text_goes_with_the_last_import_that_uses_it(alice, badge_of):
    pasted = File.store(owner=alice, kind="list", name=importing.PASTED, type="text/csv", data=b"First Name\nEve\n")
    one, other = (importing.propose(badge_of(alice), pasted, importing.Options())[0] for _ in range(2))
    importing.discard(one)
    assert File.objects.filter(pk=pasted.pk).exists()
    importing.discard(other)
    assert not File.objects.filter(pk=pasted.pk).exists()


def test_what_was_decided_where_the_list_leaves_it_open_stands_until_the_list_says_more(client, alice, badge_of):
    text = "First Name,Last Name,Confirmed\nAnn,Lee,yes\nBob,Roy,no\nCem,Kaya,no\n"
    badge = badge_of(alice, text=text)
    leave_out(badge, alice, [badge.attendees.get(position=2).pk])
    import_list(client, badge, text)
    assert absent(badge) == ["Bob"]
    import_list(client, badge, text.replace("Roy,no", "Roy,yes"))
    assert absent(badge) == []


def test_a_list_is_imported_without_those_of_whom_a_column_leaves_it_open(client, badge):
    text = "First Name,Last Name,Status,Confirmed\nAnn,Lee,paid,no\nBob,Roy,paid,yes\n"
    client.create("attendee-imports", {"badge": badge}, text=text, dryRun=False, notComing=[["Confirmed", "no"]])
    assert absent(badge) == ["Ann"]
    answer = client.create("attendee-imports", {"badge": badge}, text=text, notComing=["Confirmed"])
    assert answer.status_code == 422
