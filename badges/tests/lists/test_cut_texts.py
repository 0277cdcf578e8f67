"""Texts that were cut at a fixed length are said, and texts that happen to be long are not."""

import pytest

from badges.lists import read_list, report_on, roles

ORGANISATIONS = [
    "Acme", "Free Software Foundation Europe", "Deutsches Zentrum für Luft- und Raumfahrt", "CERN", "Beta Labs",
    "Bundesamt für Sicherheit in der Informationstechnik", "Stadtwerke", "Massachusetts Institute of Technology",
]  # fmt: skip
NAMES = ["Ann Lee", "Bob Roy", "Cem Kaya", "Dee Poe", "Eli Moe", "Fay Low", "Gus Tan", "Hal Ito"]


def said(texts, column="Organisation"):
    rows = "".join(f"{name},{text}\n" for name, text in zip(NAMES, texts, strict=True))
    listed = read_list(f"Name,{column}\n{rows}".encode())
    problems = report_on(listed, roles(listed.columns, rows=listed.rows), row_limit=0).problems
    return [(one["row"], one["value"]) for one in problems if one["kind"] == "cut"]


@pytest.mark.parametrize("column", ["Organisation", "Position", "Remarks"])
def test_texts_cut_at_a_length_are_said_each_in_its_row(column):
    cut = [text[:30] for text in ORGANISATIONS]
    assert said(cut, column) == [(row, text) for row, text in enumerate(cut, 2) if len(text) == 30]
    assert len(said(cut, column)) == 4


def test_they_are_still_said_when_one_was_completed():
    assert len(said([ORGANISATIONS[1], *(text[:30] for text in [*ORGANISATIONS[:1], *ORGANISATIONS[2:]])])) == 3


@pytest.mark.parametrize(
    "texts",
    [
        ORGANISATIONS,
        [f"{number:030}" for number in range(8)],
        [f"AB-{number:027}" for number in range(6)] + ["x", "y"],
        [f"Workshop on badges in the hall {letter}" for letter in "ABCD"] + ["Keynote", "Dinner", "Tour", "Walk"],
        [f"{name.replace(' ', '.').lower():x<18}@example.org" for name in NAMES[:4]] + ["a@b.org"] * 4,
        [text[:18] for text in ORGANISATIONS[:3]] + ["CERN"] * 5,
    ],
    ids=["whole", "numbers", "codes", "a series", "addresses", "few"],
)
def test_what_is_as_long_for_another_reason_is_not(texts):
    assert said(texts, "Note") == []
