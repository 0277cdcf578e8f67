"""Cells that say "the same": as the row above, or, under a preferred name, as the name itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from badges.lists.folding import heading_key
from badges.lists.table import Row
from badges.lists.vocabulary import NAME_ROLES, same
from badges.lists.vocabulary import values as known_values

_SIGN = r""""|″|”|“|„|〃|〝|〞|''|,,|´´|//|\|\|"""
_SIGNS = re.compile(rf"[-–—\s]*(?:{_SIGN})(?:[-–—\s]|{_SIGN})*")
_MAY_BE_SIGNS = re.compile(_SIGN)
_ALSO_NAMES = frozenset({"si", "tak", "sim", "co", "da", "nu", "do", "so", "sama", "dito"})  # "Si" is short for Simon
_ALSO_COMPANIES = 4  # letters: SAMA, SAME and IDEM are some, in capitals
_TOWN = "Same"  # in Tanzania
_FARTHEST = 20  # rows up to what a ditto stands for


@cache
def _as_above() -> frozenset[str]:
    texts = same("above")
    capitals = (text.upper() for text in texts if not text.isalpha() or len(text) > _ALSO_COMPANIES)
    return frozenset([*texts, *map(str.capitalize, texts), *capitals])


@cache
def _no_other_name() -> frozenset[str]:
    """Keys of texts under a preferred name by which nobody is called."""
    texts = (*same("above"), *same("name"))
    return (known_values()["mark"] | set(map(heading_key, texts))) - _ALSO_NAMES


def is_ditto(text: str) -> bool:
    return text in _as_above() or _SIGNS.fullmatch(text) is not None


def no_other_names(rows: Sequence[Row], place: int) -> Iterator[int]:
    """Where a cell of the column of preferred names says that there is none: "same", "as above", "yes"."""
    for at, row in enumerate(rows):
        text = row.values[place]
        if text and heading_key(text) in _no_other_name():
            yield at


def dittos(columns: Sequence[str], rows: Sequence[Row], known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where cells say that they go on from the row above, and the text that they stand for; `known`: role -> column.

    Signs alone in a name: "Dito" is one.
    """
    names = {columns.index(known[role]) for role in NAME_ROLES if role in known}
    city = columns.index(known["city"]) if "city" in known else -1
    others = {columns.index(column) for role, column in known.items() if role != "preferred"} - names
    words = _as_above()
    above: dict[int, str] = {}  # place -> what the dittos of the row before stood for
    for at, row in enumerate(rows):
        values, may_be_signs = row.values, _MAY_BE_SIGNS.search(row.text)
        found: dict[int, str] = {}
        for place in (*names, *others) if may_be_signs or not words.isdisjoint(values) else ():
            value = values[place]
            if (value in words and place in others and (place != city or value != _TOWN)) or (
                may_be_signs and _SIGNS.fullmatch(value)
            ):
                found[place] = above[place] if place in above else _nearest(rows, at, place)
        yield from ((at, place, text) for place, text in found.items())
        above = found


def _nearest(rows: Sequence[Row], at: int, place: int) -> str:
    """The text above; nobody writes a ditto below nothing."""
    above = (rows[one].values[place] for one in range(at - 1, max(at - _FARTHEST, 0) - 1, -1))
    return next(filter(None, above), "")
