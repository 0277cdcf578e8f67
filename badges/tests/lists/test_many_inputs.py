"""Small lists of every kind: who gets a badge, under which name, and what is said of each.

`inputs.tsv` has one a line, with ⏎ for a line end and ⇥ for a tab; then the names of those who get a
badge, the kinds of problems, and their organisations where the line gives them.
"""

from pathlib import Path

import pytest

from badges.lists import read_list, roles, source_problems
from badges.lists.problems import find_problems
from badges.people.persons import person_from_fields

INPUTS = Path(__file__).parents[1] / "samples" / "words" / "inputs.tsv"
LINES = [line.split("\t") for line in INPUTS.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("line", LINES)
def test_a_list_is_read_right_or_what_is_doubtful_is_said(line):
    text, names, said, *organisations = line
    listed = read_list(text.replace("⏎", "\n").replace("⇥", "\t").encode())
    known = roles(listed.columns, rows=listed.rows)
    printed = [
        person_from_fields(row.number, dict(zip(listed.columns, row.values, strict=True)), known).values
        for row in listed.rows
        if row.number not in listed.absences
    ]
    problems = (*source_problems(listed.source), *find_problems(listed, known)[0])
    assert [one["name"] for one in printed] == names.split("⏎")
    assert sorted({one.kind for one in problems}) == (said.split(",") if said else [])
    if organisations:
        assert [one.get("org", "") for one in printed] == organisations[0].split("⏎")
