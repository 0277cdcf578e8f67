"""Rows that stand for several people: said, and made badges in one step; rows that stand for one are left alone."""

import pytest

from badges.lists import GUEST_WAYS, read_list, report_on, roles, with_guests


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
        "Name,Guests\nAnn Lee,Bob Roy\n",
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
