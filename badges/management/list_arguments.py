"""Parses a command's arguments about the list of people, and reads the list. Loads no Django."""

import sys
from argparse import ArgumentParser, BooleanOptionalAction
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, overload

from badges import rendering
from badges.lists import (
    ALL_SHEETS,
    GUEST_WAYS,
    MAX_BYTES,
    MAX_ROWS,
    AttendeeList,
    ListOptions,
    read_list,
    roles,
    short_names,
    source_problems,
    with_guests,
)
from badges.lists.problem import Problem
from badges.lists.problems import find_problems, to_look_at
from badges.management.design_arguments import limit
from badges.people.persons import person_from_fields
from badges.rendering import Design, Person, UnknownName

ROLES_SHOWN = ("first", "last", "name", "position", "org", "handle", "ticket")
SHOWN_OF_EACH_KIND = 5


@dataclass(frozen=True)
class Listed:
    people: "People"  # who is coming
    columns: tuple[str, ...]
    roles: dict[str, str]  # role -> column
    problems: list[Problem]  # problems of the list
    to_look_at: int  # how many warnings and errors; those of one kind in a row count once
    language: str  # language that decides how Chinese characters are drawn: see `rendering.language_of_list`

    def known(self, name: str) -> str:
        """The column or role of that name; raises UnknownName if the list has none."""
        if name not in self.columns and name not in self.roles:
            raise UnknownName(f"There is no column '{name}'. The list has: {', '.join(self.columns)}.")
        return name

    def used_by(self, design: Design) -> list[str]:
        """The columns that the design uses, joined as text; raises UnknownName if it uses none."""
        known, wanted = self.roles, design.fields()
        shown = [role for role in ROLES_SHOWN if role in known and (role in wanted or role == "name")]
        used = [f"{role} = {known[role]}" for role in shown]
        short = {column: name for name, column in short_names(self.columns).items()}
        said = {known[role] for role in shown}
        used += [name for name in self.columns if name not in said and (name in wanted or short.get(name) in wanted)]
        if not used:
            raise UnknownName(
                f"No column of the list is used by the design. The list has: {', '.join(self.columns)}. "
                'Name them with --columns "First Name,Last Name,...".'
            )
        return used


class People(Sequence[Person]):
    """Rows of a list, each converted to a Person on demand: 100,000 of them would take 100 MB."""

    def __init__(self, listed: AttendeeList, known: Mapping[str, str]) -> None:
        self._rows, self._columns, self._known = listed.rows, listed.columns, known
        coming = (place for place, row in enumerate(self._rows) if row.number not in listed.absences)
        self._places = array("L", coming) if listed.absences else range(len(self._rows))

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Person: ...
    @overload
    def __getitem__(self, index: slice) -> list[Person]: ...
    def __getitem__(self, index: int | slice) -> Person | list[Person]:
        if isinstance(index, slice):
            return list(map(self._person, self._places[index]))
        return self._person(self._places[index])

    def __iter__(self) -> Iterator[Person]:
        return map(self._person, self._places)

    def _person(self, place: int) -> Person:
        fields = dict(zip(self._columns, self._rows[place].values, strict=True))
        return person_from_fields(place + 1, fields, self._known)


def add_list_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--columns", help='names of the columns of a list without a header: "First Name,Last Name"')
    parser.add_argument(
        "--header",
        action=BooleanOptionalAction,
        default=None,
        help="the first row is a header, or a person; default: detected",
    )
    parser.add_argument("--guests", choices=GUEST_WAYS, help="badges also for people who come with somebody")
    parser.add_argument("--mend", action="store_true", help="fix text that programs have garbled in cells")
    parser.add_argument(
        "--put-back",
        type=_numbers,
        default=(),
        metavar="ROW,ROW",
        help="rows that are people although they do not look like it",
    )
    parser.add_argument(
        "--leave-out",
        type=_RowNumbers,
        default=(),
        metavar="ROW,ROW-ROW,ROW-",
        help="rows that get no badge: text that is not a name, the people of a second list",
    )
    parser.add_argument(
        "--not-coming",
        type=_saying,
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help='no badges for people with that value: "Confirmed=no"; may be given several times',
    )
    parser.add_argument("--tab", metavar="NAME", help="sheet of a workbook; all: every sheet that holds people")
    parser.add_argument(
        "--language",
        choices=rendering.LANGUAGES,
        help="language that decides the forms of Chinese characters, and of Arabic ones for Urdu; default: detected",
    )
    parser.add_argument(
        "--include-cancelled",
        action="store_true",
        help="badges also for people whose status says that they are not coming, and for hidden and struck rows",
    )


def _saying(text: str) -> tuple[str, str]:
    column, is_one, value = text.rpartition("=")
    if not is_one:
        raise ValueError(text)
    return column, value


def _numbers(text: str) -> list[int]:
    return [int(number) for number in text.split(",")]


class _RowNumbers:
    """Row numbers as in “3,7-9,12-”: single rows, ranges, and all from a row on."""

    def __init__(self, text: str) -> None:
        ends = [one.partition("-") for one in text.split(",")]
        self._ranges = [
            range(int(first), (int(last) if last else sys.maxsize - 1 if dash else int(first)) + 1)
            for first, dash, last in ends
        ]

    def __contains__(self, number: object) -> bool:
        return any(number in one for one in self._ranges)


def read_people(source: Path, options: dict[str, Any]) -> Listed:
    """The people of a list who get badges, and its problems. Raises ListError, OSError."""
    columns, tab = options["columns"], options["tab"]
    asked = ListOptions(
        columns=[name.strip() for name in columns.split(",")] if columns else None,
        has_header=options["header"],
        bring_in=options["include_cancelled"],
        not_coming=options["not_coming"],
        sheet=ALL_SHEETS if tab == "all" else tab,
        mend=options["mend"],
        put_back=options["put_back"],
        leave_out=options["leave_out"],
    )
    limits = {"max_rows": limit("MAX_LIST_ROWS", MAX_ROWS), "max_bytes": limit("MAX_LIST_BYTES", MAX_BYTES)}
    listed: AttendeeList = read_list(source.read_bytes(), asked, filename=source.name, **limits)
    if options["guests"]:
        listed = with_guests(listed, roles(listed.columns, rows=listed.rows), options["guests"])
    known = roles(listed.columns, rows=listed.rows)
    people = People(listed, known)
    found, counts = find_problems(listed, known)
    problems = [*source_problems(listed.source), *found]
    language = options["language"] or rendering.language_of_list((row.values for row in listed.rows), listed.encoding)
    return Listed(people, listed.columns, known, problems, to_look_at(problems, counts), language)


def problems_in_words(problems: Sequence[Problem]) -> Iterator[str]:
    """Lines with the first few problems of each kind, and how many more there are."""
    for _, group in groupby(problems, key=lambda problem: problem.kind):
        found = list(group)
        yield from (problem.message for problem in found[:SHOWN_OF_EACH_KIND])
        if len(found) > SHOWN_OF_EACH_KIND:
            yield f"... and {len(found) - SHOWN_OF_EACH_KIND} more like these."
