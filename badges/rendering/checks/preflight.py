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
    pictures = pictures or {}
    grid, options = on or (None, None)
    whole = design
    if options and options.label:
        design = design.fronts_alone()  # backs are not printed, so they are not checked
    report, grounds = Report(), Grounds(design, pictures)
    in_list, in_fields, on_faces = ListChecks(design), FieldChecks(design, roles), FaceChecks(design, pictures)
    ink, names, unseen = InkChecks(design, pictures), NameChecks(design), UnseenChecks(design, pictures)
    contrast, shown = ContrastChecks(design, grounds), ShownChecks(design, photos)
    others: list[BadgeCheck] = [on_faces, CodeChecks(design, grounds), BleedChecks(design, pictures), names]
    if grid and options:
        others.append(SheetChecks(design, pictures, grid, options))
        if options.label:
            others.append(LabelChecks(whole, grid, options.label))
    badges = lay_out(design, people, photos)
    for badge in badges:
        person = badge.person
        if person is None:
            continue
        report.people += 1
        report.add(in_list.of(person))
        in_fields.see(person)
        shown.see(person)
        report.add(on_faces.photos(person))
        report.add(_of_layout(badge, ink.look_at(badge, person)))
        for check in (*others, unseen, contrast):
            check.look_at(badge, person)
    for found in (in_list.findings(), in_fields.findings(), ink.findings(), *(check.findings() for check in others)):
        report.add(found)
    told = {(one.side, one.element) for kind in ("unknown-value", "unknown-field") for one in report.of_kind(kind)}
    report.add(shown.findings(told, in_fields.empty))
    told = {(one.side, one.element) for one in report.of_kind("hides-itself")}
    report.add(one for one in unseen.findings() if (one.side, one.element) not in told)
    covered = {(one.side, one.element) for one in report.of_kind("covered-text")}
    report.add(one for one in contrast.findings() if (one.side, one.element) not in covered)
    report.not_printed = badges.not_printed
    report.reading_distance = names.reading_distance()
    report.sort()
    return report


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
