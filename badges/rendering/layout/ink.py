"""The exact extent of the ink of texts: what their glyphs really cover, accents, descenders and stacked marks included.

A line's box in `typesetting` reaches from the baseline to the capital line; ink is drawn above and below, and for some
scripts a little to either side. Everything here is in points of the face, y upwards, and as it is turned.
"""

import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from badges.rendering.box import Box
from badges.rendering.layout.typesetting import TextBlock, TextRun
from badges.rendering.text.fonts import Face

SIDE = 0.3  # em by which a glyph may reach beyond its advance, in faces that need no shaping

Corners = tuple[float, float, float, float]  # left, bottom, right, top


class _Extents(dict[int, Corners | None]):
    """What a glyph covers, in em of its face from where it starts; None: nothing. Measured on first use."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, glyph: int) -> Corners | None:
        em = self._face.em
        found = self._face.font.get_glyph_extents(glyph)
        covered = None
        if found and found.width and found.height:  # both heights count downwards
            left, top = found.x_bearing, found.y_bearing
            covered = left / em, (top + found.height) / em, (left + found.width) / em, top / em
        self[glyph] = covered
        return covered


@lru_cache(maxsize=256)
def _extents(face: Face) -> _Extents:
    return _Extents(face)


class _OfCharacters(dict[str, Corners | None]):
    """The same by character, for runs that need no shaping."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, character: str) -> Corners | None:
        self[character] = covered = _extents(self._face)[self._face.glyph(character) or 0]
        return covered


@lru_cache(maxsize=256)
def _of_characters(face: Face) -> _OfCharacters:
    return _OfCharacters(face)


def glyphs_of(run: TextRun) -> Iterator[Box]:
    """The box of each glyph of the run that has ink."""
    placed = _shaped(run) if run.clusters else _plain(run)
    if run.angle:
        yield from (_turned(box, run) for box in placed)
    else:
        yield from placed


def of_run(run: TextRun) -> Box | None:
    """The box around the run's ink; None: it has none."""
    return around(glyphs_of(run))


def of_lines(block: TextBlock) -> list[Box]:
    """The box around the ink of each line of a text, the first line first."""
    if any(run.angle for run in block.runs):
        return [box for run in block.runs if (box := of_run(run))]
    lines = (around(box for run in line for box in glyphs_of(run)) for _, line in groupby(block.runs, _baseline))
    return [box for box in lines if box]


def of_block(block: TextBlock) -> Box | None:
    """The box around all ink of a text; None: it has none."""
    return around(box for run in block.runs for box in glyphs_of(run))


def reach(block: TextBlock) -> Box | None:
    """A box that holds all ink of a text and little more, in a fraction of the time that `of_block` takes."""
    boxes = []
    for run in block.runs:
        face, size = run.style.face, run.style.size
        if run.clusters or run.angle:
            box = of_run(run)
        elif (top := max(map(_tops(face).__getitem__, run.text))) == -math.inf:
            box = None
        else:
            bottom, side, baseline = min(map(_bottoms(face).__getitem__, run.text)), SIDE * size, run.baseline
            box = Box(run.x - side, baseline + bottom * size, run.x + run.width + side, baseline + top * size)
        if box:
            boxes.append(box)
    return boxes[0] if len(boxes) == 1 else around(iter(boxes))


class _Edges(dict[str, float]):
    """The upper or lower edge of each character's ink, in em from the baseline; beyond all others where it has none."""

    def __init__(self, face: Face, edge: int, none: float) -> None:
        self._face, self._edge, self._none = face, edge, none

    def __missing__(self, character: str) -> float:
        corners = _of_characters(self._face)[character]
        self[character] = edge = corners[self._edge] if corners else self._none
        return edge


@lru_cache(maxsize=256)
def _tops(face: Face) -> _Edges:
    return _Edges(face, 3, -math.inf)


@lru_cache(maxsize=256)
def _bottoms(face: Face) -> _Edges:
    return _Edges(face, 1, math.inf)


def around(boxes: Iterator[Box]) -> Box | None:
    """The box around all of them; None: there are none."""
    edges = list(zip(*boxes, strict=True))
    if not edges:
        return None
    left, bottom, right, top = edges
    return Box(min(left), min(bottom), max(right), max(top))


def _baseline(run: TextRun) -> float:
    return run.baseline


def _plain(run: TextRun) -> Iterator[Box]:
    """Character by character, as the fast path of shaping sets them."""
    style = run.style
    size, advances, covered = style.size, style.face.advances, _of_characters(style.face)
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
    unit, covered = size / face.em, _extents(face)
    x, y = run.x, run.baseline
    for cluster in run.clusters:
        for glyph, right_by, up_by in cluster.glyphs:
            if corners := covered[glyph]:
                left, bottom, right, top = corners
                at_x, at_y = x + right_by * unit, y + up_by * unit
                yield Box(at_x + left * size, at_y + bottom * size, at_x + right * size, at_y + top * size)
        x += cluster.advance * unit + run.style.tracking * len(cluster.text)


def _turned(box: Box, run: TextRun) -> Box:
    """The box around a glyph's box that is turned about the start of its run."""
    turn = math.radians(run.angle)
    cos, sin = math.cos(turn), math.sin(turn)
    corners = [(x - run.x, y - run.baseline) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    return Box.around((run.x + x * cos - y * sin, run.baseline + x * sin + y * cos) for x, y in corners)
