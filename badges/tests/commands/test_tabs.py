"""The commands read the sheet that is asked for, and say which others hold people."""

from pathlib import Path

import pytest
from django.core.management import call_command

from badges.lists import ListOptions, read_list
from badges.tests.lists.workbooks import sheets

pytestmark = pytest.mark.django_db  # commands look into the house's catalogue

CASE = str(Path(__file__).parents[1] / "samples" / "cases" / "39_three_sheets.xlsx")


@pytest.mark.parametrize(("tab", "badges"), [(None, 1), ("Attendees", 2), ("all", 4)])
def test_render_badges_reads_the_tab(tmp_path, capsys, tab, badges):
    call_command("render_badges", CASE, output=tmp_path / "out.pdf", tab=tab)
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].startswith(f"{badges} badge")
    assert ("“Attendees” (2), “Helpers” (1)" in err) is (tab is None)


@pytest.mark.parametrize("sheet", ["Speakers", "Attendees", "*"])
def test_rows_keep_their_numbers_whatever_is_put_back(sheet):
    """Three sheets, of which each has a row of headings again: its number puts it back, and no other."""
    data = sheets({name: [["First Name", "Last Name"], ["Ann", "Lee"], ["First Name", "Last Name"], ["Bo", name]]
                     for name in ("Speakers", "Attendees", "Helpers")})  # fmt: skip
    listed = read_list(data, ListOptions(sheet=sheet))
    numbers = [stray.row.number for stray in listed.strays]
    assert len(numbers) == (3 if sheet == "*" else 1)
    for number in numbers:
        again = read_list(data, ListOptions(sheet=sheet, put_back=[number]))
        assert [stray.row.number for stray in again.strays] == [other for other in numbers if other != number]
        back = next(row for row in again.rows if row.number == number)
        assert back.values[:2] == ("First Name", "Last Name")
        assert [row.number for row in again.rows if row.number != number] == [row.number for row in listed.rows]


def test_preflight_reads_the_tab(capsys):
    call_command("preflight", CASE, tab="all")
    assert "other sheets" not in capsys.readouterr().err
