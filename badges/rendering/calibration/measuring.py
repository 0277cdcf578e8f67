"""Building blocks of the calibration pages: colours, texts, and rows for writing down a measure."""

from collections.abc import Iterator
from typing import NamedTuple

from badges.rendering.design.design import escaped
from badges.rendering.design.elements import Align, Element, Ellipse, Line, Rect, Text
from badges.sentences import say

INK, SOFT, GROUND, ACCENT = "#15181C", "#5B6470", "#EEF2F7", "#0E4F8F"
TICK = (1.4, 2.2, 3.2)  # mm, of each millimetre, of each fifth, of each tenth
HAIR = 0.12  # mm


class TextStyle(NamedTuple):
    align: Align = "left"
    color: str = INK
    weight: int = 400


PLAIN, NOTE, BOLD, FIGURE = TextStyle(), TextStyle(color=SOFT), TextStyle(weight=700), TextStyle("center", SOFT)
ON_DISC = TextStyle("center", "#FFFFFF", 700)


def row_to_fill_in(
    letter: str, what: str, value: float, formula: str, box: tuple[float, float, float, float], unit: float
) -> Iterator[Element]:
    x, y, width, height = box
    yield Rect(f"{letter} row", x, y, width, height, fill=GROUND, radius=2 * unit)
    disc = 8 * unit
    yield Ellipse(f"{letter} row disc", x + 4 * unit, y + (height - disc) / 2, disc, disc, fill=ACCENT)
    name = (x + 4 * unit, y + (height - disc / 2) / 2, disc, disc / 2)
    yield text(f"{letter} row name", name, letter, 14 * unit, ON_DISC)
    inner = x + 17 * unit
    half = (width - 21 * unit) * 0.56
    upper, lower = y + height * 0.24, y + height * 0.62
    line = height * 0.17
    yield text(f"{letter} what", (inner, upper, half, line), what, 11 * unit)
    said = say("should be {value:.1f} mm", value=value)
    yield text(f"{letter} value", (inner, lower, half, line), said, 11 * unit, NOTE)
    right, rest = inner + half + 3 * unit, width - 21 * unit - half - 3 * unit
    yield text(f"{letter} formula", (right, upper, rest, line), formula, 12 * unit, BOLD)
    yield text(f"{letter} is", (right, lower, rest * 0.42, line), say("measured"), 10 * unit, NOTE)
    yield Line(f"{letter} blank", right + rest * 0.42, lower + line + 1 * unit, rest * 0.42, 0, stroke=INK)
    yield text(f"{letter} unit", (right + rest * 0.86, lower, rest * 0.14, line), "mm", 10 * unit, NOTE)


def named_disc(letter: str, x: float, y: float) -> Iterator[Element]:
    yield Ellipse(f"{letter} disc", x - 3.2, y - 3.2, 6.4, 6.4, fill=ACCENT)
    yield text(f"{letter} name", (x - 3, y - 1.6, 6, 3.2), letter, 12, ON_DISC)


def text(
    id: str, box: tuple[float, float, float, float], words: str, size: float, look: TextStyle = PLAIN, lines: int = 1
) -> Text:
    """`size` is the greatest type size in pt, `lines` the most lines."""
    return Text(id, *box, content=escaped(words), font="Lato", min_pt=3, max_pt=size, max_lines=lines, **look._asdict())
