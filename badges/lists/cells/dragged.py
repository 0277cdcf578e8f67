"""Numbers that a spreadsheet counted on because the corner of a cell was dragged down: "Studio 54", "Studio 55"."""

import re
from collections.abc import Collection, Iterator, Sequence

from badges.lists.table import Row

_FEWEST = 3  # rows of a series
_FIRST = 2  # "Team 1", "Team 2" are usual names
_Series = tuple[tuple[str, str] | None, int, list[Row]]  # what stands around the number, the first number, the rows
_COUNTED = re.compile(
    r"(.*[^\W\d].*?)(?<!\d)(\d{1,4})|(\d{1,4})(?!\d)(\D*[^\W\d]{2}.*)"
)  # at the end or at the beginning


def series_in(rows: Sequence[Row], places: Collection[int]) -> Iterator[tuple[int, list[Row]]]:
    """The places and the rows of series of texts in which nothing differs but a number, by 1 from row to row."""
    open_series: dict[int, _Series] = {}
    for row in rows:
        values = row.values
        for place in places:
            around, number = _counted(values[place])
            before = open_series.get(place)
            if before and around and (around, number) == (before[0], before[1] + len(before[2])):
                before[2].append(row)
            elif before or around:
                yield from _long(place, before)
                open_series[place] = around, number, [row]
    for place, last in open_series.items():
        yield from _long(place, last)


def _counted(value: str) -> tuple[tuple[str, str] | None, int]:
    """What stands around the number, and the number."""
    found = _COUNTED.fullmatch(value) if value[-1:].isdecimal() or value[:1].isdecimal() else None
    return ((found[1] or "", found[4] or ""), int(found[2] or found[3])) if found else (None, 0)


def _long(place: int, series: _Series | None) -> Iterator[tuple[int, list[Row]]]:
    if series and series[0] and series[1] >= _FIRST and len(series[2]) >= _FEWEST:
        yield place, series[2]
