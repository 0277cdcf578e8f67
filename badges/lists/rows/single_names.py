"""Single words among whole names: "Bob" where nearly everybody else is "Ann Lee" has lost half of a name, perhaps."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence

from badges.lists.columns.column_names import name_languages
from badges.lists.names.splitting import without_titles
from badges.lists.table import MOST_BY_HAND, Row
from badges.lists.vocabulary import NAME_ROLES
from badges.nobody import is_nobody

_WHOLE = 8  # whole names at least for each single word
# Where many people have one name only.
_OF_ONE_NAME = frozenset({"id", "ms", "my", "hi", "bn", "ta", "te", "kn", "ml", "mr", "ne", "si", "ur", "dz", "jv"})
_WORD = re.compile(r"[^\W\d_]{2,}(?:[-'’][^\W\d_]+)*")


def single_names(
    columns: Sequence[str], rows: Sequence[Row], roles: Mapping[str, str], absent: Container[int]
) -> Iterator[tuple[Row, int]]:
    """The rows and the places of names of one word, of letters that have capitals; none of very long lists."""
    named = {role: roles[role] for role in NAME_ROLES if role in roles}
    if len(rows) > MOST_BY_HAND or named.keys() in ({"first"}, {"last"}) or not named:
        return
    if (languages := name_languages(tuple(named.values()))) and languages <= _OF_ONE_NAME:
        return
    places = [columns.index(column) for column in named.values()]
    host = columns.index(roles["host"]) if "host" in roles else None
    whole, found = 0, []
    for row in rows:
        values = row.values
        filled = [place for place in places if values[place]]
        name = without_titles(" ".join(values[place] for place in filled))
        if _WORD.fullmatch(name) and name.upper() != name.lower():
            is_asked = row.number in absent or is_nobody(name) or row.garbled or (host is not None and values[host])
            found += [] if is_asked else [(row, filled[0])]
        else:
            whole += " " in name
    if whole >= _WHOLE * len(found):
        yield from found
