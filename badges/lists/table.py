"""The types of list reading: the raw table, the result, and the error."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from badges.lists.packed import MARK, joined, packed, width


class ListError(Exception):
    """What is wrong with a list and what to do, in one or two sentences for the person who uploaded it.

    `row` counts as the person sees it, from 1: the line of a text file on which the row begins, or the row of the
    spreadsheet. `column` is the column's name. Each is None where the trouble is not in one row or column. `source`
    is how the file was read, and how else it could be, as far as that is known.
    """

    def __init__(self, message: str, *, row: int | None = None, column: str | None = None) -> None:
        super().__init__(message)
        self.row = row
        self.column = column
        self.source: Source | None = None


NO_MARKS: frozenset[str] = frozenset()
NOTE = "note:"
MOST_BY_HAND = 5_000  # rows: longer lists are exports, without what only people do


@dataclass(frozen=True)
class EncodingChoice:
    """A possible encoding of a text, and a line decoded with it."""

    encoding: str  # as people know it
    sample: str


@dataclass(frozen=True)
class SheetWithPeople:
    name: str
    people: int  # roughly: its rows below the header


@dataclass(frozen=True)
class Source:
    """How a file was read; members that are unknown or do not apply are None or empty."""

    encoding: str | None = None  # as people know it, "UTF-8" or "Windows-1252"; None for a spreadsheet
    encoding_choices: tuple[EncodingChoice, ...] = ()  # the likeliest first, where the encoding was guessed
    encoding_is_doubtful: bool = False  # whether another choice is nearly as likely as the first
    delimiter: str | None = None  # None for a spreadsheet
    sheets: tuple[str, ...] = ()  # names of the workbook's sheets; none for a text
    sheet: str | None = None  # the one that was read
    sheets_with_people: tuple[SheetWithPeople, ...] = ()  # where there are several
    has_unsaved_formulas: bool = False  # formulas whose results were not saved, so that their cells are empty
    archived: str | None = None  # name of the list in an uploaded ZIP archive
    # what the rows were unpacked from: "lines", "vCard", "addresses", "columns", "meeting", "parts", "line", "groups",
    # "records", "JSON", "aligned"; see `unpacking`
    container: str | None = None


@dataclass(frozen=True)
class Table:
    """The raw table of a file."""

    rows: Iterator[tuple[int, list[str], frozenset[str]]]  # number as in ListError.row, the cells, Row.marks
    source: Source


class Row:
    """One row; `values` are unpacked at each access, so keep them in a variable in a loop."""

    __slots__ = ("_values", "controls", "garbled", "marks", "number")

    def __init__(
        self,
        number: int,  # as in ListError.row
        values: Sequence[str],
        # Places among the values: where control characters were left out, and what garbled letters most likely were.
        controls: tuple[int, ...] = (),
        garbled: tuple[tuple[int, str], ...] = (),
        # "hidden" by a filter or by hand, "struck" through, "red" or "grey" in the spreadsheet; comments behind NOTE
        marks: frozenset[str] = NO_MARKS,
    ) -> None:
        self.number, self._values, self.controls, self.garbled = number, packed(values), controls, garbled
        self.marks = marks

    @property
    def values(self) -> tuple[str, ...]:
        packed = self._values
        return tuple(packed.split(MARK)) if isinstance(packed, str) else packed

    @property
    def text(self) -> str:
        """All values joined by MARK, for a quick check of the whole row."""
        return joined(self._values)

    @property
    def width(self) -> int:
        """The number of values."""
        return width(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Row) and self._all() == other._all()

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return f"Row({self.number}, {self.values})"

    def _all(self) -> tuple[object, ...]:
        return self.number, self._values, self.controls, self.garbled, self.marks


@dataclass(frozen=True)
class Absence:
    """Why a person of the list is not coming."""

    reason: str  # "status", "hidden" or "struck"
    word: str = ""  # the list's text, for "status"
    column: str = ""  # and in which column


@dataclass(frozen=True)
class Stray:
    """A row that is not a person; `reason` is a key of `strays.REASONS`."""

    row: Row
    reason: str


@dataclass(frozen=True)
class AttendeeList:
    columns: tuple[str, ...]  # unique, none empty
    rows: tuple[Row, ...]  # at least one; each has a value for every column, "" where the list has none
    has_header: bool  # whether the list itself names its columns
    source: Source = Source()
    header: Row | None = None  # the row that names the columns, as wide as the others; None where there is none
    strays: tuple[Stray, ...] = ()  # rows that are not people
    absences: Mapping[int, Absence] = field(default_factory=dict)  # row number -> why the person is not coming
    halves_are_in_doubt: bool = False  # it is unknown which of the columns First Name and Last Name is which
    beside: int | None = None  # the first number of rows that stood beside the others, as a list of their own

    @property
    def encoding(self) -> str | None:
        return self.source.encoding

    @property
    def delimiter(self) -> str | None:
        return self.source.delimiter

    @property
    def sheets(self) -> tuple[str, ...]:
        return self.source.sheets

    @property
    def sheet(self) -> str | None:
        return self.source.sheet
