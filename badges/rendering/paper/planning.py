"""Print options and the grid that follows from them."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

from badges.rendering.design.design import Design
from badges.rendering.design.gallery import on_size
from badges.rendering.paper.calibration import AS_IT_IS, Calibration
from badges.rendering.paper.grid import DoesNotFit, Grid, Orientation, Sides, on_label, on_plain_paper, on_sheet
from badges.rendering.paper.imposition import Finish
from badges.rendering.paper.labels import Label, label, stock
from badges.rendering.paper.marks import LENGTH as MARKS
from badges.rendering.paper.papers import MM, Paper, Sheet, UnknownName
from badges.sentences import say

WIDEST_GUTTER = 50.0  # mm
LABEL_SAFE = 2.0  # mm from the edge of a label
PRINTER_MARGIN = 4.2  # mm along each edge that office printers leave white; the default of `models.Printer`
WIDEST_MARGIN = 25.0  # mm
MOST_BLANKS = 1000


class PrintShop(StrEnum):
    """The kind of PDF/X-4 for a print shop, with bleed."""

    NONE = ""  # printed by the user
    PAGES = "pages"  # one badge a page, with crop marks, for the shop to impose
    SHEETS = "sheets"  # imposed sheets


def print_shop(word: str) -> PrintShop:
    """The PrintShop of that name; raises UnknownName."""
    try:
        return PrintShop(word)
    except ValueError:
        names = ", ".join(filter(None, PrintShop))
        message = say("'{name}' is not a format for a print shop. Choose one of: {known}.", name=word, known=names)
        raise UnknownName(message) from None


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
    blanks: int = 0  # badges without a name, printed last
    bleed: bool = False  # artwork extends past the trim as far as the design says
    crop_marks: bool = False
    cut_lines: bool = False
    print_shop: PrintShop = PrintShop.NONE
    calibration: Calibration = AS_IT_IS
    accessible: bool = False  # a tagged PDF, for programs that read aloud
    printer_margin: float = PRINTER_MARGIN  # mm that the printer leaves white along each edge; only for preflight

    @property
    def label(self) -> Label | None:
        """The roll of labels to print on, if any."""
        return None if self.sheet or self.print_shop else label(self.paper)

    def finish(self, design: Design) -> Finish:
        """What is printed outside the trim: nothing on a label, which ends there."""
        if self.label:
            return Finish()
        bleeds = self.bleed or self.print_shop
        marked = self.crop_marks or self.print_shop is PrintShop.PAGES
        return Finish(design.bleed if bleeds else 0.0, marked, self.cut_lines)


# Names of options shared by print runs, previews, commands and `PrintOptions`.
OPTIONS = tuple(field.name for field in fields(PrintOptions) if field.name not in {"calibration", "printer_margin"})


class WrongOption(Exception):
    """An option that is out of range or contradicts another; `option` is its name in PrintOptions."""

    def __init__(self, message: str, option: str) -> None:
        super().__init__(message)
        self.option = option


def planned(design: Design, options: PrintOptions) -> tuple[Design, Grid]:
    """The design at its printed size, which on a label sheet is the label's, and the grid.

    Raises WrongOption.
    """
    _check(options)
    try:
        design, grid = _laid_out(design, options)
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


def _laid_out(design: Design, options: PrintOptions) -> tuple[Design, Grid]:
    if options.print_shop is PrintShop.PAGES:
        return design, _shop_page(design, options.sides)
    if options.label:
        return _on_label(design, options.label, options.orientation)
    if options.sheet:
        grid = on_sheet(options.sheet, options.sides)
        return _within_reach(design, options.sheet.width, options.sheet.height, _out_of_reach(grid)), grid
    grid = on_plain_paper(
        stock(options.paper),
        design.width,
        design.height,
        options.sides,
        orientation=options.orientation,
        gutter=options.gutter,
    )
    return design, grid


def _shop_page(design: Design, sides: Sides) -> Grid:
    """A page with one badge, its bleed and crop marks; the back is on the next page."""
    margin = 2 * (design.bleed + MARKS / MM)
    width, height = design.width * sides.across + margin, design.height * sides.down + margin
    page = Paper("shop", say("pages for a print shop"), width, height)
    if sides.duplex:
        sides = Sides.FRONT_THEN_BACK
    return on_plain_paper(page, design.width, design.height, sides, orientation=Orientation.PORTRAIT)


def _on_label(design: Design, on: Label, orientation: Orientation) -> tuple[Design, Grid]:
    """One badge on a label: as it leaves the printer, or rotated, whichever fits better."""
    width, height = design.width, design.height
    turned = on.turns(width, height) if orientation is Orientation.AUTO else orientation is Orientation.LANDSCAPE
    design = _within_reach(design, *on.face(width, height, turned=turned), on.dead_of(turned=turned))
    return design, on_label(on, design.width, design.height, turned=turned)


def _within_reach(design: Design, width: float, height: float, dead: tuple[float, float]) -> Design:
    """The design on a label of that size, its texts and codes clear of what the printer leaves white at the sides, and
    at the top and bottom. Nobody punches a label, and what it must be safe from is a printer that is a little off.
    """
    across, down = (max(LABEL_SAFE, white) for white in dead)
    made = on_size(replace(design, hole=None), width, height, (across, down))
    return replace(made, dead=dead, safe=min(made.safe, LABEL_SAFE))


def _out_of_reach(grid: Grid) -> tuple[float, float]:
    """How much in mm of the outermost labels of a sheet office printers leave white: at the sides, and at the top and
    bottom.
    """
    left, bottom, right, top = (edge / MM for edge in grid.block)
    across, down = min(left, grid.width / MM - right), min(bottom, grid.height / MM - top)
    return max(PRINTER_MARGIN - across, 0.0), max(PRINTER_MARGIN - down, 0.0)


def _check(options: PrintOptions) -> None:
    if not 0 <= options.gutter <= WIDEST_GUTTER:
        raise WrongOption(say("A gutter must be from 0 to {most:g} mm wide.", most=WIDEST_GUTTER), "gutter")
    if not 0 <= options.blanks <= MOST_BLANKS:
        raise WrongOption(say("From 0 to {most} blank badges can be added.", most=MOST_BLANKS), "blanks")
    if options.print_shop is PrintShop.PAGES and (options.sheet or options.gutter):
        message = say(
            "A print shop that gets one badge per page chooses its own sheets: leave out label sheet and gutter."
        )
        raise WrongOption(message, "print_shop")
    if options.print_shop and options.calibration != AS_IT_IS:
        message = say("A print shop needs no calibration of your printer: leave the printer out.")
        raise WrongOption(message, "print_shop")
    if options.label and options.sides is not Sides.FRONT:
        raise WrongOption(say("A label printer prints on one side. Print the front only."), "sides")
    if not 0 <= options.printer_margin <= WIDEST_MARGIN:
        message = say("A printer's margin must be from 0 to {most:g} mm wide.", most=WIDEST_MARGIN)
        raise WrongOption(message, "printer_margin")
    if options.sheet and options.gutter:
        message = say("A label sheet has its own gutters: leave this out, or choose plain paper.")
        raise WrongOption(message, "gutter")
    if options.sheet and options.orientation is not Orientation.AUTO:
        raise WrongOption(say("The orientation of a label sheet is fixed: leave this out."), "orientation")
