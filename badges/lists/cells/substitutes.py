"""Who comes in another's place, where a remark says so: "Substitute: Flo Hay" in the row of Bob Roy."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from badges.folding import plain
from badges.lists.columns.whole_names import whole_name
from badges.lists.names.organisations import is_organisation
from badges.lists.names.splitting import is_name
from badges.lists.problem import Problem
from badges.lists.table import AttendeeList
from badges.lists.vocabulary import NAME_PART_ROLES, NAME_ROLES, ROLES, same
from badges.sentences import say

_MOST = 0.5  # share of the people
_LONGEST = 200  # letters of a remark that is nothing else
# Roles of columns that hold no remarks.
_HELD = frozenset(ROLES) - {"title", "ticket", "status", "quantity", "guests"}


@cache
def _words() -> frozenset[str]:
    return frozenset(map(plain, same("instead")))


def are_substitutes(column: str, texts: Sequence[str]) -> bool:
    """Whether it is the column of those who come instead of a few; where many have one, those are for another day."""
    return plain(column) in _words() and sum(map(bool, texts)) < _MOST * len(texts)


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
    is_place = name.lower().split(" ")[0] in same("place")
    return name if is_name(name) and " " in name and not (name.islower() or is_place or is_organisation(name)) else ""


def substitute_problems(attendees: AttendeeList, known: Mapping[str, str]) -> Iterator[Problem]:
    """Whoever may come instead, as a remark or a column of substitutes says; `known`: role -> column."""
    columns, rows = attendees.columns, attendees.rows
    parts = {role: columns.index(known[role]) for role in NAME_PART_ROLES if role in known}
    held = {column for role, column in known.items() if role in _HELD}
    remarks = [place for place, column in enumerate(columns) if column not in held]
    own = [
        place
        for place, column in enumerate(columns)
        if plain(column) in _words() and are_substitutes(column, [row.values[place] for row in rows])
    ]
    given = (text for row in rows for text in map(row.values.__getitem__, remarks)) if remarks else ()
    said = {text: name for text in given if " " in text and (name := substitute_in(text))}
    column = next((known[role] for role in NAME_ROLES if role in known), None)
    for row in rows if column and (said or own) else ():
        values = row.values
        name = next((said[values[place]] for place in remarks if values[place] in said), "")
        name = name or next((value for place in own if is_name(value := values[place]) and " " in value), "")
        who = whole_name({role: values[place] for role, place in parts.items()}, known).name
        if name and plain(name) != plain(who) and row.number not in attendees.absences:
            message = say(
                "Row {row}: does “{right}” come instead of “{value}”? Then change the name.",
                row=row.number,
                right=name,
                value=who,
            )
            yield Problem("substitute", "warning", message, row.number, column, who, name)
