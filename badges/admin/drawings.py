"""Sheets, papers and badge sizes drawn to scale, as numbers for a template: SVG without script or inline style."""

from dataclasses import dataclass, field

from badges import catalogue
from badges.rendering import BadgeSize, Paper, Sheet, UnknownName

MOST_SLOTS = 400  # labels drawn; more would be a grey area


@dataclass(frozen=True)
class Box:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Drawing:
    """A drawing in millimetres. `box` is the view box, with room for labels beyond the paper."""

    box: str
    paper: Box
    slots: list[Box] = field(default_factory=list)
    fold: float | None = None  # from the top


def of_sheet(sheet: Sheet) -> Drawing | None:
    """None if the paper is unknown."""
    try:
        on = catalogue.paper(sheet.paper)
    except UnknownName:
        return None
    slots = [
        Box(sheet.left + column * sheet.pitch_x, sheet.top + row * sheet.pitch_y, sheet.width, sheet.height)
        for row in range(sheet.rows)
        for column in range(sheet.columns)
    ][:MOST_SLOTS]
    right = max([on.width, *(slot.x + slot.width for slot in slots)])
    foot = max([on.height, *(slot.y + slot.height for slot in slots)])
    return Drawing(_view(right, foot), Box(0, 0, on.width, on.height), slots)


def of_paper(paper: Paper) -> Drawing:
    return Drawing(_view(paper.width, paper.height), Box(0, 0, paper.width, paper.height))


def of_size(size: BadgeSize) -> Drawing:
    fold = size.height / 2 if size.folded else None
    return Drawing(_view(size.width, size.height), Box(0, 0, size.width, size.height), fold=fold)


def _view(width: float, height: float) -> str:
    edge = max(width, height) / 100
    return f"{-edge:g} {-edge:g} {width + 2 * edge:g} {height + 2 * edge:g}"


def of(kind: str, thing: object) -> Drawing | None:
    """None for kinds that have a picture instead."""
    if kind == catalogue.Kind.SHEET and isinstance(thing, Sheet):
        return of_sheet(thing)
    if kind == catalogue.Kind.PAPER and isinstance(thing, Paper):
        return of_paper(thing)
    if kind == catalogue.Kind.SIZE and isinstance(thing, BadgeSize):
        return of_size(thing)
    return None
