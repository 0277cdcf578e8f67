"""Rows that stand for several people: said, and made badges in one step; rows that stand for one are left alone."""

import pytest

from badges.lists import GUEST_WAYS, read_list, report_on, roles, whole_name, with_guests


def read(text):
    listed = read_list(text.encode())
    return listed, roles(listed.columns, rows=listed.rows)


def said(listed, known):
    return [one for one in report_on(listed, known, row_limit=0).problems if one["kind"] == "guests"]


@pytest.mark.parametrize(
    ("text", "further"),
    [
        ("Name,Quantity\nAnn Lee,3\nBob Roy,1\n", 2),
        ("Name,Guests\nAnn Lee,2\nBob Roy,0\nCy Wu,yes\n", 3),
        ("Name,Guests\nAnn Lee,+1\nBob Roy,2 guests\n", 3),
        ("Name,Anzahl Tickets\nAnn Lee,4\nBob Roy,1\n", 3),
        ("Name,RSVP,Guests\nAnn Lee,Yes,2\nBob Roy,No,4\n", 2),  # who is not coming brings nobody
        (
            "First Name,Last Name,Email,Quantity\nA,B,x@y.z,2\nC,D,x@y.z,2\nE,F,q@y.z,2\n",
            1,
        ),  # an order with all its rows
    ],
)
def test_people_without_a_row_are_said_and_one_step_makes_their_badges(text, further):
    listed, known = read(text)
    (problem,) = said(listed, known)
    assert problem["suggestion"] == str(further)
    for way in GUEST_WAYS:
        made = with_guests(listed, known, way)
        again = roles(made.columns, rows=made.rows)
        assert len(made.rows) == len(listed.rows) + further
        problems = report_on(made, again, row_limit=0).problems
        assert {one["kind"] for one in problems} <= {"not-coming"}  # neither guests once more, nor nameless, nor twice
        guests = [row.values[made.columns.index(again["host"])] for row in made.rows]
        assert sum(map(bool, guests)) == further


@pytest.mark.parametrize(
    "text",
    [
        "Name,Quantity\nAnn Lee,1\nBob Roy,1\n",
        "Name,Count\nAnn Lee,1\nBob Roy,2\nCy Wu,3\n",  # the rows are counted
        "Name,Guests\nAnn Lee,no\nBob Roy,\nCy Wu,none\n",
        "Name,Email,Quantity\nA B,x@y.z,2\nC D,x@y.z,2\n",
        "Name,Guests\nAnn Lee,none\nBob Roy,Ann Lee\nCy Wu,TBD\n",  # who is named is there
        "Name,Partner\nAnn Lee,IBM\nBob Roy,Siemens AG\n",
        "Name,Partner\nAnn Lee,Deutsche Bahn\nBob Roy,World Bank\n",
        "Name,Partner\nAnn Lee,Red Cross\nBob Roy,Red Cross\nCy Wu,Red Cross\n",
        "Name,Plus one\nAnn Lee,vegan\nBob Roy,no\nCy Wu,maybe\n",
        "Guest first name,Guest last name\nAnn,Lee\nBob,Roy\n",  # a list of guests
        "Name,Guest of\nAnn Lee,Bob Roy\nCy Wu,Bob Roy\n",
        "Name,Quantity\nAnn Lee,2500\n",
    ],
)
def test_rows_of_one_person_are_left_alone(text):
    listed, known = read(text)
    assert said(listed, known) == []
    assert with_guests(listed, known, "blank") is listed


def test_a_guest_has_what_is_shared_and_nothing_of_the_hosts_own():
    header = "First Name,Last Name,Job title,Company,Ticket type,Email,Ticket Code,Shirt,Quantity\n"
    listed, known = read(header + "Ann,Lee,Boss,Acme,Gold,ann@x.y,C1,XL,2\nBob,Roy,Clerk,Beta,Gold,bob@x.y,C2,S,1\n")
    guest = with_guests(listed, known, "named").rows[1]
    assert guest.values == ("Guest of", "Ann Lee", "", "Acme", "Gold", "", "", "", "", "Ann Lee")
    assert with_guests(listed, known, "blank").rows[1].values[:2] == ("", "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Name,Plus one\nAnn Lee,Bob Roy\nCy Wu,\n", ["Ann Lee", "Bob Roy", "Cy Wu"]),
        ("Name;Begleitung\nAnn Lee;Bob Roy und Di Fox\nCy Wu;nein\n", ["Ann Lee", "Bob Roy", "Di Fox", "Cy Wu"]),
        ("Nom,Accompagnant\nAnn Lee,Zoé\nCy Wu,non\n", ["Ann Lee", "Zoé", "Cy Wu"]),
        ("Name,Guest 1,Guest 2\nAnn Lee,Bob Roy,Di Fox\nCy Wu,,\n", ["Ann Lee", "Bob Roy", "Di Fox", "Cy Wu"]),
        ("Name,Guest name\nAnn Lee,Bob Roy\nCy Wu,\n", ["Ann Lee", "Bob Roy", "Cy Wu"]),
        ("First Name,Last Name,Guest first name,Guest last name\nAnn,Lee,Bob,Roy\nCy,Wu,,\n",
         ["Ann Lee", "Bob Roy", "Cy Wu"]),
        ("First Name,Last Name,Plus one\nAnn,Lee,Bob Roy\nCy,Wu,\n", ["Ann Lee", "Bob Roy", "Cy Wu"]),
        ("氏名,同伴者\n山田太郎,山田花子\n鈴木一郎,\n", ["山田太郎", "山田花子", "鈴木一郎"]),
        ("Lead passenger,Pax 2,Pax 3\nAnn Lee,Bob Roy,Di Fox\nCy Wu,,\n", ["Ann Lee", "Bob Roy", "Di Fox", "Cy Wu"]),
        ("Name,Spieler 2\nAnn Lee,Bob Roy\nCy Wu,Di Fox\n", ["Ann Lee", "Bob Roy", "Cy Wu", "Di Fox"]),
        ("Name,Guests\nAnn Lee,Bob Roy\nCy Wu,1\n", ["Ann Lee", "Bob Roy", "Cy Wu", "Guest of Cy Wu"]),
    ],
)  # fmt: skip
def test_guests_whom_the_list_names_get_badges_of_their_own(text, names):
    listed, known = read(text)
    problems = report_on(listed, known, row_limit=0).problems
    assert "named-guests" in {one["kind"] for one in problems}
    made = with_guests(listed, known, "named")
    again = roles(made.columns, rows=made.rows)
    people = [{role: row.values[made.columns.index(column)] for role, column in again.items()} for row in made.rows]
    assert [whole_name(one, again).name for one in people] == names
    assert {one["kind"] for one in report_on(made, again, row_limit=0).problems} == set()


def test_what_is_known_of_a_named_guest_comes_with_them():
    listed, known = read("Name,Email,Company,Guest name,Guest email\nAnn Lee,ann@x.y,Acme,Bob Roy,bob@x.y\n")
    assert known["email"] == "Email"
    guest = with_guests(listed, known, "named").rows[1]
    assert guest.values == ("Bob Roy", "bob@x.y", "Acme", "", "", "Ann Lee")


def test_who_a_guest_comes_with_is_known_where_the_roles_of_the_other_columns_were_chosen():
    listed = read_list(b"Name,Plus one\nAnn Lee,Bob Roy\nCy Wu,\n")
    chosen = {"Name": "name", "Plus one": "guests"}
    made = with_guests(listed, roles(listed.columns, chosen, listed.rows), "named")
    known = roles(made.columns, chosen, made.rows)
    assert known["host"] == "Guest of"
    assert [row.get("guestOf") for row in report_on(made, known, row_limit=9).rows] == [None, "Ann Lee", None]


@pytest.mark.parametrize(
    ("header", "first_row"),
    [
        ("Attendee 1 First Name,Attendee 1 Last Name,Attendee 2 First Name,Attendee 2 Last Name", "Ann,Lee,Bob,Roy"),
        (
            "Teilnehmer 1: Vorname,Teilnehmer 1: Nachname,Teilnehmer 2: Vorname,Teilnehmer 2: Nachname",
            "Ann,Lee,Bob,Roy",
        ),
        ("Attendee #1 Name,Attendee #2 Name", "Ann Lee,Bob Roy"),
        ("Participant 1,Participant 2", "Ann Lee,Bob Roy"),
    ],
)
def test_the_first_of_several_numbered_people_is_the_rows_own_and_the_others_are_guests(header, first_row):
    listed = read_list(f"{header},Company\n{first_row},Acme\n".encode())
    known = roles(listed.columns, rows=listed.rows)
    assert [problem["kind"] for problem in report_on(listed, known, row_limit=0).problems] == ["named-guests"]
    guests = with_guests(listed, known, "named")
    places = [guests.columns.index(known[role]) for role in ("first", "last", "name") if role in known]
    names = [" ".join(row.values[place] for place in places) for row in guests.rows]
    assert names == ["Ann Lee", "Bob Roy"]
