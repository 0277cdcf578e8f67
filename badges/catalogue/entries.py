"""All entries of the catalogue, built in or added by staff, in the order that staff chose.

Each process keeps what it has read, with a version that all processes share in the cache: a change stores a new version
there once it is committed. Where each process has a cache of its own (development without Redis), others see a change
within a minute.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from badges import rendering
from badges.models import CatalogueEntry
from badges.models.catalogue import version
from badges.rendering import Background, BadgeSize, Paper, Sheet, Template

Kind = CatalogueEntry.Kind
OURS: Mapping[str, Mapping[str, Any]] = {
    Kind.SHEET: rendering.SHEETS,
    Kind.PAPER: rendering.PAPERS,
    Kind.SIZE: rendering.BADGE_SIZES,
    Kind.DESIGN: rendering.TEMPLATES,
    Kind.BACKGROUND: rendering.BACKGROUNDS,
}
MADE_OF: Mapping[str, Callable[..., Any]] = {
    Kind.SHEET: Sheet,
    Kind.PAPER: Paper,
    Kind.SIZE: BadgeSize,
    Kind.DESIGN: Template,
    Kind.BACKGROUND: Background,
}


@dataclass(frozen=True)
class Entry:
    thing: Any  # an object of the class in MADE_OF
    shown: bool
    of_house: bool
    row: int | None  # primary key; None: built in, and unchanged by staff

    @property
    def slug(self) -> str:
        slug: str = self.thing.slug
        return slug


Entries = Mapping[str, list[Entry]]
_kept: tuple[str | None, Entries] | None = None  # version and entries, as this process last read them


def every(kind: str) -> list[Entry]:
    """All entries of a kind in their order, including those that are switched off."""
    global _kept
    now, kept = version(), _kept
    if kept is None or now is None or kept[0] != now:
        _kept = kept = now, _read()
    return kept[1][kind]


def offered(kind: str) -> list[Any]:
    """What users may choose. A label sheet on a paper that is switched off is not offered either."""
    things = [entry.thing for entry in every(kind) if entry.shown]
    if kind != Kind.SHEET:
        return things
    off = {entry.slug for entry in every(Kind.PAPER) if not entry.shown}
    return [sheet for sheet in things if sheet.paper not in off]


def _read() -> Entries:
    rows: dict[tuple[str, str], CatalogueEntry] = {(row.kind, row.slug): row for row in CatalogueEntry.objects.all()}
    return {kind: _ordered(kind, [row for row in rows.values() if row.kind == kind]) for kind in Kind.values}


def _ordered(kind: str, rows: list[CatalogueEntry]) -> list[Entry]:
    by_slug = {row.slug: row for row in rows}
    found = []
    for slug, thing in OURS[kind].items():
        row = by_slug.get(slug)
        found.append(Entry(thing, row.shown if row else True, False, row.pk if row else None))
    found += [
        Entry(MADE_OF[kind](slug=row.slug, name=row.name, **row.data), row.shown, True, row.pk)
        for row in sorted(rows, key=lambda row: row.pk)
        if row.of_house
    ]
    places = {row.slug: row.place for row in rows if row.place is not None}
    return sorted(found, key=lambda entry: places.get(entry.slug, len(places) + len(found)))
