"""Imposition: places laid-out badges on the pages of sheets. Points, y upwards."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice, pairwise
from typing import NamedTuple

from badges.rendering.box import Box, Margins
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.face import FaceLayout
from badges.rendering.paper.grid import Corner, DoesNotFit, Grid
from badges.rendering.paper.marks import Mark, crop_marks, cut_lines
from badges.rendering.paper.papers import MM
from badges.sentences import say


@dataclass(frozen=True)
class Finish:
    """What is printed outside the trim."""

    bleed: float = 0.0  # mm of artwork beyond the trim, where there is room
    crop_marks: bool = False
    cut_lines: bool = False


class Placement(NamedTuple):
    """One face on a page: the lower left corner of its trim in pt."""

    x: float
    y: float
    face: FaceLayout
    bleed: Margins | None = None  # how far its artwork may extend past the trim; None: not at all


_placement = partial(tuple.__new__, Placement)  # at a third of the price of naming its members


class Page(NamedTuple):
    """One side of one sheet."""

    width: float  # pt
    height: float  # pt
    placements: tuple[Placement, ...]
    upside_down: tuple[Placement, ...]  # in points of the same page rotated by 180 degrees
    people: int  # people whose badges start on this page; 0 if it has the backs of the previous page
    marks: tuple[Mark, ...]
    trim: Box  # around the trims of all badges of the sheet
    bleed: Box
    back: bool = False  # the back of a duplex sheet
    turned: bool = False  # the page is drawn rotated by 90 degrees clockwise: the paper is `height` wide


class _Spot(NamedTuple):
    x: float
    y: float
    upside_down: bool
    bleed: Margins | None


class _Side:
    """One side of the sheet: the corners of each slot's copies, and the marks around them."""

    def __init__(self, grid: Grid, finish: Finish, *, is_front: bool) -> None:
        self.grid, self.finish, self.is_front = grid, finish, is_front
        # No marks on the back of the same sheet: they would hit badges if the printer misaligns the sides.
        self.marked = is_front or not grid.sides.duplex
        room = _room(grid, finish.bleed * MM)
        self.copies = len(grid.slots[0])  # of a badge
        self.spots = [self._spot(n, corner, room) for slot in grid.slots for n, corner in enumerate(slot)]
        self.trim = grid.block
        left, bottom, right, top = self.trim.grown(finish.bleed * MM)
        self.bleed = Box(max(0.0, left), max(0.0, bottom), min(grid.width, right), min(grid.height, top))
        self.marks = lru_cache(maxsize=8)(self._marks)

    def _spot(self, copy: int, corner: Corner, room: dict[Corner, Margins]) -> _Spot:
        grid, (x, y), bleed = self.grid, corner, room.get(corner)
        if grid.upside_down != (grid.sides.down == 2 and copy == 1):
            turned = (grid.width - x - grid.badge[0], grid.height - y - grid.badge[1])
            return _Spot(*turned, True, bleed.upside_down() if bleed else None)
        return _Spot(x, y, False, bleed)

    def _marks(self, first: int, last: int) -> tuple[Mark, ...]:
        marks: list[Mark] = []
        if self.marked and self.finish.crop_marks:
            marks += crop_marks(self.grid, self.finish.bleed * MM)
        if self.marked and self.finish.cut_lines:
            marks += cut_lines(self.grid, self.grid.slots[first:last])
        return tuple(marks)

    def page(self, faces: Sequence[FaceLayout], first: int, people: int) -> Page:
        """`faces` has a face for each copy, for each person; `first` is the slot of the first person."""
        upright: list[Placement] = []
        upside_down: list[Placement] = []
        for (x, y, turned, bleed), face in zip(self.spots[first * self.copies :], faces, strict=False):
            (upside_down if turned else upright).append(_placement((x, y, face, bleed)))
        grid, marks = self.grid, self.marks(first, first + len(faces) // self.copies)
        turned_over = grid.sides.duplex and not self.is_front
        return Page(
            grid.width, grid.height, tuple(upright), tuple(upside_down), people, marks, self.trim, self.bleed,
            turned_over, grid.turned,
        )  # fmt: skip


def _room(grid: Grid, bleed: float) -> dict[Corner, Margins]:
    """For each corner how far artwork may extend past the trim: the bleed, or half the space to the next badge.

    So the bleeds of neighbours never overlap, and badges that touch have none between them.
    """
    if not bleed:
        return {}
    corners = [corner for slot in grid.slots for corner in slot]
    across = _gaps(sorted({x for x, _ in corners}), grid.badge[0], bleed)
    up = _gaps(sorted({y for _, y in corners}), grid.badge[1], bleed)
    return {(x, y): Margins(across[x][0], up[y][0], across[x][1], up[y][1]) for x, y in corners}


def _gaps(starts: list[float], side: float, bleed: float) -> dict[float, tuple[float, float]]:
    """For badges of that length at `starts`: how far each may bleed before its start and after its end."""
    between = [max(0.0, min(bleed, (b - a - side) / 2)) for a, b in pairwise(starts)]
    return dict(zip(starts, zip([bleed, *between], [*between, bleed], strict=True), strict=True))


def impose(
    badges: Iterable[BadgeLayout], grid: Grid, *, start_slot: int = 1, finish: Finish | None = None
) -> Iterator[Page]:
    """Place badges on pages, slot after slot; only the current sheet is kept in memory.

    `start_slot` is the first slot used on the first sheet, from 1; earlier ones have been used up. If the
    grid's sides ask for backs, each page of fronts is followed by the page of their backs; a badge without a back has
    its front there. Raises DoesNotFit for a slot that the sheet does not have.
    """
    if not 1 <= start_slot <= grid.per_sheet:
        message = say(
            "There is no place {start} on a sheet of {paper}: it holds {count}. Start at a number from 1 to {count}.",
            start=start_slot,
            paper=grid.paper.name,
            count=grid.per_sheet,
        )
        raise DoesNotFit(message)
    finish = finish or Finish()
    front = _Side(grid, finish, is_front=True)
    back = _Side(grid.back(), finish, is_front=False) if grid.sides.backs_follow else None
    waiting, first, per_sheet = iter(badges), start_slot - 1, grid.per_sheet
    while batch := list(islice(waiting, per_sheet - first)):
        if front.copies == 2:
            faces = [face for badge in batch for face in (badge.front, badge.back or badge.front)]
        else:
            faces = [badge.front for badge in batch]
        yield front.page(faces, first, len(batch))
        if back:
            yield back.page([badge.back or badge.front for badge in batch], first, 0)
        first = 0
