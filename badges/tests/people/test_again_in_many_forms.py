"""A list again, after a correction by hand, in many forms: the correction stays, and what is said to have changed has.

`again.tsv` has one a line, with ⏎ for a line end and ␣ for a space that does not break.
"""

from pathlib import Path

import pytest

from badges.people.changing import edit_person
from badges.people.persons import person_from_fields
from badges.people.roles import roles_of

AGAIN = Path(__file__).parents[1] / "samples" / "words" / "again.tsv"
LINES = [line.split("\t") for line in AGAIN.read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize("case", LINES)
def test_a_correction_stays_and_only_what_changed_is_said(alice, client_of, badge_of, case):
    first, position, column, correction, later, counts, names = (
        text.replace("⏎", "\n").replace("␣", "\u00a0") for text in case
    )
    badge = badge_of(alice, text=first)
    edit_person(badge.attendees.get(position=int(position)), {column: correction}, alice)
    answer = client_of(alice).create("attendee-imports", {"badge": badge}, text=later, dryRun=False)
    assert answer.status_code == 201, answer.json()
    told = answer.json()["data"]["attributes"]["counts"]
    assert ",".join(f"{state}={count}" for state, count in told.items() if count and state != "unchanged") == counts
    badge.refresh_from_db()
    people = list(badge.attendees.order_by("position"))
    assert correction in [one.fields[column] for one in people]
    known = roles_of(badge)
    assert [person_from_fields(1, one.fields, known).values["name"] for one in people] == names.split("\n")
