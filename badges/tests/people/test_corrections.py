"""Garbled letters in a stored list, and many texts put right in one step."""

import pytest

from badges.lists import ListOptions, read_list
from badges.models import AttendeeChange, Badge
from badges.people import corrections
from badges.people.changing import edit_person, remove_person
from badges.people.searching import search_people
from badges.printing.kept_reports import depends_on
from badges.printing.preflight import Question
from badges.tests.people.test_attendance import import_list

LIST = "First Name,Last Name,Town\nJosÃ©,MuÃ±oz,Jerez\nAda,Lovelace,London\nZo\ufffd,Ørsted,KÃ¸benhavn\n"


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


def garbled(client, badge):
    return client.get(f"/api/badges/{badge.pk}/garbled").json()["meta"]


def send(client, badge, cells):
    return client.create("corrections", {"badge": badge}, cells=cells)


def cell(badge, position, column, old, new):
    return {"attendee": str(badge.attendees.get(position=position).pk), "column": column, "old": old, "new": new}


def texts(badge, position):
    fields = badge.attendees.get(position=position).fields
    return [fields[column] for column in badge.columns]


def test_garbled_letters_are_found_with_what_they_most_likely_were(alice, client_of, badge):
    found = garbled(client_of(alice), badge)
    assert found["count"] == 2
    assert [(c["position"], c["column"], c["value"], c["suggestion"]) for c in found["cells"]] == [
        (1, "First Name", "JosÃ©", "José"),
        (1, "Last Name", "MuÃ±oz", "Muñoz"),
        (3, "First Name", "Zo\ufffd", None),
        (3, "Town", "KÃ¸benhavn", "København"),
    ]


def test_who_was_removed_is_not_looked_at(alice, client_of, badge):
    remove_person(badge.attendees.get(position=1), alice)
    assert garbled(client_of(alice), badge)["count"] == 1


def test_more_than_fit_an_answer_are_counted_all_the_same(alice, client_of, badge, monkeypatch):
    client = client_of(alice)
    garbled(client, badge)  # what the API takes at most is read from the module when it is loaded
    monkeypatch.setattr(corrections, "MOST", 1)
    found = garbled(client, badge)
    assert (found["count"], len(found["cells"])) == (2, 1)


def test_looking_costs_the_same_for_three_people_and_for_many(
    alice, client_of, badge, badge_of, django_assert_num_queries
):
    many = badge_of(alice, text=LIST + "JosÃ©,MuÃ±oz,Jerez\n" * 300)
    client = client_of(alice)
    for one, count in ((badge, 2), (many, 302)):
        with django_assert_num_queries(4):  # session, user, badge set, people
            assert garbled(client, one)["count"] == count


def test_corrections_are_made_recorded_and_undone(alice, client_of, badge):
    client = client_of(alice)
    cells = [
        cell(badge, 1, "First Name", "JosÃ©", "José"),
        cell(badge, 1, "Last Name", "MuÃ±oz", "Muñoz"),
        cell(badge, 3, "Town", "KÃ¸benhavn", "København"),
    ]
    answer = send(client, badge, cells)
    assert answer.status_code == 201, answer.content
    made = answer.json()["data"]["attributes"]
    assert (made["cells"], made["skipped"]) == (cells, 0)
    assert texts(badge, 1) == ["José", "Muñoz", "Jerez"]
    jose = badge.attendees.get(position=1)
    assert (jose.corrected_fields, jose.revision) == (["First Name", "Last Name"], 2)
    change = AttendeeChange.objects.get(attendee=jose.pk)
    assert (change.kind, change.source, change.by) == ("edited", "hand", alice)
    assert search_people(badge.attendees, "munoz").get() == jose

    back = [{**one, "old": one["new"], "new": one["old"]} for one in made["cells"]]
    assert send(client, badge, back).status_code == 201
    assert texts(badge, 1) == ["JosÃ©", "MuÃ±oz", "Jerez"]


def test_a_text_that_has_changed_meanwhile_is_left_alone(alice, client_of, badge):
    edit_person(badge.attendees.get(position=1), {"First Name": "Pepe"}, alice)
    cells = [cell(badge, 1, "First Name", "JosÃ©", "José"), cell(badge, 1, "Last Name", "MuÃ±oz", "Muñoz")]
    made = send(client_of(alice), badge, cells).json()["data"]["attributes"]
    assert (made["cells"], made["skipped"]) == (cells[1:], 1)
    assert texts(badge, 1) == ["Pepe", "Muñoz", "Jerez"]


def test_somebody_of_another_set_is_skipped_and_stays_as_they_are(alice, client_of, badge, badge_of):
    other = badge_of(alice, text=LIST)
    made = send(client_of(alice), badge, [cell(other, 1, "First Name", "JosÃ©", "José")]).json()["data"]["attributes"]
    assert (made["cells"], made["skipped"]) == ([], 1)
    assert texts(other, 1)[0] == "JosÃ©"


@pytest.mark.parametrize(
    "cells",
    [
        None,
        "x",
        [{"attendee": "x"}],
        [{"attendee": "00000000-0000-0000-0000-000000000000", "column": "Shoe size", "old": "", "new": "38"}],
        [{"attendee": "00000000-0000-0000-0000-000000000000", "column": "Town", "old": "", "new": "x"}] * 1001,
    ],
)
def test_what_is_no_list_of_corrections_is_refused(alice, client_of, badge, cells):
    answer = send(client_of(alice), badge, cells)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["source"]["pointer"].startswith("/data/attributes/cells")


def test_correcting_many_costs_as_much_as_correcting_one(alice, client_of, badge_of, django_assert_max_num_queries):
    badge = badge_of(alice, text=LIST + "JosÃ©,MuÃ±oz,Jerez\n" * 300)
    everybody = badge.attendees.filter(fields__Town="Jerez")
    cells = [{"attendee": str(one.pk), "column": "Town", "old": "Jerez", "new": "Cádiz"} for one in everybody]
    client = client_of(alice)
    for some in (cells[:1], cells[1:]):
        with django_assert_max_num_queries(13):
            assert len(send(client, badge, some).json()["data"]["attributes"]["cells"]) == len(some)


def test_bob_may_neither_see_nor_correct_alices_people(alice, bob, client_of, badge):
    client = client_of(bob)
    assert client.get(f"/api/badges/{badge.pk}/garbled").status_code == 404
    assert send(client, badge, [cell(badge, 1, "First Name", "JosÃ©", "José")]).status_code == 404
    assert texts(badge, 1)[0] == "JosÃ©"


def test_digits_that_a_spreadsheet_has_lost_are_named_for_a_stored_list_too(alice, client_of, badge_of):
    badge = badge_of(
        alice, text="Name,Code,Company\nAnn Lee,4.01235E+12,Acme\nBob Roy,4.01235E+12,Beta\nCy Wu,17,E+1\n"
    )
    found = garbled(client_of(alice), badge)
    assert [(one["position"], one["column"], one["value"], one["count"]) for one in found["rounded"]] == [
        (1, "Code", "4.01235E+12", 2)
    ]
    assert found["cells"] == []


def test_what_only_a_look_can_settle_is_named_for_a_stored_list_too(alice, client_of, badge_of):
    badge = badge_of(alice, text="Name,Seat\nAnn Lee,1-May\n# end,3-4\nBob Roy,A7\nCem Kaya,5-6\n")
    found = garbled(client_of(alice), badge)
    assert {(one["kind"], one["position"], one["column"], one["value"]) for one in found["doubtful"]} == {
        ("dated", 1, "Seat", "1-May"),
        ("odd-name", 2, "Name", "# end"),
    }


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Name\nAnn Lee\nKim Ng\n", 0),
        ("Name\nAnn Lee\nTest Test\nbob roy\nKim Ng\n", 2),
        ("Name,Company\nAnn Lee,Acme\nAnn Lee,Acme\nKim Ng,Beta\n,Gamma\n", 2),
        ("Name,Status\nAnn Lee,cancelled\nKim Ng,confirmed\nTest Test,confirmed\nJosÃ© Roy,confirmed\n", 2),
        ("Name,Code\nAnn Lee,4.01235E+12\nKim Ng,4.01235E+12\n", 1),
    ],
)
def test_as_much_is_to_look_at_before_a_list_is_stored_as_afterwards(alice, client_of, badge_of, text, count):
    client = client_of(alice)
    checked = client.create("list-checks", text=text).json()["data"]["attributes"]
    assert [checked["toLookAt"], garbled(client, badge_of(alice, text=text))["toLookAt"]] == [count, count]


def test_what_a_text_was_before_it_was_mended_is_shown_beside_it(
    alice, client_of, badge, django_assert_max_num_queries
):
    client = client_of(alice)
    send(client, badge, [cell(badge, 1, "First Name", "JosÃ©", "José"), cell(badge, 1, "Last Name", "MuÃ±oz", "Muñoz")])
    with django_assert_max_num_queries(8):
        people = client.get(f"/api/attendees?filter[badge]={badge.pk}&sort=position").json()["data"]
    assert [one["attributes"]["was"] for one in people] == [
        {"First Name": "JosÃ©", "Last Name": "MuÃ±oz"}, *[{}] * (len(people) - 1),
    ]  # fmt: skip


SUBSTITUTES = "First Name,Last Name,Remarks\nAnn,Lee,\nBob,Roy,Substitute: Flo Hay\nCem,Kaya,vegan\n"


def test_a_substitute_is_asked_about_and_no_button_for_all_rows_changes_the_person(alice, client_of, badge_of):
    found = garbled(client_of(alice), badge := badge_of(alice, text=SUBSTITUTES))
    (asked,) = found["doubtful"]
    assert (asked["kind"], asked["position"], asked["value"], asked["suggestion"]) == (
        "substitute",
        2,
        "Bob Roy",
        "Flo Hay",
    )
    assert (found["cells"], found["count"], found["toLookAt"]) == ([], 0, 1)
    edit_person(badge.attendees.get(position=2), {"First Name": "Flo", "Last Name": "Hay"}, alice)
    assert garbled(client_of(alice), badge)["doubtful"] == []


def test_what_mends_a_list_changes_nobody_for_a_substitute():
    listed = read_list(SUBSTITUTES.encode(), ListOptions(mend=True))
    assert [row.values[:2] for row in listed.rows] == [("Ann", "Lee"), ("Bob", "Roy"), ("Cem", "Kaya")]


# --- Questions that were answered ---

ARTISTS = "Name,Company,Seat\nbell hooks,Berea,A1\nAnn Lee,Acme,1-May\n# end,Beta,3-4\nCem Kaya,Gamma,5-6\n"


def settle(client, badge, position, *columns):
    person = badge.attendees.get(position=position)
    texts = {column: person.fields[column] for column in columns}
    return client.change(person, settled=texts)


def asked(client, badge):
    found = garbled(client, badge)
    named = [(one["position"], one["column"]) for one in (*found["cells"], *found["doubtful"])]
    return sorted(named), found["count"], found["toLookAt"]


def test_what_was_answered_is_asked_no_more_not_even_after_a_later_list(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice, text=ARTISTS)
    assert asked(client, badge) == ([(1, "Name"), (2, "Seat"), (3, "Name")], 1, 3)
    assert settle(client, badge, 1, "Name").json()["data"]["attributes"]["settled"] == {"Name": "bell hooks"}
    settle(client, badge, 2, "Seat")
    settle(client, badge, 3, "Name")
    assert asked(client, badge) == ([], 0, 0)
    import_list(client, badge, ARTISTS.replace("Gamma", "Delta") + "Di Fox,Beta,A9\n")
    assert asked(client, badge) == ([], 0, 0)
    edit_person(badge.attendees.get(position=1), {"Name": "k.d. lang jr"}, alice)  # another text is another question
    assert (1, "Name") in asked(client, badge)[0]


def test_only_what_a_person_has_is_settled(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice, text=ARTISTS)
    first = badge.attendees.get(position=1)
    answer = client.change(first, settled={"Name": "somebody else", "No such": "x", "Company": "Berea"})
    assert answer.json()["data"]["attributes"]["settled"] == {"Company": "Berea"}
    assert client.change(first, settled={"Name": 7}).status_code in (200, 422)
    assert client.change(first, settled="x").status_code == 422


def test_answers_given_before_a_set_is_stored_come_with_it(alice, client_of, list_of):
    client = client_of(alice)
    settled = {"1": {"Name": "bell hooks"}, "9": {"Name": "x"}, "x": {}}
    made = client.create(
        "badges", {"attendeeList": list_of(alice, ARTISTS)}, name="Artists", settled=settled, absences={}
    )
    badge = Badge.objects.get(pk=made.json()["data"]["id"])
    assert asked(client, badge) == ([(2, "Seat"), (3, "Name")], 0, 2)


TWINS = "First Name,Last Name,Company\nAda,Lee,Acme\nBob,Roy,Beta\nAda,Lee,Acme\nCem,Kaya,Gamma\n"


def doubles(client, badge):
    report = client.get(f"/api/badges/{badge.pk}/preflight").json()["meta"]
    return [one["position"] for one in report["warnings"] if one["kind"] == "duplicate"]


def test_who_is_kept_beside_another_of_that_name_is_asked_about_no_more_not_even_after_a_later_list(
    alice, client_of, badge_of
):
    client, badge = client_of(alice), badge_of(alice, text=TWINS)
    assert (doubles(client, badge), garbled(client, badge)["toLookAt"]) == ([3], 1)
    settle(client, badge, 3, "First Name", "Last Name")
    assert (doubles(client, badge), garbled(client, badge)["toLookAt"]) == ([], 0)
    import_list(client, badge, TWINS.replace("Gamma", "Delta"))
    assert (doubles(client, badge), garbled(client, badge)["toLookAt"]) == ([], 0)
    import_list(client, badge, TWINS + "Ada,Lee,Acme\n")  # a third is another question
    assert (doubles(client, badge), garbled(client, badge)["toLookAt"]) == ([5], 1)


def test_half_of_a_name_that_was_looked_at_says_nothing_of_another_person(alice, client_of, badge_of):
    client, badge = client_of(alice), badge_of(alice, text=TWINS)
    settle(client, badge, 3, "First Name")
    assert doubles(client, badge) == [3]
    settle(client, badge, 3, "Last Name")
    edit_person(badge.attendees.get(position=3), {"Last Name": "Roy"}, alice)
    edit_person(badge.attendees.get(position=2), {"First Name": "Ada", "Company": "Acme"}, alice)
    assert doubles(client, badge) == [3]


def test_a_name_that_was_looked_at_is_somebodys_in_the_check_too_which_keeps_no_older_report(
    alice, client_of, badge_of
):
    text = "First Name,Last Name,Company\nTest,Test,Acme\nAnn,Lee,Beta\n"
    client, badge = client_of(alice), badge_of(alice, text=text)

    def tried():
        report = client.get(f"/api/badges/{badge.pk}/preflight").json()["meta"]
        return [one["position"] for one in report["warnings"] if one["kind"] == "test-name"]

    assert tried() == [1]
    (one,) = garbled(client, badge)["doubtful"]
    settle(client, badge, 1, "Company")
    before = depends_on(badge, Question())
    settle(client, badge, 1, one["column"])
    assert depends_on(badge, Question()) != before
    assert tried() == []
    edit_person(badge.attendees.get(position=1), {"First Name": "asdf", "Last Name": "asdf"}, alice)
    assert tried() == [1]
