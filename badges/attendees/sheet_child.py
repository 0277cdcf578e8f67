"""Prints the rows of an XLSX or ODS workbook. Run as a program of its own by `spreadsheets`; bytes come on stdin.

Apart from the caller because the reader (calamine) allocates the rectangle between the outermost cells at once, and
aborts its process where that fails: two cells, A1 and XFD1048576, would end a web worker. Here they end this process.

    python sheet_child.py MEMORY SECONDS ROWS CHARACTERS   (limits; memory in bytes)

Each line is a JSON array: the row's number as the spreadsheet shows it, then its cells. Rows without values are left
out. The exit status is 0, or one of those below; any other is a crash, which means that the memory did not suffice.
"""

import datetime
import io
import json
import sys
from collections.abc import Iterator
from contextlib import suppress

from python_calamine import CalamineError, CalamineSheet, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

try:
    import resource
except ImportError:  # Windows: the caller's time limit remains.
    resource = None  # type: ignore[assignment]

DAMAGED, PASSWORD, TOO_MUCH_TEXT = 3, 4, 5

Cell = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta


def main(memory: int, seconds: int, max_rows: int, max_characters: int) -> int:
    limit_resources(memory, seconds)
    try:
        rows = first_sheet_with_data(sys.stdin.buffer.read())
    except PasswordError:
        return PASSWORD
    except CalamineError:
        return DAMAGED
    characters = 0
    for count, (number, cells) in enumerate(rows):
        if count == max_rows:
            break
        characters += sum(map(len, cells))
        if characters > max_characters:
            return TOO_MUCH_TEXT
        sys.stdout.buffer.write(json.dumps([number, *cells], ensure_ascii=False).encode() + b"\n")
    return 0


def limit_resources(memory: int, seconds: int) -> None:
    if resource is None:
        return
    # A core file would hold the attendees' data.
    limits = {resource.RLIMIT_AS: memory, resource.RLIMIT_CPU: seconds, resource.RLIMIT_CORE: 0}
    for what, limit in limits.items():
        with suppress(ValueError, OSError):  # macOS knows RLIMIT_AS but refuses to set it.
            resource.setrlimit(what, (limit, limit))


def first_sheet_with_data(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet that has any; hidden sheets, which often hold look-up lists, come last."""
    workbook = load_workbook(io.BytesIO(data))
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    for metadata in sorted(sheets, key=lambda sheet: sheet.visible != SheetVisibleEnum.Visible):
        sheet = workbook.get_sheet_by_name(metadata.name)
        if next(rows_with_values(sheet), None):
            return rows_with_values(sheet)
    return iter(())


def rows_with_values(sheet: CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = [shown(cell) for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells


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
    sys.exit(main(*map(int, sys.argv[1:])))
