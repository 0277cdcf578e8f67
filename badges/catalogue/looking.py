"""Finds an entry of the catalogue by its name, even one that is switched off.

The renderer has no database, so a paper added by staff is passed to it as a size.
"""

import re
from dataclasses import replace
from typing import Any

from badges import rendering
from badges.catalogue.entries import Kind, every
from badges.rendering import BadgeSize, Paper, Sheet, Template, UnknownName
from badges.sentences import say


def paper(text: str) -> Paper:
    """A paper by its key, or by a custom size. Raises UnknownName."""
    return _of_house(Kind.PAPER, text) or rendering.paper(text)


def stock(text: str) -> Paper:
    """A paper, or a roll of labels. Raises UnknownName."""
    return _of_house(Kind.PAPER, text) or rendering.stock(text)


def paper_key(text: str) -> str:
    """The paper as the renderer knows it: the key of a built-in paper, or a size."""
    own: Paper | None = _of_house(Kind.PAPER, text)
    return f"{own.width:g}x{own.height:g}mm" if own else text


def printable(sheet: Sheet) -> Sheet:
    """The sheet with a paper that the renderer knows."""
    return replace(sheet, paper=paper_key(sheet.paper))


def sheet(text: str) -> Sheet:
    """A label sheet by its key or its name, ready to be printed on. Raises UnknownName."""
    own: Sheet | None = _of_house(Kind.SHEET, text)
    return printable(own) if own else rendering.sheet(text)


def badge_size(text: str) -> BadgeSize:
    """A badge size by its key, or a custom size. Raises UnknownName."""
    return _of_house(Kind.SIZE, text) or rendering.badge_size(text)


def template(slug: str) -> Template:
    """A template by its slug; for an empty slug, the first on offer. Raises UnknownName."""
    entries = every(Kind.DESIGN)
    wanted = slug or next((entry for entry in entries if entry.shown), entries[0]).slug
    for entry in entries:
        if entry.slug == wanted:
            found: Template = entry.thing
            return found
    known = ", ".join(entry.slug for entry in entries if entry.shown)
    raise UnknownName(say("There is no design '{name}'. Choose one of: {known}.", name=slug, known=known))


def _of_house(kind: str, text: str) -> Any:
    """An entry added by staff, by its slug, or by its name without regard to case and spacing; else None."""
    wanted = _squeezed(text)
    for entry in every(kind):
        if entry.of_house and (
            entry.slug == text.strip().lower() or (wanted and _squeezed(entry.thing.name) == wanted)
        ):
            return entry.thing
    return None


def _squeezed(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())
