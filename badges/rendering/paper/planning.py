"""Print options and the grid that follows from them."""

from dataclasses import dataclass

from badges.rendering.design.design import Design
from badges.rendering.design.gallery import on_size
from badges.rendering.paper.calibration import AS_IT_IS, Calibration
from badges.rendering.paper.grid import DoesNotFit, Grid, Orientation, Sides, on_plain_paper, on_sheet
from badges.rendering.paper.imposition import Finish
from badges.rendering.paper.papers import Sheet, UnknownName, paper
from badges.sentences import say

WIDEST_GUTTER = 50.0  # mm
MOST_BLANKS = 1000


@dataclass(frozen=True)
class PrintOptions:
    """How badges are printed: on plain paper, or on a label sheet if one is given."""

    paper: str = "a4"
    sheet: Sheet | None = None
    orientation: Orientation = Orientation.AUTO
    gutter: float = 0.0  # mm between badges on plain paper
    sides: Sides = Sides.FRONT
    cut_stack: bool = False
    start_slot: int = 1
    blanks: int = 0  # badges without a name, after all others
    bleed: bool = False  # artwork runs past the trim by as much as the design says
    crop_marks: bool = False
    cut_lines: bool = False
    calibration: Calibration = AS_IT_IS

    def finish(self, design: Design) -> Finish:
        return Finish(design.bleed if self.bleed else 0.0, self.crop_marks, self.cut_lines)


class WrongOption(Exception):
    """An option that is out of range or contradicts another; `option` is its name here."""

    def __init__(self, message: str, option: str) -> None:
        super().__init__(message)
        self.option = option


def planned(design: Design, options: PrintOptions) -> tuple[Design, Grid]:
    """The design at its printed size, which on a sheet is the label's, and the grid.

    Raises WrongOption.
    """
    _check(options)
    try:
        if options.sheet:
            design = on_size(design, options.sheet.width, options.sheet.height)
            grid = on_sheet(options.sheet, options.sides)
        else:
            grid = on_plain_paper(
                paper(options.paper),
                design.width,
                design.height,
                options.sides,
                orientation=options.orientation,
                gutter=options.gutter,
            )
    except (DoesNotFit, UnknownName) as error:
        raise WrongOption(str(error), "sheet" if options.sheet else "paper") from None
    if not 1 <= options.start_slot <= grid.per_sheet:
        raise WrongOption(
            say(
                "This sheet holds {count}, so the first badge goes in a place from 1 to {count}, not in {start}.",
                count=grid.per_sheet,
                start=options.start_slot,
            ),
            "start_slot",
        )
    return design, grid


def _check(options: PrintOptions) -> None:
    if not 0 <= options.gutter <= WIDEST_GUTTER:
        raise WrongOption(say("A gutter is from 0 to {most:g} mm wide.", most=WIDEST_GUTTER), "gutter")
    if not 0 <= options.blanks <= MOST_BLANKS:
        raise WrongOption(say("From 0 to {most} blank badges can be added.", most=MOST_BLANKS), "blanks")
    if options.sheet and options.gutter:
        message = say("A label sheet has gutters of its own: leave this out, or choose plain paper.")
        raise WrongOption(message, "gutter")
    if options.sheet and options.orientation is not Orientation.AUTO:
        raise WrongOption(say("A label sheet lies as its maker drew it: leave this out."), "orientation")
