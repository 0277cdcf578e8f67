"""Maps a later list to the set's columns, with names split or joined as in the set."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from badges.folding import plain
from badges.lists.columns.whole_names import whole_name
from badges.lists.names.splitting import split_name
from badges.lists.rows.status_words import known_words
from badges.lists.shape.rectangle import narrowed
from badges.lists.table import AttendeeList, Row
from badges.lists.updates.comparing import KnownPerson, spelt
from badges.lists.vocabulary import NAME_PART_ROLES

_HALVES, _IN_HALVES = frozenset({"first", "last"}), frozenset({"first", "last", "infix", "second_last"})
_SAME = 0.5  # of the values stand in the same place, where a list without headings goes on with the set's


def continued(
    listed: AttendeeList,
    columns: Sequence[str],
    known_roles: Mapping[str, str],
    listed_roles: Mapping[str, str],
    known: Sequence[KnownPerson] = (),
) -> AttendeeList:
    """The list with the column names of the existing people, where its own mean the same.

    A heading means the same where only case, accents, spaces and signs differ, or where both have the same role:
    "Vorname" goes on as "First Name". A list without headings goes on with the set's where the same texts stand in the
    same places. Roles are role -> column, of the people known and of the list.
    """
    if known and not listed.has_header and _stand_alike(listed, columns, known):
        return replace(listed, columns=tuple(columns))
    names = {column: column for column in listed.columns if column in columns}
    by_role = {column: known_roles[role] for role, column in listed_roles.items() if role in known_roles}
    for same in (_by_folded_heading(listed.columns, columns), by_role):
        for theirs, ours in same.items():
            if theirs not in names and ours not in names.values():
                names[theirs] = ours
    renamed = tuple(names.get(column, column) for column in listed.columns)
    return listed if renamed == listed.columns else replace(listed, columns=renamed)


def _stand_alike(listed: AttendeeList, columns: Sequence[str], known: Sequence[KnownPerson]) -> bool:
    if len(listed.columns) != len(columns):
        return False
    there = [set(values) for values in zip(*(one.values for one in known), strict=True)]
    filled = [[bool(value) and value in there[at] for at, value in enumerate(row.values)] for row in listed.rows]
    return sum(map(sum, filled)) >= _SAME * len(listed.rows) * len(columns)


def _by_folded_heading(theirs: Sequence[str], ours: Sequence[str]) -> dict[str, str]:
    known = {_heading(column): column for column in reversed(ours)}
    return {column: known[heading] for column in theirs if (heading := _heading(column)) and heading in known}


def _heading(text: str) -> str:
    """Folded; one for what the reader itself calls a column in each language: "Comment" and "Kommentar"."""
    key = "".join(sign for sign in plain(text) if sign.isalnum())
    return next((own for own in ("note", "row colour") if key in known_words()[own]), key)


# --- Whole names and their parts ---


def with_names_as_known(
    listed: AttendeeList,
    columns: Sequence[str],
    known_roles: Mapping[str, str],
    listed_roles: Mapping[str, str],
    known: Sequence[KnownPerson],
) -> AttendeeList:
    """The list with names joined or split as in the set; the arguments are those of `continued`.

    Somebody who is known has the very parts that the set has.
    """
    ours, theirs = _parts(known_roles), _parts(listed_roles)
    are_whole, are_halves = ours.keys() == {"name"}, ours.keys() >= _HALVES and "name" not in ours
    has_more = ours.keys() == _HALVES < theirs.keys() <= _IN_HALVES  # particles in a column of their own
    is_whole = are_halves and theirs.keys() == {"name"}
    if not ((are_whole and theirs.keys() >= _HALVES) or is_whole or has_more):
        return listed
    at = {column: place for place, column in enumerate(columns)}
    spelt_so: dict[tuple[str, ...], dict[str, str]] = {}
    for one in known:
        values = one.values
        texts = {role: one.corrected.get(column, values[at[column]]) for role, column in ours.items()}
        spelt_so.setdefault(_words(whole_name(texts, ours).name), texts)
    there = {role: listed.columns.index(column) for role, column in theirs.items()}
    kept = [place for place in range(len(listed.columns)) if place not in there.values()]
    order = [*range(len(listed.columns), len(listed.columns) + len(ours)), *kept]

    def as_known(row: Row) -> Row:
        values = row.values
        name = whole_name({role: values[place] for role, place in there.items()}, theirs)
        first, last = split_name(name.name) if is_whole else (name.first, name.last)
        texts = spelt_so.get(_words(name.name)) or {"name": name.name, "first": first, "last": last}
        named = [*values, *(texts.get(role, "") for role in ours)]
        return narrowed(Row(row.number, named, row.controls, row.garbled, row.marks), order)

    wide = (*listed.columns, *ours.values())
    header = listed.header and narrowed(Row(listed.header.number, (*listed.header.values, *ours.values())), order)
    names = tuple(wide[place] for place in order)
    return replace(listed, columns=names, rows=tuple(map(as_known, listed.rows)), header=header)


def _parts(roles: Mapping[str, str]) -> dict[str, str]:
    return {role: column for role, column in roles.items() if role in NAME_PART_ROLES}


def _words(name: str) -> tuple[str, ...]:
    """The words of a name in any order: "Lee, Ann" is "Ann Lee"."""
    return tuple(sorted(spelt(name).replace(",", " ").split()))
