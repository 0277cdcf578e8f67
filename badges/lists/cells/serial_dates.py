"""Dates that come as numbers: spreadsheets count days, and 45992 under "Arrival" is 1 December 2025."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from badges.lists.folding import heading_key, heading_words
from badges.lists.table import Row
from badges.lists.vocabulary import date_words

_BEGINNING = datetime(1899, 12, 30)  # day 0, as Excel and LibreOffice count from March 1900 on
_OF_EVENTS, _OF_BIRTHS = range(40_000, 50_000), range(7_000, 50_000)  # 2009 to 2036, and from 1919 on
_SERIAL = re.compile(r"(\d{4,5})(?:[.,](\d+))?")
_TIME = re.compile(r"0?[.,](\d+)")  # a part of a day
_DATE = re.compile(r"\d{4}-\d\d?-\d\d?\b.*|\d\d?([./-])\d\d?\1(\d{4}|\d\d)\b.*")
_GERMAN = re.compile(r"\d\d?\.\d\d?\.\d{4}\b.*")
_SAMPLE = 200  # rows that show whether a column has dates
_MOST = 0.5


def without_serials(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[int, int, str]]:
    """(place of the row, place of the column, the date) of numbers in columns of dates.

    A column is one by its heading, where all its numbers are days, or because most of its values are dates.
    """
    for place, column in enumerate(columns):
        meaning = _meaning(column)
        sample = [value for row in rows[:_SAMPLE] if (value := row.values[place])]
        dates = [value for value in sample if _DATE.fullmatch(value)]
        if not meaning and (not dates or len(dates) < _MOST * len(sample)):
            continue
        is_german = bool(dates) and all(map(_GERMAN.fullmatch, dates))
        values = ((at, row.values[place]) for at, row in enumerate(rows))
        numbers = [(at, value) for at, value in values if value and value[0].isdecimal() and _is_number(value)]
        days = _OF_BIRTHS if meaning == "born" else _OF_EVENTS
        meant = [(at, date) for at, value in numbers if (date := _meant(value, days, is_german))]
        is_exact = any(len(value) > len("0.75") for _, value in numbers)  # 0.5 alone is half of anything
        if len(meant) == len(numbers) and is_exact:
            yield from ((at, place, date) for at, date in meant)


def _meaning(column: str) -> str:
    """What the heading says of the column: born, day, time; "" where it says nothing of the kind."""
    words, known = {*heading_words(column), heading_key(column)}, date_words()
    if not words.isdisjoint(known["none"]):
        return ""
    return next((one for one in ("born", "day", "time") if not words.isdisjoint(known[one])), "")


def is_serial(value: str) -> bool:
    """Whether a number may be a day or a time."""
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
