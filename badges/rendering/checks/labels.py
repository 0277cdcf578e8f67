"""Preflight of label printers: parts where they cannot print, and backs, which labels do not have."""

from collections.abc import Iterator

from badges.rendering.box import Box
from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding, and_others
from badges.rendering.checks.reach import beyond
from badges.rendering.design.design import Design
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.paper.grid import Grid
from badges.rendering.paper.labels import Label
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person
from badges.sentences import say

SLACK = 0.1  # mm


class LabelChecks:
    """Checks one badge after another."""

    def __init__(self, design: Design, grid: Grid, label: Label) -> None:
        self._design, self._two_sided = design, design.two_sided()
        self.dead = label.dead_of(turned=grid.turned)
        across, down = (dead * MM - SLACK * MM for dead in self.dead)
        self._reached = Box(across, down, design.width * MM - across, design.height * MM - down)
        self._lost: dict[str, list[Person]] = {}

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        for element in dict.fromkeys(beyond(badge.front, self._reached)):
            self._lost.setdefault(element, []).append(person)

    def findings(self) -> Iterator[Finding]:
        if self._two_sided:
            message = say("This design has a back, but a label has only one side.")
            yield Finding("one-sided", message, say("No action is needed if the front says everything."), side="back")
        across, down = self.dead
        words = ElementWords(self._design)
        for element, people in self._lost.items():
            message = say(
                "“{element}” lies where label printers cannot print on the badge of person {number}{others}: they "
                "leave {across:g} mm at the sides and {down:g} mm at the top and bottom of this label.",
                element=words.of(element),
                number=people[0].number,
                others=and_others(len(people)),
                across=across,
                down=down,
            )
            action = say("Move it inwards, or choose another label.")
            yield Finding("printer-margin", message, action, people[0], element, cut_off=True, people=len(people))
