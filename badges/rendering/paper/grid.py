"""Grids of slots: where badges go on paper, on the front of a sheet and on its back. Points, y upwards."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from badges.rendering.box import Box
from badges.rendering.paper.labels import Label
from badges.rendering.paper.papers import MM, Paper, Sheet, UnknownName, paper
from badges.sentences import say, unsaid

TOLERANCE = 0.01  # mm; 2 x 101.6 mm must fit in 203.2 mm whatever the rounding

W = TypeVar("W", bound=StrEnum)
Corner = tuple[float, float]  # lower left, in pt


class Sides(StrEnum):
    """Which sides of a badge are printed, and how."""

    FRONT = "front"
    TWICE = "twice"  # front and back side by side, to fold along the middle
    FOLD = "fold"  # the second one upside down above the first, to fold over the top
    DUPLEX_LONG = "duplex-long"  # duplex, turned over the long edge
    DUPLEX_SHORT = "duplex-short"  # duplex, turned over the short edge
    FRONT_THEN_BACK = "front-then-back"  # a sheet of fronts, then a sheet of their backs

    @property
    def across(self) -> int:
        return 2 if self is Sides.TWICE else 1

    @property
    def down(self) -> int:
        return 2 if self is Sides.FOLD else 1

    @property
    def duplex(self) -> bool:
        return self in {Sides.DUPLEX_LONG, Sides.DUPLEX_SHORT}

    @property
    def backs_follow(self) -> bool:
        """Each page of fronts is followed by a page of backs."""
        return self.duplex or self is Sides.FRONT_THEN_BACK


class Orientation(StrEnum):
    """The orientation of plain paper; auto is the one that holds more badges."""

    AUTO = "auto"
    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class DoesNotFit(Exception):
    """The badge is larger than the paper; the message says by how much and what to do."""


@dataclass(frozen=True)
class Grid:
    """Slots on one side of paper. A slot has the corner of each copy of one person's badge: one, or two to fold."""

    paper: Paper
    width: float  # pt, of the paper in its orientation
    height: float  # pt
    badge: tuple[float, float]  # pt, width and height of one trimmed copy
    slots: tuple[tuple[Corner, ...], ...]
    sides: Sides = Sides.FRONT
    upside_down: bool = False  # the page is drawn rotated by 180 degrees
    turned: bool = False  # the page is drawn rotated by 90 degrees clockwise: the paper is `height` wide

    @property
    def per_sheet(self) -> int:
        return len(self.slots)

    @property
    def block(self) -> Box:
        """The bounding box of all badges."""
        left, bottom, right, top = Box.around(corner for slot in self.slots for corner in slot)
        return Box(left, bottom, right + self.badge[0], top + self.badge[1])

    def sheets(self, badges: int, start_slot: int = 1) -> int:
        """The number of sheets for that many badges, of which the first takes slot `start_slot`."""
        used = -(-(start_slot - 1 + badges) // self.per_sheet) if badges else 0
        return used * 2 if self.sides is Sides.FRONT_THEN_BACK else used

    def back(self) -> "Grid":
        """The grid of the paper's other side, slot by slot behind this one's.

        Turned over a vertical edge of the page, columns change places. Turned over a horizontal edge, rows do, and
        every badge comes out upside down unless it is printed so. Which edge is the long one depends on the
        orientation. Without duplex the backs are on a sheet of their own, in the places of the fronts.
        """
        if not self.sides.duplex:
            return self
        portrait = self.height >= self.width
        over_vertical_edge = portrait == (self.sides is Sides.DUPLEX_LONG)
        width, height = self.badge

        def behind(corner: Corner) -> Corner:
            x, y = corner
            return (self.width - x - width, y) if over_vertical_edge else (x, self.height - y - height)

        slots = tuple(tuple(map(behind, slot)) for slot in self.slots)
        return replace(self, slots=slots, upside_down=not over_vertical_edge)


def sides(word: str) -> Sides:
    """The Sides of that name; raises UnknownName."""
    return _member(Sides, word, "way to print")


def orientation(word: str) -> Orientation:
    """The orientation of that name; raises UnknownName."""
    return _member(Orientation, word, "orientation")


def _member(kind: type[W], word: str, what: str) -> W:
    try:
        return kind(word)
    except ValueError:
        raise UnknownName(f"There is no {what} '{word}'. Choose one of: {', '.join(kind)}.") from None


def single(width: float, height: float) -> Grid:
    """One badge of width x height mm on paper of just that size: what a preview shows."""
    size = (width * MM, height * MM)
    return Grid(Paper("badge", "badge", width, height), *size, size, (((0.0, 0.0),),))


def on_plain_paper(
    size: Paper,
    width: float,
    height: float,
    sides: Sides = Sides.FRONT,
    *,
    orientation: Orientation = Orientation.AUTO,
    gutter: float = 0.0,
) -> Grid:
    """As many badges of width x height mm as the paper holds, `gutter` mm apart, centred.

    With `auto` the orientation that holds more is taken. The two copies of a folded badge touch, whatever the gutter.
    Raises DoesNotFit.
    """
    unit = (width * sides.across, height * sides.down)
    upright, lying = (size.width, size.height), (size.height, size.width)
    choices = {
        Orientation.AUTO: (upright, lying),
        Orientation.PORTRAIT: (upright,),
        Orientation.LANDSCAPE: (lying,),
    }[orientation]

    def held(paper_size: tuple[float, float]) -> tuple[int, int]:
        columns, rows = (
            int((side + gutter + TOLERANCE) / (part + gutter)) for side, part in zip(paper_size, unit, strict=True)
        )
        return columns, rows

    chosen = max(choices, key=lambda paper_size: held(paper_size)[0] * held(paper_size)[1])
    columns, rows = held(chosen)
    if not columns * rows:
        raise DoesNotFit(_too_large(size, (width, height), sides, orientation))
    pitch = (unit[0] + gutter, unit[1] + gutter)
    left = (chosen[0] - columns * pitch[0] + gutter) / 2
    top = (chosen[1] - rows * pitch[1] + gutter) / 2
    starts = [(left + column * pitch[0], top + row * pitch[1]) for row in range(rows) for column in range(columns)]
    return _grid(size, chosen, (width, height), starts, (width, height), sides)


def on_sheet(sheet: Sheet, sides: Sides = Sides.FRONT) -> Grid:
    """The labels of a sheet, row by row; a folded badge takes two labels, side by side or one above the other.

    Raises DoesNotFit if the sheet has only one label in that direction.
    """
    if sheet.columns < sides.across:
        message = say("{sheet} has only one label in a row, so two badges do not fit side by side.", sheet=sheet.name)
        raise DoesNotFit(message)
    if sheet.rows < sides.down:
        message = say(
            "{sheet} has only one row of labels, so two badges do not fit one above the other.", sheet=sheet.name
        )
        raise DoesNotFit(message)
    on = paper(sheet.paper)
    pitch = (sheet.pitch_x, sheet.pitch_y)
    starts = [
        (sheet.left + column * pitch[0], sheet.top + row * pitch[1])
        for row in range(0, sheet.rows - sheet.rows % sides.down, sides.down)
        for column in range(0, sheet.columns - sheet.columns % sides.across, sides.across)
    ]
    return _grid(on, (on.width, on.height), (sheet.width, sheet.height), starts, pitch, sides)


def on_label(label: Label, width: float, height: float, *, turned: bool) -> Grid:
    """One badge of width x height mm on a label of that size, rotated if the printer feeds it so."""
    return replace(single(width, height), paper=label, turned=turned)


def _grid(
    on: Paper,
    paper_size: tuple[float, float],
    badge: tuple[float, float],
    starts: list[tuple[float, float]],
    step: tuple[float, float],
    sides: Sides,
) -> Grid:
    """`starts` are the upper left of each slot in mm from the paper's, `step` the mm to the second copy in a slot."""

    def corner(x: float, y: float) -> Corner:
        return x * MM, (paper_size[1] - y - badge[1]) * MM

    def copies(x: float, y: float) -> tuple[Corner, ...]:
        if sides is Sides.TWICE:
            return corner(x, y), corner(x + step[0], y)
        if sides is Sides.FOLD:
            return corner(x, y + step[1]), corner(x, y)
        return (corner(x, y),)

    slots = tuple(copies(x, y) for x, y in starts)
    return Grid(on, paper_size[0] * MM, paper_size[1] * MM, (badge[0] * MM, badge[1] * MM), slots, sides)


def _too_large(size: Paper, badge: tuple[float, float], sides: Sides, orientation: Orientation) -> str:
    too_large = {
        Sides.TWICE: unsaid(
            "Two badges of {badge} side by side do not fit on {paper}. Choose larger paper or a smaller badge."
        ),
        Sides.FOLD: unsaid(
            "Two badges of {badge}, one above the other, do not fit on {paper}. Choose larger paper or a smaller badge."
        ),
    }.get(sides, unsaid("A badge of {badge} does not fit on {paper}. Choose larger paper or a smaller badge."))
    lying = {
        Orientation.PORTRAIT: unsaid("{name} ({size}) in portrait"),
        Orientation.LANDSCAPE: unsaid("{name} ({size}) in landscape"),
    }.get(orientation, unsaid("{name} ({size})"))
    on = say(lying, name=size.name, size=_measured(size.width, size.height))
    return say(too_large, badge=_measured(*badge), paper=on)


def _measured(width: float, height: float) -> str:
    return say("{width:g} x {height:g} mm", width=width, height=height)
