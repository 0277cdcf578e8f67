"""People who are perhaps listed twice: asked, and families, colleagues and namesakes are left in peace."""

import pytest

from badges.lists import read_list, report_on, roles
from badges.rendering import Person, preflight
from badges.tests.rendering.test_preflight import NAME, design

HEAD = "First Name,Last Name,Email,Company\n"


def asked(lines, head=HEAD):
    listed = read_list((head + "\n".join(lines)).encode())
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    assert {one["kind"] for one in problems} <= {"perhaps-twice", "duplicate"}
    return [(one["kind"], one["row"], one["otherRow"]) for one in problems]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann,,ann@acme.com,Acme", "Anne,Lee,Ann@Acme.com,"),
        ("Bob,Roy,bob@roy.net,", "Robert,Roy,bob@roy.net,Roy Ltd"),
        ("Zoe,Ray,zoe@ray.org,Ray", "Zoe,Ray,zoe.ray@gmail.com,Ray Inc"),
        ("Lea,Ott,,Ott", "Lea,Ott,lea@ott.de,Ott"),
        ("Kim,Fox,kim.fox@gmail.com,", "Kim,Fox,k77@web.de,"),
        ("Tom,Miller,tom.miller@acme.com,Acme", "Tom,Miller,tom.miler@acme.com,Acme"),
        ("Tom,Miller,tom.miller@acme.com,", "Tom,Miller,tom.miller@acme.de,"),
        ("Tom,Miller,tom@acme.com,", "Tom,Miller,tom@acne.com,"),
    ],
)
def test_who_is_perhaps_listed_twice_is_asked(one, other):
    assert asked([one, "Max,Poe,max@poe.org,Poe", other]) == [("perhaps-twice", 4, 2)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul,Poe,poe@gmail.com,", "Paula,Poe,poe@gmail.com,"),  # a family
        ("Ed,Fox,office@boss.com,Boss", "Al,Orr,office@boss.com,Boss"),  # one assistant's address
        ("Tom,Miller,tom.miller@acme.com,Acme", "Tom,Miller,tom.miller2@acme.com,Acme"),  # colleagues of one name
        ("Tom,Miller,t.miller@acme.com,", "Tom,Miller,tom.b.miller@acme.com,"),
        ("Kim,Ng,kim@a.org,A", "Kim,Ng,kim@gmail.com,B"),  # namesakes
        ("Kim,Ng,kim@aaa.com,", "Kim,Ng,kim@bbb.com,"),
        ("Ann,,ann@a.org,", "Ann,,ann@gmail.com,"),  # given names alone
    ],
)
def test_families_colleagues_and_namesakes_are_left_in_peace(one, other):
    assert asked([one, "Max,Poe,max@poe.org,Poe", other]) == []


def test_of_a_schools_address_nobody_is_asked():
    children = [f"{name},Roy,office@school.org," for name in ("Lena", "Lenna", "Emil", "Emile", "Ida")]
    assert asked(children) == []
    assert asked(children[:2]) == [("perhaps-twice", 3, 2)]


def test_in_a_long_list_some_are_called_the_same_by_chance():
    others = [
        f"Ann,L{chr(97 + n // 676)}{chr(97 + n // 26 % 26)}{chr(97 + n % 26)}o,x{n}@gmail.com," for n in range(2000)
    ]
    one, other = "Kim,Fox,kim@gmail.com,", "Kim,Fox,k@web.de,"
    assert asked([*others[:100], one, other]) == [("perhaps-twice", 103, 102)]
    assert asked([*others, one, other]) == []
    assert asked([*others, one + "Fox", other + "Fox"]) == [("perhaps-twice", 2003, 2002)]


def test_who_does_not_come_is_not_there_twice():
    head = "Name,Email,Order Status\n"
    assert asked(["Ann Lee,a@x.org,confirmed", "Ann Lee,a@x.org,confirmed"], head) == [("duplicate", 3, 2)]
    listed = read_list(
        (head + "Ann Lee,a@x.org,cancelled\nAnn Lee,a@x.org,confirmed\nBob Roy,b@x.org,confirmed").encode()
    )
    kinds = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problem_counts
    assert kinds == {"not-coming": 1}


def test_before_printing_the_same_people_are_asked():
    people = [
        Person(1, {"first": "Bob", "last": "Roy", "name": "Bob Roy", "email": "bob@roy.net"}),
        Person(2, {"first": "Max", "last": "Poe", "name": "Max Poe", "email": "max@poe.net"}),
        Person(3, {"first": "Robert", "last": "Roy", "name": "Robert Roy", "email": "bob@roy.net"}),
        Person(4, {"first": "Max", "last": "Poe", "name": "Max Poe", "email": "max.poe@gmail.com"}),
    ]
    found = preflight(design(NAME), people).of_kind("perhaps-twice")
    assert [(one.person.number, one.severity) for one in found] == [(3, "notice"), (4, "notice")]
    assert found[0].message == "“Robert Roy”, person 3, has the e-mail address of “Bob Roy”, person 1."
