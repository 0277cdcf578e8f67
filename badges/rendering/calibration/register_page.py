"""The back of the calibration sheet: measures how far a duplex printer misaligns the back.

Held against a light, the lines of the front shine through two rulers on the back, at 0 if front and back are aligned.
The lines are equally far from each edge of the paper, so this holds whichever edge it is turned over.
"""

from collections.abc import Iterator

from badges.rendering.calibration.measuring import BOLD, FIGURE, HAIR, INK, NOTE, TICK, named_disc, row_to_fill_in, text
from badges.rendering.design.elements import Element, Line
from badges.rendering.paper.calibration import FIXED_POINT, Calibration
from badges.rendering.paper.papers import Paper
from badges.sentences import say

REACH = 8  # mm to each side; the arrows on the front are further away
ASIDE = 9.0  # mm from the edge of the paper to the ruler


def register_page(paper: Paper, calibration: Calibration) -> tuple[Element, ...]:
    return (*_across(paper), *_down(), *_words(paper, calibration))


def _across(paper: Paper) -> Iterator[Element]:
    """Ruler E, over the vertical line of the front that appears on the right."""
    zero = paper.width - FIXED_POINT
    yield Line("E base", zero - REACH, ASIDE, 2 * REACH, 0, stroke=INK, stroke_width=HAIR)
    for millimetre in range(-REACH, REACH + 1):
        yield Line(
            f"E {millimetre}", zero + millimetre, ASIDE, 0, _tick(millimetre), stroke=INK, stroke_width=_ink(millimetre)
        )
        if millimetre % 4 == 0:
            box = (zero + millimetre - 2, ASIDE + TICK[2] + 0.8, 4, 1.8)
            yield text(f"E at {millimetre}", box, f"{millimetre}", 6, FIGURE)
    yield from named_disc("E", zero - REACH - 5, ASIDE + 1)


def _down() -> Iterator[Element]:
    """Ruler F, over the horizontal line of the front that appears at the top."""
    zero = FIXED_POINT
    yield Line("F base", ASIDE, zero - REACH, 0, 2 * REACH, stroke=INK, stroke_width=HAIR)
    for millimetre in range(-REACH, REACH + 1):
        yield Line(
            f"F {millimetre}", ASIDE, zero + millimetre, _tick(millimetre), 0, stroke=INK, stroke_width=_ink(millimetre)
        )
        if millimetre % 4 == 0:
            box = (ASIDE + TICK[2] + 0.8, zero + millimetre - 0.9, 4, 1.8)
            yield text(f"F at {millimetre}", box, f"{millimetre}", 6, NOTE)
    yield from named_disc("F", ASIDE + 1, zero + REACH + 5)


def _tick(millimetre: int) -> float:
    return TICK[2] if millimetre % 4 == 0 else TICK[0]


def _ink(millimetre: int) -> float:
    return HAIR if millimetre else 0.3


def _words(paper: Paper, calibration: Calibration) -> Iterator[Element]:
    left, right = FIXED_POINT + 11, paper.width - FIXED_POINT - 4
    width, height = right - left, paper.height - 2 * FIXED_POINT - 16
    unit = min(1.0, width / 140, height / 200)  # all sizes are meant for A4
    y = FIXED_POINT + 11
    for id, words, size, weight in _paragraphs(calibration):
        box = (left, y, width, size * unit * 0.26 * 3)
        yield text(id, box, words, size * unit, BOLD if weight == 700 else NOTE, 3)
        y += size * unit * (0.5 if weight == 700 else 1.05)
    y += 6 * unit
    rows = (
        ("E", say("where the vertical line crosses"), say("offset of the back across = E")),
        ("F", say("where the horizontal line crosses"), say("offset of the back down = F")),
    )
    for letter, what, formula in rows:
        yield from row_to_fill_in(letter, what, 0, formula, (left, y, width, 22 * unit), unit)
        y += 24 * unit


def _paragraphs(calibration: Calibration) -> Iterator[tuple[str, str, float, int]]:
    """Id, words, size in pt on A4, weight."""
    yield "title", say("Front and back"), 26, 700
    yield "step 1", say("1. Print both pages at 100 % on one sheet, on both sides, turned as badges will be."), 11, 400
    yield (
        "step 2",
        say("2. Hold it against a light, this side towards you: the lines of the front shine through."),
        11,
        400,
    )
    yield "step 3", say("3. Read where the vertical line crosses ruler E, and the horizontal line ruler F."), 11, 400
    yield "signs", say("Right of 0 and below 0 are plus, left of 0 and above 0 are minus."), 11, 400
    if calibration.back_offset_x or calibration.back_offset_y:
        entered = say(
            "Printed with the back moved by {x:g} and {y:g} mm. Where a line is not at 0, add what you read.",
            x=calibration.back_offset_x,
            y=calibration.back_offset_y,
        )
        yield "entered", entered, 11, 400
    else:
        yield "step 4", say("4. Enter both with your printer, and print this sheet with it again: both are 0."), 11, 400
