"""Full names are divided where their form leaves no choice, and stay whole where it does."""

import pytest

from badges.lists import AttendeeList, is_family_first, read_list, split_name
from badges.tests.lists.test_samples import SAMPLES


@pytest.mark.parametrize(
    ("given", "family"),
    [
        ("Ada", "Lovelace"),
        ("José", "Müller"),
        ("Jan", "van der Meer"),
        ("Radia", "de la Cruz Hernández"),
        ("Ludwig", "van Beethoven"),
        ("Dick", "Van Dyke"),
        ("Charles", "de Gaulle"),
        ("Leonardo", "da Vinci"),
        ("Ursula", "von der Leyen"),
        ("Gerard", "'t Hooft"),
        ("Mohamed", "El Sayed"),
        ("Juan", "San Martín"),
        ("Anne-Marie", "O'Connor"),
        ("Flann", "O’Brien"),
        ("Björk", "Guðmundsdóttir"),
        ("Donald E.", "Knuth"),
        ("J. R. R.", "Tolkien"),
        ("Charles M", "Schulz"),
        ("Dr. Anna", "Schmidt"),
        ("Prof. Dr. Anna", "von Hardenberg"),
        ("Sammy", "Davis Jr."),
        ("Anna", "S."),
        ("Xiaolong", "Li"),
        ("Ελένη", "Παπαδοπούλου"),
        ("Дмитрий", "Менделеев"),
        ("Ольга", "Иванова"),
        ("Дмитрий Иванович", "Менделеев"),
        ("Anna Maria", "SCHMIDT"),
        ("Juan", "DE LA CRUZ"),
    ],
)
def test_a_plain_form_is_divided(given, family):
    assert split_name(f"{given} {family}") == (given, family)


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Lovelace, Ada", "Ada", "Lovelace"),
        ("de la Cruz Hernández, María José", "María José", "de la Cruz Hernández"),
        ("van der Meer, Jan", "Jan", "van der Meer"),
        ("Nagy, István", "István", "Nagy"),
        ("LOVELACE Ada", "Ada", "LOVELACE"),
        ("DUPONT Jean Pierre", "Jean Pierre", "DUPONT"),
        ("Менделеев Дмитрий Иванович", "Дмитрий Иванович", "Менделеев"),
        ("Менделеев Дмитрий", "Дмитрий", "Менделеев"),
    ],
)
def test_the_family_name_may_stand_first(name, given, family):
    assert split_name(name) == (given, family)


@pytest.mark.parametrize(
    "name",
    [
        "Cher", "", "Anna Maria Schmidt", "Gabriel García Márquez", "María José de la Fuente", "José Ortega y Gasset",
        "José García de la Torre", "Martin Luther King Jr.", "Li Xiaolong", "Mao Zedong", "Kim Jihun", "Lee Kuan Yew",
        "Nguyễn Thị Minh Khai", "Nguyen Van Minh", "Đặng Thu Hà", "Yamada Tarō", "Satō Hanako", "Nagy István",
        "Szabó Anna", "Kovács János", "李小龍", "李 小龍", "山田 太郎", "山田　太郎", "김지훈", "김 지훈",
        "محمد الفارابي", "עדה לאבלייס", "สมชาย ใจดี", "प्रिया शर्मा", "de Vries",
        "Van Morrison", "Al Gore", "Dr. Schmidt", "King, Jr.",
        "Jane & John Doe", "Table 5", 'Dwayne "The Rock" Johnson', "Ada Lovelace (Engines)", "Lovelace, Ada, Countess",
        "ADA LOVELACE XU", "Ada (she) Lovelace", "Zoë 👩‍🚀 Müller", "Acme, Inc.3", "ada@example.org Lovelace",
        "Ольга Василенко Коваленко", "Марко Бойко", "Ada Менделеев", ",Ada", "Ada,",
    ],
)  # fmt: skip
def test_in_doubt_a_name_stays_whole(name):
    assert split_name(name) == (name, "")


def test_capitals_of_all_the_name_tell_nothing_beyond_its_form():
    assert split_name("ADA LOVELACE") == ("ADA", "LOVELACE")
    assert split_name("JP Morgan") == ("JP", "Morgan")


def test_under_a_heading_that_puts_the_family_first_only_signs_count():
    assert split_name("Lovelace Ada", family_first=True) == ("Lovelace Ada", "")
    assert split_name("LOVELACE Ada", family_first=True) == ("Ada", "LOVELACE")
    assert split_name("Lovelace, Ada", family_first=True) == ("Ada", "Lovelace")
    assert split_name("Менделеев Дмитрий Иванович", family_first=True) == ("Дмитрий Иванович", "Менделеев")


@pytest.mark.parametrize("column", ["Name, Vorname", "Nom et prénom", "Cognome e nome", "ФИО", "Фамилия Имя", "姓名"])
def test_headings_that_put_the_family_first(column):
    assert is_family_first(column)


@pytest.mark.parametrize("column", ["Name", "Full name", "Vor- und Nachname", "Prénom Nom", "Имя и фамилия", "Nome"])
def test_headings_that_do_not(column):
    assert not is_family_first(column)


def whole_names(attendees: AttendeeList) -> list[str]:
    return [row.values[attendees.columns.index("Attendee name")] for row in attendees.rows]


def test_the_pretix_export_knows_both_and_agrees():
    attendees = read_list((SAMPLES / "pretix_checkin_list.csv").read_bytes())
    halves = [(row.values[2], row.values[3]) for row in attendees.rows]
    split = [split_name(name) for name in whole_names(attendees)]
    wrong = [(got, want) for got, want in zip(split, halves, strict=True) if got[1] and got != want]
    assert wrong == []
    assert sum(bool(family) for _, family in split) > len(split) * 0.8
