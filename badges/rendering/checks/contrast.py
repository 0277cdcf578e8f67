"""Preflight of contrast by WCAG 2, between a text and what is really under it on the badge."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from badges.rendering.box import Box
from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding, and_others
from badges.rendering.checks.grounds import Ground, Grounds
from badges.rendering.checks.lost_parts import LostParts
from badges.rendering.checks.pixels import pieces_of
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Text
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, Shape, reach
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.clearance import GHOST
from badges.rendering.layout.typesetting import TextBlock, TextRun
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person
from badges.sentences import say

REMEMBERED = 8_000  # blocks of text
NORMAL, LARGE = 4.5, 3.0  # least ratios of WCAG 2.2, success criterion 1.4.3
NOWHERE = Box(math.inf, math.inf, -math.inf, -math.inf)
LARGE_PT, LARGE_BOLD_PT, BOLD = 18.0, 14.0, 700
UNSEEN = 1.3  # to 1: an invisible text
VEILED, PALER = 7.0, 0.7  # to 1 (success criterion 1.4.6); the share of its contrast that a text keeps under a veil
LETTER_LOST = 1.8  # to 1, of most of the ground under a single letter


def least_ratio(size: float, weight: int) -> float:
    """The least contrast ratio that WCAG requires for type of that size in pt."""
    return LARGE if size >= LARGE_PT or (weight >= BOLD and size >= LARGE_BOLD_PT) else NORMAL


@dataclass
class _Faint:
    """The worst case of one element in one colour on one ground."""

    ratio: float
    needed: float  # or, under a veil, the ratio without it
    person: Person
    people: int = 1


class ContrastChecks:
    """Checks one badge after another; equal places only once."""

    def __init__(self, design: Design, grounds: Grounds) -> None:
        self._weights = {element.id: element.weight for element in design.elements() if isinstance(element, Text)}
        self._grounds = grounds
        self._texts = {element.id: element for element in design.elements() if isinstance(element, Text)}
        self._design, self._height = design, design.height
        self._clear = lru_cache(maxsize=2_000)(self._find_clear)
        self._faint_runs = lru_cache(maxsize=REMEMBERED)(self._find_faint)
        self._faint: dict[tuple[str, str, str], _Faint] = {}
        self._parts = LostParts((design.width * MM, design.height * MM))
        self._lost: dict[tuple[str, str, str], _Faint] = {}
        self._loss = lru_cache(maxsize=REMEMBERED)(_loss)
        self._veiled: dict[tuple[str, str, str], _Faint] = {}

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        for side, face in badge.sides():
            below: list[Artwork | Personal] = []
            plain = True  # so far all of it is shared by many badges
            seen = set[tuple[str, str, str]]()
            for place, layer in enumerate(face.layers):
                if isinstance(layer, tuple):
                    shared = self._grounds.under((), below) if plain else None
                    above = [piece for over in face.layers[place + 1 :] for piece in pieces_of(over)]
                    for block in layer:
                        veil = _over(block, above)
                        if veil or not shared:
                            ground = self._grounds.under([*map(_box, block.runs)], below, veil)
                        else:
                            ground = shared
                        faint = self._faint_runs(block, ground)
                        for element, color, found, needed in faint:
                            _note(self._faint, (side, element, color), found, needed, person, seen)
                        if not faint and (lost := self._parts.worst(block, ground)):
                            _note(self._lost, _key(side, block), -lost, 0.0, person, seen)
                        if veil and not faint:
                            bare = self._grounds.under([*map(_box, block.runs)], below)
                            if loss := self._loss(block, ground, bare):
                                _note(self._veiled, _key(side, block), *loss, person, seen)
                else:
                    below.append(layer)
                    plain = plain and isinstance(layer, Artwork)

    def findings(self) -> Iterator[Finding]:
        """A finding for each element and colour that is hard to read, with the person whose badge is worst."""
        words = ElementWords(self._design)
        yield from self._hard_to_read(words)
        yield from self._under_veils(words)
        yield from self._parts_lost(words)

    def _hard_to_read(self, words: ElementWords) -> Iterator[Finding]:
        for (side, element, color), faint in self._faint.items():
            message = say(
                "“{element}” in {color} is hard to read on the badge of person {number}{others}: its contrast is "
                "{ratio:.1f} to 1, but should be {needed:g} to 1.",
                element=words.of(element, side),
                color=color,
                number=faint.person.number,
                others=and_others(faint.people),
                ratio=faint.ratio,
                needed=faint.needed,
            )
            action = say("Make it darker or its background lighter, or the other way round.")
            unseen = faint.ratio < UNSEEN and not self._is_ghost(element)
            yield Finding("low-contrast", message, action, faint.person, element, side, unseen, people=faint.people)

    def _under_veils(self, words: ElementWords) -> Iterator[Finding]:
        for (side, element, _), veiled in self._veiled.items():
            message = say(
                "Something translucent lies over “{element}” on the badge of person {number}{others}: its contrast "
                "falls from {before:.1f} to {ratio:.1f} to 1.",
                element=words.of(element, side), number=veiled.person.number, others=and_others(veiled.people),
                before=veiled.needed, ratio=veiled.ratio,
            )  # fmt: skip
            action = say("Put it behind the text in the editor's layers, or remove it.")
            yield Finding("low-contrast", message, action, veiled.person, element, side, people=veiled.people)

    def _parts_lost(self, words: ElementWords) -> Iterator[Finding]:
        for (side, element, color), lost in self._lost.items():
            if (side, element, color) not in self._faint and not self._is_ghost(element):
                message = say(
                    "Parts of letters of “{element}” lie on something of nearly the same colour on the badge of person "
                    "{number}{others}: they cannot be seen.",
                    element=words.of(element, side), number=lost.person.number, others=and_others(lost.people),
                )  # fmt: skip
                action = say("Move the text away from it, or change one of the colours.")
                yield Finding("low-contrast", message, action, lost.person, element, side, people=lost.people)

    def _is_ghost(self, element: str) -> bool:
        """Whether the text is a mere decoration, which may be hard to see."""
        text = self._texts.get(element)
        return text is not None and text.opacity < GHOST

    def _find_faint(self, block: TextBlock, ground: Ground) -> Sequence[tuple[str, str, float, float]]:
        """For runs that are hard to read: element, colour, contrast ratio and the required ratio."""
        faint = []
        for run in block.runs:
            style = run.style
            left, bottom, right, top = self._clear(run.element, style.color, style.opacity, ground)
            high = run.baseline + style.face.cap_height * style.size
            if (
                left <= run.x
                and run.x + run.width <= right
                and bottom <= run.baseline
                and high <= top
                and not run.angle
            ):
                continue
            found = ground.contrast(_box(run), style.color, style.opacity)
            needed = least_ratio(style.size, self._weights.get(run.element, 400))
            if found >= needed - 0.05 and self._may_lose_letters(block, run, ground):
                letters = (ground.contrast(box, style.color, style.opacity, share=0.5) for box in ink.glyphs_of(run))
                found = min((letter for letter in letters if letter < LETTER_LOST), default=found)
            if found < needed - 0.05:
                faint.append((run.element, style.color, found, needed))
        return faint

    def _may_lose_letters(self, block: TextBlock, run: TextRun, ground: Ground) -> bool:
        """Whether anything under a text is that close to its colour: one check instead of one per letter."""
        bounds = ink.bounds(block)
        style = run.style
        return not bounds or ground.contrast(bounds.grown(1), style.color, style.opacity, share=0.0) < LETTER_LOST

    def _find_clear(self, element: str, color: str, opacity: float, ground: Ground) -> Box:
        """The box of a text if that colour is easy to read everywhere in it; else an empty box."""
        text = self._texts.get(element)
        if text is None:
            return NOWHERE
        box = Box.of_design(text.x, text.y, text.w, text.h, self._height).grown(2 * MM)
        return box if ground.contrast(box, color, opacity, share=0.0) >= NORMAL else NOWHERE


def _key(side: str, block: TextBlock) -> tuple[str, str, str]:
    return side, block.runs[0].element, block.runs[0].style.color


def _loss(block: TextBlock, ground: Ground, bare: Ground) -> tuple[float, float] | None:
    """The contrast ratios of a text with and without what lies over it, if that takes much of it away."""
    for run in block.runs:
        at = _box(run), run.style.color, run.style.opacity
        now, before = ground.contrast(*at), bare.contrast(*at)
        if now < min(VEILED, PALER * before):
            return now, before
    return None


def _over(block: TextBlock, pieces: Sequence[Shape | CodeShape]) -> tuple[Shape | CodeShape, ...]:
    """What lies over the text, by boxes."""
    bounds = ink.bounds(block) if pieces else None
    return tuple([piece for piece in pieces if bounds and reach(piece).overlaps(bounds)])


def _note(
    found: dict[tuple[str, str, str], _Faint],
    key: tuple[str, str, str],
    value: float,
    needed: float,
    person: Person,
    seen: set[tuple[str, str, str]],
) -> None:
    known = found.setdefault(key, _Faint(value, needed, person, 0))
    if value < known.ratio:
        known.ratio, known.needed, known.person = value, needed, person
    known.people += key not in seen
    seen.add(key)


def _box(run: TextRun) -> Box:
    """From the baseline to the cap height, rotated with the text."""
    top = run.baseline + run.style.face.cap_height * run.style.size
    box = Box(run.x, run.baseline, run.x + run.width, top)
    return box.turned_about((run.x, run.baseline), run.angle) if run.angle else box
