"""The exact extent of the ink of texts, including accents, descenders and stacked marks.

A line's box in `typesetting` reaches from the baseline to the capital line; ink is drawn above and below, and for some
scripts a little to either side. Everything here is in points of the face, y upwards, and as it is turned.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from badges.rendering.box import Box, apart
from badges.rendering.layout.typesetting import Style, TextBlock, TextRun
from badges.rendering.text.extents import ASIDE, of_characters, of_glyphs, reach
from badges.rendering.text.fonts import Face
from badges.rendering.text.runs import Shaped


def glyphs_of(run: TextRun) -> Iterator[Box]:
    """The box of each glyph of the run that has ink."""
    placed = _shaped(run) if run.shaped else _plain(run)
    if run.angle:
        yield from (box.turned_about((run.x, run.baseline), run.angle) for box in placed)
    else:
        yield from placed


def near(block: TextBlock, box: Box, air: float) -> list[Box]:
    """The boxes of the glyphs that are less than `air` pt from a box."""
    found: list[Box] = []
    for run in block.runs:
        if run.shaped or run.angle:
            found += [glyph for glyph in glyphs_of(run) if not apart(glyph, box, air)]
        else:
            found += _plain_near(run, box.grown(air))
    return found


def _plain_near(run: TextRun, box: Box) -> Iterator[Box]:
    """The boxes of the glyphs that overlap a box; most are above or below it."""
    style, kerns, y = run.style, dict(run.kerns), run.baseline
    size, advances, covered = style.size, style.face.advances, of_characters(style.face)
    lowest, highest = (box.bottom - y) / size, (box.top - y) / size
    x = run.x
    for place, character in enumerate(run.text):
        if kerns:
            x += kerns.get(place, 0.0) * size
        corners = covered[character]
        if corners and corners[1] < highest and corners[3] > lowest:
            left, bottom, right, top = corners
            if x + left * size < box.right and x + right * size > box.left:
                yield Box(x + left * size, y + bottom * size, x + right * size, y + top * size)
        x += advances[character] * size + style.tracking


def of_run(run: TextRun) -> Box | None:
    """The box around the run's ink; None: it has none."""
    return around(glyphs_of(run))


@lru_cache(maxsize=1_000)
def glyphs_of_lines(block: TextBlock) -> list[list[Box]]:
    """The boxes of the glyphs of each line of a text that has ink, the first line first."""
    if any(run.angle for run in block.runs):
        lines = [list(glyphs_of(run)) for run in block.runs]
    else:
        rows = [list(row) for _, row in groupby(block.runs, attrgetter("baseline"))]
        lines = [[box for run in row for box in glyphs_of(run)] for row in rows]
    return [line for line in lines if line]


def of_block(block: TextBlock) -> Box | None:
    """The box around all ink of a text; None: it has none."""
    return around(box for run in block.runs for box in glyphs_of(run))


def bounds(block: TextBlock) -> Box | None:
    """A box that holds all ink of a text, at most a little larger than it; known once asked for."""
    if block.bounds is None and block.runs:
        boxes = [_plain_bounds(run) if not run.shaped else _shaped_bounds(run) for run in block.runs]
        block.bounds = boxes[0] if len(boxes) == 1 else around(box for box in boxes if box)
    return block.bounds


def _plain_bounds(run: TextRun) -> Box | None:
    if run.angle:
        return of_run(run)
    x, y, width, style, text = run[:5]
    aside, (rise, fall) = ASIDE * style.size, reach(text, style.face)
    return Box(x - aside, y - fall * style.size, x + width + aside, y + rise * style.size)


def _shaped_bounds(run: TextRun) -> Box | None:
    if run.angle or run.style.tracking:
        return of_run(run)
    size, covered = run.style.size, _covered(run.style.face, run.shaped)
    if covered is None:
        return None
    left, bottom, right, top = covered
    return Box(run.x + left * size, run.baseline + bottom * size, run.x + right * size, run.baseline + top * size)


@lru_cache(maxsize=4_000)
def _covered(face: Face, words: tuple[Shaped, ...]) -> Box | None:
    """The extent of a shaped run in em from its start; cached, because names share their parts."""
    return of_run(TextRun(0.0, 0.0, 0.0, Style(face, 1.0, ""), "", words))


def moved(block: TextBlock, right: float, up: float) -> TextBlock:
    """The text at another place."""
    runs = tuple(
        run._replace(x=run.x + right, baseline=run.baseline + up, anchor=run.anchor + right) for run in block.runs
    )
    return replace(block, runs=runs, low=block.low + up, high=block.high + up, bounds=None)


def scaled(block: TextBlock, by: float, about: tuple[float, float]) -> TextBlock:
    """The text scaled by the factor `by` about a fixed point of the face."""
    x, y = about

    def run_scaled(run: TextRun) -> TextRun:
        style = run.style._replace(size=run.style.size * by, tracking=run.style.tracking * by)
        return run._replace(
            x=x + (run.x - x) * by,
            baseline=y + (run.baseline - y) * by,
            width=run.width * by,
            anchor=x + (run.anchor - x) * by,
            style=style,
        )

    low, high = y + (block.low - y) * by, y + (block.high - y) * by
    runs = tuple(map(run_scaled, block.runs))
    return replace(block, runs=runs, size=block.size * by, low=low, high=high, bounds=None)


def around(boxes: Iterable[Box]) -> Box | None:
    """The box around all of them; None: there are none."""
    found = list(boxes)
    return Box.around_boxes(found) if found else None


def _plain(run: TextRun) -> Iterator[Box]:
    """The boxes of characters, for runs of the fast path of shaping."""
    style = run.style
    size, advances, covered = style.size, style.face.advances, of_characters(style.face)
    kerns = dict(run.kerns)
    x, y = run.x, run.baseline
    for place, character in enumerate(run.text):
        if kerns:
            x += kerns.get(place, 0.0) * size
        if corners := covered[character]:
            left, bottom, right, top = corners
            yield Box(x + left * size, y + bottom * size, x + right * size, y + top * size)
        x += advances[character] * size + style.tracking


def _shaped(run: TextRun) -> Iterator[Box]:
    face, size = run.style.face, run.style.size
    unit, covered = size / face.em, of_glyphs(face)
    x, y = run.x, run.baseline
    for cluster in (cluster for word in run.shaped for cluster in word.clusters):
        for glyph, right_by, up_by in cluster.glyphs:
            if corners := covered[glyph]:
                left, bottom, right, top = corners
                at_x, at_y = x + right_by * unit, y + up_by * unit
                yield Box(at_x + left * size, at_y + bottom * size, at_x + right * size, at_y + top * size)
        x += cluster.advance * unit + run.style.tracking * len(cluster.text)
