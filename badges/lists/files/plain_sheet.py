"""A sheet that we read ourselves, with what `sheet_child` asks of one of calamine's; it imports nothing of ours but its
neighbour."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from badges.lists.files.sheet_details import Details, RowDetails

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of Excel's and LibreOffice's sheets
MOST_SHEETS = 200

Cell = float | str | datetime.datetime


class Unbounded(Exception):
    """There are cells where no spreadsheet has any, or more sheets than anybody has."""


@dataclass
class PlainSheet:
    name: str
    is_visible: bool = True
    rows: list[list[Cell]] = field(default_factory=list)
    row_details: list[RowDetails] = field(default_factory=list)  # one for each row
    merged_cell_ranges: tuple[()] = ()  # they are among the details

    @property
    def height(self) -> int:
        return len(self.rows)

    total_height = height

    @property
    def total_width(self) -> int:
        return max(map(len, self.rows), default=0)

    def iter_rows(self) -> Iterator[list[Cell]]:
        return iter(self.rows)

    def details(self) -> Details:
        return Details(filter(None, self.row_details))

    def begin_row(self, number: int, *, is_hidden: bool) -> None:
        """The row of that number, from 1; those before it that are missing are empty."""
        if number >= LAST_ROW:
            raise Unbounded
        for missing in range(len(self.rows) + 1, number + 1):
            self.rows.append([])
            self.row_details.append(RowDetails(missing, missing))
        self.row_details[-1].hidden = is_hidden

    def put(self, column: int, value: Cell, *, is_struck: bool, rows: int) -> None:
        """A cell of the last row, which covers so many `rows`."""
        if column >= LAST_COLUMN:
            raise Unbounded
        row, details = self.rows[-1], self.row_details[-1]
        row.extend([""] * (column + 1 - len(row)))
        row[column] = value
        if is_struck:
            details.struck.add(column)
        if rows > 1:
            details.spans[column] = min(rows, LAST_ROW)


def added(sheets: list[PlainSheet], name: str) -> PlainSheet:
    """A new sheet at their end."""
    if len(sheets) >= MOST_SHEETS:
        raise Unbounded
    sheets.append(PlainSheet(name))
    return sheets[-1]


def number_in(text: str | None, default: int) -> int:
    """A number that stands in an attribute."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else default
