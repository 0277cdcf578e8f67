"""What is asked of a printing, as rows and words have it, into what the renderer takes; and in which order it goes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from typing import Any
from uuid import UUID

from django.db import models

from badges import rendering
from badges.models import OwnSheet, Printer, PrintRun
from badges.people.batching import BATCH
from badges.rendering import AS_IT_IS, Calibration, Design, Grid, Person, PrintOptions, Sheet, UnknownName, WrongOption
from badges.sentences import say

# What a print run, a preview or a command may be asked: the names of `PrintOptions`, and of a print run's columns.
OPTIONS = tuple(field.name for field in fields(PrintOptions) if field.name != "calibration")


def sheet_of(owner: models.Model | None, key: str) -> Sheet:
    """A label sheet of the catalogue, or one of the owner's by its id. Raises UnknownName."""
    try:
        own = OwnSheet.objects.filter(owner=owner, pk=UUID(key)).first()
    except ValueError:
        return rendering.sheet(key)
    if own is None:
        raise UnknownName(say("There is no label sheet '{name}' among your own. Choose another.", name=key))
    measures = {field.name for field in fields(Sheet)} - {"slug", "verified"}
    return Sheet(slug=str(own.id), **{name: getattr(own, name) for name in measures})


def calibration(printer: Printer | None) -> Calibration:
    if printer is None:
        return AS_IT_IS
    return Calibration(**{field.name: getattr(printer, field.name) for field in fields(Calibration)})


def parse_print_options(owner: models.Model | None, *, printer: Printer | None = None, **asked: Any) -> PrintOptions:
    """The options by their names, with words for sheet, orientation and sides; the others are as by default.

    Raises WrongOption.
    """
    given = {name: asked[name] for name in OPTIONS if name in asked}
    readers: dict[str, Callable[[str], Any]] = {
        "sheet": lambda key: sheet_of(owner, key) if key else None,
        "orientation": rendering.orientation,
        "sides": rendering.sides,
    }
    for name in readers.keys() & given.keys():
        try:
            given[name] = readers[name](given[name])
        except UnknownName as error:
            raise WrongOption(str(error), name) from None
    return PrintOptions(**given, calibration=calibration(printer))


def options_of(run: PrintRun) -> PrintOptions:
    """What a print run asks for. Raises WrongOption where its own label sheet has gone."""
    asked = {name: getattr(run, name) for name in OPTIONS}
    if run.copies == PrintRun.Copies.TWICE and run.sides == PrintRun.Sides.FRONT:  # queued by the release before
        asked["sides"] = PrintRun.Sides.TWICE
    return parse_print_options(run.badge.owner, printer=run.printer, **asked)


def order_of(run: PrintRun) -> list[str]:
    """Columns to sort by, the first one first."""
    return run.order or ([run.sort] if run.sort else [])


def blank(number: int) -> Person:
    """Nobody, for a badge to be written on by hand."""
    return Person(number, {}, blank=True)


def in_print_order(
    people: Sequence[Person], design: Design, grid: Grid, options: PrintOptions, order: Sequence[str], locale: str = ""
) -> Iterator[Person]:
    """People as they are printed one after another, with the blanks."""
    if not (order or options.cut_stack or options.blanks):
        yield from people
        return
    for number, index in enumerate(_places(people, design, grid, options, order, locale), 1):
        yield blank(number) if index is None else people[index]


def rows_in_print_order(
    rows: models.QuerySet[Any],
    person_of: Callable[[Any], Person],
    design: Design,
    grid: Grid,
    options: PrintOptions,
    order: Sequence[str],
    locale: str = "",
    fit: Callable[[Any], bool] = lambda row: True,
) -> Iterator[Person]:
    """The same from rows of the database that `fit`, of which no more than a batch is kept at a time."""
    keys: list[Any] = []

    def seen() -> Iterator[Person]:
        for row in filter(fit, rows.iterator(chunk_size=BATCH)):
            keys.append(row.pk)
            yield person_of(row)

    if not order and not options.cut_stack:
        yield from seen()
        yield from (blank(len(keys) + number) for number in range(1, options.blanks + 1))
        return
    places = _places(seen(), design, grid, options, order, locale)
    for start in range(0, len(places), BATCH):
        batch = places[start : start + BATCH]
        found = rows.in_bulk([keys[index] for index in batch if index is not None])
        for number, index in enumerate(batch, start + 1):
            yield blank(number) if index is None else person_of(found[keys[index]])


def _places(
    people: Any, design: Design, grid: Grid, options: PrintOptions, order: Sequence[str], locale: str
) -> list[int | None]:
    return rendering.print_order(
        people,
        columns=order,
        locale=locale,
        blanks=options.blanks,
        stack=(grid.per_sheet, options.start_slot) if options.cut_stack else None,
        printed=lambda person: design.prints(person.values),
    )
