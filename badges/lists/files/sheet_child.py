"""Prints the rows of a sheet of a workbook: XLSX, ODS, XLS, XML Spreadsheet 2003, or the tables of a web page.

Run as a child process by `spreadsheets`; bytes on stdin.

Apart from the caller because the reader (calamine) allocates the rectangle between the outermost cells at once, and
aborts its process where that fails: two cells, A1 and XFD1048576, would end a web worker. Here they end this process.

    python sheet_child.py MEMORY SECONDS ROWS CHARACTERS SHEET

MEMORY is in bytes of address space, SECONDS are of processor time, SHEET is the sheet's name as JSON.

The first line is a JSON array of the names of all sheets, the second the name of the one that is read, the third
whether it has formulas without saved results. Each further line is a JSON array: the row's number as the spreadsheet
shows it; "h" where it is hidden, "s" where it is struck through, "r" or "g" where it is red or grey; the comments on
its cells; then the cells. Rows without values are left out.
Where no sheet is named and several have values, the second line is null, and each further line is a JSON array of a
sheet's name, whether it is visible, how many rows it has, and the first rows, for the caller to choose.
The exit status is 0, or one of those below; any other is a crash, which means that the memory did not suffice.
"""

import datetime
import io
import json
import signal
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import NamedTuple
from xml.parsers.expat import ExpatError

from python_calamine import (
    CalamineError,
    CalamineSheet,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

try:
    import resource
except ImportError:  # Windows: the caller's time limit remains.
    resource = None  # type: ignore[assignment]

if not __package__:  # as a program: its neighbours have their usual names, without all that their packages import
    for _name, _folder in zip(("badges.lists.files", "badges.lists", "badges"), Path(__file__).parents, strict=False):
        sys.modules[_name] = ModuleType(_name)
        sys.modules[_name].__path__ = [str(_folder)]

from badges.lists.files.excel_xml import NAMESPACE, sheets_of_xml
from badges.lists.files.html_tables import tables_of_page
from badges.lists.files.number_formats import BUILT_IN, formatted
from badges.lists.files.ods_details import ods_rows
from badges.lists.files.plain_sheet import LAST_COLUMN, LAST_ROW, PlainSheet, Unbounded
from badges.lists.files.sheet_details import BROKEN, NO_DETAILS, Details, Package, RowDetails, Unreadable
from badges.lists.files.xls_details import xls_details
from badges.lists.files.xlsx_details import xlsx_details

SAMPLE_ROWS = 60
BEGINNING = 4096  # bytes that tell what a text is
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an old workbook begins so

DAMAGED, PASSWORD, TOO_MUCH_TEXT, NO_SUCH_SHEET = 3, 4, 5, 6

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
Sheet = CalamineSheet | PlainSheet


def main(memory: int, seconds: float, max_rows: int, max_characters: int, wanted: str | None) -> int:
    limit_resources(memory, seconds)
    data = sys.stdin.buffer.read()
    try:
        sheets = all_sheets(data)
        tell(list(sheets))
        if wanted is not None and wanted not in sheets:
            return NO_SUCH_SHEET
        filled = [sheets[wanted]] if wanted is not None else sheets_with_values(sheets)
        if len(filled) > 1:
            tell(None)
            return print_samples(filled)
        tell(filled[0].sheet.name if filled else None)
        return print_rows(filled[0].sheet, data, max_rows, max_characters) if filled else 0
    except Unbounded:
        return TOO_MUCH_TEXT
    except PasswordError:
        return PASSWORD
    except (CalamineError, ExpatError, Unreadable):
        return DAMAGED


class Found(NamedTuple):
    sheet: Sheet
    is_visible: bool


def all_sheets(data: bytes) -> dict[str, Found]:
    """The sheets by their names."""
    if data.startswith((b"PK", OLE)):
        workbook = load_workbook(io.BytesIO(data))
        of_cells = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        return {
            one.name: Found(workbook.get_sheet_by_name(one.name), one.visible == SheetVisibleEnum.Visible)
            for one in of_cells
        }
    is_xml = NAMESPACE in data[:BEGINNING]
    sheets = sheets_of_xml(data) if is_xml else tables_of_page(data.decode("utf-8", "replace"))
    return {one.name: Found(one, one.is_visible) for one in sheets}


def tell(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


def print_rows(sheet: Sheet, data: bytes, max_rows: int, max_characters: int) -> int:
    details = details_of_sheet(sheet, data)
    tell(details.has_unsaved_formulas)
    characters = 0
    for count, (number, marks, cells) in enumerate(rows_with_values(sheet, details)):
        if count == max_rows:
            break
        characters += sum(map(len, cells))
        if characters > max_characters:
            return TOO_MUCH_TEXT
        tell([number, marks, details.notes_at(number), *cells])
    return 0


def details_of_sheet(sheet: Sheet, data: bytes) -> Details:
    if isinstance(sheet, PlainSheet):
        return sheet.details()
    try:
        if data.startswith(OLE):
            return xls_details(data, sheet.name, BUILT_IN)
        package = Package(data)
        if "content.xml" in package.parts:
            return Details(ods_rows(package, sheet.name))
        return xlsx_details(package, sheet.name, BUILT_IN)
    except (Unreadable, ExpatError, IndexError, struct.error, StopIteration, *BROKEN):
        return Details()


def print_samples(sheets: Sequence[Found]) -> int:
    for sheet, is_visible in sheets:
        first = [[one[:200] for one in cells[:200]] for _, _, cells in islice(rows_with_values(sheet), SAMPLE_ROWS)]
        tell([sheet.name, is_visible, sheet.height, first])
    return 0


def limit_resources(memory: int, seconds: float) -> None:
    if resource is None:
        return
    signal.setitimer(signal.ITIMER_PROF, seconds)  # as RLIMIT_CPU, which knows whole seconds alone
    # A core file would hold the attendees' data.
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CORE: 0}
    for what, limit in limits.items():
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS but refuses to set it.
            resource.setrlimit(what, (limit, limit))


def sheets_with_values(sheets: Mapping[str, Found]) -> list[Found]:
    return [one for one in sheets.values() if next(rows_with_values(one.sheet), None)]


def rows_with_values(sheet: Sheet, details: Details | None = None) -> Iterator[tuple[int, str, list[str]]]:
    """Number, marks and cells of each row that has a value."""
    if sheet.total_height >= LAST_ROW or sheet.total_width >= LAST_COLUMN:  # the outermost cell's place, from 0
        raise Unbounded
    details = details or Details()
    merges = merged_down(sheet)
    held: dict[int, tuple[str, int]] = {}  # column -> the text of a merged cell, and the last row that it covers
    rows: Iterator[Sequence[Cell]] = sheet.iter_rows()
    for number, row in enumerate(rows, start=1):
        if not any(row) and not held:
            continue  # at once: a stray cell may lie a million rows below
        of_row = details.at(number)
        is_plain = of_row is NO_DETAILS
        cells = [shown(cell) for cell in row] if is_plain else cells_of(row, of_row)
        if number in merges or not is_plain:
            for column, last in [*merges.get(number, ()), *((at, number + n - 1) for at, n in of_row.spans.items())]:
                if column < len(cells):
                    held[column] = cells[column], last
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        marks = "" if is_plain else marks_of(cells, of_row)
        for column, (text, last) in held.items():
            if number <= last:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = text
        yield number, marks, cells


def marks_of(cells: Sequence[str], details: RowDetails) -> str:
    filled = [place for place, text in enumerate(cells) if text.strip()]
    is_struck = sum(place in details.struck for place in filled) * 2 >= len(filled)
    colours = {details.coloured.get(place, "") for place in filled}
    return "h" * details.hidden + "s" * is_struck + (colours.pop() if len(colours) == 1 else "")


def cells_of(row: Sequence[Cell], details: RowDetails) -> list[str]:
    cells = [shown(cell) for cell in row]
    for column, code in details.formats.items():
        if column < len(row) and cells[column] and not isinstance(row[column], bool):
            as_shown = formatted(row[column], code)
            cells[column] = cells[column] if as_shown is None else as_shown
    for column, text in details.texts.items():
        if column < len(cells) and (text.strip() or isinstance(row[column], str)):
            cells[column] = text
    return cells


def merged_down(sheet: Sheet) -> dict[int, list[tuple[int, int]]]:
    """Row number -> (column, last row) of each cell that is merged with those below it, and so stands for all of them.

    Cells merged across alone are titles. Of ODS workbooks calamine does not tell: `sheet_details` does.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or []:
        if top < bottom and left <= sheet.total_width:  # the outermost cell's place, from 0
            found.setdefault(top + 1, []).append((left, bottom + 1))
    return found


def shown(cell: Cell) -> str:
    """A cell as a person sees it, as far as its value alone tells."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return f"{cell:.15g}" if abs(cell) < 1e15 else f"{cell:.0f}"  # 15 digits, as spreadsheets show
    if isinstance(cell, datetime.datetime):
        if cell.time() == datetime.time():
            return cell.date().isoformat()
        return cell.isoformat(sep=" ", timespec="seconds").removesuffix(":00")
    if isinstance(cell, datetime.time):
        return cell.isoformat(timespec="seconds").removesuffix(":00")
    if isinstance(cell, datetime.timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}".removesuffix(":00")
    return cell.isoformat()


if __name__ == "__main__":
    memory, rows, characters = (int(sys.argv[place]) for place in (1, 3, 4))
    sys.exit(main(memory, float(sys.argv[2]), rows, characters, json.loads(sys.argv[5])))
