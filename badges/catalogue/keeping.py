"""Changes of the catalogue by staff: entries are added, moved and switched off. Built-in ones are never removed."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from badges import rendering
from badges.catalogue.entries import Entry, Kind, every
from badges.catalogue.looking import paper, printable
from badges.models import CatalogueEntry, OwnSheet, PrintRun, PrintSettings, StartedSheet
from badges.rendering import Sheet, SheetError
from badges.sentences import say
from badgeyay.refusals import Conflict, Refusal
from files.models import File
from files.uses import delete_unused

PREFIX = "house-"  # of slugs, so that they never collide with those of a later release
NEEDED = {Kind.PAPER, Kind.SIZE, Kind.DESIGN}  # kinds of which at least one entry must be offered


def add(kind: str, name: str, data: dict[str, Any], files: list[File] | None = None) -> CatalogueEntry:
    """Add an entry, after all others of its kind."""
    with transaction.atomic():
        place = len(every(kind)) if CatalogueEntry.objects.filter(kind=kind).exclude(place=None).exists() else None
        entry = CatalogueEntry.objects.create(
            kind=kind, slug=_free_slug(kind, name), of_house=True, name=name, data=data, place=place
        )
        entry.files.set(files or [])
    return entry


def _free_slug(kind: str, name: str) -> str:
    begun = f"{PREFIX}{slugify(name)[:28].strip('-') or kind}"
    taken = set(CatalogueEntry.objects.filter(kind=kind, slug__startswith=begun).values_list("slug", flat=True))
    number = 1
    while (slug := begun if number == 1 else f"{begun}-{number}") in taken:
        number += 1
    return slug


def check_sheet(measures: dict[str, Any]) -> None:
    """Raises UnknownName for an unknown paper, SheetError if labels overlap or extend beyond the paper."""
    on = paper(measures["paper"])
    try:
        rendering.checked(printable(Sheet("own", "own", **measures)))
    except SheetError as error:
        own_size = printable(Sheet("own", "own", **measures)).paper
        raise SheetError(str(error).replace(own_size, on.name), error.member) from None


def check_visible(name: str) -> None:
    """Raises Refusal for a name of which nothing can be seen."""
    if rendering.is_blank(name):
        raise Refusal(say("This name is invisible. Enter one that can be seen."), pointer="/data/attributes/name")


def check_name(kind: str, name: str, row: int | None = None) -> None:
    """Raises Refusal for an invisible name, or one that another entry has, ignoring case. `row` is the entry's key."""
    check_visible(name)
    others = (entry for entry in every(kind) if row is None or entry.row != row)
    if any(entry.thing.name.casefold() == name.casefold() for entry in others):
        raise Refusal(say("The catalogue already has one of that name. Choose another."))


def move(kind: str, slug: str, way: str) -> None:
    """Move an entry one place `up` or `down`, or make it the `first`."""
    order = [entry.slug for entry in every(kind)]
    at = order.index(slug)
    to = {"up": at - 1, "down": at + 1, "first": 0}[way]
    order.insert(max(to, 0), order.pop(at))
    with transaction.atomic():
        for entry in every(kind):
            CatalogueEntry.objects.update_or_create(
                kind=kind, slug=entry.slug, defaults={"place": order.index(entry.slug)}
            )


def switch(kind: str, slug: str, *, shown: bool) -> CatalogueEntry:
    """Switch an entry on or off. Raises Conflict for the last of a kind that cannot be empty."""
    if not shown:
        _check_last(kind, slug)
    return CatalogueEntry.objects.update_or_create(kind=kind, slug=slug, defaults={"shown": shown})[0]


def _check_last(kind: str, slug: str) -> None:
    if kind in NEEDED and not any(entry.shown and entry.slug != slug for entry in every(kind)):
        raise Conflict(say("This is the last one that is offered. Switch another one on first."))


def entry_of(kind: str, slug: str) -> Entry | None:
    return next((entry for entry in every(kind) if entry.slug == slug), None)


def check_removable(entry: CatalogueEntry) -> None:
    """Raises Conflict while something refers to the entry, or if it is the last of its kind on offer."""
    if named := uses_of(entry):
        raise Conflict(
            say(
                "Print runs, settings or label sheets use it ({count}). Switch it off: then it is no longer offered.",
                count=named,
            )
        )
    if entry.shown:
        _check_last(entry.kind, entry.slug)


def remove(entry: CatalogueEntry) -> None:
    """Delete the entry and its files, except for files that badge sets use. Raises Conflict."""
    check_removable(entry)
    with transaction.atomic():
        files = list(entry.files.values_list("pk", flat=True))
        entry.delete()
        delete_unused(files)


def uses_of(entry: CatalogueEntry) -> int:
    """How many print runs, print settings and label sheets refer to the entry, and need it to be printed."""
    if entry.kind == Kind.SHEET:
        models = (PrintRun, PrintSettings, StartedSheet)
        return sum(model._default_manager.filter(sheet=entry.slug).count() for model in models)
    if entry.kind == Kind.PAPER:
        sheets = [one for one in every(Kind.SHEET) if one.thing.paper == entry.slug]
        named = Q(paper=entry.slug)
        found = [model._default_manager.filter(named).count() for model in (PrintRun, PrintSettings, OwnSheet)]
        return len(sheets) + sum(found)
    return 0
