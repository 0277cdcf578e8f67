"""Preflight of ink: overlaps, ink in the hole or past the trim, and text that is too small.

Boxes are compared first, which is cheap; pixels only where boxes meet, and only once for equal contents.
"""

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from badges.rendering.box import Box
from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding, Worst, and_others, note_worst
from badges.rendering.checks.pixels import Pixels, pieces_of
from badges.rendering.design.design import HOLE_CLEARANCE, Design
from badges.rendering.design.elements import LEGIBLE_PT
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, reach
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.clearance import GHOST, SHADOW
from badges.rendering.layout.face import FaceLayout, Layer
from badges.rendering.layout.typesetting import TextBlock
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person
from badges.sentences import say

SHEER = 0.25  # opacity below which a picture or a shape does not count as hiding anything
SEEN = 0.15  # mm²: of shared ink
COVERED = 0.02  # of a text's ink
SLACK = 0.05  # mm
READABLE_PT = 5.0  # smaller type is illegible on a badge
PUNCHED = 10_000.0  # mm², added for ink in the hole itself, which is worse than any near it
MOST_DRAWN = 60  # pairs of contents drawn for one pair of elements; after that boxes decide


@dataclass(slots=True)
class _Looks:
    """Facts about a text that do not depend on the person."""

    reach: Box | None
    element: str
    faint: bool
    in_hole: float  # mm² of ink in the hole
    near_hole: float  # mm² of ink in the hole or its clearance
    past_trim: float  # mm
    too_small: float  # pt; 0: it is not
    corners: Box  # of `reach`
    is_odd: bool  # whether any of the four is a fault


_NOTHING = _Looks(None, "", True, 0, 0, 0, 0, Box(0, 0, 0, 0), False)
Over = tuple[str, str, str, str]  # kind, side, the element on top and the one beneath


class InkChecks:
    """Checks one badge after another, and reports at the end, with the person on whose badge it is worst."""

    def __init__(self, design: Design, pictures: Mapping[str, bytes]) -> None:
        self.design = design
        self.size = design.width * MM, design.height * MM
        self.holes = [
            Box.of_design(*hole, design.height) for hole in (design.hole.boxes(design.width) if design.hole else [])
        ]
        self._pixels = Pixels(self.size, pictures)
        self._looks = lru_cache(maxsize=8_000)(self._look)
        self._shared = lru_cache(maxsize=4_000)(self._shared_ink)
        self._hidden = lru_cache(maxsize=4_000)(lambda block, layer: self._pixels.hidden([(block,)], [layer]))
        self._boxes = lru_cache(maxsize=1_000)(_boxes)
        self._over: dict[Over, Worst] = {}
        self._alone: dict[tuple[str, str, str], Worst] = {}
        self._drawn: dict[tuple[str, str], int] = {}

    def look_at(self, badge: BadgeLayout, person: Person) -> set[tuple[str, str]]:
        """Returns the sides and ids of illegible texts, which need not be reported as small as well."""
        tiny = set[tuple[str, str]]()
        told = {(one.side, one.element) for one in badge.warnings if one.kind == "small-text"} if badge.warnings else ()
        for side, face in badge.sides():
            self._look_at_face(face, side, person, told, tiny)
        return tiny

    def _look_at_face(
        self, face: FaceLayout, side: str, person: Person, told: Container[tuple[str, str]], tiny: set[tuple[str, str]]
    ) -> None:
        texts: list[tuple[int, TextBlock, _Looks]] = []
        above: list[tuple[int, Artwork | Personal, list[Box]]] = []
        for at, layer in enumerate(face.layers):
            if isinstance(layer, tuple):
                texts += [(at, block, looks) for block in layer if (looks := self._looks(block)).reach]
            elif isinstance(layer, Personal):
                if layer.pieces:
                    above.append((at, layer, _boxes(layer)))
            elif texts:
                above.append((at, layer, self._boxes(layer)))
        for index, (at, block, looks) in enumerate(texts):
            if looks.is_odd:
                self._note_alone(looks, side, person, (side, looks.element) in told)
                if 0 < looks.too_small < READABLE_PT:
                    tiny.add((side, looks.element))
            if looks.faint:
                continue
            left, bottom, right, top = looks.corners
            for _, other, its in texts[index + 1 :]:
                x1, y1, x2, y2 = its.corners
                if left < x2 and right > x1 and bottom < y2 and top > y1:
                    self._note_shared(block, other, looks, its, side, person)
            for its_place, layer, boxes in above:
                if its_place > at:
                    for x1, y1, x2, y2 in boxes:
                        if left < x2 and right > x1 and bottom < y2 and top > y1:
                            self._note_covered(block, looks, layer, side, person)
                            break
        for at, layer, _ in above:
            if isinstance(layer, Personal):
                self._look_at_codes(layer, face.layers[at + 1 :], side, person)

    def _look_at_codes(self, layer: Personal, later: Sequence[Layer], side: str, person: Person) -> None:
        for place, piece in enumerate(layer.pieces, 1):
            if isinstance(piece, CodeShape) and (later or place < len(layer.pieces)):
                self._note_covered_code(piece, Personal(layer.pieces[place:]), later, side, person)

    # --- What is over what

    def _note_shared(
        self, block: TextBlock, other: TextBlock, looks: _Looks, its: _Looks, side: str, person: Person
    ) -> None:
        offsets = (abs(a - b) for a, b in zip(looks.corners, its.corners, strict=True))
        if its.faint or (_words(block) == _words(other) and sum(offsets) <= 4 * SHADOW):
            return
        if area := self._shared(block, other):
            note_worst(self._over, ("text-over-text", side, its.element, looks.element), Worst(area, person))

    def _shared_ink(self, block: TextBlock, other: TextBlock) -> float:
        """The area in mm² covered by both texts; 0 if too small to be seen."""
        ones, others = ([box for run in text.runs for box in ink.glyphs_of(run)] for text in (block, other))
        met = [_both(one, its) for one in ones for its in others if one.overlaps(its)]
        if not met:
            return 0.0
        pair = block.runs[0].element, other.runs[0].element
        self._drawn[pair] = self._drawn.get(pair, 0) + 1
        if self._drawn[pair] > MOST_DRAWN:
            return sum(map(_area, met)) / 3  # letters fill about this share of their boxes
        area = self._pixels.shared([(block,)], [(other,)])
        return area if area >= SEEN else 0.0

    def _note_covered(
        self, block: TextBlock, looks: _Looks, layer: Artwork | Personal, side: str, person: Person
    ) -> None:
        share = self._hidden(block, layer)
        if share > COVERED:
            key = ("covered-text", side, _largest(layer, looks.corners), looks.element)
            note_worst(self._over, key, Worst(share, person))

    def _note_covered_code(
        self, code: CodeShape, beside: Personal, above: Sequence[Layer], side: str, person: Person
    ) -> None:
        box = reach(code)
        met: list[Layer] = [beside] if any(box.overlaps(other) for other in _boxes(beside)) else []
        for layer in above:
            if isinstance(layer, tuple):
                blocks = tuple(b for b in layer if (r := self._looks(b).reach) and r.overlaps(box))
                met += [blocks] if blocks else []
            elif any(box.overlaps(other) for other in _boxes(layer)):
                met.append(layer)
        if not met:
            return
        share = self._pixels.hidden([Personal((code,))], met, least=0.2)
        if share > COVERED:
            over = next((layer[0].runs[0].element for layer in met if isinstance(layer, tuple)), "")
            note_worst(self._over, ("covered-code", side, over, code.element), Worst(share, person))

    # --- What a text is by itself

    def _look(self, block: TextBlock) -> _Looks:
        run = block.runs[0] if block.runs else None
        reach = ink.bounds(block)
        if run is None or reach is None:
            return _NOTHING
        size = min([run.style.size / run.style.face.scale for run in block.runs])
        width, height = self.size
        past = max(-reach.left, -reach.bottom, reach.right - width, reach.top - height)
        if past > 0 and (exact := ink.of_block(block)):
            past = max(-exact.left, -exact.bottom, exact.right - width, exact.top - height)
        near = self._in_hole(block, reach, HOLE_CLEARANCE * MM)
        in_hole = self._in_hole(block, reach, 0.0) if near else 0.0
        past_trim = past / MM if past > SLACK * MM else 0.0
        too_small = size if size < LEGIBLE_PT - 0.01 else 0.0
        faint, is_odd = run.style.opacity < GHOST, bool(near or past_trim or too_small)
        return _Looks(reach, run.element, faint, in_hole, near, past_trim, too_small, reach, is_odd)

    def _in_hole(self, block: TextBlock, reach: Box, clearance: float) -> float:
        """The area of the glyph boxes in the holes, in mm²."""
        holes = [box for hole in self.holes if (box := hole.grown(clearance)).overlaps(reach)]
        if not holes:
            return 0.0
        glyphs = [box for run in block.runs for box in ink.glyphs_of(run)]
        return sum(_area(_both(glyph, hole)) for hole in holes for glyph in glyphs if glyph.overlaps(hole))

    def _note_alone(self, looks: _Looks, side: str, person: Person, told: bool) -> None:
        tiny = 0 < looks.too_small < READABLE_PT
        for kind, badness in (
            ("under-hole", looks.in_hole + PUNCHED if looks.in_hole else looks.near_hole),
            ("past-trim", looks.past_trim),
            ("tiny-text", LEGIBLE_PT - looks.too_small if tiny else 0.0),
            ("small-text", LEGIBLE_PT - looks.too_small if looks.too_small and not (tiny or told) else 0.0),
        ):
            if badness:
                note_worst(self._alone, (kind, side, looks.element), Worst(badness, person))

    # --- In words

    def findings(self) -> Iterator[Finding]:
        words = ElementWords(self.design)
        for (kind, side, over, under), found in self._over.items():
            yield _of_pair(kind, over, under, side, found, words)
        hole = self.design.hole
        end = hole.top + hole.height + HOLE_CLEARANCE if hole else 0.0
        for (kind, side, element), found in self._alone.items():
            yield _of_text(kind, element, words.of(element, side), side, found, end)


def _of_pair(kind: str, over: str, under: str, side: str, found: Worst, words: ElementWords) -> Finding:
    others = and_others(found.people)
    number, beneath = found.person.number, words.of(under, side)
    if kind == "text-over-text":
        message = say(
            "“{over}” is printed over “{under}” on the badge of person {number}{others}.",
            over=words.of(over, side), under=beneath, number=number, others=others,
        )  # fmt: skip
        action = say("Move one of them, or give it less space.")
        return Finding(kind, message, action, found.person, over, side, people=found.people)
    over = say("“{element}”", element=words.of(over, side)) if over else say("A picture or a shape")
    if kind == "covered-code":
        message = say(
            "{over} lies over the code “{under}” on the badge of person {number}{others}: it cannot be read.",
            over=over, under=beneath, number=number, others=others,
        )  # fmt: skip
    else:
        message = say(
            "{over} lies over “{under}” and hides {share:.0f} % of it on the badge of person {number}{others}.",
            over=over, under=beneath, share=max(1.0, 100 * found.badness), number=number, others=others,
        )  # fmt: skip
    action = say("Move it away, or put it behind in the editor's layers.")
    return Finding(kind, message, action, found.person, under, side, people=found.people)


def _of_text(kind: str, element: str, called: str, side: str, found: Worst, end: float) -> Finding:
    about = {"element": called, "number": found.person.number, "others": and_others(found.people)}
    is_cut = kind == "past-trim" or found.badness > PUNCHED
    if kind in {"tiny-text", "small-text"}:
        message = say(
            "“{element}” comes out at {size:.3g} pt on the badge of person {number}{others}; below {legible:g} pt it "
            "is hard to read.",
            size=LEGIBLE_PT - found.badness, legible=LEGIBLE_PT, **about,
        )  # fmt: skip
        action = say("Give it more space, or a larger minimum size.")
    elif kind == "past-trim":
        kind = "outside-safe-area"
        message = say(
            "“{element}” extends {over:.1f} mm past the edge on the badge of person {number}{others}: a part is "
            "cut off.",
            over=found.badness, **about,
        )  # fmt: skip
        action = say("Move it inwards, or make it smaller.")
    else:
        message = say(
            "“{element}” comes within {near:g} mm of the hole on the badge of person {number}{others}.",
            near=HOLE_CLEARANCE, **about,
        )  # fmt: skip
        if is_cut:
            message = say(
                "A part of “{element}” is punched out with the hole on the badge of person {number}{others}.", **about
            )
        action = say("Move it below {end:.1f} mm from the upper edge, or beside the hole.", end=end)
    return Finding(kind, message, action, found.person, element, side, is_cut, people=found.people)


def _words(block: TextBlock) -> str:
    return "".join(run.text for run in block.runs)


# --- Boxes ---


def _largest(layer: Artwork | Personal, under: Box) -> str:
    """The id of the element whose bounding box covers most of that box."""
    boxes = [(reach(piece), piece.element) for piece in pieces_of(layer)]
    shares = [(_area(_both(box, under)), element) for box, element in boxes if box.overlaps(under)]
    return max(shares)[1] if shares else ""


def _boxes(layer: Artwork | Personal) -> list[Box]:
    """Boxes of pieces that may hide something; transparent ones only if together they are opaque enough."""
    pieces = pieces_of(layer)
    through = math.prod(1 - piece.opacity for piece in pieces if piece.opacity < SHEER)
    return [reach(piece) for piece in pieces if piece.opacity >= SHEER or through < 0.5]


def _both(one: Box, other: Box) -> Box:
    return Box(
        max(one.left, other.left), max(one.bottom, other.bottom), min(one.right, other.right), min(one.top, other.top)
    )


def _area(box: Box) -> float:
    """mm²."""
    return (box.right - box.left) * (box.top - box.bottom) / MM**2
