"""Preflight of contrast, as WCAG 2 has it, between type and what really lies under it on the badge.

`Grounds` draws what lies under something, for codes too.
"""

import io
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from badges.rendering.box import Box
from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Text
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, Shape
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.clearance import GHOST
from badges.rendering.layout.face import FaceLayout
from badges.rendering.layout.typesetting import TextBlock, TextRun
from badges.rendering.paper.grid import single
from badges.rendering.paper.imposition import impose
from badges.rendering.paper.papers import MM
from badges.rendering.pdf.draw import draw
from badges.rendering.pdf.raster import image
from badges.rendering.text.content import Person
from badges.sentences import say

REMEMBERED = 8_000  # blocks of text
PIXELS_PER_MM = 2  # enough to tell what is under a letter
SHARE = 0.1  # of what lies under a text: so much of it may be worse, for pictures have specks
NORMAL, LARGE = 4.5, 3.0  # least ratios of WCAG 2.2, success criterion 1.4.3
NOWHERE = Box(math.inf, math.inf, -math.inf, -math.inf)
LARGE_PT, LARGE_BOLD_PT, BOLD = 18.0, 14.0, 700
UNSEEN = 1.3  # to 1: nobody sees that there is a text
LETTER_LOST = 1.8  # to 1, of most of what lies under a single letter

RGB = tuple[int, int, int]
Measure = Callable[[RGB, RGB], float]


def rgb(color: str) -> RGB:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@lru_cache(maxsize=65_536)
def luminance(color: RGB) -> float:
    """Relative luminance by WCAG 2: 0 is black, 1 is white."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: RGB, other: RGB) -> float:
    """From 1, the same, to 21, black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(over: RGB, under: RGB, opacity: float) -> RGB:
    red, green, blue = (round(b + (a - b) * opacity) for a, b in zip(over, under, strict=True))
    return red, green, blue


def least_ratio(size: float, weight: int) -> float:
    """What WCAG asks of type of that size in pt."""
    return LARGE if size >= LARGE_PT or (weight >= BOLD and size >= LARGE_BOLD_PT) else NORMAL


class Ground:
    """A picture of the background of an element: artwork, photos and codes, on white paper."""

    def __init__(
        self, shapes: tuple[Shape | CodeShape, ...], size: tuple[float, float], pictures: Mapping[str, bytes]
    ) -> None:
        self.height = size[1]
        out = io.BytesIO()
        badge = BadgeLayout(None, FaceLayout((Personal(shapes),)))
        draw(impose([badge], single(size[0] / MM, size[1] / MM)), out, size=size, pictures=pictures)
        self.picture = image(out.getvalue(), width=max(1, round(size[0] / MM * PIXELS_PER_MM))).convert("RGB")
        self.scale = self.picture.width / size[0]
        self._worst = lru_cache(maxsize=10_000)(self._worst_in)

    def contrast(self, box: Box, color: str, opacity: float, share: float = SHARE) -> float:
        """The ratio that all but that share of what lies under the box reaches at least with type of that colour."""
        return self._worst(self._area(box), rgb(color), opacity, ratio, share)

    def lighter_by(self, box: Box, color: str, opacity: float, measure: Measure) -> float:
        """By how much all but a tenth of that box reflects more than that colour on it, from -1 to 1."""
        return self._worst(self._area(box), rgb(color), opacity, measure, SHARE)

    def _area(self, box: Box) -> tuple[int, int, int, int]:
        """The pixels of which the better half lies in the box; one at least."""
        left, bottom, right, top = box
        scale, across, down = self.scale, self.picture.width, self.picture.height
        upper, lower = round((self.height - top) * scale), round((self.height - bottom) * scale)
        x1, y1 = min(max(round(left * scale), 0), across - 1), min(max(upper, 0), down - 1)
        return x1, y1, min(max(round(right * scale), x1 + 1), across), min(max(lower, y1 + 1), down)

    def _worst_in(
        self, area: tuple[int, int, int, int], color: RGB, opacity: float, measure: Measure, share: float
    ) -> float:
        part = self.picture.crop(area)
        pixels = part.width * part.height
        under = cast("list[tuple[int, RGB]]", part.getcolors(pixels))
        found = sorted((measure(mixed(color, ground, opacity), ground), count) for count, ground in under)
        passed = 0
        for worst, count in found:
            passed += count
            if passed > pixels * share:
                return worst
        return found[-1][0]


def lighter(color: RGB, ground: RGB) -> float:
    return luminance(ground) - luminance(color)


def lighter_in_red_light(color: RGB, ground: RGB) -> float:
    """The same as the lasers of barcode scanners see it, with some 660 nm."""
    return lighter((color[0],) * 3, (ground[0],) * 3)


class Grounds:
    """The backgrounds of texts and codes; equal artwork is drawn only once."""

    def __init__(self, design: Design, pictures: Mapping[str, bytes]) -> None:
        self.pictures = pictures
        self.size = (design.width * MM, design.height * MM)
        self._ground = lru_cache(maxsize=256)(self._drawn)

    def under(self, boxes: Sequence[Box], below: Sequence[Artwork | Personal]) -> Ground:
        """The picture of these layers. Of personal ones, the pieces under the boxes: a photo beside them would make
        each badge a ground of its own for nothing.
        """
        return self._ground(tuple(layer if isinstance(layer, Artwork) else _touched(layer, boxes) for layer in below))

    def _drawn(self, below: tuple[Artwork | tuple[Shape | CodeShape, ...], ...]) -> Ground:
        shapes = [shape for layer in below for shape in (layer.shapes if isinstance(layer, Artwork) else layer)]
        return Ground(tuple(shapes), self.size, self.pictures)


def _touched(layer: Personal, boxes: Sequence[Box]) -> tuple[Shape | CodeShape, ...]:
    return tuple(
        piece
        for piece in layer.pieces
        if any(map(Box(piece.x, piece.y, piece.x + piece.width, piece.y + piece.height).overlaps, boxes))
    )


@dataclass
class _Faint:
    """The worst case of one element in one colour on one ground."""

    ratio: float
    needed: float
    person: Person
    people: int = 1


class ContrastChecks:
    """Sees one badge after another; equal places are looked at but once."""

    def __init__(self, design: Design, grounds: Grounds) -> None:
        self._weights = {element.id: element.weight for element in design.elements() if isinstance(element, Text)}
        self._grounds = grounds
        self._texts = {element.id: element for element in design.elements() if isinstance(element, Text)}
        self._design, self._height = design, design.height
        self._clear = lru_cache(maxsize=2_000)(self._find_clear)
        self._faint_runs = lru_cache(maxsize=REMEMBERED)(self._find_faint)
        self._faint: dict[tuple[str, str, str], _Faint] = {}

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        for side, face in badge.sides():
            below: list[Artwork | Personal] = []
            plain = True  # so far all of it is shared by many badges
            seen = set[tuple[str, str, str]]()
            for layer in face.layers:
                if isinstance(layer, tuple):
                    shared = self._grounds.under((), below) if plain else None
                    for block in layer:
                        ground = shared or self._grounds.under(_boxes_of(block), below)
                        for element, color, found, needed in self._faint_runs(block, ground):
                            self._note((side, element, color), found, needed, person, seen)
                else:
                    below.append(layer)
                    plain = plain and isinstance(layer, Artwork)

    def findings(self) -> Iterator[Finding]:
        """One for each element and colour that is hard to read, with the person on whose badge it is worst."""
        words = ElementWords(self._design)
        for (side, element, color), faint in self._faint.items():
            message = say(
                "“{element}” in {color} is hard to read on the badge of person {number}{others}: its contrast is "
                "{ratio:.1f} to 1, but should be {needed:g} to 1.",
                element=words.of(element, side),
                color=color,
                number=faint.person.number,
                others=say(", and on {count} more", count=faint.people - 1) if faint.people > 1 else "",
                ratio=faint.ratio,
                needed=faint.needed,
            )
            action = say("Make it darker or its background lighter, or the other way round.")
            unseen = faint.ratio < UNSEEN and not self._is_ghost(element)
            yield Finding("low-contrast", message, action, faint.person, element, side, unseen, people=faint.people)

    def _is_ghost(self, element: str) -> bool:
        """Whether the text is a decoration: such a one may be hard to see."""
        text = self._texts.get(element)
        return text is not None and text.opacity < GHOST

    def _find_faint(self, block: TextBlock, ground: Ground) -> Sequence[tuple[str, str, float, float]]:
        """Element and colour of the text's runs that are hard to read, their contrast, and the one asked for."""
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
        """Whether anything under a text is so near its colour: one look, where there would be one for each letter."""
        bounds = ink.bounds(block)
        style = run.style
        return not bounds or ground.contrast(bounds.grown(1), style.color, style.opacity, share=0.0) < LETTER_LOST

    def _find_clear(self, element: str, color: str, opacity: float, ground: Ground) -> Box:
        """The box of a text, if type of that colour is easy to read all over it; else an empty one."""
        text = self._texts.get(element)
        if text is None:
            return NOWHERE
        box = Box.of_design(text.x, text.y, text.w, text.h, self._height).grown(2 * MM)
        return box if ground.contrast(box, color, opacity, share=0.0) >= NORMAL else NOWHERE

    def _note(
        self, key: tuple[str, str, str], found: float, needed: float, person: Person, seen: set[tuple[str, str, str]]
    ) -> None:
        faint = self._faint.setdefault(key, _Faint(found, needed, person, 0))
        if found < faint.ratio:
            faint.ratio, faint.needed, faint.person = found, needed, person
        faint.people += key not in seen
        seen.add(key)


def _boxes_of(block: TextBlock) -> list[Box]:
    return [_box(run) for run in block.runs]


def _box(run: TextRun) -> Box:
    """From the baseline to the height of capitals, as it is turned."""
    size = run.style.size
    across, up = run.width, run.style.face.cap_height * size
    if not run.angle:
        return Box(run.x, run.baseline, run.x + across, run.baseline + up)
    turn = math.radians(run.angle)
    cos, sin = math.cos(turn), math.sin(turn)
    corners = ((0.0, 0.0), (across, 0.0), (0.0, up), (across, up))
    return Box.around((run.x + x * cos - y * sin, run.baseline + x * sin + y * cos) for x, y in corners)
