"""The story of reading a list: what is this file -> table -> header -> AttendeeList."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from badges.attendees.header import header_index
from badges.attendees.kinds import is_workbook
from badges.attendees.rectangle import aligned, checked_names, names_of, used_columns
from badges.attendees.spreadsheets import read_workbook
from badges.attendees.table import AttendeeList, ListError, Row, Table
from badges.attendees.text import read_text

MAX_ROWS = 100_000
MAX_BYTES = 25_000_000
MAX_VALUE_LENGTH = 32_767  # characters: what a cell of Excel holds
_ROWS_ABOVE_PEOPLE = 10  # more than a title and a header need

_EMPTY = "The list is empty: it has no rows with a value. Upload a list with one person in each row."

_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\ufeff]")


def read_list(
    data: bytes,
    *,
    filename: str = "",
    columns: Sequence[str] | None = None,
    encoding: str | None = None,
    max_rows: int = MAX_ROWS,
    max_bytes: int = MAX_BYTES,
) -> AttendeeList:
    """The people in a CSV, TSV, XLSX or ODS file; the bytes decide which it is, `filename` only serves in messages.

    `columns` are the person's own names for the columns, left to right. A first row that is a header, or that holds
    these very names, is still left out. `encoding` overrides the guess, and means nothing for a spreadsheet.

    Raises ListError.
    """
    if len(data) > max_bytes:
        raise ListError(
            f"The file has {len(data) / 1e6:,.1f} MB; a list may have at most {max_bytes / 1e6:,.1f} MB. "
            "Split it, or remove columns and pictures that no badge needs."
        )
    if not data.strip():
        raise ListError(_EMPTY)

    table = _table(data, f"“{filename}”" if filename else "The file", encoding, max_rows + _ROWS_ABOVE_PEOPLE)
    rows = list(islice(_tidied(table), max_rows + _ROWS_ABOVE_PEOPLE))
    if not rows:
        raise ListError(_EMPTY)
    header, people = _divided(rows, columns)
    if not people:
        raise ListError("The list has only a header and no people. Add a row for each person below the header.")
    if len(people) > max_rows:
        raise ListError(f"The list has more than {max_rows:,} people. Split it into several lists.")

    used = used_columns(header, people, table.delimiter)
    names = checked_names(columns, used) if columns else names_of(header, used)
    return AttendeeList(
        columns=names,
        rows=tuple(aligned(people, used, names, table.delimiter)),
        has_header=bool(header),
        encoding=table.encoding,
        delimiter=table.delimiter,
    )


def _table(data: bytes, file: str, encoding: str | None, max_rows: int) -> Table:
    return read_workbook(data, max_rows) if is_workbook(data, file) else read_text(data, encoding)


def _tidied(table: Table) -> Iterator[Row]:
    """The rows that have a value."""
    for number, cells in table.rows:
        if cells and len(longest := max(cells, key=len)) > MAX_VALUE_LENGTH:
            column = f"Column {cells.index(longest) + 1}"
            raise ListError(
                f"{column} of row {number} has {len(longest):,} characters; a value may have at most "
                f"{MAX_VALUE_LENGTH:,}. Shorten it or leave it out.",
                row=number,
                column=column,
            )
        values = tuple(map(_tidy, cells))
        if any(values):
            yield Row(number, values)


def _tidy(value: str) -> str:
    """The value on one line, composed (NFC), without outer white space.

    Control characters, stray byte order marks and zero-width spaces go without a word: they come unseen with text
    copied from web pages and PDFs, and the person could not find them. Joiners stay: emoji and Persian need them.
    """
    if not value.isprintable():
        value = " ".join(filter(None, (line.strip() for line in _BREAKS.split(value))))
        value = _INVISIBLE.sub("", value)
    return unicodedata.normalize("NFC", value).strip()


def _divided(rows: Sequence[Row], columns: Sequence[str] | None) -> tuple[Sequence[str], Sequence[Row]]:
    """The header's names, none where the list has no header, and the people."""
    place = header_index(rows)
    if place is None and columns and _same(rows[0].values, columns):
        place = 0
    return ((), rows) if place is None else (rows[place].values, rows[place + 1 :])


def _same(values: Sequence[str], names: Sequence[str]) -> bool:
    return [value.casefold() for value in values] == [name.strip().casefold() for name in names]
