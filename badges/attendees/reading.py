"""The way of a list: what kind of file it is, its table, its header, its people."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import filetype

from badges.attendees.columns import CLASSIC_COLUMNS, is_known
from badges.attendees.spreadsheets import DAMAGED, read_spreadsheet
from badges.attendees.table import ListError, Row, Table
from badges.attendees.text import read_text


@dataclass(frozen=True)
class AttendeeList:
    columns: tuple[str, ...]  # unique, none empty
    rows: tuple[Row, ...]  # each with as many values as there are columns
    has_header: bool
    encoding: str | None = None
    delimiter: str | None = None


def read_list(
    data: bytes,
    *,
    filename: str = "",
    max_rows: int = 100_000,
    max_bytes: int = 25 * 1024**2,
    columns: Sequence[str] | None = None,
) -> AttendeeList:
    """The people of a CSV, TSV, XLSX or ODS file; the bytes say which, the name is only for messages.

    `columns` names the columns of a list without a header; a first row that is recognised as a header gives way to it.
    Values come stripped, NFC, on one line; rows of nothing are left out. Raises ListError.
    """
    called = filename or "The file"
    if not data.strip():
        raise ListError(f"{called} is empty. Choose a list with one person in each row.")
    if len(data) > max_bytes:
        raise ListError(
            f"{called} has {len(data) / 1024**2:.0f} MB; a list may have {max_bytes / 1024**2:.0f} MB. Split it."
        )
    table = _table(data, called, max_rows)
    filled = [row for row in (_tidied(row) for row in table.rows) if any(row.values)]
    if not filled:
        raise ListError(f"{called} has no rows with anything in them. Choose a list with one person in each row.")
    first, header = filled[0], is_header(filled)
    people = filled[1:] if header else filled
    names = _named(columns, filled) if columns else _names(first.values if header else None, people or filled)
    if not people:
        raise ListError(
            f"{called} has only a header ({', '.join(filter(None, first.values))}) and no people. Add a row for each."
        )
    if len(people) > max_rows:
        raise ListError(f"{called} has more than {max_rows:,} people. Split it into several lists.")
    kept = [index for index, name in enumerate(names) if name]
    rows = tuple(_fitted(row, names, kept) for row in people)
    return AttendeeList(tuple(names[i] for i in kept), rows, header, table.encoding, table.delimiter)


def _table(data: bytes, called: str, max_rows: int) -> Table:
    if data.startswith(b"PK\x03\x04"):
        return read_spreadsheet(data, max_rows)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ListError(
            f"{called} is an old Excel file (.xls) or locked with a password. Save it as XLSX, without a password."
        )
    kind = filetype.guess(data)
    if kind is not None:
        what = {"image": "picture", "audio": "sound", "video": "film"}.get(kind.mime.split("/")[0], "file")
        raise ListError(
            f"{called} is a {kind.extension.upper()} {what}, not a list. Choose a list saved as CSV, XLSX or ODS."
        )
    if data.startswith(b"PK"):
        raise ListError(DAMAGED)
    table = read_text(data)
    for row in table.rows:
        for index, cell in enumerate(row.values):
            if "\0" in cell or cell.count("\ufffd") > 3:
                raise ListError(
                    f"Row {row.number}, value {index + 1} holds bytes that are no text. Save the list as CSV UTF-8.",
                    row=row.number,
                )
    return table


def _tidied(row: Row) -> Row:
    return Row(row.number, tuple(map(_tidy, row.values)))


def _tidy(cell: str) -> str:
    if not cell.isprintable():
        cell = "".join(c for c in cell if c.isspace() or (c not in "\ufeff\u200b" and unicodedata.category(c) != "Cc"))
    return unicodedata.normalize("NFC", " ".join(cell.split()))


def is_header(rows: list[Row]) -> bool:
    """Whether the first row names columns: half of its cells, or two, are usual names.

    One usual name alone is enough only for a single column or where it stands nowhere else: a person may well be
    called Page or Company, but hardly First Name.
    """
    cells = [cell for cell in rows[0].values if cell]
    known = sum(map(is_known, cells))
    if known >= 2 or (known and len(cells) == 1):
        return True
    return known * 2 >= len(cells) and known > 0


def _named(columns: Sequence[str], rows: list[Row]) -> list[str]:
    width = max(len(row.values) for row in rows)
    if len(columns) != width:
        raise ListError(
            f"The list has {width} columns, but {len(columns)} names were given: {', '.join(columns)}. Name each one."
        )
    return _unique(list(columns))


def _names(header: tuple[str, ...] | None, people: list[Row]) -> list[str]:
    """A name for each column; an empty one for a column without name and without values."""
    if header is None:
        width = max((len(_trimmed(row.values)) for row in people), default=0)
        if width == 1:
            return ["Name"]
        return [*CLASSIC_COLUMNS[:width], *(f"Column {n}" for n in range(len(CLASSIC_COLUMNS) + 1, width + 1))]
    used = {index for row in people for index, value in enumerate(row.values[: len(header)]) if value}
    return _unique([name or (f"Column {index + 1}" if index in used else "") for index, name in enumerate(header)])


def _unique(names: list[str]) -> list[str]:
    taken: set[str] = set()
    result = []
    for name in names:
        again, count = name, 1
        while again and again in taken:
            count += 1
            again = f"{name} {count}"
        taken.add(again)
        result.append(again)
    return result


def _trimmed(values: tuple[str, ...]) -> tuple[str, ...]:
    end = len(values)
    while end and not values[end - 1]:
        end -= 1
    return values[:end]


def _fitted(row: Row, names: list[str], kept: list[int]) -> Row:
    values = _trimmed(row.values)
    if len(values) > len(names):
        surplus = values[len(names)]
        raise ListError(
            f"Row {row.number} has {len(values)} values, but there are {len(names)} columns: “{surplus}” stands after "
            f"“{names[-1]}”. Put a value that holds the delimiter in quotation marks.",
            row=row.number,
            column=names[-1],
        )
    padded = values + ("",) * (len(names) - len(values))
    return Row(row.number, tuple(padded[i] for i in kept))
