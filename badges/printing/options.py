"""Print options parsed from a request or read from a print run, in the form that the renderer takes."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any
from uuid import UUID

from badges import catalogue, rendering
from badges.models import OwnSheet, Printer, PrintRun
from badges.sentences import say
from users.models import User


def sheet_of(owner: User | None, key: str) -> rendering.Sheet:
    """A label sheet by its key in the catalogue, or by its id among the owner's own. Raises UnknownName."""
    try:
        own = OwnSheet.objects.filter(owner=owner, pk=UUID(key)).first()
    except ValueError:
        return catalogue.sheet(key)
    if own is None:
        raise rendering.UnknownName(say("There is no label sheet '{name}' among your own. Choose another.", name=key))
    measures = {field.name for field in fields(rendering.Sheet)} - {"slug", "verified"}
    return catalogue.printable(rendering.Sheet(slug=str(own.id), **{name: getattr(own, name) for name in measures}))


def calibration(printer: Printer | None) -> rendering.Calibration:
    if printer is None:
        return rendering.AS_IT_IS
    return rendering.Calibration(
        **{field.name: getattr(printer, field.name) for field in fields(rendering.Calibration)}
    )


def parse_print_options(
    owner: User | None, *, printer: Printer | None = None, margin: float | None = None, **asked: Any
) -> rendering.PrintOptions:
    """Print options from values by name; sheet, orientation and sides are texts. Other names are ignored.

    `margin` in mm overrides the printer's. Raises WrongOption.
    """
    given = {name: asked[name] for name in rendering.OPTIONS if name in asked}
    readers: dict[str, Callable[[str], Any]] = {
        "sheet": lambda key: sheet_of(owner, key) if key else None,
        "paper": catalogue.paper_key,
        "orientation": rendering.orientation,
        "sides": rendering.sides,
        "print_shop": rendering.print_shop,
    }
    for name in readers.keys() & given.keys():
        try:
            given[name] = readers[name](given[name])
        except rendering.UnknownName as error:
            raise rendering.WrongOption(str(error), name) from None
    if margin is None:
        margin = printer.margin if printer else rendering.PRINTER_MARGIN
    return rendering.PrintOptions(**given, calibration=calibration(printer), printer_margin=margin)


def options_of(run: PrintRun) -> rendering.PrintOptions:
    """The options of a print run. Raises WrongOption if its own label sheet has been deleted."""
    asked = {name: getattr(run, name) for name in rendering.OPTIONS}
    if run.copies == PrintRun.Copies.TWICE and run.sides == PrintRun.Sides.FRONT:  # queued by the previous release
        asked["sides"] = PrintRun.Sides.TWICE
    return parse_print_options(run.badge.owner, printer=run.printer, **asked)


def order_of(run: PrintRun) -> list[str]:
    """Columns to sort by, the first one first."""
    return run.order or ([run.sort] if run.sort else [])
