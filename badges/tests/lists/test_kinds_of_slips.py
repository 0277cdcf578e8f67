"""Slips that were printed without a word: letters of another alphabet, names of nobody, one name in two cells."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles, whole_name
from badges.lists.cells.waste import put_right
from badges.lists.rows.guests import find_hosts


def problems(text):
    listed = read_list(text.encode())
    return [
        (one["kind"], one["row"])
        for one in report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    ]


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("Аnn Lee", "Ann Lee"),  # Cyrillic А
        ("Bоb Rоy", "Bob Roy"),  # Cyrillic о
        ("Aннa Иванoва", "Анна Иванова"),  # Latin A, a, o
        ("𝗔𝗻𝗻 𝓛𝓮𝓮", "Ann Lee"),
        ("Jos+AOk- Mu+APE-oz", "José Muñoz"),
    ],
)
def test_letters_of_another_alphabet_are_put_right(value, right):
    assert put_right(value) == right


@pytest.mark.parametrize(
    "value", ["Анна Иванова", "Ελένη Παπά", "Ann Иванова", "ЯндексTV", "+49-30-1234", "A+ALB", "ＮＴＴ", "Ω Lab", "µm"]
)
def test_what_somebody_wrote_in_two_alphabets_stays(value):
    assert put_right(value) is None


@pytest.mark.parametrize("name", ["Muster Max", "Doe John", "Имя Фамилия", "Prénom Nom", "Demo User", "Guest Guest"])
def test_names_of_forms_are_nobodys_in_either_order(name):
    assert ("odd-name", 3) in problems(f"Name,Company\nAnn Lee,Acme\n{name},Beta\n")


@pytest.mark.parametrize("name", ["The Roy Family", "Familie Weber", "Acme Research GmbH", "University of Bonn"])
def test_several_people_and_organisations_are_no_name(name):
    assert problems(f"Name,Table\nAnn Lee,1\n{name},2\n") == [("odd-name", 3)]


@pytest.mark.parametrize("name", ["Иван Иванов", "Jan Kowalski", "Juan Pérez", "Ann Famiglietti", "Max Demos"])
def test_common_names_are_somebodys(name):
    assert problems(f"Name,Table\nBob Roy,1\n{name},2\n") == []


def test_a_whole_name_in_both_halves_is_said_once():
    assert whole_name({"first": "Ann Lee", "last": "Ann Lee"}, {}).name == "Ann Lee"
    assert whole_name({"first": "Lee", "last": "Lee"}, {}).name == "Lee Lee"


def test_a_dot_for_a_name_that_a_form_demanded_is_nothing():
    listed = read_list(b"First Name,Last Name\nAnn,.\nBob,Roy\n", ListOptions(mend=True))
    assert listed.rows[0].values == ("Ann", "")


@pytest.mark.parametrize("heading", ["Is cancelled", "Waitlist", "Warteliste", "Liste d'attente"])
def test_yes_under_a_heading_that_denies_is_not_coming(heading):
    listed = read_list(f"Name,{heading}\nAnn Lee,no\nBob Roy,yes\n".encode())
    assert list(listed.absences) == [3]


def test_whether_somebody_gets_a_name_tag_is_not_what_it_shows():
    listed = read_list(b"Name,Namensschild\nAnn Lee,ja\nBob Roy,nein\n")
    assert "preferred" not in roles(listed.columns, rows=listed.rows)


def test_kinds_of_tickets_may_count_them():
    listed = read_list(b"Name,Tickets\nAnn Lee,2x Adult\nBob Roy,1x Child\n")
    known = roles(listed.columns, rows=listed.rows)
    assert [(host.name, host.further) for host in find_hosts(listed, known)] == [("Ann Lee", 1)]
    assert known["ticket"] == "Tickets"
