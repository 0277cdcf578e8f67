"""Exports of event shops, form builders, contact lists and office programs, each as its tool writes it.

`expected.json` has the badges that an organiser wants from each (name, organisation, ticket), and what is said of it.
"""

import json
from pathlib import Path

import pytest

from badges.lists import read_list, report_on, roles
from badges.people.persons import person_from_fields

EXPORTS = Path(__file__).parents[1] / "samples" / "exports"
EXPECTED = json.loads((EXPORTS / "expected.json").read_text(encoding="utf-8"))


def badges_and_problems(data):
    listed = read_list(data)
    known = roles(listed.columns, rows=listed.rows)
    people = [
        person_from_fields(row.number, dict(zip(listed.columns, row.values, strict=True)), known).values
        for row in listed.rows
        if row.number not in listed.absences
    ]
    problems = report_on(listed, known, row_limit=0).problems
    return [[one.get(role) or "" for role in ("name", "org", "ticket")] for one in people], problems


@pytest.mark.parametrize("tool", EXPECTED)
def test_the_right_badges_come_of_an_export(tool):
    expected = EXPECTED[tool]
    found, problems = badges_and_problems((EXPORTS / f"{tool}.csv").read_bytes())
    width = len(expected["badges"][0])
    assert [badge[:width] for badge in found] == expected["badges"]
    assert sorted({one["kind"] for one in problems}) == expected["said"]
