"""Who comes in another's place, where a remark says so: "Substitute: Flo Hay" in the row of Bob Roy."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from badges.folding import plain
from badges.lists.names.organisations import is_organisation
from badges.lists.names.splitting import is_name, split_name
from badges.lists.table import Row
from badges.lists.vocabulary import NAME_ROLES, ROLES, same

_MOST = 0.5  # share of the people
_LONGEST = 200  # letters of a remark that is nothing else
# Roles of columns that hold no remarks.
_HELD = frozenset(ROLES) - {"title", "ticket", "status", "quantity", "guests"}


def _are_few(rows: Sequence[Row], place: int) -> bool:
    """Whether few people have a substitute; where many have, those are for another day."""
    return sum(bool(row.values[place]) for row in rows) < _MOST * len(rows)


@cache
def _words() -> frozenset[str]:
    return frozenset(map(plain, same("instead")))


@cache
def _saying() -> re.Pattern[str]:
    """Such a word and a name; a sign between the two, unless the word is several: "replaced by Flo Hay"."""
    words = sorted({*same("instead"), *_words()}, key=lambda word: (-len(word), word))
    one, several = (
        "|".join(re.escape(word) for word in words if (" " in word) is is_long) for is_long in (False, True)
    )
    sign = r"(?:\s*+[:=]|\s++[-–—]\s)\s*+"
    return re.compile(rf"(?:\w++ )?(?:(?:{one}|{several}){sign}|(?:{several})\s++)(?P<name>[^\W\d].*)", re.IGNORECASE)


@lru_cache(maxsize=1024)
def substitute_in(text: str) -> str:
    """The name of whoever comes instead: "Vertretung: Flo Hay"; "" where the text says nothing of the kind."""
    found = _saying().fullmatch(text) if len(text) <= _LONGEST else None
    name = found["name"].rstrip(" .!") if found else ""
    return name if is_name(name) and " " in name and not name.islower() and not is_organisation(name) else ""


def substitutes(
    columns: Sequence[str], rows: Sequence[Row], known: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """(place of the row, place of the column, the substitute's name or half of it); `known`: role -> column."""
    places = {role: columns.index(known[role]) for role in NAME_ROLES if role in known}
    held = {column for role, column in known.items() if role in _HELD}
    remarks = [place for place, column in enumerate(columns) if column not in held]
    own = [place for place, column in enumerate(columns) if plain(column) in _words() and _are_few(rows, place)]
    given = (text for row in rows for text in map(row.values.__getitem__, remarks)) if remarks else ()
    said = {text: name for text in given if " " in text and (name := substitute_in(text))}
    for at, row in enumerate(rows) if places and (said or own) else ():
        values = row.values
        name = next((said[values[place]] for place in remarks if values[place] in said), "")
        name = name or next((value for place in own if is_name(value := values[place]) and " " in value), "")
        first, last = split_name(name) if name else ("", "")
        is_split = last or "last" not in places or "first" not in places
        for role, text in (("first", first), ("last", last), ("name", name)) if name and is_split else ():
            right = text if {"first", "last"} <= places.keys() or role == "name" else name
            if role in places and right != values[places[role]]:
                yield at, places[role], right
