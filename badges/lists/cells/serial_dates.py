"""Dates given as numbers: spreadsheets count days, and 45992 under "Arrival" is 1 December 2025."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from badges.lists.folding import heading_key, heading_words
from badges.lists.table import Row
from badges.lists.vocabulary import date_words

_BEGINNING = datetime(1899, 12, 30)  # day 0, as Excel and LibreOffice count since March 1900
_OF_EVENTS, _OF_BIRTHS = range(40_000, 50_000), range(7_000, 50_000)  # 2009 to 2036, and from 1919 on
_SERIAL = re.compile(r"(\d{4,5})(?:[.,](\d+))?")
_TIME = re.compile(r"0?[.,](\d+)")  # a part of a day
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?\b.*|\d\d?([./-])\d\d?\1(\d{4}|\d\d)\b.*")
_GERMAN = re.compile(r"\d\d?\.\d\d?\.\d{4}\b.*")
_SAMPLE = 200  # rows examined for dates
_MOST = 0.5


def without_serials(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """(place of the row, place of the column, the date) of numbers in columns of dates.

    A column has dates by its heading, if all its numbers can be days, or because most of its values are dates.
    """
    asked = _columns_of_dates(columns, rows)
    numbers: dict[int, list[tuple[int, str]]] = {place: [] for place in asked}
    for at, row in enumerate(rows) if asked else ():
        values = row.values
        for place, found in numbers.items():
            if (value := values[place]) and value[0].isdecimal() and _is_number(value):
                found.append((at, value))
    for place, found in numbers.items():
        meant = [(at, date) for at, value in found if (date := _meant(value, *asked[place]))]
        is_exact = any(len(value) > len("0.75") for _, value in found)  # 0.5 alone may be half of anything
        if len(meant) == len(found) and is_exact:
            yield from ((at, place, date) for at, date in meant)


def _columns_of_dates(columns: Sequence[str], rows: Sequence[Row]) -> dict[int, tuple[range, bool]]:
    """Place of a column -> the possible days, and whether its other dates are in German format."""
    found: dict[int, tuple[range, bool]] = {}
    shown = zip(*(row.values for row in rows[:_SAMPLE]), strict=True)
    for place, (column, values) in enumerate(zip(columns, shown, strict=False)):
        meaning, sample = _meaning(column), list(filter(None, values))
        dates = list(filter(_DATE.fullmatch, sample))
        if meaning or (dates and len(dates) >= _MOST * len(sample)):
            days = _OF_BIRTHS if meaning == "born" else _OF_EVENTS
            found[place] = days, bool(dates) and all(map(_GERMAN.fullmatch, dates))
    return found


def _meaning(column: str) -> str:
    """What the heading says about the column: born, day, time; "" for none of these."""
    words, known = {*heading_words(column), heading_key(column)}, date_words()
    if not words.isdisjoint(known["none"]):
        return ""
    return next((one for one in ("born", "day", "time") if not words.isdisjoint(known[one])), "")


def is_serial(value: str) -> bool:
    """Whether the value is a number that may be a day or a time."""
    return _SERIAL.fullmatch(value) is not None or _TIME.fullmatch(value) is not None


def _is_number(value: str) -> bool:
    return value.replace(".", "", 1).replace(",", "", 1).isdecimal()


def _meant(value: str, days: range, is_german: bool) -> str:
    if time := _TIME.fullmatch(value):
        return _clock(float(f"0.{time[1]}")).strip()
    found = _SERIAL.fullmatch(value)
    if not found or int(found[1]) not in days:
        return ""
    day = _BEGINNING + timedelta(days=int(found[1]))
    clock = _clock(float(f"0.{found[2]}")) if found[2] else ""
    return f"{day:%d.%m.%Y}{clock}" if is_german else f"{day:%Y-%m-%d}{clock}"


def _clock(part: float) -> str:
    minutes = round(part * 24 * 60) % (24 * 60)
    return f" {minutes // 60:02}:{minutes % 60:02}"
