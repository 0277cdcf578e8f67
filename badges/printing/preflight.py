"""Previews and preflight: one badge or one sheet as PNG, and the report on what may look wrong on paper."""

import io
from collections.abc import Callable, Container, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from uuid import UUID

from badges import rendering
from badges.designs.pictures import Pictures, design_of
from badges.models import Attendee, Badge, Printer
from badges.people.batching import BATCH
from badges.people.persons import person_from_fields
from badges.people.roles import roles_of
from badges.printing.job import Job, People
from badges.printing.options import parse_print_options
from badges.printing.plan import Plan
from badges.printing.records import EVERYBODY, Recipients
from badges.rendering import Finding, Person, PrintOptions, Report
from badges.sentences import say
from badgeyay.refusals import Conflict

# --- Previews ---


class NoSuchSheet(Exception):
    """The sheet asked for would be empty."""


def badge_preview(
    badge: Badge,
    *,
    attendee: Attendee | None = None,
    fields: dict[str, str] | None = None,
    side: rendering.Side = "front",
    width: int = 800,
) -> bytes:
    """PNG of one side of an attendee's badge, as in the PDF; of the first attendee by default.

    `fields` override the attendee's in this picture only. Raises NothingToShow.
    """
    design, pictures = design_of(badge), Pictures.of(badge)
    chosen = attendee or badge.attendees.order_by("position").first()
    who = _with_fields(badge, chosen, fields) if chosen or fields else sample()
    return rendering.badge_png(design, who, side=side, width=width, pictures=pictures, photos=pictures.photos)


@dataclass(frozen=True)
class SheetView:
    """Which side of which sheet is shown, and its size."""

    number: int = 1
    side: rendering.Side = "front"
    width: int = 800  # px


FIRST_SHEET = SheetView()


def sheet_preview(
    badge: Badge,
    plan: Plan,
    view: SheetView = FIRST_SHEET,
    *,
    recipients: Recipients = EVERYBODY,
    attendee: Attendee | None = None,
) -> bytes:
    """PNG of one side of a sheet, as in the PDF; with an attendee, of a sheet with that badge alone.

    Raises NoSuchSheet, and NothingToShow for the back of a sheet printed on one side.
    """
    if attendee:
        everybody = (plan.person(one) for one in [attendee])
    else:
        everybody = plan.rows_in_print_order(recipients.candidates(badge), recipients.includes(plan.roles))
    return sheet_png(plan, everybody, view, shows_sample=recipients == EVERYBODY)


def sheet_png(job: Job, everybody: People, view: SheetView, *, shows_sample: bool = True) -> bytes:
    """PNG of one side of a sheet of the people in print order; without people, the first sheet may show a sample.

    Raises NoSuchSheet, and NothingToShow for the back of a sheet printed on one side.
    """
    number = view.number
    if view.side == "back" and not job.grid.sides.backs_follow:
        raise rendering.NothingToShow(
            say("Nothing is printed on the back this way. Choose duplex, or look at the front.")
        )
    printed, options = filter(job.gives_badge, everybody), job.options
    before = max(0, job.grid.per_sheet * (number - 1) - (options.start_slot - 1))
    if number > 1:
        options = replace(options, start_slot=1)
    with closing(everybody):  # nothing is left open in the database while the sheet is drawn
        shown = list(islice(printed, before, before + job.grid.per_sheet - (options.start_slot - 1)))
    if not shown and (number > 1 or not shows_sample):
        message = say(
            "There is nobody on sheet {number}. Ask for an earlier one, or choose other people.", number=number
        )
        raise NoSuchSheet(message)
    out = io.BytesIO()
    replace(job, options=options).write_pdf(shown or [sample()], out)
    return rendering.png(out.getvalue(), width=view.width, page=int(view.side == "back"))


def _with_fields(badge: Badge, attendee: Attendee | None, fields: dict[str, str] | None) -> Person:
    position, known = (attendee.position, attendee.fields) if attendee else (1, {})
    return person_from_fields(position, {**known, **(fields or {})}, roles_of(badge))


def sample() -> Person:
    """An example person, to show a design without a list."""
    columns = {"first": "First", "last": "Last", "position": "Position", "org": "Organisation", "handle": "Handle"}
    values = ("Anita", "Dijkstra", "Speaker", "Analytical Engines", "@adijkstra")
    return person_from_fields(1, dict(zip(columns.values(), values, strict=True)), columns)


# --- Preflight ---


@dataclass(frozen=True)
class Question:
    """What preflight should check: whose badges, with which options. Made of plain values, so it can be stored."""

    people: str = EVERYBODY.people
    column: str = ""
    value: str = ""
    ids: tuple[str, ...] = ()
    options: dict[str, Any] | None = None  # print options as plain values; without any, the sheet is not checked
    printer: str = ""  # the id of a Printer
    margin: float | None = None  # mm, overrides the printer's

    @property
    def recipients(self) -> Recipients:
        return Recipients(self.people, self.column, self.value, tuple(map(UUID, self.ids)))

    def print_options(self, badge: Badge) -> PrintOptions | None:
        """Raises WrongOption."""
        if self.options is None:
            return None
        printer = Printer.objects.filter(owner=badge.owner_id, pk=self.printer).first() if self.printer else None
        return parse_print_options(badge.owner, printer=printer, margin=self.margin, **self.options)


def answer(badge: Badge, question: Question, looked_at: Callable[[int], None] | None = None) -> dict[str, Any]:
    """The report on the people's badges; with options also on the sheet, and how many `sheets` the people take.

    `looked_at` is called with the number of people read so far. Raises DesignError, WrongOption.
    """
    options, recipients = question.print_options(badge), question.recipients
    plan = Plan.of(badge, options)
    report = preflight_set(badge, plan, recipients, sheet=options is not None, looked_at=looked_at)
    found = report_as_json(report)
    return found | {"sheets": plan.sheets(report.people)} if options else found


def _counted(rows: Iterator[Attendee], looked_at: Callable[[int], None]) -> Iterator[Attendee]:
    for number, row in enumerate(rows, 1):
        looked_at(number)
        yield row


def preflight_set(
    badge: Badge,
    plan: Plan,
    recipients: Recipients = EVERYBODY,
    *,
    sheet: bool = True,
    looked_at: Callable[[int], None] | None = None,
) -> Report:
    """The report on the people's badges, at the size at which the plan prints them, and on the sheet."""
    read = recipients.candidates(badge).iterator(chunk_size=BATCH)
    rows = filter(recipients.includes(plan.roles), _counted(read, looked_at) if looked_at else read)
    return plan.preflight(map(plan.person, rows), sheet=sheet)


class SurelyWrong(Conflict):
    """Preflight has found errors that the request does not accept."""

    code = "surely_wrong"


def refuse_errors(report: dict[str, Any], accepted: Container[str]) -> None:
    """Raises SurelyWrong with the first finding of each kind of error in an `answer` that is not accepted."""
    wrong: dict[str, dict[str, Any]] = {}
    for finding in report["warnings"]:
        if finding["severity"] == "error" and finding["kind"] not in accepted:
            wrong.setdefault(finding["kind"], finding)
    if wrong:
        first = next(iter(wrong.values()))
        message = say(
            "{fault} {action} To print it all the same, accept it.", fault=first["message"], action=first["action"]
        )
        raise SurelyWrong(message, meta={"warnings": list(wrong.values())})


def report_as_json(report: Report) -> dict[str, Any]:
    distance = report.reading_distance
    return {
        "warnings": [_finding(finding) for finding in report.findings],
        "counts": dict(sorted(report.counts.items())),
        "people": report.people,
        "notPrinted": report.not_printed,
        "readingDistance": distance
        and {
            "value": round(distance.typical, 1),
            "capitalHeight": round(distance.capital, 1),
            "least": round(distance.least, 1),
            "leastAttendee": distance.least_person.id or None,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "attendee": (finding.person and finding.person.id) or None,
        "position": finding.person and finding.person.number,
        "element": finding.element or None,
        "field": finding.field or None,
        "side": finding.side,
        "message": finding.message,
        "action": finding.action,
        "people": finding.people,
        "mend": finding.mend,
    }
