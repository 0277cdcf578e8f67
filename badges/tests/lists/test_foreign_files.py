"""Lists that other programs wrote: LibreOffice in its formats and encodings, Python's csv dialects."""

from pathlib import Path

import pytest

from badges.lists import AttendeeList, ListOptions, read_list, report_on, roles
from badges.tests.lists.refusal import refused

FOREIGN = Path(__file__).parents[1] / "foreign"
COLUMNS = ("First Name", "Last Name", "Company", "Since", "Table")
PEOPLE = [
    ("José", "Müller", "Engines, Ltd", "2026-05-04", "007"),
    ("Zoë", "O’Neill", 'The "Rock"', "", ""),
    ("François", "Lefèvre", "Société Générale", "2026-05-05", "12"),
]


def foreign(name: str) -> AttendeeList:
    return read_list((FOREIGN / name).read_bytes(), filename=name)


def values(attendees: AttendeeList) -> list[tuple[str, ...]]:
    return [row.values for row in attendees.rows]


@pytest.mark.parametrize(
    ("name", "encoding", "delimiter"),
    [
        ("libreoffice_text.xlsx", None, None),
        ("libreoffice_text.ods", None, None),
        ("libreoffice_old.xls", None, None),
        ("libreoffice_semicolon_1252.csv", "Windows-1252", ";"),
        ("libreoffice_tab_utf16.csv", "UTF-16", "\t"),
        ("python_excel.csv", "UTF-8", ","),
        ("python_excel-tab.csv", "UTF-8", "\t"),
        ("python_unix.csv", "UTF-8", ","),
    ],
)
def test_the_same_people_come_out_of_every_form(name, encoding, delimiter):
    attendees = foreign(name)
    assert (attendees.columns, values(attendees)) == (COLUMNS, PEOPLE)
    assert (attendees.encoding, attendees.delimiter) == (encoding, delimiter)
    report = report_on(attendees, roles(attendees.columns), row_limit=5)
    assert report.problems == []


@pytest.mark.parametrize("name", ["libreoffice_values.xlsx", "libreoffice_values.ods"])
def test_dates_and_numbers_as_such_are_shown_as_people_see_them(name):
    first, *_ = values(foreign(name))
    assert first == (*PEOPLE[0][:4], "7")  # the spreadsheet had taken 007 for a number already


@pytest.mark.parametrize(
    ("name", "encoding", "people"),
    [
        (
            "libreoffice_shift_jis.csv",
            "Shift-JIS",
            [("山田", "太郎", "東京大学"), ("佐藤", "花子", "株式会社アナリティカル")],
        ),
        ("libreoffice_koi8_r.csv", "KOI8-R", [("Дмитрий", "Менделеев", "СПбГУ"), ("Анна", "Иванова", "Яндекс")]),
    ],
)
def test_encodings_of_other_countries(name, encoding, people):
    attendees = foreign(name)
    assert (attendees.encoding, values(attendees)) == (encoding, people)


@pytest.mark.parametrize("name", ["libreoffice_formulas.xlsx", "libreoffice_formulas.ods"])
def test_formulas_have_their_results_and_a_title_is_no_header(name):
    attendees = foreign(name)
    assert attendees.columns == ("First Name", "Last Name", "Company", "Full", "Share")
    assert [(row.number, row.values[3], row.values[4]) for row in attendees.rows] == [
        (3, "Ada Lovelace", "0.125"), (4, "Alan Turing", "0.125"), (5, "Grace Hopper", "0.125"),
    ]  # fmt: skip
    assert (attendees.sheet, attendees.sheets) == ("Attendees", ("Attendees", "Notes"))


def test_a_cell_merged_with_the_one_below_stands_for_both():
    assert [row.values[2] for row in foreign("libreoffice_formulas.xlsx").rows] == ["Engines", "Engines", "Navy"]


def test_another_sheet_may_be_chosen():
    data = (FOREIGN / "libreoffice_formulas.xlsx").read_bytes()
    assert values(read_list(data, ListOptions(sheet="Notes"))) == [("not", "this")]
    assert "“Attendees”, “Notes”" in str(refused(data, ListOptions(sheet="Nope")))
    assert "“Nope\0”" in str(refused(data, ListOptions(sheet="Nope\0")))
