"""Who comes in another's place, where a remark says so: "Substitute: Flo Hay" in the row of Bob Roy."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from badges.folding import plain
from badges.lists.names.splitting import is_name, split_name
from badges.lists.table import Row
from badges.lists.vocabulary import NAME_ROLES, same

_MOST = 0.5  # share of the people
_LONGEST = 200  # letters of a remark that is nothing else
# The sign behind such a word. The pattern begins with one set of signs, which `re` finds fast.
_MAY_SAY = re.compile(r"[:=–—-](?<=[^\W\d][:=]|\s[-–—])")
_SAYING = re.compile(r"(?P<word>[^\W\d][^\d:]*?)\s*+(?:[:=]|\s[-–—]\s)\s*+(?P<name>[^\W\d].*)")


def _are_few(rows: Sequence[Row], place: int) -> bool:
    """Whether few people have a substitute; where many have, those are for another day."""
    return sum(bool(row.values[place]) for row in rows) < _MOST * len(rows)


@cache
def _words() -> frozenset[str]:
    return frozenset(map(plain, same("instead")))


def substitute_in(text: str) -> str:
    """The name of whoever comes instead: "Vertretung: Flo Hay"; "" where the text says nothing of the kind."""
    found = _SAYING.fullmatch(text) if len(text) <= _LONGEST and _MAY_SAY.search(text) else None
    if found is None or plain(found["word"]) not in _words():
        return ""
    return found["name"] if is_name(found["name"]) and " " in found["name"] else ""


def substitutes(
    columns: Sequence[str], rows: Sequence[Row], known: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """(place of the row, place of the column, the substitute's name or half of it); `known`: role -> column."""
    places = {role: columns.index(known[role]) for role in NAME_ROLES if role in known}
    own = [place for place, column in enumerate(columns) if plain(column) in _words() and _are_few(rows, place)]
    for at, row in enumerate(rows) if places else ():
        name = next(filter(None, map(substitute_in, row.values)), "") if _MAY_SAY.search(row.text) else ""
        name = name or next((value for place in own if is_name(value := row.values[place]) and " " in value), "")
        first, last = split_name(name) if name else ("", "")
        is_split = last or "last" not in places or "first" not in places
        for role, text in (("first", first), ("last", last), ("name", name)) if name and is_split else ():
            if role in places:
                yield at, places[role], text if {"first", "last"} <= places.keys() or role == "name" else name
