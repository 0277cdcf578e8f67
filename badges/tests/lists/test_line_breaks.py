"""Line breaks that somebody typed in a cell: kept where a badge may show them, one line where programs compare."""

import io

import pytest
from xlsxwriter import Workbook

from badges.lists import read_list, roles
from badges.lists.problems import find_problems
from badges.lists.updates.comparing import KnownPerson, compare
from badges.people.persons import person_from_fields
from badges.rendering import TEMPLATES, Person, design_from_json, lay_out
from badges.rendering.design.elements import Code
from badges.rendering.layout.codes import said

CSV = (
    'First Name,Last Name,Organisation,E-mail,"Ticket\nType",Code\r\n'
    'Ada,Lovelace,"Analytical\r\n  Engines \r\n\r\nLtd",ada@example.org,"Day\n1","TK\n7"\r\n'
    'Grace,Hopper,"Navy\n",grace@example.org,Day 1,TK 8\r\n'
)


def workbook():
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        rows = [
            ["First Name", "Last Name", "Organisation"],
            ["Ada", "Lovelace", "Analytical\nEngines"],
            ["Bo", "Li", "X"],
        ]
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def test_an_organisation_keeps_its_lines_and_a_code_has_one():
    listed = read_list(CSV.encode())
    assert listed.columns == ("First Name", "Last Name", "Organisation", "E-mail", "Ticket Type", "Code")
    assert [row.values for row in listed.rows] == [
        ("Ada", "Lovelace", "Analytical\nEngines\nLtd", "ada@example.org", "Day 1", "TK 7"),
        ("Grace", "Hopper", "Navy", "grace@example.org", "Day 1", "TK 8"),
    ]
    assert find_problems(listed, roles(listed.columns, rows=listed.rows))[0] == []


def test_a_cell_of_a_workbook_keeps_its_lines():
    assert read_list(workbook()).rows[0].values[2] == "Analytical\nEngines"


def test_headings_and_rows_that_are_no_people_are_known_however_they_are_broken():
    data = b'"First\nName","Last\nName"\nAda,Lovelace\n"First\nName","Last\nName"\nBo,Li\n"Total:\n2",\n'
    listed = read_list(data)
    assert listed.columns == ("First Name", "Last Name")
    assert [row.values for row in listed.rows] == [("Ada", "Lovelace"), ("Bo", "Li")]


def test_columns_that_are_left_out_do_not_move_the_lines_to_another():
    data = b'First Name,,Last Name,,Company\nAda,,Lovelace,,"Big\nCo"\nBo,,Li,,X\n'
    assert read_list(data).rows[0].values == ("Ada", "Lovelace", "Big\nCo")


def test_a_line_break_is_a_change_of_the_list_and_a_space_is_none():
    old = [KnownPerson("ada", ("Ada", "Big Co")), KnownPerson("bo", ("Bo", "Small  Co"))]
    listed = read_list(b'First Name,Company\nAda,"Big\nCo"\nBo,Small Co\n')
    found = compare(old, ("First Name", "Company"), listed)
    assert {old[match.person].id: dict(match.changes) for match in found.matches} == {
        "ada": {"Company": ("Big Co", "Big\nCo")},
        "bo": {},
    }


def lines_of(values, max_lines):
    text = {"type": "text", "id": "t", "x": 5, "y": 5, "w": 60, "h": 20, "content": "{org}", "maxLines": max_lines}
    design = design_from_json({"version": 3, "width": 80, "height": 40, "front": {"elements": [text]}})
    (badge,) = lay_out(design, [Person(1, values)])
    rows = {}
    for run in badge.front.runs:
        rows.setdefault(round(run.baseline, 1), []).append(run.text)
    return ["".join(rows[y]).strip() for y in sorted(rows, reverse=True)]


@pytest.mark.parametrize(
    ("max_lines", "lines"),
    [(3, ["Analytical", "Engines"]), (2, ["Analytical", "Engines"]), (1, ["Analytical Engines"])],
)
def test_a_text_of_several_lines_breaks_where_it_was_typed_and_one_of_one_line_has_a_space(max_lines, lines):
    assert lines_of({"org": "Analytical\nEngines"}, max_lines) == lines


def test_a_name_of_two_lines_is_divided_as_ever():
    person = person_from_fields(1, {"Name": "Ada\nLovelace"}, {"name": "Name"})
    assert [person.values[role] for role in ("first", "last", "name")] == ["Ada", "Lovelace", "Ada\nLovelace"]


def test_a_code_says_it_on_one_line():
    assert said(Code("c", 0, 0, 20, 20, content="{org} {code}"), {"org": "Big\nCo", "code": "7"}) == "Big Co 7"


def test_every_design_of_ours_sets_typed_lines_without_a_fault():
    values = {
        "first": "Ada\nMaria",
        "last": "van der\nBerg",
        "name": "Ada Maria\nvan der Berg",
        "org": "Big\nCo",
        "ticket": "A",
    }
    for template in TEMPLATES.values():
        (badge,) = lay_out(design_from_json(template.begun("Our Days")), [Person(1, values)])
        assert not [one for one in badge.warnings if one.kind != "no-photo"], template.slug
        assert all("\n" not in run.text for run in badge.front.runs)
