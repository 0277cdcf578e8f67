"""A column that is probably the other half of the names, though its heading is not known."""

from collections.abc import Mapping, Sequence

from badges.lists.columns.column_names import is_column_name, is_further, is_half_name
from badges.lists.folding import heading_key
from badges.lists.names.splitting import is_name
from badges.lists.table import Row
from badges.lists.vocabulary import NAME_ROLES
from badges.lists.vocabulary import values as known_values

_SAMPLE = 1000  # rows that are looked at
_NEARLY_ALL = 0.9
_MOST_DIFFER = 0.6  # given names come again
_MOST_WORDS = 2


def missing_half(columns: Sequence[str], rows: Sequence[Row], roles: Mapping[str, str]) -> tuple[str, str] | None:
    """(column, role) of the only column that looks like the half of the names that no column is known to hold.

    A half looks like a name in nearly every row, one word or two, and is different for nearly everybody.
    """
    missing = _missing(columns, roles)
    if missing is None or len(rows) < 2:
        return None
    sample = [row.values for row in rows[:_SAMPLE]]
    known = set(roles.values())
    halves = [
        column
        for place, column in enumerate(columns)
        if column not in known
        and (not is_column_name(column) or is_further(column))  # "Name", "Name" or "Name 1", "Name 2"
        and _looks_like_half([row[place] for row in sample])
    ]
    if "name" in roles and not _looks_like_half([row[columns.index(roles["name"])] for row in sample], most_words=1):
        return None
    if len(halves) != 1 or _answers([row[columns.index(halves[0])] for row in sample]):
        return None
    return halves[0], missing


def _answers(values: Sequence[str]) -> bool:
    """Whether one of them says yes or no, which is nobody's name."""
    words = known_values()
    return any(heading_key(value) in words[kind] for value in values for kind in ("mark", "coming", "not_coming"))


def likely_whole_names(columns: Sequence[str], rows: Sequence[Row]) -> str | None:
    """The only column that looks like whole names: several words in nearly every row, different for each person."""
    sample = [row.values for row in rows[:_SAMPLE]]
    found = [
        column
        for place, column in enumerate(columns)
        if _looks_like_half(values := [row[place] for row in sample], most_words=4)
        and sum(len(value.split()) > 1 for value in values) >= _NEARLY_ALL * len(values)
        and len(set(values)) >= _NEARLY_ALL * len(values)
    ]
    return found[0] if len(found) == 1 else None


def _missing(columns: Sequence[str], roles: Mapping[str, str]) -> str | None:
    have = [role for role in NAME_ROLES if role in roles]
    if have == ["name"]:
        return "last" if is_half_name(roles["name"]) or f"{roles['name']} 2" in columns else None
    return {"first": "last", "last": "first"}[have[0]] if len(have) == 1 else None


def _looks_like_half(values: Sequence[str], most_words: int = _MOST_WORDS) -> bool:
    names = [value for value in values if len(value.split()) <= most_words and is_name(value)]
    return len(names) >= _NEARLY_ALL * len(values) and len(set(names)) >= _MOST_DIFFER * len(values)
