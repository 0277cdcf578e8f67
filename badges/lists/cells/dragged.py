"""Numbers that a spreadsheet counted on because the corner of a cell was dragged down: "Studio 54", "Studio 55"."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from badges.lists.folding import heading_key
from badges.lists.table import MOST_BY_HAND, Row

_FEWEST = 3  # rows of a series
_FIRST = 2  # "Team 1", "Team 2" are usual names
_Series = tuple[tuple[str, str] | None, int, list[Row]]  # what stands around the number, the first number, the rows
_IS_KIND = re.compile(r"[^\W\d_]{2,} ?\d+")  # of a ticket: "VIP 1"; "T-001" is its number
_AT_END, _AT_BEGINNING = re.compile(r"(?<!\d)\d{1,4}$"), re.compile(r"\d{1,4}(?!\d)")


def series_in(rows: Sequence[Row], places: Collection[int], *, first: int = _FIRST) -> Iterator[tuple[int, list[Row]]]:
    """The places and the rows of series of texts in which nothing differs but a number, by 1 from row to row.

    `first` is the least number with which a series begins.
    """
    open_series: dict[int, _Series] = {}
    for row in rows if len(rows) <= MOST_BY_HAND else ():
        values = row.values
        for place in places:
            value = values[place]
            before = open_series.get(place)
            if before is None and not (value[-1:].isdecimal() or value[:1].isdecimal()):  # so of nearly all
                continue
            around, number = _counted(value)
            if before and around and (around, number) == (before[0], before[1] + len(before[2])):
                before[2].append(row)
            elif before or around:
                yield from _long(place, before, first)
                open_series.pop(place, None)
                if around:
                    open_series[place] = around, number, [row]
    for place, last in open_series.items():
        yield from _long(place, last, first)


def tickets_in(rows: Sequence[Row], column: str, place: int) -> Iterator[tuple[int, list[Row]]]:
    """Series of kinds of tickets that nobody else has: "Day 1", "Day 2", "Day 3", each of one person alone.

    "Ticket 1" is a number under "Ticket".
    """
    for _, found in series_in(rows, [place], first=1):
        values = [row.values[place] for row in found]
        times = Counter(row.values[place] for row in rows)
        kind = heading_key(values[0].rstrip("0123456789"))
        if _IS_KIND.fullmatch(values[0]) and kind not in heading_key(column) and all(times[one] == 1 for one in values):
            yield place, found


def _counted(value: str) -> tuple[tuple[str, str] | None, int]:
    """What stands around the number, and the number."""
    found = _AT_END.search(value) or _AT_BEGINNING.match(value)
    if not found or not any(map(str.isalpha, value)):
        return None, 0
    return (value[: found.start()], value[found.end() :]), int(found[0])


def _long(place: int, series: _Series | None, first: int) -> Iterator[tuple[int, list[Row]]]:
    if series and series[0] and series[1] >= first and len(series[2]) >= _FEWEST:
        yield place, series[2]
