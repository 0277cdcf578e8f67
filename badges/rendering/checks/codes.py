"""Preflight of codes: whether readers can find and decode them, and whether two people have the same code."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field

from badges.rendering.box import Box, within
from badges.rendering.checks.code_contents import OF_LINKS, CodeContents, bare, fault_of_link
from badges.rendering.checks.colours import Measure, lighter, lighter_in_red_light, mixed, rgb
from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding, Worst, and_others, note_worst
from badges.rendering.checks.grounds import Grounds
from badges.rendering.checks.quiet_zones import QuietZones
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Code
from badges.rendering.design.rules import Rule
from badges.rendering.layout import codes
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, Shape, reach
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.codes import QUIET_ZONE
from badges.rendering.layout.face import FaceLayout
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person
from badges.sentences import say, unsaid

# Symbol contrast of ISO/IEC 15415 and 15416: the lightest reflectance less the darkest; grade C and better.
LEAST_CONTRAST = 0.4
CARDS = "BEGIN:", "MECARD:"
LEAST_OPACITY = 0.5  # paler colours are printed as dots, which break up the modules
Below = list[Artwork | Personal]


@dataclass
class _Same:
    """People with the same code as an earlier person, in one element."""

    again: list[tuple[Person, int, bool, str]] = field(default_factory=list)  # number of the first, if exactly, content
    people: int = 0


# What is said of a link that is the same for everybody.
_SAME_LINK = {
    "bare-link": unsaid("“{element}” says “{content}”: phones do not open an address without https://."),
    "broken-link": unsaid("“{element}” says “{content}”: no phone opens this address."),
}


class CodeChecks:
    """Checks one badge after another."""

    def __init__(self, design: Design, grounds: Grounds) -> None:
        self.design, self.words, self.grounds = design, design.words, grounds
        drawn = [e for e in design.elements() if isinstance(e, Code) and not e.hidden and e.w and e.h]
        self._elements = {element.id: element for element in drawn}
        self._first: dict[str, tuple[int, tuple[str, ...], str]] = {}  # number, name and code of who has it first
        self._contents = {element.id: CodeContents(is_qr=element.kind == "qr") for element in drawn}
        self._same: dict[str, _Same] = {}
        self._faint: dict[tuple[str, str], Worst] = {}  # by side and element
        self._disturbed: dict[tuple[str, str], Worst] = {}
        self._quiet_zones = QuietZones((design.width * MM, design.height * MM), grounds.pictures)
        self._same_for_all = {e.id for e in self._elements.values() if not e.fields() - self.words.keys()}

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        if not self._elements:
            return
        for element in self._elements.values():
            if element.id not in self._same_for_all and not element.contact and _is_for_all(element.show_when):
                self._contents[element.id].see(codes.said(element, {**self.words, **person.values}), person)
        seen = set[str]()
        for side, face in badge.sides():
            below: list[Artwork | Personal] = []
            for layer in face.layers:
                if isinstance(layer, Personal):
                    for place, piece in enumerate(layer.pieces):
                        if isinstance(piece, CodeShape):
                            self._look_at(piece, [*below, Personal(layer.pieces[:place])], side, person)
                            self._look_around(piece, face, side, person)
                            if piece.element not in seen and piece.element not in self._same_for_all:
                                seen.add(piece.element)
                                self._compare(piece, person)
                if isinstance(layer, Artwork | Personal):
                    below.append(layer)

    def _look_at(self, code: CodeShape, below: Below, side: str, person: Person) -> None:
        # Anything dark in the quiet zone is read as a part of the code.
        box = _upright(code, 0.0 if code.is_bars else QUIET_ZONE["qr"] * code.module - 0.01)
        measures = [lighter, lighter_in_red_light] if code.is_bars else [lighter]
        contrasts = [self._contrast(code, box, below, measure) for measure in measures]
        contrast = min(contrasts) if code.opacity >= LEAST_OPACITY else 0.0
        if contrast < LEAST_CONTRAST:
            is_red = contrast < contrasts[0] >= LEAST_CONTRAST
            note_worst(self._faint, (side, code.element), Worst(-contrast, person, is_red))

    def _look_around(self, code: CodeShape, face: FaceLayout, side: str, person: Person) -> None:
        modules = QUIET_ZONE["code128" if code.is_bars else "qr"]
        quiet = modules, 0 if code.is_bars else modules
        if self._quiet_zones.is_disturbed(code, quiet, face.layers, self.design.safe * MM):
            note_worst(self._disturbed, (side, code.element), Worst(modules * code.module / MM, person))

    def _contrast(self, code: CodeShape, box: Box, below: Below, measure: Measure) -> float:
        last = below[-1]
        own = last.pieces[-1] if isinstance(last, Personal) and last.pieces else None
        if (
            isinstance(own, Shape)
            and own.kind == "rect"
            and own.opacity == 1
            and own.fill
            and not own.angle
            and within(box, reach(own))
        ):
            under = rgb(own.fill)
            return measure(mixed(rgb(code.color), under, code.opacity), under)
        return self.grounds.under([box], below).lighter_by(box, code.color, code.opacity, measure)

    def _compare(self, code: CodeShape, person: Person) -> None:
        same = self._same.setdefault(code.element, _Same())
        same.people += 1
        told_by = ("name",) if code.said.startswith(CARDS) else ("name", "email", "org")  # equal cards may be right
        who = tuple(person.values.get(name, "").casefold() for name in told_by)
        number, theirs, content = self._first.setdefault(bare(code.said), (person.number, who, code.said))
        if number != person.number and theirs != who:  # listed twice: reported elsewhere
            same.again.append((person, number, content == code.said, code.said))

    def findings(self) -> Iterator[Finding]:
        called = ElementWords(self.design)
        for (side, element), faint in self._faint.items():
            action = say("Make the code dark and opaque, on a white background.")
            message = _of_faint(called.of(element, side), faint)
            yield Finding("faint-code", message, action, faint.person, element, side, people=faint.people)
        for (side, element), near in self._disturbed.items():
            if (side, element) not in self._faint:
                message = say(
                    "Something lies too near “{element}” on the badge of person {number}{others}: scanners may not "
                    "find the code.",
                    element=called.of(element, side), number=near.person.number, others=and_others(near.people),
                )  # fmt: skip
                action = say("Leave {wide:.1f} mm between the code and anything else.", wide=near.badness)
                yield Finding("crowded-code", message, action, near.person, element, side, people=near.people)
        for code in self._elements.values():
            text = codes.said(code, self.words) if code.id in self._same_for_all else ""
            kind = fault_of_link(text) if code.kind == "qr" else ""
            if kind:
                message = say(_SAME_LINK[kind], element=called.of(code.id), content=text)
                yield Finding(kind, message, say(OF_LINKS[kind]), None, code.id, people=None)
            if not text or kind or _is_link(text):
                continue
            message = say("“{element}” has the same content on every badge.", element=called.of(code.id))
            action = say("Use a column of the list as its content, if it should identify people.")
            yield Finding("same-code", message, action, None, code.id, people=None)
        for element, same in self._same.items():
            if not self._shared_on_purpose(same):
                yield from (_of_two(element, called.of(element), again) for again in same.again)
        for element, contents in self._contents.items():
            yield from contents.findings(element, called.of(element))

    @staticmethod
    def _shared_on_purpose(same: _Same) -> bool:
        """Whether the code is an address that most people share, such as that of the event or a company."""
        links = sum(_is_link(said) for *_, said in same.again)
        return links == len(same.again) and len(same.again) > same.people / 2


def _of_faint(called: str, faint: Worst) -> str:
    about = {"element": called, "number": faint.person.number, "others": and_others(faint.people)}
    if faint.is_red:
        return say(
            "“{element}” is red on the badge of person {number}{others}: the red light of scanners does not see it.",
            **about,
        )
    if faint.badness > LEAST_CONTRAST:
        return say(
            "“{element}” is lighter than its background on the badge of person {number}{others}: many "
            "scanners read only dark on light.",
            **about,
        )
    return say(
        "“{element}” hardly differs from its background on the badge of person {number}{others}: it cannot be read.",
        **about,
    )


def _is_for_all(rule: Rule | None) -> bool:
    """Whether the rule leaves out only those without a content."""
    return rule is None or rule.test == "filled"


def _is_link(said: str) -> bool:
    return "://" in said or said.startswith(("WIFI:", "mailto:", "tel:", "geo:", *CARDS))


def _of_two(element: str, called: str, again: tuple[Person, int, bool, str]) -> Finding:
    person, first, exactly, _ = again
    about = {"element": called, "number": person.number, "first": first}
    message = say("“{element}” of person {number} has the same content as that of person {first}.", **about)
    if not exactly:
        message = say(
            "“{element}” of person {number} differs from that of person {first} only in capitals, spaces or invisible "
            "characters.",
            **about,
        )
    action = say("Give each person their own code in the list.")
    return Finding("same-code", message, action, person, element)


def _upright(code: CodeShape, quiet: float) -> Box:
    """An upright box around a code and its quiet zone in pt; of a code at an angle, the part in its middle."""
    box = Box(code.x, code.y, code.x + code.width, code.y + code.height).grown(quiet)
    if not code.angle % 90:
        return box.turned(code.angle)
    aslant = math.radians(code.angle)
    half = min(code.width, code.height) / 2 / (abs(math.cos(aslant)) + abs(math.sin(aslant)))
    x, y = code.x + code.width / 2, code.y + code.height / 2
    return Box(x, y, x, y).grown(half)
