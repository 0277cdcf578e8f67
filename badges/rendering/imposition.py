"""Which badge goes where on which sheet: grids of slots on paper, and the pages they make. Points, y upwards."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from badges.rendering.layout import BadgeLayout, FaceLayout
from badges.rendering.papers import MM, Paper, Sheet, UnknownName, paper

TOLERANCE = 0.01  # mm; 2 x 101.6 mm must fit in 203.2 mm whatever the rounding

Copies = Literal["once", "twice"]


class DoesNotFit(Exception):
    """The badge is larger than the paper; the message says by what and what to do."""


@dataclass(frozen=True)
class Grid:
    """Slots on one side of paper. A slot is the lower left corner in pt of each copy of one person's badge."""

    paper: Paper
    width: float  # pt, of the paper as it lies
    height: float  # pt
    slots: tuple[tuple[tuple[float, float], ...], ...]

    @property
    def per_sheet(self) -> int:
        return len(self.slots)


@dataclass(frozen=True)
class Placement:
    x: float  # pt
    y: float  # pt
    face: FaceLayout


@dataclass(frozen=True)
class Page:
    width: float  # pt
    height: float  # pt
    placements: tuple[Placement, ...]
    people: int


def copies(word: str) -> Copies:
    """`once` or `twice`; raises UnknownName for anything else."""
    if word == "once":
        return "once"
    if word == "twice":
        return "twice"
    raise UnknownName(f"There is no way to print '{word}'. Choose one of: once, twice.")


def single(width: float, height: float) -> Grid:
    """One badge of width x height mm on paper of just that size: what a preview shows."""
    return Grid(Paper("badge", "badge", width, height), width * MM, height * MM, (((0.0, 0.0),),))


def on_plain_paper(size: Paper, width: float, height: float, printed: Copies = "once") -> Grid:
    """As many badges of width x height mm as the paper holds, centred, in the better of its two orientations.

    Raises DoesNotFit.
    """
    across = 2 if printed == "twice" else 1

    def held(paper_width: float, paper_height: float) -> tuple[int, int]:
        return int((paper_width + TOLERANCE) / (width * across)), int((paper_height + TOLERANCE) / height)

    upright, lying = held(size.width, size.height), held(size.height, size.width)
    turned = lying[0] * lying[1] > upright[0] * upright[1]
    columns, rows = lying if turned else upright
    if not columns * rows:
        what = (
            f"Two badges of {width:g} x {height:g} mm side by side do"
            if across == 2
            else f"A badge of {width:g} x {height:g} mm does"
        )
        raise DoesNotFit(
            f"{what} not fit on {size.name} ({size.width:g} x {size.height:g} mm). "
            "Choose larger paper or a smaller badge."
        )
    paper_width, paper_height = (size.height, size.width) if turned else (size.width, size.height)
    left = (paper_width - columns * across * width) / 2
    top = (paper_height - rows * height) / 2
    return _grid(
        size,
        (paper_width, paper_height),
        (width, height),
        (columns * across, rows),
        (left, top),
        (width, height),
        across,
    )


def on_sheet(sheet: Sheet, printed: Copies = "once") -> Grid:
    """The labels of a sheet; twice: a person on two labels side by side. Raises DoesNotFit for a one-column sheet."""
    across = 2 if printed == "twice" else 1
    if sheet.columns < across:
        raise DoesNotFit(f"{sheet.name} has one label in a row, so a badge cannot stand there twice side by side.")
    on = paper(sheet.paper)
    return _grid(
        on,
        (on.width, on.height),
        (sheet.width, sheet.height),
        (sheet.columns - sheet.columns % across, sheet.rows),
        (sheet.left, sheet.top),
        (sheet.pitch_x, sheet.pitch_y),
        across,
    )


def _grid(
    on: Paper,
    paper_size: tuple[float, float],
    badge: tuple[float, float],
    count: tuple[int, int],
    margin: tuple[float, float],
    pitch: tuple[float, float],
    across: int,
) -> Grid:
    """All in mm from the top left; the slots come out row by row."""
    slots = []
    for row in range(count[1]):
        y = (paper_size[1] - margin[1] - row * pitch[1] - badge[1]) * MM
        xs = [(margin[0] + column * pitch[0]) * MM for column in range(count[0])]
        slots += [tuple((x, y) for x in xs[first : first + across]) for first in range(0, count[0], across)]
    return Grid(on, paper_size[0] * MM, paper_size[1] * MM, tuple(slots))


def impose(badges: Iterable[BadgeLayout], grid: Grid) -> Iterator[Page]:
    """The fronts of badges onto pages, slot after slot; nothing but the page at hand is kept."""
    placements: list[Placement] = []
    used = 0
    for badge in badges:
        placements += [Placement(x, y, badge.front) for x, y in grid.slots[used]]
        used += 1
        if used == grid.per_sheet:
            yield Page(grid.width, grid.height, tuple(placements), used)
            placements, used = [], 0
    if used:
        yield Page(grid.width, grid.height, tuple(placements), used)
