"""A page to print and to measure with a ruler; it says what to measure and what to enter. It is itself a design.

Four lines, 20 mm from each edge of the paper. The distance of the left one from the paper's edge (A) gives the offset
across, its distance from the right one (B) the scale across; C and D do the same down the page. For duplex it has a
back, the register page.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from badges.rendering.calibration.measuring import (
    ACCENT,
    BOLD,
    FIGURE,
    HAIR,
    INK,
    NOTE,
    TICK,
    named_disc,
    row_to_fill_in,
    text,
)
from badges.rendering.calibration.register_page import register_page
from badges.rendering.design.design import Design, Face
from badges.rendering.design.elements import Element, Line, Outline
from badges.rendering.layout.badge import lay_out
from badges.rendering.paper.calibration import AS_IT_IS, FIXED_POINT, Calibration
from badges.rendering.paper.grid import DoesNotFit, Sides, single
from badges.rendering.paper.imposition import impose
from badges.rendering.paper.papers import MM, Paper
from badges.rendering.pdf.draw import PdfOptions, draw
from badges.rendering.text.content import Person
from badges.sentences import say

SMALLEST_SIDE = 70.0  # mm; smaller paper has no room for the instructions between the lines


def calibration_sheet(
    paper: Paper, out: BinaryIO, calibration: Calibration = AS_IT_IS, printer: str = "", *, both_sides: bool = False
) -> None:
    """Write the sheet for that paper as PDF, with the printer's calibration applied if there is one.

    Raises DoesNotFit for paper that is too small.
    """
    if min(paper.width, paper.height) < SMALLEST_SIDE:
        message = say(
            "{paper} is too small to measure a printer with. Use larger paper, at least {side:g} mm wide and high: "
            "a printer shifts all paper from the same tray alike.",
            paper=paper.name,
            side=SMALLEST_SIDE,
        )
        raise DoesNotFit(message)
    front = Face((*_lines(paper), *_letters(paper), *_words(paper, calibration, printer)))
    back = Face(register_page(paper, calibration)) if both_sides else None
    design = Design("Calibration", paper.width, paper.height, front, back, bleed=0, safe=0)
    grid = single(paper.width, paper.height)
    if both_sides:  # neither side upside down
        turned_over = Sides.DUPLEX_LONG if paper.height >= paper.width else Sides.DUPLEX_SHORT
        grid = replace(grid, sides=turned_over)
    pages = impose(lay_out(design, [Person(1, {})]), grid)
    size = (paper.width * MM, paper.height * MM)
    options = PdfOptions(say("Calibration sheet, {paper}", paper=paper.name), calibration=calibration)
    draw(pages, out, size=size, options=options)


# --- Lines and rulers ---


def _lines(paper: Paper) -> Iterator[Element]:
    """The four lines to measure, with a tick for each millimetre between them."""
    near, right, bottom = FIXED_POINT, paper.width - FIXED_POINT, paper.height - FIXED_POINT
    for x in (near, right):
        yield Line(f"upright {x:g}", x, 6, 0, paper.height - 12, stroke=INK, stroke_width=0.2)
    for y in (near, bottom):
        yield Line(f"level {y:g}", 6, y, paper.width - 12, 0, stroke=INK, stroke_width=0.2)
    for millimetre in range(1, int(right - near) + 1):
        length = _tick(millimetre)
        yield Line(f"across {millimetre}", near + millimetre, near, 0, length, stroke=INK, stroke_width=HAIR)
        if millimetre % 10 == 0 and right - near - millimetre > 3:
            yield text(f"at {millimetre}", (near + millimetre - 4, near + 4, 8, 2), str(millimetre), 6, FIGURE)
    for millimetre in range(1, int(bottom - near) + 1):
        length = _tick(millimetre)
        yield Line(f"down {millimetre}", near, near + millimetre, length, 0, stroke=INK, stroke_width=HAIR)
        if millimetre % 10 == 0 and bottom - near - millimetre > 3:
            yield text(f"down at {millimetre}", (near + 4, near + millimetre - 1, 8, 2), str(millimetre), 6, NOTE)


def _tick(millimetre: int) -> float:
    return TICK[2] if millimetre % 10 == 0 else TICK[1] if millimetre % 5 == 0 else TICK[0]


def _letters(paper: Paper) -> Iterator[Element]:
    """Letters A to D, with arrows along the distances to measure."""
    near, right, bottom = FIXED_POINT, paper.width - FIXED_POINT, paper.height - FIXED_POINT
    yield from _arrow("A", 0, near, near + 0.6 * (bottom - near), level=True)
    yield from _arrow("B", near, right, bottom + 9, level=True)
    yield from _arrow("C", 0, near, near + 0.6 * (right - near), level=False)
    yield from _arrow("D", near, bottom, right + 9, level=False)


def _arrow(letter: str, start: float, end: float, at: float, *, level: bool) -> Iterator[Element]:
    def point(along: float, aside: float) -> str:
        return f"{along:.2f} {at + aside:.2f}" if level else f"{at + aside:.2f} {along:.2f}"

    length = end - start
    shaft = (start, at, length, 0.0) if level else (at, start, 0.0, length)
    yield Line(f"{letter} shaft", *shaft, stroke=ACCENT, stroke_width=0.3)
    for tip, way in ((start, 2.4), (end, -2.4)):
        path = f"M{point(tip, 0)}L{point(tip + way, -0.8)}L{point(tip + way, 0.8)}Z"
        yield Outline(f"{letter} tip {tip:g}", *shaft, path=path, fill=ACCENT)
    middle = (start + end) / 2
    x, y = (middle, at) if level else (at, middle)
    yield from named_disc(letter, x, y)


# --- Words ---


def _words(paper: Paper, calibration: Calibration, printer: str) -> Iterator[Element]:
    left, right = FIXED_POINT + 11, paper.width - FIXED_POINT - 4
    top, bottom = FIXED_POINT + 11, paper.height - FIXED_POINT - 5
    width, height = right - left, bottom - top
    unit = min(1.0, width / 140, height / 200)  # all sizes are meant for A4
    y = top
    for id, words, size, lines, weight in _paragraphs(paper, calibration, printer):
        narrow = min(4, max(1, round(lines * 140 * unit / width))) if lines > 1 else 1
        box = (left, y, width, size * unit * 0.26 * (1 + 1.5 * (narrow - 1)))
        yield text(id, box, words, size * unit, BOLD if weight == 700 else NOTE, 4)
        y += box[3] + size * unit * 0.3
    y, across = y + 3 * unit, paper.width - 2 * FIXED_POINT
    row = min(24 * unit, (bottom - y - 12 * unit) / 4)
    for number, (letter, what, value, formula) in enumerate(_rows(paper)):
        yield from row_to_fill_in(letter, what, value, formula, (left, y + number * row, width, row - 2 * unit), unit)
    y += 4 * row + 3 * unit
    example = say(
        "Example: A measures {a:.1f} mm, so the offset across is {at:g} − {a:.1f} = −{offset:.1f} mm: to the left. "
        "B measures {b:.1f} mm, so the scale across is {across:g} ÷ {b:.1f} = {scale:.3f}.",
        a=FIXED_POINT + 1.5,
        at=FIXED_POINT,
        offset=1.5,
        b=across * 1.003,
        across=across,
        scale=0.997,
    )
    yield text("example", (left, y, width, 9 * unit), example, 10 * unit, NOTE, 3)


def _paragraphs(paper: Paper, calibration: Calibration, printer: str) -> Iterator[tuple[str, str, float, int, int]]:
    """Id, words, size in pt on A4, lines there, weight."""
    yield "title", say("Calibration sheet"), 26, 1, 700
    yield (
        "paper",
        say("{paper}, {width:g} × {height:g} mm", paper=paper.name, width=paper.width, height=paper.height),
        12,
        1,
        400,
    )
    yield "step 1", say("1. Print this page at 100 %, without “fit to page” and without “shrink”."), 11, 1, 400
    yield "step 2", say("2. Measure A, B, C and D with a ruler, to a tenth of a millimetre if you can."), 11, 1, 400
    if calibration == AS_IT_IS:
        yield "step 3", say("3. Work out the four figures below and enter them with your printer."), 11, 1, 400
        yield (
            "step 4",
            say("4. Print this page again with that printer: all four measures should now be right."),
            11,
            1,
            400,
        )
        return
    entered = say(
        "Printed with the figures of “{printer}”: offset {x:g} and {y:g} mm, scale {scale_x:g} and {scale_y:g}.",
        printer=printer,
        x=calibration.offset_x,
        y=calibration.offset_y,
        scale_x=calibration.scale_x,
        scale_y=calibration.scale_y,
    )
    yield "entered", entered, 11, 2, 700
    again = say("Where a measure still differs, add the new offset to the one entered, and multiply the scales.")
    yield "again", again, 11, 2, 400


def _rows(paper: Paper) -> tuple[tuple[str, str, float, str], ...]:
    near, across, down = FIXED_POINT, paper.width - 2 * FIXED_POINT, paper.height - 2 * FIXED_POINT
    return (
        ("A", say("left edge of the paper to the line"), near, say("offset across = {at:g} − A", at=near)),
        ("B", say("left line to right line"), across, say("scale across = {at:g} ÷ B", at=across)),
        ("C", say("upper edge of the paper to the line"), near, say("offset down = {at:g} − C", at=near)),
        ("D", say("upper line to lower line"), down, say("scale down = {at:g} ÷ D", at=down)),
    )
