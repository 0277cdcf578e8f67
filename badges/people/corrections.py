"""Finds garbled text in a badge set's people, and corrects many texts in one step.

garbled   finds texts that programs have garbled, with suggestions, and columns whose digits a spreadsheet rounded
correct   changes texts, unless they have changed since the client read them
settle    asks nothing more about texts that somebody has looked at
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import transaction

from badges.lists import Absence, AttendeeList, Row, is_rounded, put_right
from badges.lists.cells.remarks import without_remarks
from badges.lists.cells.waste_of_columns import without_waste
from badges.lists.problems import find_problems, to_look_at
from badges.models import Attendee, Badge
from badges.people.batching import BATCH
from badges.people.changing import edit_people
from badges.people.persons import settled_name
from badges.people.roles import roles_of
from users.models import User

MOST = 1000  # texts in one answer or one step
# Problems that a person has to judge.
_DOUBTS = ("shifted", "odd-name", "single-name", "substitute", "dated", "cut", "dragged")
_TWICE = ("duplicate", "perhaps-twice")  # settled with the person's name
_OPEN = {*_DOUBTS, *_TWICE, "garbled", "rounded", "no-name"}  # the step "People" names them
_LOST = "\ufffd"  # U+FFFD replaces a letter that could not be decoded


@dataclass(frozen=True)
class Correction:
    attendee: uuid.UUID
    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Garbled:
    cells: list[dict[str, Any]]  # the first MOST in list order; `suggestion` is None where letters are lost for good
    count: int  # people who have garbled texts
    # for each column with rounded digits: `attendee`, `position`, `column`, `value` of one, and `count`
    rounded: list[dict[str, Any]]
    # the first hundred of each kind: `kind`, `attendee`, `position`, `column`, `value`, `suggestion`
    doubtful: list[dict[str, Any]]
    to_look_at: int  # as `lists.problems.to_look_at` counts it, of what can be settled in a stored list


def garbled(badge: Badge) -> Garbled:
    """Texts of the badge set's people that programs have garbled."""
    found: list[dict[str, Any]] = []
    rounded: dict[str, dict[str, Any]] = {}
    listed, ids, absences, settled = _listed(badge)
    count = 0
    for row in listed:
        who = {"attendee": ids[row.number], "position": row.number}
        likely: dict[int, str | None] = dict(row.garbled)
        for place, text in enumerate(row.values):
            if is_rounded(text):
                column = badge.columns[place]
                rounded.setdefault(column, who | {"column": column, "value": text, "count": 0})["count"] += 1
            if _LOST in text and not settled(row.number, badge.columns[place]):
                likely.setdefault(place, None)
        count += bool(likely)
        cells = ((badge.columns[place], row.values[place], right) for place, right in sorted(likely.items()))
        found += [who | {"column": name, "value": text, "suggestion": right} for name, text, right in cells]
        del found[MOST:]
    attendees = AttendeeList(tuple(badge.columns), tuple(listed), True, absences=absences)
    roles = roles_of(badge)
    problems, counts = find_problems(attendees, roles) if listed else ([], {})
    doubles = {one.row for one in problems if one.kind in _TWICE}
    kept = {row.number for row in listed if row.number in doubles and settled.has_name(row, badge.columns, roles)}
    for one in [*problems]:
        if (one.kind in _DOUBTS and settled(one.row, one.column)) or (one.kind in _TWICE and one.row in kept):
            problems.remove(one)
            counts[one.kind] -= 1
    doubtful = [
        {"attendee": ids[one.row], "position": one.row}
        | {name: getattr(one, name) for name in ("kind", "column", "value", "suggestion")}
        for one in problems
        if one.kind in _DOUBTS and one.row is not None
    ]
    is_open = (one for one in problems if one.kind in _OPEN)
    return Garbled(found, count, list(rounded.values()), doubtful, to_look_at(is_open, counts))


class _Settled:
    """The texts that somebody has looked at and left, by row number."""

    def __init__(self) -> None:
        self._texts: dict[int, dict[str, str]] = {}

    def add(self, row: int, settled: dict[str, str], fields: dict[str, str]) -> None:
        if texts := {column: text for column, text in settled.items() if fields.get(column) == text}:
            self._texts[row] = texts

    def __call__(self, row: int | None, column: str | None) -> bool:
        return row is not None and column in self._texts.get(row, ())

    def has_name(self, row: Row, columns: Sequence[str], roles: Mapping[str, str]) -> bool:
        """Whether the name of the person in that row was looked at; `roles` are role -> column."""
        fields = dict(zip(columns, row.values, strict=True))
        return settled_name(self._texts.get(row.number, {}), fields, roles)[1]


def _listed(badge: Badge) -> tuple[list[Row], dict[int, str], dict[int, Absence], _Settled]:
    """The people as rows of a list, with the likely originals of their texts; ids and absences by row number."""
    most_likely = lru_cache(maxsize=16_384)(put_right)  # cached, because organisations and towns recur
    rows, ids, absences, settled = [], {}, {}, _Settled()
    people = badge.attendees.order_by("position").values_list("pk", "position", "fields", "absence", "settled")
    for pk, position, fields, absence, looked_at in people.iterator(chunk_size=BATCH):
        ids[position] = str(pk)
        settled.add(position, looked_at, fields)
        absences.update({position: Absence(absence)} if absence else {})
        values = [fields.get(column, "") for column in badge.columns]
        likely = ((place, most_likely(text)) for place, text in enumerate(values) if text)
        garbled = tuple((place, right) for place, right in likely if right is not None)
        rows.append(Row(position, values, garbled=garbled))
    if rows:
        rows = without_waste(badge.columns, rows, mend=False)
        rows = without_remarks(badge.columns, rows, absences, mend=False)
    return [_asked(row, badge.columns, settled) for row in rows], ids, absences, settled


def _asked(row: Row, columns: Sequence[str], settled: _Settled) -> Row:
    """The row without questions about what was settled."""
    open_ones = tuple((place, right) for place, right in row.garbled if not settled(row.number, columns[place]))
    return row if open_ones == row.garbled else Row(row.number, row.values, row.controls, open_ones, row.marks)


def correct(badge: Badge, corrections: Sequence[Correction], by: User | None) -> list[Correction]:
    """Make and record the corrections whose old text is still current; returns those that were made."""
    made = []
    with transaction.atomic():
        Badge.locked(badge.pk)
        there = badge.attendees.select_for_update(no_key=True).in_bulk({one.attendee for one in corrections})
        wanted: dict[uuid.UUID, dict[str, str]] = {}
        for one in corrections:
            attendee = there.get(one.attendee)
            if attendee and attendee.fields.get(one.column, "") == one.old:
                wanted.setdefault(one.attendee, {})[one.column] = one.new
                made.append(one)
        edit_people(badge, ((there[id], fields) for id, fields in wanted.items()), by)
    return made


@transaction.atomic
def settle(attendee: Attendee, texts: Mapping[str, str]) -> Attendee:
    """Ask nothing more about these texts, column to text, as long as the person has them; returns the saved person."""
    current = Attendee.with_removed.select_for_update(no_key=True).get(pk=attendee.pk)
    current.settled |= {column: text for column, text in texts.items() if current.fields.get(column) == text}
    current.save(update_fields=["settled"])
    return current
