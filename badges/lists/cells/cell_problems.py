"""Problems of single cells: text garbled by programs, lost digits, unintended dates, cut texts, control characters."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from badges.lists.cells.cut_texts import cut_texts
from badges.lists.cells.dittos import is_ditto
from badges.lists.cells.dragged import series_in, tickets_in
from badges.lists.cells.serial_dates import is_serial
from badges.lists.cells.substitutes import substitute_problems
from badges.lists.cells.waste import is_dated, is_rounded, may_be_dated
from badges.lists.problem import Problem
from badges.lists.table import AttendeeList, Row
from badges.lists.vocabulary import NAME_ROLES
from badges.sentences import say, say_count, unsaid

_LONG_NUMBER = re.compile(r"\d{16,30}")
_FEWEST_NUMBERS = 3  # of which one in a thousand ends in zeros by chance
_DRAGGED = ("org", "position", "city", "country")
_LOST = re.compile(r"^[^/=]*[^\W\d_]\?[^\W\d_][^/=]*$")  # "Universit?t"


def cell_problems(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    """`roles` are role -> column."""
    yield from substitute_problems(attendees, roles)
    yield from _garbled(attendees, {role: attendees.columns.index(column) for role, column in roles.items()})
    yield from _rounded(attendees)
    yield from _dated(attendees, roles)
    yield from _dragged(attendees, roles)
    yield from cut_texts(attendees, roles)


def _garbled(attendees: AttendeeList, places: Mapping[str, int]) -> Iterator[Problem]:
    columns = attendees.columns
    names = {places[role] for role in NAME_ROLES if role in places}
    shown = {places[role] for role in ("org", "position", "city", "country") if role in places}
    for row in chain([attendees.header] if attendees.header else [], attendees.rows):
        values = row.values if row.garbled else ()
        for place, right in row.garbled:
            value = values[place]
            sentence = _sentence(value, right, place in names)
            message = say(sentence, row=row.number, value=value, right=right, column=columns[place])
            yield Problem("garbled", "warning", message, row.number, columns[place], value, right)
        is_lost = "\ufffd" in row.text or "?" in row.text
        for place, value in enumerate(row.values) if is_lost else ():
            if "\ufffd" in value or ("?" in value and place in shown and _LOST.search(value)):
                message = say(
                    "Row {row}: “{value}” has lost a letter, where the � or ? is. Type it again, or export the "
                    "list again from the program it comes from.",
                    row=row.number,
                    value=value,
                )
                yield Problem("garbled", "warning", message, row.number, columns[place], value)


def _sentence(value: str, right: str, is_name: bool) -> str:
    if not right:
        return unsaid("Row {row}: “{value}” stands for nothing. Leave it empty.")
    if not value:
        return unsaid("Row {row}: “{right}” stands beside the name and belongs under “{column}”, which is empty.")
    if is_ditto(value):
        return unsaid("Row {row}: “{value}” stands for what is above it, “{right}”.")
    if is_serial(value):
        return unsaid("Row {row}: “{value}” is how a spreadsheet counts days or hours. It is “{right}”.")
    if "," in value and sorted(value.replace(",", " ").split()) == sorted(right.split()):
        return unsaid("Row {row}: “{value}” begins with the family name, and others do not. It is “{right}”.")
    if is_name and value.split() == right.split()[::-1]:
        return unsaid("Row {row}: “{value}” begins with the family name. It is “{right}”.")
    if is_name and right in value and value != f"'{right}":  # an apostrophe against formulas is not worth reporting
        return unsaid("Row {row}: “{value}” is more than a name. Make it “{right}”?")
    if value != right and value.upper() == right.upper():
        return unsaid("Row {row}: “{value}” has unusual capitals. Make it “{right}”?")
    return unsaid("Row {row}: “{value}” was most likely “{right}”.")


def _rounded(attendees: AttendeeList) -> Iterator[Problem]:
    """One problem for each column, because the whole column was saved in that way."""
    rounded = _by_place(attendees.rows, lambda text: "E+" in text, is_rounded)
    for place, found in sorted((_of_fifteen_digits(attendees.rows) | rounded).items()):
        (row, value), column = found[0], attendees.columns[place]
        message = say_count(
            "The spreadsheet has lost digits of “{value}” in “{column}”. "
            "Export the list again with that column as text.",
            "The spreadsheet has lost digits of {count:,} values in “{column}”, such as “{value}”. "
            "Export the list again with that column as text.",
            len(found),
            value=value,
            column=column,
        )
        yield Problem("rounded", "warning", message, row.number, column, value)


def _dragged(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    places = {role: attendees.columns.index(column) for role, column in roles.items()}
    series = series_in(attendees.rows, [places[role] for role in _DRAGGED if role in places])
    tickets = tickets_in(attendees.rows, roles["ticket"], places["ticket"]) if "ticket" in roles else ()
    for place, rows in chain(series, tickets):
        column, (first, *_, last) = attendees.columns[place], rows
        message = say(
            "“{column}” counts from “{value}” in row {row} to “{last}” in row {end}. If a spreadsheet has done that, "
            "correct the list.",
            column=column,
            value=first.values[place],
            row=first.number,
            last=last.values[place],
            end=last.number,
        )
        yield Problem("dragged", "warning", message, first.number, column, first.values[place], last.values[place])


def _of_fifteen_digits(rows: Sequence[Row]) -> dict[int, list[tuple[Row, str]]]:
    """Long numbers that all end in zeros after their fifteenth digit, where a spreadsheet stops to count."""
    longer = _by_place(rows, _LONG_NUMBER.search, _LONG_NUMBER.fullmatch)
    return {
        place: found
        for place, found in longer.items()
        if len(found) >= _FEWEST_NUMBERS and all(value.rstrip("0") == value[:15].rstrip("0") for _, value in found)
    }


def _by_place(
    rows: Iterable[Row], may_be: Callable[[str], object], is_one: Callable[[str], object]
) -> dict[int, list[tuple[Row, str]]]:
    """Column -> rows and values for which `is_one` holds; `may_be` is a quick check on all of a row's text."""
    found: defaultdict[int, list[tuple[Row, str]]] = defaultdict(list)
    for row in rows:
        for place, value in enumerate(row.values) if may_be(row.text) else ():
            if value and is_one(value):
                found[place].append((row, value))
    return found


def _dated(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    """Dates in name columns, and among values with numbers that are not dates: 1-5 became 1-May."""
    shown = {roles.get(role) for role in (*NAME_ROLES, "org")}
    is_date = lru_cache(maxsize=16_384)(is_dated)
    found = _by_place(attendees.rows, may_be_dated, is_date)
    others, numbers = dict.fromkeys(found, 0), dict.fromkeys(found, False)
    for values in (row.values for row in attendees.rows) if found else ():
        for place in found:
            if (value := values[place]) and not is_date(value):
                others[place] += 1
                numbers[place] = numbers[place] or any(map(str.isdigit, value))
    for place, dated in found.items():
        column = attendees.columns[place]
        if column not in shown and (len(dated) >= others[place] or not numbers[place]):
            continue
        for row, value in dated:
            message = say(
                "“{value}” in row {row} may be what a spreadsheet has made of something like “1-5”. Correct it.",
                value=value,
                row=row.number,
            )
            yield Problem("dated", "warning", message, row.number, column, value)


def control_characters(attendees: AttendeeList) -> Iterator[Problem]:
    for row in attendees.rows:
        values = row.values if row.controls else ()
        for place in row.controls:
            column = attendees.columns[place]
            message = say(
                "Row {row} had invisible control characters in “{column}”. They were removed.",
                row=row.number,
                column=column,
            )
            yield Problem("control-character", "note", message, row.number, column, values[place])
