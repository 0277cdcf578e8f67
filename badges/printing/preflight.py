"""What can be seen before printing: one badge or one sheet as PNG, and what may look wrong on paper."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

from badges import rendering
from badges.designs.pictures import Pictures, design_of
from badges.models import Attendee, Badge
from badges.people.batching import BATCH
from badges.people.persons import people_from_attendees, person_from_attendee, person_from_fields
from badges.people.roles import roles_of
from badges.printing.options import rows_in_print_order
from badges.printing.records import EVERYBODY, Who
from badges.printing.run import Job, write_pdf
from badges.rendering import Finding, Person, PrintOptions, Report
from badges.sentences import say

SHOWN_OF_EACH_KIND = 5


# --- Previews ---


class NoSuchSheet(Exception):
    """A sheet on which there would be nobody."""


def badge_preview(
    badge: Badge,
    *,
    attendee: Attendee | None = None,
    fields: dict[str, str] | None = None,
    side: rendering.Side = "front",
    width: int = 800,
) -> bytes:
    """PNG of one side of one attendee's badge, the first one's by default, as in the PDF.

    `fields` change the attendee's for this picture alone. Raises NothingToShow.
    """
    design, pictures = design_of(badge), Pictures.of(badge)
    chosen = attendee or badge.attendees.order_by("position").first()
    who = _with_fields(badge, chosen, fields) if chosen or fields else sample()
    return rendering.badge_png(design, who, side=side, width=width, pictures=pictures, photos=pictures.photos)


def sheet_preview(
    badge: Badge,
    options: PrintOptions,
    order: Sequence[str] = (),
    locale: str = "",
    *,
    who: Who = EVERYBODY,
    attendee: Attendee | None = None,
    number: int = 1,
    side: rendering.Side = "front",
    width: int = 800,
) -> bytes:
    """PNG of a sheet, or of its other side, as in the PDF; with an attendee, of a sheet for that one alone.

    Raises WrongOption, NoSuchSheet, and NothingToShow for the back of a sheet that has none.
    """
    design, grid = rendering.planned(design_of(badge), options)
    if side == "back" and not grid.sides.backs_follow:
        raise rendering.NothingToShow(
            say("Nothing is printed on the back this way. Choose duplex, or look at the front.")
        )
    if attendee:
        everybody = people_from_attendees(badge, [attendee])
    else:
        person_of, fit = partial(person_from_attendee, roles_of(badge)), who.fit(badge)
        everybody = rows_in_print_order(who.rows(badge), person_of, design, grid, options, order, locale, fit)
    printed = (person for person in everybody if person.blank or design.prints(person.values))
    before = max(0, grid.per_sheet * (number - 1) - (options.start_slot - 1))
    if number > 1:
        options = replace(options, start_slot=1)
    shown = list(islice(printed, before, before + grid.per_sheet - (options.start_slot - 1)))
    if not shown and (number > 1 or who != EVERYBODY):
        message = say(
            "There is nobody on sheet {number}. Ask for an earlier one, or choose other people.", number=number
        )
        raise NoSuchSheet(message)
    shown = shown or [sample()]
    out = io.BytesIO()
    write_pdf(Job(design, shown, grid, Pictures.of(badge), badge.name, options), out)
    return rendering.png(out.getvalue(), width=width, page=int(side == "back"))


def _with_fields(badge: Badge, attendee: Attendee | None, fields: dict[str, str] | None) -> Person:
    position, known = (attendee.position, attendee.fields) if attendee else (1, {})
    return person_from_fields(position, {**known, **(fields or {})}, roles_of(badge))


def sample() -> Person:
    """Somebody to show a design with, where there is no list yet."""
    columns = {"first": "First", "last": "Last", "position": "Position", "org": "Organisation", "handle": "Handle"}
    values = ("Anita", "Dijkstra", "Speaker", "Analytical Engines", "@adijkstra")
    return person_from_fields(1, dict(zip(columns.values(), values, strict=True)), columns)


# --- Preflight ---


def preflight_set(badge: Badge, options: PrintOptions | None = None, who: Who = EVERYBODY) -> Report:
    """The report for people of a badge set, at the size that the paper or label sheet gives. Raises WrongOption."""
    design = design_of(badge)
    if options:
        design, _ = rendering.planned(design, options)
    pictures = Pictures.of(badge)
    those = filter(who.fit(badge), who.rows(badge).iterator(chunk_size=BATCH))
    return rendering.preflight(design, people_from_attendees(badge, those), pictures, pictures.photos)


def number_of_sheets(badge: Badge, options: PrintOptions, report: Report) -> int:
    """How many sheets of paper a print run with these options takes for the people of the report."""
    _, grid = rendering.planned(design_of(badge), options)
    return grid.sheets(report.people + options.blanks, options.start_slot)


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
    }


def report_in_words(report: Report) -> Iterator[str]:
    """Line by line: of each kind the first few, and how many more."""
    for kind, count in report.counts.items():
        found = [finding for finding in report.findings if finding.kind == kind][:SHOWN_OF_EACH_KIND]
        for finding in found:
            whose = f"badge {finding.person.number}" if finding.person else "all badges"
            yield f"{finding.severity}: {whose}: {finding.message} {finding.action}".strip()
        if count > len(found):
            yield f"... and {count - len(found)} more of this kind ({kind})."
    distance = report.reading_distance
    if distance:
        yield (
            f"Names are read from about {distance.typical:.1f} m (capitals of {distance.capital:.1f} mm); "
            f"that of badge {distance.least_person.number} from {distance.least:.1f} m."
        )
    printed = f"{report.people} badge{'s' * (report.people != 1)} looked at"
    if report.not_printed:
        printed += f", {report.not_printed} people get none"
    yield f"{printed}: {sum(report.counts.values()) or 'no'} finding{'s' * (sum(report.counts.values()) != 1)}."
