"""Reads a list: kind of file -> table -> header -> AttendeeList."""

import re
import unicodedata
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import islice
from typing import NamedTuple

from badges.lists.cells.remarks import without_remarks
from badges.lists.cells.waste import may_have_waste, put_right
from badges.lists.cells.waste_of_columns import without_waste
from badges.lists.columns.meaning import roles
from badges.lists.exported import OWN_COLUMNS, meant
from badges.lists.files.aligned import read_aligned
from badges.lists.files.all_sheets import LIST_COLUMN, SHEET_COLUMN, joined, last_number
from badges.lists.files.kinds import is_workbook
from badges.lists.files.records import read_records
from badges.lists.files.spreadsheets import ALL_SHEETS, read_workbook
from badges.lists.files.text import read_text, unmixed
from badges.lists.files.unpacking import is_vcard, only_list_in, read_addresses, read_vcard, unpacked_table
from badges.lists.rows.coming import find_absences, said_not_to_come
from badges.lists.rows.strays import absences_below, find_strays
from badges.lists.shape.beside import SideList, in_columns, lists_beside, titles_of
from badges.lists.shape.header import header_index, whole_header
from badges.lists.shape.marked import with_marks
from badges.lists.shape.rectangle import (
    MAX_BESIDE,
    aligned,
    checked_names,
    names_of,
    narrowed,
    refuse_far_too_wide,
    used_columns,
)
from badges.lists.shape.unheaded import names_by_values
from badges.lists.sources import UNSAVED
from badges.lists.table import AttendeeList, ListError, Row, Source, Stray, Table
from badges.sentences import say, unsaid

MAX_ROWS = 100_000
MAX_BYTES = 25 * 1024**2
MAX_VALUE_LENGTH = 32_767  # characters, the limit of a cell in Excel
_ROWS_BESIDE_PEOPLE = 200  # rows, more than titles, headings and notes take

_EMPTY = unsaid("The list is empty: it has no rows with a value. Upload a list with one person in each row.")

_OURS = [(name,) for name in OWN_COLUMNS]
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")
_LINE_ENDS = re.compile("[\n\v\f\r\x85\u2028\u2029]+")
# Roles whose texts programs compare, always on one line: in other columns typed line breaks are kept.
_ON_ONE_LINE = frozenset(
    {"email", "phone", "ticket", "code", "handle", "country", "city", "age", "status", "quantity", "guests", "title"}
)
# Control characters, and marks that reverse the direction of text, which names never have.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202d\u202e]")
_INVISIBLE = re.compile(f"[{_CONTROLS.pattern[1:-1]}\x85\xad\u200b\ufeff]")
_UNSEEN_ENDS = "\u200c-\u200f\u061c\u2060"  # joiners and marks of direction: at an end they join and turn nothing
# But for a joiner behind a virama: it makes the last letter of രാജന്‍.
_VIRAMAS = "".join(map(chr, filter(lambda code: unicodedata.combining(chr(code)) == 9, range(0x900, 0x12000))))
_OUTER = re.compile(rf"^[\s{_UNSEEN_ENDS}]+|(?<![\s{_UNSEEN_ENDS}])((?<=[{_VIRAMAS}])\u200d)?[\s{_UNSEEN_ENDS}]*+$")
# Marks of direction around text copied from a list of contacts or a web page.
_EMBEDDED = re.compile("[\u202a\u202b\u2066-\u2068]([^\u202a-\u202c\u2066-\u2069]*)[\u202c\u2069]")


_Typed = dict[int, dict[int, str]]  # number of a row -> place -> a text that was typed on several lines


@dataclass(frozen=True)
class ListOptions:
    """A user's choices for reading a list; None: the reader decides."""

    columns: Sequence[str] | None = None  # names for the columns; a header, or a row of these names, is left out
    encoding: str | None = None  # of a text, as is the delimiter
    delimiter: str | None = None
    has_header: bool | None = None
    sheet: str | None = None  # of a workbook; ALL_SHEETS reads all that hold people as one list
    put_back: Collection[int] = ()  # numbers of rows that are people although they look like headings, totals or notes,
    leave_out: Container[int] = ()  # and of rows that are not people although they look like it
    was_looked_through: bool = False  # every row below the header is a person, as it stands there
    bring_in: bool = False  # everybody counts as coming, whatever the list says
    not_coming: Collection[tuple[str, str]] = ()  # except for people with one of these values: column, value
    mend: bool = False  # put garbled letters right ("JosÃ©" was "José") wherever they are found


AS_IT_IS = ListOptions()


def read_list(
    data: bytes,
    options: ListOptions = AS_IT_IS,
    *,
    filename: str = "",
    max_rows: int = MAX_ROWS,
    max_bytes: int = MAX_BYTES,
) -> AttendeeList:
    """The people in a CSV, TSV, XLSX, ODS, XLS, HTML or vCard file, or in a ZIP archive of one of them.

    The bytes decide what it is; `filename` is only used in messages. Raises ListError.
    """
    if len(data) > max_bytes:
        message = say(
            "The file has {size:,.1f} MB; a list may have at most {most:,.1f} MB. "
            "Split it, or remove columns and pictures that no badge needs.",
            size=len(data) / 1e6,
            most=max_bytes / 1e6,
        )
        raise ListError(message)
    if not data.strip():
        raise ListError(say(_EMPTY))

    file = say("“{name}”", name=filename) if filename else say("The file")
    inside = only_list_in(data, max_bytes) if data.startswith(b"PK") else None
    if inside:
        data, file = inside[1], say("“{name}”", name=inside[0])
    records = None if options.was_looked_through or options.delimiter else read_records(data, options.encoding)
    if records:
        table = records
    elif is_workbook(data, file):
        if options.sheet == ALL_SHEETS:
            return _without(_all_sheets(data, options, max_rows), options.leave_out)
        table = read_workbook(data, max_rows + _ROWS_BESIDE_PEOPLE, options.sheet, options.encoding)
    else:
        data = data if options.encoding else unmixed(data)
        table = _text_table(data, options.encoding, "," if options.was_looked_through else options.delimiter)
    if inside:
        table = replace(table, source=replace(table.source, archived=inside[0]))
    return _without(_listed(table, options, max_rows), options.leave_out)


def _without(listed: AttendeeList, numbers: Container[int]) -> AttendeeList:
    if not numbers:
        return listed
    rows = tuple(row for row in listed.rows if row.number not in numbers)
    if not rows:
        raise ListError(say("Nobody is left, because all rows would be left out. Leave out fewer."))
    absences = {number: absence for number, absence in listed.absences.items() if number not in numbers}
    is_beside = listed.beside is not None and rows[-1].number >= listed.beside
    return replace(listed, rows=rows, absences=absences, beside=listed.beside if is_beside else None)


def _text_table(data: bytes, encoding: str | None, delimiter: str | None) -> Table:
    if is_vcard(data):
        return read_vcard(data, encoding)
    for read in () if delimiter else (read_addresses, read_aligned):
        if table := read(data, encoding):
            return table
    return read_text(data, encoding, delimiter)


def _all_sheets(data: bytes, options: ListOptions, max_rows: int) -> AttendeeList:
    most = max_rows + _ROWS_BESIDE_PEOPLE
    first = read_workbook(data, most, encoding=options.encoding)
    others = [one.name for one in first.source.sheets_with_people if one.name != first.source.sheet]
    tables = (first, *(read_workbook(data, most, name, options.encoding) for name in others))
    lists = _counted_on((partial(_listed, table, max_rows=max_rows) for table in tables), options)
    listed = _named(_checked(joined(lists, SHEET_COLUMN, [one.sheet or "" for one in lists]), max_rows), options)
    return replace(listed, source=replace(first.source, sheet=ALL_SHEETS))


def _counted_on(lists: Iterable[Callable[[ListOptions], AttendeeList]], options: ListOptions) -> list[AttendeeList]:
    """The lists; the numbers to be put back are those that the rows have in all of them together."""
    found: list[AttendeeList] = []
    before = 0
    for read in lists:
        here = replace(options, columns=None, put_back=[number - before for number in options.put_back])
        found.append(read(here))
        before += last_number(found[-1])
    return found


def _named(listed: AttendeeList, options: ListOptions) -> AttendeeList:
    """With the person's own names, which are those of the columns of all the lists together."""
    if not options.columns:
        return listed
    return replace(listed, columns=checked_names(options.columns, range(len(listed.columns))))


def _checked(listed: AttendeeList, max_rows: int) -> AttendeeList:
    if len(listed.rows) > max_rows:
        raise ListError(say("The list has more than {most:,} people. Split it into several lists.", most=max_rows))
    return listed


def _listed(table: Table, options: ListOptions, max_rows: int) -> AttendeeList:
    try:
        if not options.was_looked_through:
            table = unpacked_table(table)
        return _rectangle(table, options, max_rows)
    except ListError as error:
        error.source = table.source
        raise


def _rectangle(table: Table, options: ListOptions, max_rows: int) -> AttendeeList:
    typed: _Typed = {}
    rows = list(islice(_tidied(table, options.mend, typed), max_rows + _ROWS_BESIDE_PEOPLE))
    if not rows:
        raise ListError(say(UNSAVED if table.source.has_unsaved_formulas else _EMPTY))
    parts = [] if options.has_header is False or options.was_looked_through else lists_beside(rows)
    if not parts:
        return _checked(_of_one(rows, typed, table.source, options), max_rows)
    lists = _counted_on((partial(_of_part, part, rows, typed, table.source) for part in parts), options)
    listed = _named(_checked(joined(lists, LIST_COLUMN, titles_of(parts)), max_rows), options)
    return replace(listed, beside=last_number(lists[0]) + 1)


def _of_part(part: SideList, rows: Sequence[Row], typed: _Typed, source: Source, options: ListOptions) -> AttendeeList:
    new = {old: place for place, old in enumerate(part.places)}
    here = {number: {new[at]: text for at, text in lines.items() if at in new} for number, lines in typed.items()}
    return _of_one(in_columns(rows, part.places), here, source, options)


def _of_one(rows: Sequence[Row], typed: _Typed, source: Source, options: ListOptions) -> AttendeeList:
    header, below = _divided(rows, options.columns, options.has_header)
    strays = [] if options.was_looked_through else find_strays(header, below)
    left_out = tuple(stray for stray in strays if stray.row.number not in options.put_back)
    numbers = {stray.row.number for stray in left_out}
    people = [row for row in below if row.number not in numbers] if numbers else below
    if not people and source.has_unsaved_formulas:
        raise ListError(say(UNSAVED))
    if not people:
        raise ListError(say("The list has only a header and no people. Add a row for each person below the header."))

    header, people = _as_own_columns_say(header, people)
    names, used, width, are_in_doubt = _columns_of(header, people, source.delimiter, options.columns)
    listed = without_waste(names, list(aligned(people, used, names, source.delimiter, width)), options.mend)
    absences = {} if options.bring_in else absences_below(left_out, listed) | find_absences(names, listed)
    absences |= said_not_to_come(names, listed, options.not_coming)
    listed = without_remarks(names, listed, absences, options.mend)
    return AttendeeList(
        columns=names,
        rows=tuple(_on_typed_lines(listed, names, used, typed) if typed else listed),
        has_header=header is not None,
        source=source,
        header=narrowed(header, used) if header else None,
        strays=tuple(Stray(narrowed(stray.row, used), stray.reason) for stray in left_out),
        halves_are_in_doubt=are_in_doubt,
        absences=absences,
    )


def _as_own_columns_say(header: Row | None, people: Sequence[Row]) -> tuple[Row | None, Sequence[Row]]:
    """The rows of a list that may be an export of ours: its guarded texts as they were, marks in a column."""
    if header is None:
        return None, people
    if not set(OWN_COLUMNS).isdisjoint(header.values):
        header, *people = (
            Row(row.number, tuple(map(meant, row.values)), row.controls, row.garbled, row.marks)
            for row in (header, *people)
        )
    return with_marks(header, people)


class _Columns(NamedTuple):
    names: tuple[str, ...]
    used: list[int]  # their places in the rows
    width: int  # of the rows, without empty columns at the end
    are_in_doubt: bool  # the halves of names, which no heading tells


def _columns_of(
    header: Row | None, people: Sequence[Row], delimiter: str | None, own: Sequence[str] | None
) -> _Columns:
    """The columns with values; `own` are names that the organiser gave them."""
    titles = header.values if header else ()
    filled = used_columns(titles, people, delimiter)
    used = [place for place in filled if titles[place : place + 1] not in _OURS]
    are_in_doubt = False
    if own:
        names = checked_names(own, used)
    elif titles:
        names = names_of(titles, used)
    else:
        names, are_in_doubt = names_by_values(people, used)
    return _Columns(names, used, filled[-1] + 1, are_in_doubt)


def _on_typed_lines(rows: list[Row], names: Sequence[str], used: Sequence[int], typed: _Typed) -> Iterator[Row]:
    """The rows with the line breaks typed in their cells, in columns that may have several lines.

    Until here every value is on one line, so that headings, notes and waste are recognised however they are broken.
    """
    one_line = {column for role, column in roles(names, rows=rows).items() if role in _ON_ONE_LINE}
    for row in rows:
        lines = typed.get(row.number)
        if not lines:
            yield row
            continue
        values = list(row.values)
        for place, (name, old) in enumerate(zip(names, used, strict=True)):
            text = lines.get(old, "")
            if name not in one_line and text.replace("\n", " ") == values[place]:  # nothing was repaired there
                values[place] = text
        yield Row(row.number, values, row.controls, row.garbled, row.marks)


def _tidied(table: Table, mend: bool, typed: _Typed) -> Iterator[Row]:
    """The rows that have a value, each on one line; in `typed` by row and place those that were typed on several."""
    # "Attendee" and "No" come again and again: put right once. Not kept beyond this list of people.
    tidy, mender = lru_cache(maxsize=16_384)(_tidy), lru_cache(maxsize=16_384)(put_right)
    for number, cells, marks in table.rows:
        text = " ".join(cells)  # nearly every row is fine, which one check of its joined text shows
        if len(text) > MAX_VALUE_LENGTH and len(longest := max(cells, key=len)) > MAX_VALUE_LENGTH:
            place = cells.index(longest) + 1
            message = say(
                "Column {place} of row {row} has {length:,} characters; a value may have at most {most:,}. "
                "Shorten it or leave it out.",
                place=place,
                row=number,
                length=len(longest),
                most=MAX_VALUE_LENGTH,
            )
            raise ListError(message, row=number, column=f"Column {place}")
        is_plain = text.isprintable() and unicodedata.is_normalized("NFC", text)
        values = tuple(map(str.strip if is_plain else tidy, cells))
        if not any(values):
            continue
        if len(values) > MAX_BESIDE:
            refuse_far_too_wide(values)
        if not is_plain:
            typed[number] = {at: lines for at, cell in enumerate(cells) if "\n" in (lines := _lines_of(cell))}
        if may_have_waste(text, cells) or _CONTROLS.search(text):
            yield _examined(number, values, cells, marks, mender, mend)
        else:
            yield Row(number, values, marks=marks)


def _lines_of(cell: str) -> str:
    """The cell as `_tidy` has it, but on the lines on which it was typed; "" where that is one."""
    if cell.isprintable() or not _LINE_ENDS.search(cell):
        return ""
    return "\n".join(filter(None, map(_tidy, _LINE_ENDS.split(cell))))


def _tidy(value: str) -> str:
    """The value on one line, in NFC, without outer white space.

    Stray byte order marks, zero-width spaces and soft hyphens go without a word: they come unseen with text copied
    from web pages and PDFs, and nobody misses them. Inside a value joiners stay: emoji and Persian need them.
    """
    if not value.isprintable():
        value = " ".join(filter(None, (line.strip() for line in _BREAKS.split(value))))
        value = _OUTER.sub(r"\1", _EMBEDDED.sub(r"\1", _INVISIBLE.sub("", value)))
    return unicodedata.normalize("NFC", value).strip()


def _examined(
    number: int,
    values: tuple[str, ...],
    cells: Sequence[str],
    marks: frozenset[str],
    mender: Callable[[str], str | None],
    mend: bool,
) -> Row:
    """The row, with its garbled letters and control characters noted; these are found only in the raw cells."""
    likely = {place: mender(cell) for place, cell in enumerate(cells) if cell}
    garbled = {place: _tidy(right) for place, right in likely.items() if right is not None}
    controls = tuple(place for place, cell in enumerate(cells) if place not in garbled and _CONTROLS.search(cell))
    if mend:
        return Row(
            number, tuple(garbled.get(place, value) for place, value in enumerate(values)), controls, marks=marks
        )
    return Row(number, values, controls, tuple(garbled.items()), marks)


def _divided(
    rows: Sequence[Row], columns: Sequence[str] | None, has_header: bool | None
) -> tuple[Row | None, Sequence[Row]]:
    """The header, or None if the list has none, and the rows of people."""
    if has_header is False:
        return None, rows
    place = header_index(rows)
    if place is None and (has_header or (columns and _same(rows[0].values, columns))):
        place = 0
    if place is None:
        return None, rows
    header, first = whole_header(rows, place)
    return header, rows[first:]


def _same(values: Sequence[str], names: Sequence[str]) -> bool:
    return [value.casefold() for value in values] == [name.strip().casefold() for name in names]
