"""Whatever stands under names and is none is said, though nobody foresaw the file that it comes from."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles
from badges.lists.names.odd_names import is_odd

NAMES = [
    "Ada Lovelace",
    'Robert "Bob" Smith',
    "William (Bill) Jones",
    "“Bob” Lee",
    "Ravi s/o Kumar",
    "Muthu a/l Raman",
    "Kersti K:son Ullberg",
    "S:t Cyr",
    "Guest 12",
    "Staff 3",
    "Henry 8th",
    "Sammy Davis Jr.",
    "M. Ali",
    "Dr. Ann Lee, PhD",
    "Dipl.-Ing. Max Born",
    "Max Born M.Sc.",
    "O'Brien",
    "d’Arc",
    "Jean-Luc",
    "王小明",
    "أحمد بن محمد",
    "Иван Иванов",
    "山田 さくら",
    "N!xau",
    "Ng",
    "X",
    "Mª José",
    "ʻAlohi",
    "-Cem Kaya",
    "Lovelace, Ada",
    "José María de la Cruz y Fernández de Córdoba",
    "Juan Carlos Pérez Hern.",
    "🎉 Ada 🎉",
    "Wolfe Hubert Blaine the Second",
]
NONE = [
    "Name: Ada",
    "ada@example.org",
    "+49 170 1234567",
    "42",
    "2026-05-04",
    "https://example.org/u/1",
    "Ada & Bob",
    "(required)",
    "(Ada",
    "Jos? Mu?oz",
    "# end",
    "//Grace",
    "> Ada",
    "- Ada",
    "Name      Company",
    "[Contractor]",
    "{name}",
    "Ada…",
    "Please bring your passport.",
    "here are the people:",
    "(2 rows)",
    "Ada#Hopper",
    "a_b",
    '"Ada',
    "12.05.26",
    "dn: cn=Ada",
    "'name' = 'Ada'",
    "│ Ada │",
    "\\begin{tabular}",
    "Ada & X \\\\",
    "cn:: QWRh",
    "ada:x:1000",
    "@misc{ada",
]


NOBODY = (  # noqa: SIM905 -- readable as one text
    "Test Test|John Doe|JANE DOE|Max Mustermann|asdf asdf|Foo Bar|Test User|test1 test2|"
    "Prueba Prueba|Тест Тест|テスト テスト|测试|aaa bbb|Vorname Nachname|First Last|Mickey Mouse|qwe qwe|"
    "Lorem Ipsum|Test|Test 3|Kari Nordmann|Matti Meikäläinen"
).split("|")
SOMEBODY = (  # noqa: SIM905 -- readable as one text
    "Ann Test|Test Müller|Max Muster-Meier|Erika Must|Jan Probe|Bar Refaeli|Foo Wei|Zoe Bar|"
    "Abc Li|王三|Ola Nord|Bea Ba|Lilli Ooo|Anna Muster|Joe Wer|User Ben|Jon Doe|John Smith"
).split("|")


@pytest.mark.parametrize("name", [*NOBODY, *SOMEBODY])
@pytest.mark.parametrize("heading", ["Name", "First name,Last name"])
def test_who_was_typed_to_try_a_form_is_said_and_a_real_name_beside_such_a_word_is_not(name, heading):
    first, _, last = name.partition(" ")
    people = [("Ann", "Lee"), (first, last)]
    rows = [f"{one},{two}" if "," in heading else f"{one} {two}".strip() for one, two in people]
    listed = read_list("\n".join([f"{heading},Company", *(f"{row},Acme" for row in rows)]).encode())
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    assert [one["row"] for one in problems if one["kind"] == "odd-name"] == ([3] if name in NOBODY else [])


@pytest.mark.parametrize("name", NAMES)
def test_what_people_are_called_is_no_oddity(name):
    assert not is_odd(name)


@pytest.mark.parametrize("text", NONE)
def test_what_nobody_is_called_is_said_and_left_out_in_one_step(text):
    quoted = text.replace('"', '""')
    data = f'Name,Company\nAnn Lee,Acme\n"{quoted}",Beta\nBob Roy,Beta\n'.encode()
    listed = read_list(data)
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    assert [(one["row"], one["value"]) for one in problems if one["kind"] in {"odd-name", "garbled"}] == [(3, text)]
    left = read_list(data, ListOptions(leave_out=[one["row"] for one in problems]))
    assert [row.values[0] for row in left.rows] == ["Ann Lee", "Bob Roy"]
