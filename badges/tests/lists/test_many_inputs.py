"""Small lists of every kind: who gets a badge, under which name, and what is said of each.

`inputs.tsv` has one a line, with ⏎ for a line end and ⇥ for a tab; then the names of those who get a
badge, and the kinds of problems.
"""

from pathlib import Path

import pytest

from badges.lists import read_list, roles, source_problems
from badges.lists.problems import find_problems
from badges.people.persons import person_from_fields

INPUTS = Path(__file__).parents[1] / "samples" / "words" / "inputs.tsv"
LINES = [line.split("\t") for line in INPUTS.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("text", "names", "said"), LINES)
def test_a_list_is_read_right_or_what_is_doubtful_is_said(text, names, said):
    listed = read_list(text.replace("⏎", "\n").replace("⇥", "\t").encode())
    known = roles(listed.columns, rows=listed.rows)
    printed = [
        person_from_fields(row.number, dict(zip(listed.columns, row.values, strict=True)), known).values["name"]
        for row in listed.rows
        if row.number not in listed.absences
    ]
    problems = (*source_problems(listed.source), *find_problems(listed, known)[0])
    assert (printed, sorted({one.kind for one in problems})) == (names.split("⏎"), said.split(",") if said else [])
