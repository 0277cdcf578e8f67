"""Preflight of the sheet: unprintable margins, parts that the paper cuts off, and sides that are not printed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise, zip_longest
from math import ceil

from PIL import Image

from badges.rendering.box import Box, within
from badges.rendering.checks.bleed import EDGES
from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding, and_others, edges_in_words
from badges.rendering.checks.pixels import artwork_of_sheet, shapes_of
from badges.rendering.checks.reach import Reach, printable
from badges.rendering.design.design import Design
from badges.rendering.layout.artwork import Artwork, Shape, reach
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.face import FaceLayout
from badges.rendering.paper.calibration import AS_IT_IS
from badges.rendering.paper.grid import Grid, Sides
from badges.rendering.paper.imposition import Finish
from badges.rendering.paper.marks import VISIBLE, crop_marks
from badges.rendering.paper.papers import MM
from badges.rendering.paper.planning import WIDEST_GUTTER, PrintOptions, WrongOption, planned
from badges.rendering.text.content import Person
from badges.sentences import say, say_count

SLACK = 0.1  # mm
LEAST_BLEED = 1.0  # mm
PER_MM = 3  # pixels
INK = 235  # of 255: lighter ink is not missed on white paper
LOST = 3.0  # mm² of a badge's artwork that may be missing
MOST_DRAWN = 12  # kinds of artwork in one slot
EMPTY = BadgeLayout(None, FaceLayout(()))


class SheetChecks:
    """Checks one badge after another; equal artwork only once in each slot."""

    def __init__(self, design: Design, pictures: Mapping[str, bytes], grid: Grid, options: PrintOptions) -> None:
        self.design, self.pictures, self.grid, self.options = design, pictures, grid, options
        self.finish = options.finish(design)
        self._in_slots: list[dict[tuple[Artwork, ...], BadgeLayout]] = [{} for _ in grid.slots]  # by their artwork
        self._backs, self._slot = 0, options.start_slot - 1
        self._blank_backs: list[Person] = []
        self.margin = 0.0 if options.print_shop else options.printer_margin  # a shop knows its presses
        self._correction = AS_IT_IS if options.label else options.calibration
        self._reach = Reach(grid, self.margin, self._correction)
        self._lost: dict[tuple[str, str], list[Person]] = {}

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        self._backs += badge.back is not None
        if badge.back is None and self.grid.sides.backs_follow:
            self._blank_backs.append(person)
        artwork = tuple([layer for _, face in badge.sides() for layer in face.layers if isinstance(layer, Artwork)])
        if len(self._in_slots[self._slot]) < MOST_DRAWN:
            self._in_slots[self._slot].setdefault(artwork, badge)
        for lost in self._reach.lost(badge, self._slot):
            self._lost.setdefault(lost, []).append(person)
        self._slot = (self._slot + 1) % self.grid.per_sheet

    def findings(self) -> Iterator[Finding]:
        yield from self._backs_left_out()
        yield from self._not_on_labels()
        yield from self._bleed_lacking()
        yield from self._bleed_cut()
        yield from self._bleeds_meet()
        yield from self._out_of_reach()
        yield from self._marks_out_of_reach()

    def _backs_left_out(self) -> Iterator[Finding]:
        if self._backs and self.grid.sides is Sides.FRONT:
            message = say("This design has a back, but only one side is printed.")
            action = say("Print two sides, or leave the back blank.")
            mend: dict[str, str | float] = {"sides": Sides.DUPLEX_LONG.value}
            yield Finding("back-not-printed", message, action, side="back", people=self._backs, mend=mend)
        if self._backs and (people := self._blank_backs):
            message = say(
                "The back stays blank on the badge of person {number}{others}: a rule gives faces without one.",
                number=people[0].number, others=and_others(len(people)),
            )  # fmt: skip
            action = say("Add a back to these faces, if it should say something.")
            yield Finding("one-sided", message, action, people[0], side="back", people=len(people))

    def _not_on_labels(self) -> Iterator[Finding]:
        options = self.options
        if options.label and (options.bleed or options.crop_marks or options.cut_lines or options.gutter):
            message = say(
                "Labels are printed without bleed, crop marks, cut lines and gutter, although you chose some."
            )
            action = say("Choose plain paper, if you want to cut the badges.")
            yield Finding("not-on-labels", message, action, people=None)

    def _bleed_lacking(self) -> Iterator[Finding]:
        bleed = self.design.bleed
        asked = (self.options.bleed or self.options.print_shop) and not self.options.label
        if asked and bleed < LEAST_BLEED and self._is_coloured_beyond(-SLACK):
            message = say("You chose bleed, but this design has only {bleed:g} mm: an inexact cut leaves a white edge.",
                          bleed=bleed)  # fmt: skip
            action = say("Give the design 3 mm of bleed, and extend its background past the edge.")
            yield Finding("no-bleed", message, action, people=None)

    def _bleed_cut(self) -> Iterator[Finding]:
        bleed, grid = self.finish.bleed, self.grid
        if not bleed or not self._is_coloured_beyond(SLACK):
            return
        room = min(_margins(grid, grid.block)) / MM
        if room < bleed - SLACK:
            message = say(
                "The paper ends {room:.1f} mm beyond the badges, and the bleed needs {bleed:g} mm: it is cut off "
                "there.",
                room=max(room, 0.0),
                bleed=bleed,
            )
            if _is_own_size(grid):
                width, height = self.design.width + 2 * bleed, self.design.height + 2 * bleed
                action = say("Use paper of {wide:g} x {high:g} mm, or leave the bleed out.", wide=width, high=height)
                yield Finding("bleed-cut", message, action, people=None)
            else:
                gutter = self._gutter(lambda tried: min(_margins(tried, tried.block)) / MM >= bleed - SLACK)
                yield Finding("bleed-cut", message, _by_gutter(gutter, self.grid), people=None, mend=_mend(gutter))

    def _bleeds_meet(self) -> Iterator[Finding]:
        """Neighbouring badges share the space between them equally."""
        bleed, between = self.finish.bleed, _between(self.grid)
        if not bleed or between is None or between / 2 > bleed - SLACK or not self._is_coloured_beyond(SLACK):
            return
        message = say(
            "Badges are {between:.1f} mm apart, so their bleed of {bleed:g} mm ends after {half:.1f} mm there.",
            between=between,
            bleed=bleed,
            half=between / 2,
        )
        gutter = self._gutter(lambda tried: (_between(tried) or 2 * bleed) / 2 >= bleed - SLACK)
        if gutter is None:
            action = say("Use a sheet with more space between badges, or leave the bleed out.")
        else:
            action = _by_gutter(gutter, self.grid)
        yield Finding("bleed-cut", message, action, people=None, mend=_mend(gutter))

    def _is_coloured_beyond(self, past: float) -> bool:
        """Whether anything but white extends more than so many mm past the trim of a badge."""
        trim = Box(0, 0, self.design.width * MM, self.design.height * MM).grown(past * MM)
        layers = [
            layer
            for slot in self._in_slots
            for badge in slot.values()
            for _, face in badge.sides()
            for layer in face.layers
        ]
        return any(not within(reach(one), trim) for layer in layers for one in shapes_of(layer) if _is_coloured(one))

    # --- The printer's margin

    def _out_of_reach(self) -> Iterator[Finding]:
        grid = self.grid
        if not any(self._in_slots) or self._within_reach(grid):
            return
        edges = self._lost_edges()
        if _is_own_size(grid):
            if edges or (self._lost and not self.options.label):  # `labels` checks these
                yield self._own_paper()
            return
        if not (edges or self._lost):
            return
        gutter = self._gutter(self._within_reach)
        yield from self._lost_contents(gutter)
        if not edges:
            return
        message = say(
            "Edges of badges ({edges}) lie in the outer {margin:g} mm of the paper, where the printer cannot print: "
            "they stay white.",
            edges=edges_in_words(edges),
            margin=self.margin,
        )
        yield Finding("printer-margin", message, _by_gutter(gutter, grid), people=None, mend=_mend(gutter))

    def _within_reach(self, grid: Grid) -> bool:
        return all(within(block, reached.grown(SLACK * MM)) for block, reached in self._sides(grid))

    def _sides(self, grid: Grid) -> list[tuple[Box, Box]]:
        """The block of badges and what the printer can print, on the front and on the back of a sheet."""
        front = grid.block, printable(grid, self.margin, self._correction)
        if not grid.sides.duplex:
            return [front]
        return [front, (grid.back().block, printable(grid, self.margin, self._correction, back=True))]

    def _lost_contents(self, gutter: tuple[float, int] | None) -> Iterator[Finding]:
        """Texts and codes that would lose a part, which is worse than a white edge."""
        words = ElementWords(self.design)
        for (side, element), people in self._lost.items():
            message = say(
                "A part of “{element}” lies in the outer {margin:g} mm of the paper, where the printer cannot print, "
                "on the badge of person {number}{others}.",
                element=words.of(element, side),
                margin=self.margin,
                number=people[0].number,
                others=and_others(len(people)),
            )
            yield Finding(
                "printer-margin", message, _by_gutter(gutter, self.grid), people[0], element, side, cut_off=True,
                people=len(people), mend=_mend(gutter),
            )  # fmt: skip

    def _own_paper(self) -> Finding:
        message = say("The paper is of the badge's own size: only a printer that prints to the edge prints all of it.")
        action = say("Use larger paper, if yours leaves a margin.")
        if label := self.options.label:
            across, down = label.dead_of(turned=self.grid.turned)
            message = say(
                "Label printers leave {across:g} mm at the sides and {down:g} mm at the top and bottom of this "
                "label white: a background ends there.",
                across=across,
                down=down,
            )
            action = say("No action is needed if that looks right.")
        return Finding("own-paper", message, action, people=None)

    def _lost_edges(self) -> set[str]:
        """The edges of the paper where artwork is beyond the printable area."""
        grid = self.grid
        drawn = [
            side
            for badges in zip_longest(*(slot.values() for slot in self._in_slots), fillvalue=EMPTY)
            for side in artwork_of_sheet(badges, grid, self.design, self.pictures, PER_MM)
        ]
        sides = self._sides(grid)
        greys = [(one.convert("L"), *sides[number % len(sides)]) for number, one in enumerate(drawn)]
        return {
            edge
            for at, edge in enumerate(EDGES)
            if max(_ink(one, _strip(block, at, reached[at]), grid.height) for one, block, reached in greys) > LOST
        }

    def _marks_out_of_reach(self) -> Iterator[Finding]:
        if not self.finish.crop_marks or self._marks_reached(self.grid):
            return
        message = say(
            "Crop marks lie in the outer {margin:g} mm of the paper, where the printer cannot print.",
            margin=self.margin,
        )
        gutter = self._gutter(self._marks_reached)
        yield Finding("marks-out-of-reach", message, _by_gutter(gutter, self.grid), people=None, mend=_mend(gutter))

    def _marks_reached(self, grid: Grid) -> bool:
        return _all_reached(grid, self.finish, self._sides(grid)[0][1])

    def _gutter(self, helps: Callable[[Grid], bool]) -> tuple[float, int] | None:
        """The least gutter in mm that helps, and how many badges then fit on a sheet."""
        if self.options.sheet:
            return None
        for tried in range(ceil(self.options.gutter) + 1, int(WIDEST_GUTTER) + 1):
            try:
                _, grid = planned(self.design, replace(self.options, gutter=float(tried), start_slot=1))
            except WrongOption:
                return None
            if helps(grid):
                return float(tried), grid.per_sheet
        return None


def _mend(gutter: tuple[float, int] | None) -> dict[str, str | float] | None:
    return {"gutter": gutter[0], "perSheet": gutter[1]} if gutter else None


def _by_gutter(gutter: tuple[float, int] | None, grid: Grid) -> str:
    if gutter is None:
        return say("Use larger paper or another sheet, or enter your printer's margin, if it is smaller.")
    return say_count(
        "With {gutter:g} mm between badges there is one on a sheet, and all of it is printed.",
        "With {gutter:g} mm between badges there are {count} on a sheet, and all of it is printed.",
        gutter[1],
        gutter=gutter[0],
    )


def _strip(block: Box, at: int, limit: float) -> Box:
    """The part of the block of badges beyond a limit at the edge of that index; empty if there is none."""
    beyond = list(block)
    beyond[(at + 2) % 4] = min(limit, block[(at + 2) % 4]) if at < 2 else max(limit, block[(at + 2) % 4])
    return Box(*beyond)


def _all_reached(grid: Grid, finish: Finish, reach: Box) -> bool:
    """Whether enough of each crop mark is printed to be seen, with marks at all four edges."""
    lengths: dict[tuple[str, float], float] = {}
    for mark in crop_marks(grid, finish.bleed * MM):
        low, high = sorted((mark.x1, mark.x2)) if mark.y1 == mark.y2 else sorted((mark.y1, mark.y2))
        first, last = (reach.left, reach.right) if mark.y1 == mark.y2 else (reach.bottom, reach.top)
        edge = ("x" if mark.y1 == mark.y2 else "y", round(low, 1))
        lengths[edge] = max(lengths.get(edge, 0.0), min(high, last) - max(low, first))
    return len(lengths) >= len(EDGES) and min(lengths.values()) >= VISIBLE - SLACK


def _is_own_size(grid: Grid) -> bool:
    """Whether the paper is hardly larger than the badge, as with label printers."""
    return grid.per_sheet == 1 and max(_margins(grid, grid.block)) < 1 * MM


def _margins(grid: Grid, block: Box) -> tuple[float, float, float, float]:
    return block.left, block.bottom, grid.width - block.right, grid.height - block.top


def _is_coloured(shape: Shape) -> bool:
    return bool(shape.picture or {shape.fill, shape.fill_to, shape.stroke} - {"", "#FFFFFF"})


def _between(grid: Grid) -> float | None:
    """The least space in mm between neighbours; None if there are none."""
    corners = [corner for slot in grid.slots for corner in slot]
    starts = [(sorted({round(corner[axis], 2) for corner in corners}), grid.badge[axis]) for axis in (0, 1)]
    gaps = [later - first - side for begun, side in starts for first, later in pairwise(begun)]
    return max(0.0, min(gaps)) / MM if gaps else None


def _ink(drawn: Image.Image, strip: Box, height: float) -> float:
    """The non-white area of a strip of the sheet in mm²; 0 for an empty strip."""
    scale = PER_MM / MM
    box = (
        round(strip.left * scale),
        round((height - strip.top) * scale),
        round(strip.right * scale),
        round((height - strip.bottom) * scale),
    )
    if box[2] <= box[0] or box[3] <= box[1]:
        return 0.0
    return sum(drawn.crop(box).histogram()[:INK]) / PER_MM**2
