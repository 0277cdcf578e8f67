"""Values in another column than those of the other rows, detected by unmistakable ones: addresses, dates, numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from badges.lists.columns.meaning import roles
from badges.lists.problem import Problem
from badges.lists.table import AttendeeList, Row
from badges.sentences import say, unsaid

_ADDRESS = unsaid("an e-mail address")
# Kind in words, as after "should be", and its pattern. No name or company matches one.
_KINDS = {
    _ADDRESS: re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}"),
    unsaid("a date"): re.compile(r"\d{4}-\d\d?-\d\d?([ T].*)?|\d\d?([./])\d\d?\2\d{2,4}( .*)?"),
    unsaid("a number"): re.compile(r"[-+]?\d[\d.,]*"),
}
_AT_LEAST = 5  # values of a kind make a column one of that kind,
_MOST = 0.8  # if they are this part of its values;
_FEW = 0.5  # a column beside it is of another kind, if they are less than this part of its own
_SAMPLE = 2_000  # rows that tell what a column holds


def shift_problems(attendees: AttendeeList) -> Iterator[Problem]:
    columns = attendees.columns
    for wrong, right, kind in _shifted_columns(columns, attendees.rows):
        message = say(
            "The column “{wrong}” has no {kind}; those are in “{right}”. The headings are probably beside their "
            "columns: correct them in the list, or give the columns other roles.",
            wrong=columns[wrong],
            right=columns[right],
            kind=say(kind),
        )
        yield Problem("shifted", "warning", message, column=columns[wrong])
    for row, wrong, right, kind in _shifted_values(columns, attendees.rows):
        message = say(
            "In row {row} “{wrong}” should be {kind}, and there is one in “{right}”: the values are probably in the "
            "wrong columns. Correct the row in the list.",
            row=row.number,
            wrong=columns[wrong],
            right=columns[right],
            kind=say(kind),
        )
        yield Problem("shifted", "warning", message, row.number, columns[wrong], row.values[wrong])


def addresses_elsewhere(attendees: AttendeeList, places: Mapping[str, int]) -> Iterator[Problem]:
    """E-mail addresses as organisation or position, in a list that has no column for them."""
    if "email" in places:
        return
    for place in (places[role] for role in ("org", "position") if role in places):
        for row in attendees.rows:
            value = row.values[place]
            if "@" in value and _KINDS[_ADDRESS].fullmatch(value) and row.number not in attendees.absences:
                message = say(
                    "In row {row} the address “{value}” stands under “{column}”. Correct it in the list.",
                    row=row.number,
                    value=value,
                    column=attendees.columns[place],
                )
                yield Problem("shifted", "warning", message, row.number, attendees.columns[place], value)


def _kind_of(value: str) -> str:
    return next((kind for kind, look in _KINDS.items() if look.fullmatch(value)), "")


def _shares(values: Iterable[str]) -> tuple[dict[str, float], int]:
    """Kind -> its share of a column's values, and the number of values."""
    filled = list(filter(None, values))
    counts = Counter(filter(None, map(_kind_of, filled)))
    return {kind: count / len(filled) for kind, count in counts.items()}, len(filled)


def _columns(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The shares of kinds in each column's first rows."""
    return list(zip(*(row.values for row in rows[:_SAMPLE]), strict=True))


def _shifted_columns(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """The column called e-mail that has no address, and the one that has them all, if there is such a pair."""
    email = roles(columns).get("email")
    if email is None:
        return
    wrong, kind, shown = columns.index(email), unsaid("e-mail addresses"), _columns(rows)
    shares, total = _shares(shown[wrong])
    if total < _AT_LEAST or shares.get("an e-mail address"):
        return
    for right, values in enumerate(shown):
        shares, total = _shares(values)
        if total >= _AT_LEAST and shares.get("an e-mail address", 0) >= _MOST:
            yield wrong, right, kind
            return


def _shifted_values(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[Row, int, int, str]]:
    """(row, place where a value of a kind is missing, another place that has one, kind).

    Both must be exceptions: the column nearly always has that kind, and the other hardly ever.
    """
    pairs = list(_pairs(columns, rows))
    kind_of = lru_cache(maxsize=16_384)(_kind_of)  # cached, because prices and dates recur
    for row in rows if pairs else ():
        values = row.values
        for place, other, kind in pairs:
            is_missed = kind_of(values[place]) != kind if values[place] else kind == _ADDRESS
            if is_missed and kind_of(values[other]) == kind:
                yield row, place, other, kind
                break


def _pairs(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """(place of a column of a kind, place where its values may have gone, kind). An address may be anywhere, and one is
    enough below a heading that says so; dates and numbers stand in many columns, so theirs is the one beside.
    """
    email = roles(columns).get("email")
    shares = list(map(_shares, _columns(rows)))
    for place, (of_place, total) in enumerate(shares):
        for kind, share in of_place.items():
            is_headed = kind == _ADDRESS and columns[place] == email
            if not is_headed and (share < _MOST or share * total < _AT_LEAST):
                continue
            others = range(len(shares)) if kind == _ADDRESS else (place - 1, place + 1)
            for other in others:
                if other != place and 0 <= other < len(shares) and _is_rare(kind, *shares[other]):
                    yield place, other, kind


def _is_rare(kind: str, shares: Mapping[str, float], total: int) -> bool:
    share = shares.get(kind, 0)
    return share < _FEW or share * total == 1
