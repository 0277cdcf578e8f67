"""What may look wrong on paper, found before any paper is wasted: person by person, and once for each face."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median

from badges.rendering.checks.contrast import ContrastChecks
from badges.rendering.checks.faces import FaceChecks
from badges.rendering.checks.findings import Finding
from badges.rendering.checks.lists import NAME_FIELDS, ListChecks
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Text
from badges.rendering.layout.badge import BadgeLayout, PrintWarning, lay_out
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person

MM_PER_METRE = 6.0  # rule of thumb: capitals are read from a metre away for each 6 mm of their height
MOST_LISTED = 1000


@dataclass(frozen=True)
class ReadingDistance:
    """From how far away names are read: metres."""

    typical: float  # half of all names are read from farther away
    capital: float  # mm, height of the capitals of such a name
    least: float
    least_person: Person


@dataclass
class Report:
    findings: list[Finding] = field(default_factory=list)  # the first MOST_LISTED
    counts: Counter[str] = field(default_factory=Counter)  # of all, by kind
    people: int = 0  # who get a badge
    not_printed: int = 0  # whom the design gives none
    reading_distance: ReadingDistance | None = None  # None: no name is printed

    def add(self, findings: Iterable[Finding]) -> None:
        for finding in findings:
            self.counts[finding.kind] += 1
            if len(self.findings) < MOST_LISTED:
                self.findings.append(finding)


def preflight(
    design: Design,
    people: Iterable[Person],
    pictures: Mapping[str, bytes] | None = None,
    photos: Container[str] = frozenset(),
) -> Report:
    """Lay the badges out as they will be printed, and look at them. Nothing but what is found is kept of the people.

    `design` has the size at which it is printed; `pictures` and `photos` are those of `draw` and `lay_out`.
    """
    report = Report()
    in_list, on_faces = ListChecks(design), FaceChecks(design, pictures or {})
    contrasts, names = ContrastChecks(design, pictures or {}), _Names(design)
    report.add(on_faces.findings())
    badges = lay_out(design, people, photos)
    for badge in badges:
        if badge.person is None:
            continue
        report.people += 1
        report.add(in_list.of(badge.person))
        report.add(map(_of_layout, badge.warnings))
        report.add(on_faces.photos(badge.person))
        contrasts.look_at(badge, badge.person)
        names.measure(badge, badge.person)
    report.add(in_list.missed())
    report.add(contrasts.findings())
    report.not_printed = badges.not_printed
    report.reading_distance = names.reading_distance()
    return report


def _of_layout(warning: PrintWarning) -> Finding:
    fault, _, action = warning.message.rpartition(". ")
    return Finding(warning.kind, f"{fault}.", action, warning.person, warning.element, warning.side)


class _Names:
    """How high the capitals of each name come out, in mm."""

    def __init__(self, design: Design) -> None:
        self._elements = {e.id for e in design.elements() if isinstance(e, Text) and e.fields() & NAME_FIELDS}
        self._heights: list[float] = []
        self._least: tuple[float, Person] | None = None

    def measure(self, badge: BadgeLayout, person: Person) -> None:
        heights = [
            run.style.face.cap_height * run.style.size / MM for run in badge.front.runs if run.element in self._elements
        ]
        if heights:
            height = max(heights)
            self._heights.append(height)
            if self._least is None or height < self._least[0]:
                self._least = height, person

    def reading_distance(self) -> ReadingDistance | None:
        if self._least is None:
            return None
        capital = median(self._heights)
        least, person = self._least
        return ReadingDistance(capital / MM_PER_METRE, capital, least / MM_PER_METRE, person)
