"""Rows that may be titles though they look like names; nothing but their place tells them."""

import re
from collections.abc import Collection, Sequence

from badges.lists.names.name_order import is_given
from badges.lists.packed import MARK
from badges.lists.table import Row

_OF_PEOPLE = 3  # values that each person has, where a row with one may be a title
_ENDS_LIKE_TITLE = re.compile(r"\S+|.*\s(?:[^\W\d_]|\d{1,3})")


def lonely_titles(rows: Sequence[Row]) -> set[int]:
    """Places of rows that may be titles, though they look like names: "Stage B", alone among rows of three and more.

    Several that stand apart, the first of them above everybody, may be whatever they say; otherwise one word, or one
    that ends in a letter or a number of its own. Whoever was added in haste has a whole name.
    """
    alone = [place for place, row in enumerate(rows) if MARK not in row.text.strip(MARK)]
    if not alone or len(alone) * 2 > len(rows) or alone[-1] == len(rows) - 1 or not stand_apart(alone):
        return set()
    lonely = set(alone)
    if any(sum(map(bool, row.values)) < _OF_PEOPLE for place, row in enumerate(rows) if place not in lonely):
        return set()
    if alone[0] == 0 and len(alone) > 1:
        return lonely
    return {place for place in alone if _ENDS_LIKE_TITLE.fullmatch(next(filter(None, rows[place].values)))}


def titles_of_blocks(rows: Sequence[Row]) -> set[int]:
    """Places of lines that may be titles in a list of one value a row: the first after each empty line, where most of
    the others begin with given names and none of these does.
    """
    if not rows or rows[0].width > 1:
        return set()
    first = {place for place, row in enumerate(rows) if not place or row.number > rows[place - 1].number + 1}
    if not 1 < len(first) <= len(rows) / _OF_PEOPLE or not stand_apart(first) or len(rows) - 1 in first:
        return set()
    given = [place for place, row in enumerate(rows) if is_given(row.values[0])]
    return set() if not first.isdisjoint(given) or len(given) * 2 < len(rows) - len(first) else first


def stand_apart(places: Collection[int]) -> bool:
    """Whether no row follows another of these, as titles have people below them."""
    return all(place + 1 not in places for place in places)
