"""Crop marks and cut lines of a sheet. Points, y upwards. None of them lies on a badge."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from badges.rendering.box import Box
from badges.rendering.paper.grid import Corner, Grid
from badges.rendering.paper.papers import MM

LENGTH = 5 * MM  # length of a crop mark, if there is room on the paper
CLEAR = 1.5 * MM  # least distance from the trim, so that an inexact cut does not show the mark
VISIBLE = 2 * MM  # of a crop mark; for so much of it, it may begin within the bleed
SHORTEST = 0.5 * MM  # shorter crop marks are left out
LINE_WIDTH = 0.25  # pt, of every mark


class Ink(Enum):
    CROP = "crop"
    FOLD = "fold"
    CUT = "cut"


@dataclass(frozen=True)
class Mark:
    """A straight line from one point to another, in pt."""

    x1: float
    y1: float
    x2: float
    y2: float
    ink: Ink


def crop_marks(grid: Grid, bleed: float) -> Iterator[Mark]:
    """Short lines around the block of badges that extend each trim edge, and dashed ones for each fold.

    `bleed` in pt: marks begin outside it, unless the margin of the paper is too narrow for both.
    """
    left, bottom, right, top = grid.block
    pieces, folds = _pieces(grid, grid.slots)
    cuts_x = sorted({round(x, 3) for piece in pieces for x in (piece.left, piece.right)})
    cuts_y = sorted({round(y, 3) for piece in pieces for y in (piece.bottom, piece.top)})
    folds_x = sorted({round(x1, 3) for x1, _, x2, _ in folds if x1 == x2})
    folds_y = sorted({round(y1, 3) for _, y1, _, y2 in folds if y1 == y2})
    for ink, xs, ys in ((Ink.CROP, cuts_x, cuts_y), (Ink.FOLD, folds_x, folds_y)):
        for start, end in (_reach(bottom, -1, bottom, bleed), _reach(top, 1, grid.height - top, bleed)):
            yield from (Mark(x, start, x, end, ink) for x in xs if abs(end - start) >= SHORTEST)
        for start, end in (_reach(left, -1, left, bleed), _reach(right, 1, grid.width - right, bleed)):
            yield from (Mark(start, y, end, y, ink) for y in ys if abs(end - start) >= SHORTEST)


def _reach(edge: float, away: int, margin: float, bleed: float) -> tuple[float, float]:
    """Start and end of a mark that leads away from an edge of the block, `margin` from the edge of the paper."""
    start = max(CLEAR, min(bleed, margin - VISIBLE))
    return edge + away * start, edge + away * max(start, min(start + LENGTH, margin))


def cut_lines(grid: Grid, slots: Iterable[tuple[Corner, ...]]) -> Iterator[Mark]:
    """Dashed lines around the badges in these slots: a single one between badges that touch, none along folds.

    A line with a badge on one side only runs beside the trim, not on it.
    """
    badges: defaultdict[tuple[int, int, bool], list[tuple[Box, int]]] = defaultdict(list)
    for left, bottom, right, top in _pieces(grid, slots)[0]:
        sides = (
            (Box(left, bottom, left, top), 1),
            (Box(right, bottom, right, top), -1),
            (Box(left, bottom, right, bottom), 1),
            (Box(left, top, right, top), -1),
        )
        for line, towards in sides:
            # Rounded, so that badges that touch share a line.
            badges[round(line.left), round(line.bottom), line.left == line.right].append((line, towards))
    for (_, _, upright), sharing in badges.items():
        (x1, y1, x2, y2), _ = sharing[0]
        away = -sum(towards for _, towards in sharing) * LINE_WIDTH / 2
        if upright:
            yield Mark(x1 + away, y1, x2 + away, y2, Ink.CUT)
        else:
            yield Mark(x1, y1 + away, x2, y2 + away, Ink.CUT)


def _pieces(grid: Grid, slots: Iterable[tuple[Corner, ...]]) -> tuple[list[Box], list[Box]]:
    """The pieces that are cut out, a badge or both copies of a folded one, and the lines of the folds."""
    width, height = grid.badge
    pieces, folds = list[Box](), list[Box]()
    for slot in slots:
        copies = [Box(x, y, x + width, y + height) for x, y in slot]
        whole = left, bottom, right, top = Box.around(corner for copy in copies for corner in (copy[:2], copy[2:]))
        area = (right - left) * (top - bottom)
        if area > 1.001 * len(slot) * width * height:  # two labels with a gap between them
            pieces += copies
            continue
        pieces.append(whole)
        if len(slot) == 2:
            upright = right - left > 1.5 * width
            x, y = left + width, bottom + height
            folds.append(Box(x, bottom, x, top) if upright else Box(left, y, right, y))
    return pieces, folds
