"""Names from columns that hold their parts."""

from pathlib import Path

import pytest

from badges.lists import read_list, roles, whole_name

CASES = Path(__file__).parents[1] / "samples" / "cases"


def names(data):
    """(first, last, name) of everybody in a list."""
    attendees = read_list(data)
    known = roles(attendees.columns, rows=attendees.rows)
    places = {role: attendees.columns.index(column) for role, column in known.items()}
    return [
        tuple(whole_name({role: row.values[place] for role, place in places.items()}, known)) for row in attendees.rows
    ]


def case(number):
    return names(next(CASES.glob(f"{number}_*")).read_bytes())


def known_in(number):
    attendees = read_list(next(CASES.glob(f"{number}_*")).read_bytes())
    return roles(attendees.columns, rows=attendees.rows)


def test_case_01_spanish_plurals():
    assert case("01") == [("Ana María", "Silva Ruiz", "Ana María Silva Ruiz"), ("Rui", "Costa", "Rui Costa")]


def test_case_04_arabic_halves():
    assert case("04") == [("علي", "حسن", "علي حسن"), ("سارة", "علي", "سارة علي")]


def test_case_06_dutch_infix():
    assert [name for *_, name in case("06")] == ["Anna van der Berg", "Jan de Vries", "Piet Smit"]


def test_case_08_the_attendees_own_columns():
    assert [name for *_, name in case("08")] == ["Ann Lee", "Bob Roy"]
    known = known_in("08")
    assert known["email"] == "Ticket Email"
    assert known["org"] == "Ticket Company Name"
    assert known["position"] == "Ticket Job Title"
    assert known["code"] == "Ticket Reference"
    assert known["status"] == "Void Status"


def test_case_57_the_organisation_is_where_the_institutions_are():
    assert known_in("57")["org"] == "INSTITUTION"


def test_case_59_the_preferred_name():
    assert case("59") == [("Ann", "Lee", "Ann Lee"), ("Robert", "Roy", "Robert Roy")]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("Vorname,Namenszusatz,Nachname/Ulrike,von der,Leyen", ("Ulrike", "von der Leyen", "Ulrike von der Leyen")),
        ("Nombre,Primer apellido,Segundo apellido/Ana,García,Ruiz", ("Ana", "García Ruiz", "Ana García Ruiz")),
        ("Nombres,Apellido Paterno,Apellido Materno/Luz,Paz,Gil", ("Luz", "Paz Gil", "Luz Paz Gil")),
        ("Segundo apellido,Nombre,Primer apellido/Ruiz,Ana,García", ("Ana", "García Ruiz", "Ana García Ruiz")),
        ("First name,Middle name,Last name,Suffix/Ann,B.,Lee,Jr.", ("Ann B.", "Lee Jr.", "Ann B. Lee Jr.")),
        ("Фамилия,Имя,Отчество/Тарас,Анна,Ивановна", ("Анна Ивановна", "Тарас", "Анна Ивановна Тарас")),
        ("Vezetéknév,Keresztnév/Nagy,Anna", ("Nagy Anna", "", "Nagy Anna")),
        ("Họ,Tên đệm,Tên/Nguyễn,Văn,An", ("Nguyễn Văn An", "", "Nguyễn Văn An")),
        ("姓,名/王,小明", ("王小明", "", "王小明")),
        ("姓,名/さとう,あい", ("さとう あい", "", "さとう あい")),
        ("성,이름/김,민준", ("김민준", "", "김민준")),
        ("姓,名/Smith,John", ("John", "Smith", "John Smith")),
        ("First Name,Last Name/小明,王", ("王小明", "", "王小明")),
        ("First Name,Last Name/李,小龍", ("李小龍", "", "李小龍")),
        ("First name,Last name/Ann,", ("Ann", "", "Ann")),
        ("First name,Last name/,Lee", ("Lee", "", "Lee")),
    ],
)
def test_parts_are_put_together_in_the_order_of_the_language(table, expected):
    assert names(table.replace("/", "\n").encode()) == [expected]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("First name,Last name,Preferred name/Annabel,Lee,Ann Lee", ("Ann", "Lee", "Ann Lee")),
        ("First name,Middle name,Last name,Known as/Annabel,B.,Lee,Ann", ("Ann", "Lee", "Ann Lee")),
        ("First name,Last name,Name on badge/Annabel,Lee,Ann", ("Ann", "", "Ann")),
        ("First name,Last name,Name on badge/Annabel,Lee,Ann Roy", ("Ann", "Roy", "Ann Roy")),
        ("Full name,Preferred name/Annabel Lee,Ann", ("Ann", "Lee", "Ann Lee")),
        ("Voornaam,Tussenvoegsel,Achternaam,Roepnaam/Johannes,de,Vries,Jan", ("Jan", "de Vries", "Jan de Vries")),
        ("Keresztnév,Vezetéknév,Becenév/Anna,Nagy,Panni", ("Nagy Panni", "", "Nagy Panni")),
        ("Name,Preferred name/王小明,Max", ("Max", "", "Max")),
        ("Name on badge,Company/Ann Lee,X", ("Ann", "Lee", "Ann Lee")),
    ],
)
def test_the_preferred_name_is_shown(table, expected):
    assert names(table.replace("/", "\n").encode()) == [expected]


def test_it_is_not_shown_where_the_organiser_says_so():
    columns = ["First Name", "Last Name", "Preferred Name"]
    known = roles(columns, {"Preferred Name": ""})
    texts = dict(zip(known, ("Annabel", "Lee"), strict=True))
    assert whole_name(texts, known).name == "Annabel Lee"
