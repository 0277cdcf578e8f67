"""Tables in which each column is a group of people: teams, the tables of a dinner, the sides of a wedding."""

import re
from collections.abc import Sequence

from badges.lists.columns.headings import is_persons
from badges.lists.columns.meaning import roles
from badges.lists.names.name_order import is_given
from badges.lists.names.splitting import is_name, without_titles

_FEWEST = 2  # names in each column
_GIVEN = 1 / 3  # share of a column's names that must begin with a known given name, where headings are not numbered
_NUMBERED = re.compile(r"(.*?\w)[\s#-]*(\d{1,3}|[A-Z])")


def columns_of_names(rows: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    """Headings, and the name and the group of each person, column after column; nothing where this is another table.

    Halves of names are often two words each, too: so the headings are numbered, or each column has known given names.
    """
    width = max(map(len, rows), default=0)
    columns = [[row[at].strip() for row in rows if len(row) > at and row[at].strip()] for at in range(width)]
    if width < 2 or not all(len(row) == width or not any(row[width:]) for row in rows):
        return []
    first = [names[0] for names in columns if names]
    has_heads = _are_numbered(first) or not any(map(is_given, first))
    heads = [names.pop(0) if has_heads and names else "" for names in columns]
    if not all(len(names) >= _FEWEST and all(map(_is_whole_name, names)) for names in columns):
        return []
    if not _are_groups(heads) or not (_are_numbered(heads) or all(map(_have_given_names, columns))):
        return []
    people = [(name, head) for head, names in zip(heads, columns, strict=True) for name in names]
    return [("Name", "Group"), *people] if len({name for name, _ in people}) == len(people) else []


def _is_whole_name(text: str) -> bool:
    name = without_titles(text)
    return " " in name and is_name(name)


def _are_groups(heads: Sequence[str]) -> bool:
    """Whether no heading says what stands below, as "Speaker" and "Moderator" do, whose names belong together."""
    if not any(heads):
        return True
    return len(set(heads)) == len(heads) and all(heads) and not roles(heads) and not any(map(is_persons, heads))


def _are_numbered(heads: Sequence[str]) -> bool:
    found = [_NUMBERED.fullmatch(head) for head in heads]
    return all(found) and len({one[1].casefold() for one in found if one}) == 1


def _have_given_names(names: Sequence[str]) -> bool:
    return sum(map(is_given, names)) >= _GIVEN * len(names)
