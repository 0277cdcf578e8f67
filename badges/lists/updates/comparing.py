"""Compares an updated list with the existing people: who is new, changed or gone, and what was corrected by hand."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from badges.lists.columns.meaning import roles
from badges.lists.packed import Packed, packed, unpacked
from badges.lists.table import AttendeeList, ListError, Row
from badges.lists.vocabulary import NAME_ROLES
from badges.sentences import say, unsaid

ALL = "all"  # the key for all common columns
_TELL_APART = {  # roles, the best first
    "code": unsaid("People are matched by “{column}”: each has a different ticket code."),
    "email": unsaid("People are matched by “{column}”: each has a different e-mail address."),
}
_NOTHING: Mapping[str, tuple[str, str]] = MappingProxyType({})  # shared, because most people are unchanged
_APOSTROPHES = str.maketrans("‘’ʼ`´", "'''''")
_NEARLY_ALL = 0.9  # share of people who must have a value in the key column


class KnownPerson:
    """An existing person. `values` are the present ones, in the order of the columns; see `Row`."""

    __slots__ = ("_values", "by_hand", "corrected", "gone", "id")

    def __init__(
        self,
        id: Any,
        values: Sequence[str],
        corrected: Mapping[str, str] = MappingProxyType({}),  # column -> what the list said before the correction
        by_hand: bool = False,  # added by hand, and so missing from every list
        gone: str = "",  # "list" where an earlier list no longer had them, "hand" where somebody removed them
    ) -> None:
        self.id, self._values, self.corrected, self.by_hand, self.gone = id, packed(values), corrected, by_hand, gone

    @property
    def values(self) -> tuple[str, ...]:
        return unpacked(self._values)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that was corrected by hand and has changed in the list, too."""

    column: str
    corrected: str  # as it is now
    listed: str


@dataclass(frozen=True, slots=True)
class Match:
    """A person who is in both."""

    person: int  # place among the people known, from 0
    row: int  # place among the rows of the list, from 0
    changes: Mapping[str, tuple[str, str]]  # column -> (present value, list's value), without columns corrected by hand
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class Comparison:
    key: str  # a column's name, or ALL
    reason: str  # why that: a sentence
    matches: list[Match]  # of those who are there and not gone, in the order of the list
    back: list[Match]  # of those whom an earlier list no longer had
    left_out: list[Match]  # of those whom somebody removed by hand
    new: list[int]  # places among the rows
    removed: list[int]  # places among the people known
    kept: list[int]  # who is not in the list because they were added by hand
    new_columns: list[str]
    lost_columns: list[str]


def compare(
    known: Sequence[KnownPerson], columns: Sequence[str], listed: AttendeeList, key: str | None = None
) -> Comparison:
    """Match the rows of an updated list with the existing people.

    `columns` are those of the people known. `key` is a column that both have, ALL, or None for the best there is.
    Raises ListError where both have no such column.
    """
    shared = [column for column in listed.columns if column in set(columns)]
    key, reason = _named(shared, key) if key else _best(known, columns, listed, shared)
    found = _pairs(known, columns, listed, shared, key)
    places = [(column, columns.index(column), listed.columns.index(column)) for column in shared]
    matches = {
        gone: [
            _match(known, person, listed.rows, row, places)
            for row, person in sorted(found.items())
            if known[person].gone == gone
        ]
        for gone in ("", "list", "hand")
    }
    people = set(found.values())
    missing = [place for place, one in enumerate(known) if place not in people and not one.gone]
    return Comparison(
        key=key,
        reason=reason,
        matches=matches[""],
        back=matches["list"],
        left_out=matches["hand"],
        new=[row for row in range(len(listed.rows)) if row not in found],
        removed=[place for place in missing if not known[place].by_hand],
        kept=[place for place in missing if known[place].by_hand],
        new_columns=[column for column in listed.columns if column not in shared],
        lost_columns=[column for column in columns if column not in shared],
    )


def _match(
    known: Sequence[KnownPerson], person: int, rows: Sequence[Row], row: int, places: Sequence[tuple[str, int, int]]
) -> Match:
    changes: dict[str, tuple[str, str]] = {}
    conflicts: list[Conflict] = []
    corrected, mine, theirs = known[person].corrected, known[person].values, rows[row].values
    if mine == theirs and len(mine) == len(places):
        return Match(person, row, _NOTHING, ())
    for column, here, there in places:
        now, listed = mine[here], theirs[there]
        if now == listed or _written_alike(now, listed):
            continue
        if column not in corrected:
            changes[column] = now, listed
        elif corrected[column] != listed:
            conflicts.append(Conflict(column, now, listed))
    return Match(person, row, changes or _NOTHING, tuple(conflicts))


# --- Which column tells people apart ---


def _named(shared: Sequence[str], key: str) -> tuple[str, str]:
    if key == ALL:
        return ALL, say("People are matched by all columns together, as you chose; anybody left over, by name.")
    if key not in shared:
        choice = ", ".join(say("“{name}”", name=column) for column in shared) or say("none")
        message = say(
            "“{key}” is not in both lists, so people cannot be matched by it. Both have: {choice}.",
            key=key,
            choice=choice,
        )
        raise ListError(message, column=key)
    return key, say("People are matched by “{key}”, as you chose.", key=key)


def _best(
    known: Sequence[KnownPerson], columns: Sequence[str], listed: AttendeeList, shared: Sequence[str]
) -> tuple[str, str]:
    if not shared:
        return ALL, say("The new list has no column in common with the old one, so nobody can be matched.")
    for role, what in _TELL_APART.items():
        column = roles(shared).get(role)
        if column is None:
            continue
        here, there = columns.index(column), listed.columns.index(column)
        old = [one.corrected.get(column, one.values[here]) for one in known if not (one.by_hand or one.gone)]
        if _tells_apart(old) and _tells_apart([row.values[there] for row in listed.rows]):
            return column, say(what, column=column)
    return ALL, say(
        "No ticket code or e-mail address tells everybody apart, so people are matched by all columns together; "
        "anybody left over, by name."
    )


def _tells_apart(values: Sequence[str]) -> bool:
    given = [_folded(value) for value in values if value]
    return len(given) >= _NEARLY_ALL * len(values) and len(set(given)) == len(given)


def _folded(value: str) -> str:
    """Fold case, spacing, typographic apostrophes and half-width forms."""
    return spelt(value).casefold()


def _written_alike(one: str, other: str) -> bool:
    """Whether two texts differ only in ways that are not typed on purpose; addresses ignore case."""
    if one.count("\n") != other.count("\n"):
        return False
    one, other = spelt(one), spelt(other)
    return one == other or ("@" in one and one.casefold() == other.casefold())


def spelt(value: str) -> str:
    if value.isascii():
        return " ".join(value.split())
    return " ".join(unicodedata.normalize("NFKC", value).translate(_APOSTROPHES).split())


# --- Who is who ---


def _sign(values: Iterable[str]) -> Packed | None:
    """The text by which people are compared, ignoring case; None if there is none."""
    folded = [_folded(value) for value in values]
    return packed(folded) if any(folded) else None


class _Search:
    """Pairs rows with people in several passes, each over those left by the previous ones."""

    def __init__(self, known: Sequence[KnownPerson], columns: Sequence[str], listed: AttendeeList) -> None:
        self.known, self.rows = known, listed.rows
        self.here = {column: place for place, column in enumerate(columns)}
        self.there = {column: place for place, column in enumerate(listed.columns)}
        self.pairs: dict[int, int] = {}  # row -> person
        self.left: dict[int, None] = {}  # unmatched people, in order

    def look(self, by: Sequence[str], *, corrected: bool = False, without: str = "", once: bool = False) -> None:
        """Pair rows and people with the same values in the columns `by`, several of the same in order.

        `corrected`: people as they are now, not as the last list had them. `without`: only who has nothing in that
        column. `once`: only where nobody else is the same.
        """
        people, rows = defaultdict(list), defaultdict(list)
        for place in self.left:
            one = self.known[place]
            values, old = one.values, {} if corrected else one.corrected
            if without and values[self.here[without]]:
                continue
            people[_sign(old.get(column, values[self.here[column]]) for column in by)].append(place)
        for place, row in enumerate(self.rows):
            if place in self.pairs:
                continue
            values = row.values
            if not (without and values[self.there[without]]):
                rows[_sign(values[self.there[column]] for column in by)].append(place)
        for sign, places in rows.items():
            same = people.get(sign, [])
            if not once and len(places) < len(same):  # prefer people without typed corrections for those who are gone
                worth = sorted(same, key=lambda person: (self.known[person].by_hand, not self.known[person].corrected))
                same = sorted(worth[: len(places)])
            if sign and (not once or len(places) == len(same) == 1):
                for place, person in zip(places, same, strict=False):
                    self.pairs[place] = person
                    del self.left[person]


def _pairs(
    known: Sequence[KnownPerson], columns: Sequence[str], listed: AttendeeList, shared: Sequence[str], key: str
) -> dict[int, int]:
    """Row -> person: by a key that nobody else has; of several with one key, first who is the same throughout; by the
    key as it was corrected; and by a name that nobody else has, as the last list had it or as it was corrected: who has
    another address now is no other person. Whom somebody removed comes back by such a name only without a key.
    """
    search = _Search(known, columns, listed)
    names = [column for role, column in roles(shared).items() if role in NAME_ROLES]
    for gone in ("", "list", "hand"):  # who is there goes before who was
        search.left = {place: None for place, one in enumerate(known) if one.gone == gone}
        if key != ALL:
            search.look([key], once=True)
        search.look(shared)
        if key != ALL:
            search.look([key])
        search.look(shared if key == ALL else [key], corrected=True)
        without = key if key != ALL and gone == "hand" else ""
        search.look(names, without=without, once=True)
        search.look(names, without=without, once=True, corrected=True)
    return search.pairs
