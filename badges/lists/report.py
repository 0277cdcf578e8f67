"""The report on how a list was read, for the organiser to confirm, as JSON values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from badges.lists.files.encodings import ENCODINGS
from badges.lists.problem import Problem
from badges.lists.problems import find_problems, to_look_at
from badges.lists.rows.strays import message
from badges.lists.sources import source_problems
from badges.lists.table import AttendeeList, Row, Source
from badges.lists.vocabulary import ROLES

EXAMPLES = 3  # examples of a column's values


@dataclass(frozen=True)
class Report:
    """The report; docs/lists.md describes each member."""

    encoding: str | None
    encodings: list[str]
    encoding_choices: list[dict[str, str]]
    delimiter: str | None
    has_header: bool
    header_row: int | None
    sheet: str | None
    sheets: list[str]
    sheets_with_people: list[dict[str, Any]]
    columns: list[dict[str, Any]]
    roles: list[str]
    row_count: int
    rows: list[dict[str, Any]]
    left_out: list[dict[str, Any]]
    absent_count: int
    problems: list[dict[str, Any]]
    problem_counts: dict[str, int]
    to_look_at: int
    language: str = ""  # language that decides how Chinese characters are drawn; set by the renderer


def report_on(attendees: AttendeeList, roles: Mapping[str, str], *, row_limit: int, row_offset: int = 0) -> Report:
    """`roles` as `columns.roles` returns them; of the rows, `row_limit` after the first `row_offset`."""
    problems, counts = find_problems(attendees, roles)
    host = attendees.columns.index(roles["host"]) if "host" in roles else None
    of_source = list(source_problems(attendees.source))
    problems, counts = [*of_source, *problems], counts | {problem.kind: 1 for problem in of_source}
    return Report(
        **choices(attendees.source),
        has_header=attendees.has_header,
        header_row=attendees.header.number if attendees.header else None,
        columns=_columns(attendees, roles),
        roles=list(ROLES),
        row_count=len(attendees.rows),
        rows=[
            _row(attendees, row, None if host is None else row.values[host])
            for row in attendees.rows[row_offset : row_offset + row_limit]
        ],
        left_out=[
            {
                "row": stray.row.number,
                "values": list(stray.row.values),
                "reason": stray.reason,
                "message": message(stray),
            }
            for stray in attendees.strays
        ],
        absent_count=len(attendees.absences),
        problems=[_as_json(problem) for problem in problems],
        problem_counts=counts,
        to_look_at=to_look_at(problems, counts),
    )


def _row(attendees: AttendeeList, row: Row, host: str | None) -> dict[str, Any]:
    absence = attendees.absences.get(row.number)
    besides = ({"absence": absence.reason} if absence else {}) | ({"guestOf": host} if host else {})
    return {"row": row.number, "values": list(row.values)} | besides


def choices(source: Source) -> dict[str, Any]:
    """How a file was read, and the alternatives, as members of a report."""
    return {
        "encoding": source.encoding,
        "encodings": list(ENCODINGS) if source.encoding else [],
        "encoding_choices": [asdict(one) for one in source.encoding_choices],
        "delimiter": source.delimiter,
        "sheet": source.sheet,
        "sheets": list(source.sheets),
        "sheets_with_people": [asdict(one) for one in source.sheets_with_people],
    }


def _columns(attendees: AttendeeList, roles: Mapping[str, str]) -> list[dict[str, Any]]:
    role_of = {column: role for role, column in roles.items()}
    return [
        {"name": name, "role": role_of.get(name), "examples": _examples(attendees, place)}
        for place, name in enumerate(attendees.columns)
    ]


def _examples(attendees: AttendeeList, place: int) -> list[str]:
    found: list[str] = []
    for row in attendees.rows[:1000]:
        value = row.values[place]
        if value and value not in found:
            found.append(value)
            if len(found) == EXAMPLES:
                break
    return found


def _as_json(problem: Problem) -> dict[str, Any]:
    return {
        "kind": problem.kind,
        "severity": problem.severity,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "suggestion": problem.suggestion,
        "otherRow": problem.other_row,
        "message": problem.message,
    }
