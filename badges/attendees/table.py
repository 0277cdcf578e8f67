"""What every kind of list becomes first: numbered rows of cells, and the error that names one of them."""

from dataclasses import dataclass


class ListError(Exception):
    """What is wrong with a list, for a person. `row` is the number the person sees in the file, `column` its name."""

    def __init__(self, message: str, *, row: int | None = None, column: str | None = None) -> None:
        super().__init__(message)
        self.row = row
        self.column = column


@dataclass(frozen=True)
class Row:
    number: int  # line of the text file, or row of the spreadsheet, from 1
    values: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    rows: list[Row]
    encoding: str | None = None  # None for spreadsheets
    delimiter: str | None = None
