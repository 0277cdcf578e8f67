"""Preflight of names: that they are there, once, larger than other texts, and from how far they can be read."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding, and_others
from badges.rendering.checks.lists import NAME_FIELDS
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Text
from badges.rendering.layout import ink
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.clearance import GHOST
from badges.rendering.layout.face import FaceLayout
from badges.rendering.layout.leaving_out import NAMES
from badges.rendering.layout.typesetting import TextBlock, TextRun
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person, fields_of
from badges.sentences import say

MM_PER_METRE = 6.0  # mm of capital height per metre of reading distance, a rule of thumb
LARGER = 1.1  # times as high as the name: larger text draws the eye first
LEAST_CAPITAL = 3.0  # mm: those of 12 pt, which are read from half a metre
SHORT = 4  # letters; a monogram or a table number may be large
MOSTLY = 0.5  # of all people
_OF_TYPES = ("ticket", "ticket2", "access")


@dataclass(frozen=True)
class ReadingDistance:
    """From how far away names can be read, in metres."""

    typical: float  # the median of all names
    capital: float  # mm, height of the capitals of such a name
    least: float
    least_person: Person


def _height(run: TextRun) -> float:
    """The cap height in mm."""
    return run.style.face.cap_height * run.style.size / MM


class NameChecks:
    """Checks one badge after another."""

    def __init__(self, design: Design) -> None:
        self._design = design
        self._fields = {one.id: fields_of(one.content) for one in design.elements() if isinstance(one, Text)}
        self._elements = {id for id, fields in self._fields.items() if fields & NAME_FIELDS}
        beside_names = NAMES | {design.palette.column, *_OF_TYPES}
        self._others = {id for id, fields in self._fields.items() if fields and not fields & beside_names}
        self._turned: defaultdict[bool, list[Person]] = defaultdict(list)  # upside down or sideways
        self._nicknames = set[str]()  # texts with another column that for somebody is the name
        self._heights: list[float] = []  # of capitals, in mm
        self._least: tuple[float, Person] | None = None
        self._nameless: defaultdict[tuple[bool, frozenset[str]], list[Person]] = defaultdict(list)
        self._twice: dict[tuple[str, str, str], list[Person]] = {}
        self._smaller: dict[str, list[Person]] = {}

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        runs = [run for run in badge.front.runs if run.element in self._elements]
        heights = list(map(_height, runs))
        if any(run.angle for run in runs):
            self._look_at_turns(runs, badge.front, person)
        shown = frozenset(run.element for run in badge.front.runs) - self._elements
        names = {value for name in NAME_FIELDS if (value := person.values.get(name))}
        self._nicknames.update(id for id in shown if any(person.values.get(n) in names for n in self._fields[id]))
        if not heights and names and not person.values.get("host"):
            self._nameless[self._shown_behind(badge), shown].append(person)
        for side, face in badge.sides():
            self._look_for_twins(face, side, person)
        if heights:
            height = max(heights)
            self._heights.append(height)
            if self._least is None or height < self._least[0]:
                self._least = height, person
            for id in self._larger_than(height, badge.front, person):
                self._smaller.setdefault(id, []).append(person)

    def _look_at_turns(self, names: Sequence[TextRun], front: FaceLayout, person: Person) -> None:
        """Names that are all upside down, or sideways while most of the other texts are upright."""
        turns = {round(run.angle / 90) % 4 for run in names}
        others = [round(run.angle / 90) % 4 for run in front.runs if run.element not in self._elements]
        if turns == {2} or (turns in ({1}, {3}) and 2 * others.count(0) > len(others)):
            self._turned[turns == {2}].append(person)

    def _look_for_twins(self, face: FaceLayout, side: str, person: Person) -> None:
        """Two upright texts in different places that say the same, from the same fields or as names."""
        seen: dict[str, list[TextBlock]] = {}
        for block in (block for layer in face.layers if isinstance(layer, tuple) for block in layer if block.runs):
            said = "".join("".join(run.text.split()) for run in block.runs).casefold()
            for other in seen.setdefault(said, []):
                if self._are_twins(other, block):
                    key = side, other.runs[0].element, block.runs[0].element
                    self._twice.setdefault(key, []).append(person)
            seen[said].append(block)

    def _are_twins(self, one: TextBlock, other: TextBlock) -> bool:
        first, second = one.runs[0], other.runs[0]
        fields, others = self._fields[first.element], self._fields[second.element]
        if not (fields & others - self._design.words.keys() or (fields & NAME_FIELDS and others & NAME_FIELDS)):
            return False
        bounds, its = ink.bounds(one), ink.bounds(other)
        is_shadow = bounds and its and bounds.overlaps(its)
        return not is_shadow and first.angle == second.angle and min(first.style.opacity, second.style.opacity) >= GHOST

    def _larger_than(self, height: float, face: FaceLayout, person: Person) -> set[str]:
        """The texts that are higher than the name; neither decorations nor the type of a ticket, which may be so, nor
        the position where it stands for that.
        """
        of_type = set() if person.values.get(self._design.palette.column) else {"position"}
        return {
            run.element
            for run in face.runs
            if run.element in self._others
            and not self._fields[run.element] <= of_type
            and _height(run) > LARGER * height
            and run.style.opacity >= GHOST
            and sum(map(str.isalpha, run.text)) > SHORT
        }

    def _shown_behind(self, badge: BadgeLayout) -> bool:
        return badge.back is not None and any(run.element in self._elements for run in badge.back.runs)

    def findings(self) -> Iterator[Finding]:
        yield from self._missed()
        words, most = ElementWords(self._design), MOSTLY * len(self._heights)
        yield from self._printed_twice(words, most)
        yield from self._turned_names()
        yield from self._small_names(words, most)

    def _printed_twice(self, words: ElementWords, most: float) -> Iterator[Finding]:
        for (side, one, other), people in self._twice.items():
            if len(people) > most:
                message = say(
                    "“{one}” and “{other}” print the same on the badge of person {number}{others}.",
                    one=words.of(one, side), other=words.of(other, side), number=people[0].number,
                    others=and_others(len(people)),
                )  # fmt: skip
                action = say("Remove one of them, if it is not meant.")
                yield Finding("printed-twice", message, action, people[0], other, side, people=len(people))

    def _turned_names(self) -> Iterator[Finding]:
        for is_upside_down, people in self._turned.items():
            about = {"number": people[0].number, "others": and_others(len(people))}
            message = say("The name runs sideways on the badge of person {number}{others}.", **about)
            action = say("Set its rotation to 0, unless you want it so.")
            if is_upside_down:
                message = say("The name is upside down on the badge of person {number}{others}.", **about)
                action = say("Turn it round, unless the badge is folded so that it stands upright.")
            yield Finding("turned-name", message, action, people[0], people=len(people))

    def _small_names(self, words: ElementWords, most: float) -> Iterator[Finding]:
        distance, action = self.reading_distance(), say("Make the name larger: it is what people read from afar.")
        if distance and distance.capital < LEAST_CAPITAL:
            message = say(
                "Most names are set small, with capitals of {high:.1f} mm: they are read from {far:.1f} m.",
                high=distance.capital, far=distance.typical,
            )  # fmt: skip
            yield Finding("tiny-name", message, action, distance.least_person, people=len(self._heights))
        for element, people in self._smaller.items():
            if len(people) > most:
                message = say(
                    "The name is smaller than “{element}” on the badge of person {number}{others}.",
                    element=words.of(element), number=people[0].number, others=and_others(len(people)),
                )  # fmt: skip
                yield Finding("small-name", message, action, people[0], element, people=len(people))

    def _missed(self) -> Iterator[Finding]:
        """People whose name is in the list but not on the front: a rule hides it, or its field is empty."""
        if not self._elements | self._nicknames:
            return  # reported with the faces
        for behind in (False, True):
            missed = [
                person
                for (is_behind, shown), people in self._nameless.items()
                for person in people
                if is_behind is behind and not shown & self._nicknames
            ]
            if missed:
                about = {"number": missed[0].number, "others": and_others(len(missed))}
                message = say("No name is shown on the badge of person {number}{others}.", **about)
                action = say("Check the rules of the texts with the name, and their fields.")
                if behind:
                    message = say("The name is only on the back of the badge of person {number}{others}.", **about)
                    action = say("Show it on the front, too.")
                yield Finding("no-name-shown", message, action, missed[0], people=len(missed))

    def reading_distance(self) -> ReadingDistance | None:
        if self._least is None:
            return None
        from statistics import median  # which loads fractions and decimals

        capital = median(self._heights)
        least, person = self._least
        return ReadingDistance(capital / MM_PER_METRE, capital, least / MM_PER_METRE, person)
