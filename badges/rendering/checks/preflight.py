"""Finds what may look wrong on paper, person by person and once for each face."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from badges.rendering.checks.bleed import BleedChecks
from badges.rendering.checks.codes import CodeChecks
from badges.rendering.checks.contrast import ContrastChecks
from badges.rendering.checks.faces import FaceChecks
from badges.rendering.checks.fields import FieldChecks
from badges.rendering.checks.findings import Finding, Severity
from badges.rendering.checks.grounds import Grounds
from badges.rendering.checks.labels import LabelChecks
from badges.rendering.checks.lists import ListChecks
from badges.rendering.checks.names import NameChecks, ReadingDistance
from badges.rendering.checks.sheets import SheetChecks
from badges.rendering.checks.shown import ShownChecks
from badges.rendering.checks.touching import InkChecks
from badges.rendering.checks.unseen import UnseenChecks
from badges.rendering.design.design import Design
from badges.rendering.layout.badge import BadgeLayout, lay_out
from badges.rendering.paper.grid import Grid
from badges.rendering.paper.planning import PrintOptions
from badges.rendering.text.content import Person
from badges.sentences import say

MOST_OF_A_KIND = 200  # findings kept for the report


@dataclass
class Report:
    findings: list[Finding] = field(default_factory=list)  # worst first; the first MOST_OF_A_KIND of each kind
    counts: Counter[str] = field(default_factory=Counter)  # of all, by kind
    people: int = 0  # who get a badge
    not_printed: int = 0  # people to whom the design gives no badge
    reading_distance: ReadingDistance | None = None  # None: no name is printed

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.counts[finding.kind] += 1
            if self.counts[finding.kind] <= MOST_OF_A_KIND:
                self.findings.append(finding)

    def sort(self) -> None:
        """Sort the findings, worst first: by severity and number of badges, with each kind together."""
        badges: Counter[tuple[Severity, str]] = Counter()
        for finding in self.findings:
            badges[finding.severity, finding.kind] += self.people if finding.people is None else finding.people
        for (severity, kind), count in badges.items():  # only some of them were kept
            badges[severity, kind] = max(count, self.counts[kind]) if len(self.of_kind(kind)) > 1 else count
        self.findings.sort(key=lambda one: (one.rank, -badges[one.severity, one.kind], one.kind))

    def of_kind(self, kind: str) -> list[Finding]:
        return [finding for finding in self.findings if finding.kind == kind]

    def places(self, *kinds: str) -> set[tuple[str, str]]:
        """Sides and ids of the elements with a finding of these kinds."""
        return {(one.side, one.element) for one in self.findings if one.kind in kinds}

    def errors(self, accepted: Container[str] = ()) -> list[Finding]:
        """Definite errors: the first finding of each kind that has not been accepted."""
        found: dict[str, Finding] = {}
        for finding in self.findings:
            if finding.severity is Severity.ERROR and finding.kind not in accepted:
                found.setdefault(finding.kind, finding)
        return list(found.values())


class BadgeCheck(Protocol):
    """Looks at one badge after another, and reports at the end."""

    def look_at(self, badge: BadgeLayout, person: Person) -> None: ...

    def findings(self) -> Iterable[Finding]: ...


def preflight(
    design: Design,
    people: Iterable[Person],
    pictures: Mapping[str, bytes] | None = None,
    photos: Container[str] = frozenset(),
    *,
    roles: Iterable[str] = (),
    on: tuple[Grid, PrintOptions] | None = None,
) -> Report:
    """Lay the badges out as they will be printed, and check them. Of the people only findings are kept in memory.

    `design` has the size at which it is printed; `pictures` and `photos` are those of `draw` and `lay_out`. `roles` are
    field names that are valid without a column of that name. With `on`, the paper is checked too.
    """
    report = Report()
    checks = _Checks(design, pictures or {}, photos, roles, on)
    badges = lay_out(checks.design, people, photos)
    for badge in badges:
        if badge.person:
            report.people += 1
            report.add(checks.look_at(badge, badge.person))
    checks.conclude(report)
    report.not_printed = badges.not_printed
    if report.not_printed and not report.people:
        message = say("Nobody gets a badge: the rules of this design leave everybody out.")
        report.add([Finding("no-badges", message, say("Check the rules of its variants."), people=None)])
    report.sort()
    return report


class _Checks:
    """All checks of a design, and of the paper if there is one."""

    def __init__(
        self,
        design: Design,
        pictures: Mapping[str, bytes],
        photos: Container[str],
        roles: Iterable[str],
        on: tuple[Grid, PrintOptions] | None,
    ) -> None:
        grid, options = on or (None, None)
        label = options.label if options else None
        # The backs are not printed on labels, so they are not checked.
        self.design = made = design.fronts_alone() if label else design
        grounds = Grounds(made, pictures)
        self.lists, self.fields, self.shown = ListChecks(made), FieldChecks(made, roles), ShownChecks(made, photos)
        self.faces, self.ink, self.names = FaceChecks(made, pictures), InkChecks(made, pictures), NameChecks(made)
        unseen, contrast = UnseenChecks(made, pictures), ContrastChecks(made, grounds)
        self.following: dict[str, BadgeCheck] = {"hides-itself": unseen, "covered-text": contrast}  # by their cause
        self.others: list[BadgeCheck] = [self.faces, CodeChecks(made, grounds), BleedChecks(made, pictures), self.names]
        if grid and options:
            self.others.append(SheetChecks(made, pictures, grid, options))
            if label:
                self.others.append(LabelChecks(design, grid, label, pictures))

    def look_at(self, badge: BadgeLayout, person: Person) -> Iterator[Finding]:
        """The findings of this badge alone."""
        self.fields.see(person)
        self.shown.see(person)
        for check in (*self.others, *self.following.values()):
            check.look_at(badge, person)
        yield from self.lists.of(person)
        yield from self.faces.photos(person)
        yield from _of_layout(badge, self.ink.look_at(badge, person))

    def conclude(self, report: Report) -> None:
        """Add the findings of all badges together; those that follow from others are left out."""
        for found in (self.lists.findings(), self.fields.findings(), self.ink.findings()):
            report.add(found)
        for check in self.others:
            report.add(check.findings())
        report.add(self.shown.findings(report.places("unknown-value", "unknown-field"), self.fields.empty))
        for cause, check in self.following.items():
            told = report.places(cause)
            report.add([one for one in check.findings() if (one.side, one.element) not in told])
        report.reading_distance = self.names.reading_distance()


def design_findings(design: Design, people: Iterable[Person], roles: Iterable[str] = ()) -> list[Finding]:
    """Findings about the design and the list alone, without any layout."""
    in_fields = FieldChecks(design, roles)
    for person in people:
        in_fields.see(person)
    report = Report()
    report.add(in_fields.findings())
    report.sort()
    return report.findings


def _of_layout(badge: BadgeLayout, illegible: Container[tuple[str, str]]) -> Iterator[Finding]:
    """The warnings of the layout; a text that is illegible need not be reported as small as well."""
    for warning in badge.warnings:
        if warning.kind != "small-text" or (warning.side, warning.element) not in illegible:
            fault, _, action = warning.message.rpartition(". ")
            yield Finding(warning.kind, f"{fault}.", action, warning.person, warning.element, warning.side)
