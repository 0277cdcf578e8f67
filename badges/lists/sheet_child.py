"""Prints the rows of a sheet of an XLSX or ODS workbook. Run as a program of its own by `spreadsheets`; bytes on stdin.

Apart from the caller because the reader (calamine) allocates the rectangle between the outermost cells at once, and
aborts its process where that fails: two cells, A1 and XFD1048576, would end a web worker. Here they end this process.

    python sheet_child.py MEMORY SECONDS ROWS CHARACTERS SHEET   (limits, memory in bytes; the sheet's name as JSON)

The first line is a JSON array of the names of all sheets, the second the name of the one that is read. Each further
line is a JSON array: the row's number as the spreadsheet shows it, then its cells. Rows without values are left out.
The exit status is 0, or one of those below; any other is a crash, which means that the memory did not suffice.
"""

import datetime
import io
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress

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

DAMAGED, PASSWORD, TOO_MUCH_TEXT, NO_SUCH_SHEET = 3, 4, 5, 6

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def main(memory: int, seconds: int, max_rows: int, max_characters: int, wanted: str | None) -> int:
    limit_resources(memory, seconds)
    try:
        workbook = load_workbook(io.BytesIO(sys.stdin.buffer.read()))
        sheets = worksheets(workbook)
        say(sheets)
        if wanted is not None and wanted not in sheets:
            return NO_SUCH_SHEET
        sheet = workbook.get_sheet_by_name(wanted) if wanted is not None else first_with_data(workbook)
        say(sheet.name if sheet else None)
        return print_rows(sheet, max_rows, max_characters) if sheet else 0
    except PasswordError:
        return PASSWORD
    except CalamineError:
        return DAMAGED


def say(value: object) -> None:
    sys.stdout.buffer.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")


def print_rows(sheet: CalamineSheet, max_rows: int, max_characters: int) -> int:
    characters = 0
    for count, (number, cells) in enumerate(rows_with_values(sheet)):
        if count == max_rows:
            break
        characters += sum(map(len, cells))
        if characters > max_characters:
            return TOO_MUCH_TEXT
        say([number, *cells])
    return 0


def limit_resources(memory: int, seconds: int) -> None:
    if resource is None:
        return
    # A core file would hold the attendees' data.
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for what, limit in limits.items():
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS but refuses to set it.
            resource.setrlimit(what, (limit, limit))


def worksheets(workbook: CalamineWorkbook) -> Sequence[str]:
    return [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]


def first_with_data(workbook: CalamineWorkbook) -> CalamineSheet | None:
    """The first sheet that has a value; hidden sheets, which often hold look-up lists, come last."""
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    for metadata in sorted(sheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible):
        sheet = workbook.get_sheet_by_name(metadata.name)
        if next(rows_with_values(sheet), None):
            return sheet
    return None


def rows_with_values(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    merges = merged_down(sheet)
    held: dict[int, tuple[str, int]] = {}  # column -> the text of a merged cell, and the last row that it covers
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [shown(cell) for cell in row]
        for column, last in merges.get(number, ()):
            held[column] = cells[column], last
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        for column, (text, last) in held.items():
            if number <= last:
                cells.extend([""] * (column + 1 - len(cells)))
                cells[column] = text
        yield number, cells


def merged_down(sheet: CalamineSheet) -> dict[int, list[tuple[int, int]]]:
    """Row number -> (column, last row) of each cell that is merged with those below it, and so stands for all of them.

    Cells merged across are titles. Of ODS workbooks calamine does not tell.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if left == right and top < bottom and left < sheet.total_width:
            found.setdefault(top + 1, []).append((left, bottom + 1))
    return found


def shown(cell: Cell) -> str:
    """A cell as a person sees it, as far as its value tells: number formats, such as percent, are not known here."""
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
    memory, seconds, rows, characters = map(int, sys.argv[1:5])
    sys.exit(main(memory, seconds, rows, characters, json.loads(sys.argv[5])))
