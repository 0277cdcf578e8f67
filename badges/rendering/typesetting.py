"""Texts into runs of type: the size at which they fit, the lines, and where each run stands.

Points from the bottom left of the trimmed face, y upwards, as PDF has it.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from badges.rendering import fonts
from badges.rendering.artwork import resolved
from badges.rendering.design import Colours
from badges.rendering.elements import LEGIBLE_PT, Element, Text
from badges.rendering.papers import MM

LINE_SPACING = 1.12  # baseline to baseline, in em
TRY_MORE_LINES_BELOW = 0.62  # of the largest size: templates.md's rule


@dataclass(frozen=True)
class Style:
    face: fonts.Face
    size: float  # pt
    color: str  # #RRGGBB
    opacity: float = 1.0


@dataclass(frozen=True)
class TextRun:
    x: float  # pt
    baseline: float  # pt
    style: Style
    text: str
    angle: float = 0.0  # degrees anticlockwise about (x, baseline)
    element: str = ""  # id of the text it belongs to


@dataclass(frozen=True)
class Fitted:
    lines: tuple[str, ...]
    size: float  # pt


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


# --- A text in its box ---


def block(
    text: Text, content: str, colours: Colours, face_height: float, joined: Element | None
) -> tuple[tuple[TextRun, ...], tuple[tuple[str, str], ...]]:
    """The runs of a text, and its faults as (kind, message).

    `face_height` in pt; `joined` is the element whose box the text takes over as well.
    """
    x, top, width, height = text.x * MM, text.y * MM, text.w * MM, text.h * MM
    vertical = text.vertical
    if joined:
        bottom = max(top + height, (joined.y + joined.h) * MM)
        top = min(top, joined.y * MM)
        height, vertical = bottom - top, "middle"
    fitted = fit(content, text, width, height, top, face_height - top - height)
    face = fonts.face(text.font, text.weight)
    style = Style(face, fitted.size, resolved(text.color, colours), text.opacity)
    leading = LINE_SPACING * fitted.size
    used = face.cap_height * fitted.size + leading * (len(fitted.lines) - 1)
    spare = {"top": 0.0, "middle": (height - used) / 2, "bottom": height - used}[vertical]
    if used > height:  # two lines in a box that may grow: it grows downwards
        spare = 0.0
    baseline = face_height - (top + spare + face.cap_height * fitted.size)
    placed: list[TextRun] = []
    absent = ""
    for number, line in enumerate(fitted.lines):
        split, missing = fonts.runs(line, face, text.weight)
        absent += missing
        widths = [run_face.width(run) * fitted.size for run_face, run in split]
        left = x + {"left": 0.0, "center": 0.5, "right": 1.0}[text.align] * (width - sum(widths))
        for (run_face, run), run_width in zip(split, widths, strict=True):
            placed.append(
                TextRun(left, baseline - number * leading, replace(style, face=run_face), run, element=text.id)
            )
            left += run_width
    if text.rotation:
        placed = [_turned(run, text, face_height) for run in placed]
    return tuple(placed), tuple(_faults(text, content, fitted, absent))


def _turned(run: TextRun, text: Text, face_height: float) -> TextRun:
    """The run turned about the middle of the text's box."""
    middle_x, middle_y = (text.x + text.w / 2) * MM, face_height - (text.y + text.h / 2) * MM
    angle = -math.radians(text.rotation)
    x, y = run.x - middle_x, run.baseline - middle_y
    return replace(
        run,
        x=middle_x + x * math.cos(angle) - y * math.sin(angle),
        baseline=middle_y + x * math.sin(angle) + y * math.cos(angle),
        angle=-text.rotation,
    )


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
