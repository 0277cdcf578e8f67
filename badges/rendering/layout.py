"""From people and a design to faces laid out in points. Arithmetic on plain values; knows nothing of PDF.

Points from the bottom left of the trimmed face, y upwards, as PDF has it.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from badges.rendering import fonts
from badges.rendering.content import Person, fill
from badges.rendering.design import (
    LEGIBLE_PT,
    Colours,
    Design,
    Element,
    Ellipse,
    Line,
    Outline,
    Picture,
    Rect,
    Text,
    path_segments,
)
from badges.rendering.papers import MM

LINE_SPACING = 1.12  # baseline to baseline, in em
TRY_MORE_LINES_BELOW = 0.62  # of the largest size: templates.md's rule


@dataclass(frozen=True)
class Style:
    face: fonts.Face
    size: float  # pt
    color: str  # #RRGGBB


@dataclass(frozen=True)
class TextRun:
    x: float  # pt
    baseline: float  # pt
    style: Style
    text: str


@dataclass(frozen=True)
class Shape:
    """Something that is no text: kind, box in pt (x, y of the lower left), colours as #RRGGBB or empty."""

    kind: str  # rect, ellipse, line, path, picture
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0  # pt
    radius: float = 0.0  # pt
    path: tuple[tuple[str, tuple[float, ...]], ...] = ()  # commands M, L, C, Z in pt
    picture: str = ""
    fit: str = ""
    align: str = ""

    def placed(self, width: float, height: float) -> tuple[float, float, float, float]:
        """Where a picture of width x height (in any unit) lies in this box: x, y, width, height in pt."""
        if self.fit == "stretch" or not (width and height):
            return self.x, self.y, self.width, self.height
        scales = self.width / width, self.height / height
        scale = max(scales) if self.fit == "cover" else min(scales)
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        across, up = width * scale, height * scale
        return self.x + share * (self.width - across), self.y + (self.height - up) / 2, across, up


@dataclass(frozen=True, eq=False)
class Artwork:
    """Shapes that lie together under or between texts. One object, known by identity, however many faces bear it."""

    shapes: tuple[Shape, ...]


Layer = Artwork | tuple[TextRun, ...]


@dataclass(frozen=True)
class PrintWarning:
    """What may look wrong on paper, and what to do; never a reason to stop."""

    kind: str  # missing-glyph, small-text, no-name
    person: Person
    element: str
    message: str


@dataclass(frozen=True)
class FaceLayout:
    person: Person | None
    layers: tuple[Layer, ...]  # in drawing order
    warnings: tuple[PrintWarning, ...] = ()


@dataclass(frozen=True)
class Fitted:
    lines: tuple[str, ...]
    size: float  # pt


# --- Text ---


def fit(text: str, wanted: Text, width: float, height: float, room_above: float, room_below: float) -> Fitted:
    """The largest type size, and the lines, at which the text fits a box of width x height pt.

    `room_above` and `room_below` are the points between box and trim: accents and descenders may use them, no more.
    Below `min_pt` it still shrinks rather than being cut; the caller reports that.
    """
    face = fonts.face(wanted.font, wanted.weight)
    limits = [wanted.max_pt, room_below / face.descent if face.descent > 0 else wanted.max_pt]
    if face.ascent > face.cap_height:
        limits.append(room_above / (face.ascent - face.cap_height))
    most = max(min(limits), 1.0)

    def largest(lines: tuple[str, ...]) -> float:
        available = max(height, wanted.height_for_two_lines * MM) if len(lines) > 1 else height
        widest = max(_width(line, face, wanted.weight) for line in lines)
        tall = available / (face.cap_height + (len(lines) - 1) * LINE_SPACING)
        return min(most, tall, width / widest if widest else most)

    best = Fitted((text,), largest((text,)))
    for count in range(2, wanted.max_lines + 1):
        if best.size >= TRY_MORE_LINES_BELOW * wanted.max_pt:
            break
        lines = balanced(text, count, face, wanted.weight)
        if len(lines) == count and largest(lines) > best.size:
            best = Fitted(lines, largest(lines))
    return best


@lru_cache(maxsize=20_000)
def _width(text: str, face: fonts.Face, weight: int) -> float:
    split, _ = fonts.runs(text, face, weight)
    return sum(run_face.width(run) for run_face, run in split)


def balanced(text: str, count: int, face: fonts.Face, weight: int) -> tuple[str, ...]:
    """The text in `count` lines, broken at spaces and after hyphens so that the widest line is as narrow as can be.

    Fewer lines where there are too few places to break.
    """
    pieces = _breakable(text)
    if len(pieces) < count:
        return (text,)
    widths = [_width(piece, face, weight) for piece in pieces]
    low, high = max(widths), sum(widths)
    for _ in range(20):  # bisection: the narrowest measure at which greedy filling needs `count` lines
        middle = (low + high) / 2
        if len(_greedy(pieces, widths, middle)) <= count:
            high = middle
        else:
            low = middle
    return tuple(line.strip() for line in _greedy(pieces, widths, high + 1e-6))


def _breakable(text: str) -> list[str]:
    pieces: list[str] = []
    for word in text.split(" "):
        parts = word.split("-")
        pieces += [part + "-" for part in parts[:-1]]
        pieces.append(parts[-1] + " ")
    return [piece for piece in pieces if piece.strip()]


def _greedy(pieces: list[str], widths: list[float], measure: float) -> list[str]:
    lines, used = [""], 0.0
    for piece, width in zip(pieces, widths, strict=True):
        if lines[-1] and used + width > measure:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += width
    return lines


# --- A face ---


class FaceLayouter:
    """Lays out one design for one person after another; equal artwork and equal texts are worked out once."""

    def __init__(self, design: Design) -> None:
        self.design = design
        self.width, self.height = design.width * MM, design.height * MM
        self._elements = {element.id: element for element in design.elements}
        self._texts = {text.id: text for text in design.texts()}
        self._strata = [list(group) for _, group in groupby(design.elements, lambda e: isinstance(e, Text))]
        self._block = lru_cache(maxsize=20_000)(self._text_block)
        self._artwork = lru_cache(maxsize=1_000)(self._shapes)

    def face(self, person: Person) -> FaceLayout:
        values, palette = person.values, self.design.palette
        # A list without ticket types is coloured by position: "Speaker" is a speaker in either column.
        colours = palette.colours(values.get(palette.column) or values.get("position", ""))
        contents = {id: fill(text.content, values) for id, text in self._texts.items()}
        layers: list[Layer] = []
        warnings: list[PrintWarning] = []
        for stratum in self._strata:
            shown = tuple(e.id for e in stratum if not e.show_when_filled or fill(e.show_when_filled, values))
            if not isinstance(stratum[0], Text):
                layers.append(self._artwork(shown, colours))
                continue
            runs: list[TextRun] = []
            for id in shown:
                if not contents[id]:
                    continue
                joins = self._texts[id].joins
                placed, faults = self._block(id, contents[id], colours, joins in contents and not contents[joins])
                runs += placed
                warnings += [PrintWarning(kind, person, id, message) for kind, message in faults]
            layers.append(tuple(runs))
        return FaceLayout(person, tuple(layers), tuple(warnings))

    def _text_block(
        self, id: str, content: str, colours: Colours, joined: bool
    ) -> tuple[tuple[TextRun, ...], tuple[tuple[str, str], ...]]:
        text = self._texts[id]
        x, top, width, height = text.x * MM, text.y * MM, text.w * MM, text.h * MM
        vertical = text.vertical
        if joined:
            other = self._elements[text.joins]
            bottom = max(top + height, (other.y + other.h) * MM)
            top = min(top, other.y * MM)
            height, vertical = bottom - top, "middle"
        fitted = fit(content, text, width, height, top, self.height - top - height)
        face = fonts.face(text.font, text.weight)
        style_color = resolved(text.color, colours)
        leading = LINE_SPACING * fitted.size
        used = face.cap_height * fitted.size + leading * (len(fitted.lines) - 1)
        spare = {"top": 0.0, "middle": (height - used) / 2, "bottom": height - used}[vertical]
        if used > height:  # two lines in a box that may grow: it grows downwards
            spare = 0.0
        baseline = self.height - (top + spare + face.cap_height * fitted.size)
        placed: list[TextRun] = []
        absent = ""
        for number, line in enumerate(fitted.lines):
            split, missing = fonts.runs(line, face, text.weight)
            absent += missing
            widths = [run_face.width(run) * fitted.size for run_face, run in split]
            left = x + {"left": 0.0, "center": 0.5, "right": 1.0}[text.align] * (width - sum(widths))
            for (run_face, run), run_width in zip(split, widths, strict=True):
                placed.append(
                    TextRun(left, baseline - number * leading, Style(run_face, fitted.size, style_color), run)
                )
                left += run_width
        return tuple(placed), tuple(self._faults(text, content, fitted, absent))

    @staticmethod
    def _faults(text: Text, content: str, fitted: Fitted, absent: str) -> Iterator[tuple[str, str]]:
        if absent:
            signs = " ".join(dict.fromkeys(absent))
            yield "missing-glyph", f"“{content}”: no font here has {signs}. Write it in another script for this badge."
        if fitted.size < min(text.min_pt, LEGIBLE_PT) - 0.01:
            size = math.floor(fitted.size * 10) / 10
            yield (
                "small-text",
                f"“{content}” only fits at {size:g} pt, under the legible {LEGIBLE_PT:g} pt. "
                "Shorten it, or give it more room.",
            )

    def _shapes(self, ids: tuple[str, ...], colours: Colours) -> Artwork:
        return Artwork(tuple(shape for id in ids for shape in self._shape(self._elements[id], colours)))

    def _shape(self, element: Element, colours: Colours) -> Iterator[Shape]:
        x, y = element.x * MM, self.height - (element.y + element.h) * MM
        box = (x, y, element.w * MM, element.h * MM)
        match element:
            case Rect():
                fill_, stroke = resolved(element.fill, colours), resolved(element.stroke, colours)
                yield Shape(
                    "rect",
                    *box,
                    fill=fill_,
                    stroke=stroke,
                    stroke_width=element.stroke_width * MM,
                    radius=element.radius * MM,
                )
            case Ellipse():
                yield Shape("ellipse", *box, fill=resolved(element.fill, colours))
            case Line():
                yield Shape(
                    "line", *box, stroke=resolved(element.stroke, colours), stroke_width=element.stroke_width * MM
                )
            case Outline():
                path = tuple(self._path(element.path))
                yield Shape("path", *box, fill=resolved(element.fill, colours), path=path)
            case Picture() if element.picture:
                yield Shape("picture", *box, picture=element.picture, fit=element.fit, align=element.align)

    def _path(self, path: str) -> Iterator[tuple[str, tuple[float, ...]]]:
        at_x = at_y = 0.0
        for command, numbers in path_segments(path):
            if command == "Z":
                yield "Z", ()
                continue
            if command == "H":
                at_x = numbers[0]
            elif command == "V":
                at_y = numbers[0]
            else:
                at_x, at_y = numbers[-2:]
            points = numbers if command not in "HV" else [at_x, at_y]
            flipped = [n * MM if i % 2 == 0 else self.height - n * MM for i, n in enumerate(points)]
            yield ("L" if command in "HV" else command), tuple(flipped)


@lru_cache(maxsize=4096)
def resolved(color: str, colours: Colours) -> str:
    """A design's colour as #RRGGBB (or empty): palette names looked up, percentages mixed with white."""
    if not color:
        return ""
    name, _, share = color.partition(" ")
    plain = {"@ticket": colours.fill, "@ticketInk": colours.ink}.get(name, name)
    if not share:
        return plain.upper()
    part = float(share.rstrip("%")) / 100
    channels = [int(plain[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(255 + (channel - 255) * part):02X}" for channel in channels)


def lay_out(design: Design, people: Iterable[Person]) -> Iterator[FaceLayout]:
    """One face a person, in their order; nothing is kept."""
    layouter = FaceLayouter(design)
    return map(layouter.face, people)
