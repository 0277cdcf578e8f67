"""Dates that come as the numbers by which spreadsheets count days."""

import pytest

from badges.lists import ListOptions, read_list, report_on, roles


def mended(heading, *values):
    rows = "".join(f"Ann {'ABCDEF'[at]}ax;{value}\n" for at, value in enumerate(values))
    data = f"Name;{heading}\n{rows}".encode()
    listed = read_list(data)
    said = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    found = [row.values[1] for row in read_list(data, ListOptions(mend=True)).rows]
    changed = {value: right for value, right in zip(values, found, strict=True) if value != right}
    assert {one["value"]: one["suggestion"] for one in said} == changed
    return found


@pytest.mark.parametrize(
    "heading", ["Date", "Arrival day", "Anreise", "Fecha de llegada", "Дата", "到着日", "Check-in"]
)
def test_numbers_in_a_column_of_dates_are_days(heading):
    assert mended(heading, "45992", "", "45993.5") == ["2025-12-01", "", "2025-12-02 12:00"]


def test_dates_among_which_they_stand_show_them_and_how_to_write_them():
    assert mended("Slot", "2026-05-04", "45992", "2026-05-05") == ["2026-05-04", "2025-12-01", "2026-05-05"]
    assert mended("Wann", "04.05.2026", "45992") == ["04.05.2026", "01.12.2025"]


def test_birthdays_are_long_ago_and_times_are_parts_of_days():
    assert mended("Date of birth", "29221", "18264") == ["1980-01-01", "1950-01-01"]
    assert mended("Time", "0.375", "0,75") == ["09:00", "18:00"]


@pytest.mark.parametrize(
    ("heading", "values"),
    [
        ("Tag", ["12345", "45992"]),  # not all are days
        ("Date", ["2026", "2027"]),
        ("Number of days", ["45992", "45993"]),
        ("Code", ["45992", "45993"]),
        ("ZIP", ["45992", "45993"]),
        ("Salary", ["45992", "45993"]),
        ("Date", ["4 May", "45992 Moers"]),
        ("Year of birth", ["1980", "1990"]),
        ("Time", ["9", "10"]),
        ("Updated", ["1767225600", "1767225601"]),
    ],
)
def test_other_numbers_stay(heading, values):
    assert mended(heading, *values) == values
