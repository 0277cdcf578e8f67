"""Prints the rows of a sheet of an XLSX or ODS workbook. Run as a child process by `spreadsheets`; bytes on stdin.

Apart from the caller because the reader (calamine) allocates the rectangle between the outermost cells at once, and
aborts its process where that fails: two cells, A1 and XFD1048576, would end a web worker. Here they end this process.

    python sheet_child.py MEMORY SECONDS ROWS CHARACTERS SHEET

MEMORY is in bytes of address space, SECONDS are of processor time, SHEET is the sheet's name as JSON.

The first line is a JSON array of the names of all sheets, the second the name of the one that is read, the third
whether it has formulas without saved results. Each further line is a JSON array: the row's number as the spreadsheet
shows it, "h" where it is hidden, "s" where it is struck through, then its cells. Rows without values are left out.
Where no sheet is named and several have values, the second line is null, and each further line is a JSON array of a
sheet's name, whether it is visible, how many rows it has, and the first rows, for the caller to choose.
The exit status is 0, or one of those below; any other is a crash, which means that the memory did not suffice.
"""

import datetime
import io
import json
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    load_workbook,
)

try:
    import resource
except ImportError:  # Windows: the caller's time limit remains.
    resource = None  # type: ignore[assignment]

if __package__:
    from badges.lists.files.number_formats import BUILT_IN, formatted
    from badges.lists.files.sheet_details import NO_DETAILS, Details, RowDetails, details_of
else:  # as a program: without importing the package, which would take longer than most sheets
    sys.path.append(str(Path(__file__).parent))
    from number_formats import BUILT_IN, formatted  # type: ignore[import-not-found,no-redef]
    from sheet_details import NO_DETAILS, Details, RowDetails, details_of  # type: ignore[import-not-found,no-redef]

SAMPLE_ROWS = 60
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of Excel's and LibreOffice's sheets

DAMAGED, PASSWORD, TOO_MUCH_TEXT, NO_SUCH_SHEET = 3, 4, 5, 6

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


class Unbounded(Exception):
    """The sheet has cells where no spreadsheet has any."""


def main(memory: int, seconds: float, max_rows: int, max_characters: int, wanted: str | None) -> int:
    limit_resources(memory, seconds)
    data = sys.stdin.buffer.read()
    try:
        workbook = load_workbook(io.BytesIO(data))
        sheets = worksheets(workbook)
        tell(sheets)
        if wanted is not None and wanted not in sheets:
            return NO_SUCH_SHEET
        filled = [workbook.get_sheet_by_name(wanted)] if wanted is not None else sheets_with_values(workbook)
        if len(filled) > 1:
            tell(None)
            return print_samples(workbook, filled)
        tell(filled[0].name if filled else None)
        return print_rows(filled[0], data, max_rows, max_characters) if filled else 0
    except Unbounded:
        return TOO_MUCH_TEXT
    except PasswordError:
        return PASSWORD
    except CalamineError:
        return DAMAGED


def tell(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


def print_rows(sheet: CalamineSheet, data: bytes, max_rows: int, max_characters: int) -> int:
    details = details_of(data, sheet.name, BUILT_IN)
    tell(details.has_unsaved_formulas)
    characters = 0
    for count, (number, marks, cells) in enumerate(rows_with_values(sheet, details)):
        if count == max_rows:
            break
        characters += sum(map(len, cells))
        if characters > max_characters:
            return TOO_MUCH_TEXT
        tell([number, marks, *cells])
    return 0


def print_samples(workbook: CalamineWorkbook, sheets: Sequence[CalamineSheet]) -> int:
    visible = {one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible}
    for sheet in sheets:
        first = [[one[:200] for one in cells[:200]] for _, _, cells in islice(rows_with_values(sheet), SAMPLE_ROWS)]
        tell([sheet.name, sheet.name in visible, sheet.height, first])
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


def worksheets(workbook: CalamineWorkbook) -> Sequence[str]:
    return [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]


def sheets_with_values(workbook: CalamineWorkbook) -> list[CalamineSheet]:
    sheets = map(workbook.get_sheet_by_name, worksheets(workbook))
    return [sheet for sheet in sheets if next(rows_with_values(sheet), None)]


def rows_with_values(sheet: CalamineSheet, details: Details | None = None) -> Iterator[tuple[int, str, list[str]]]:
    """Number, marks and cells of each row that has a value."""
    if sheet.total_height >= LAST_ROW or sheet.total_width >= LAST_COLUMN:  # the outermost cell's place, from 0
        raise Unbounded
    details = details or Details()
    merges = merged_down(sheet)
    held: dict[int, tuple[str, int]] = {}  # column -> the text of a merged cell, and the last row that it covers
    for number, row in enumerate(sheet.iter_rows(), start=1):
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
    return "h" * details.hidden + "s" * is_struck


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


def merged_down(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
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
