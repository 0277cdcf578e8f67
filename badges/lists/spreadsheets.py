"""XLSX and ODS bytes -> rows of cells, read by `sheet_child` in a process of its own."""

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO

from badges.lists import sheet_child
from badges.lists.table import NO_MARKS, ListError, Source, Table
from badges.sentences import say, unsaid

MEMORY_LIMIT = 768 * 1024**2  # bytes of address space; 100,000 rows of 20 columns need about a third of it
TIME_LIMIT = 30  # seconds
MAX_UNPACKED = 300_000_000  # bytes; 100,000 rows of 20 columns are about 100 MB of XML
MAX_RATIO = 250  # XML of a real sheet packs 10 to 50 times
MAX_CHARACTERS = 100_000_000

# What the interpreter itself may need to start. The process reads a stranger's file: it gets no passwords of ours.
_ENVIRONMENT = ("PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT")

_TOO_LARGE = unsaid(
    "The workbook holds far more than a list needs; often stray cells lie far below or beside the list. "
    "Copy only the list into a new workbook, or save it as CSV, then upload that."
)
_REASONS = {
    sheet_child.DAMAGED: unsaid(
        "The workbook is damaged. Open it in a spreadsheet program, save it again, then upload that."
    ),
    sheet_child.PASSWORD: unsaid(
        "The workbook is protected by a password. Save it without the password, then upload it again."
    ),
    sheet_child.TOO_MUCH_TEXT: _TOO_LARGE,
}


def read_workbook(data: bytes, max_rows: int, sheet: str | None = None) -> Table:
    """At most the first `max_rows` rows that have values, of the sheet named or the first that has any.

    Raises ListError.
    """
    _refuse_zip_bomb(data)
    out = tempfile.TemporaryFile()  # noqa: SIM115  `_rows` closes it when the last row is read
    limits = [MEMORY_LIMIT, TIME_LIMIT, max_rows, MAX_CHARACTERS]
    try:
        # As a program and not a fork: this may be a thread of a web server or a daemonic Celery process.
        process = subprocess.run(
            [sys.executable, "-P", sheet_child.__file__, *map(str, limits), json.dumps(sheet)],
            input=data,
            stdout=out,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            timeout=TIME_LIMIT,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise ListError(say(_TOO_LARGE)) from error
    out.seek(0)
    if process.returncode == sheet_child.NO_SUCH_SHEET:
        sheets = ", ".join(say("“{name}”", name=name) for name in json.loads(out.readline()))
        raise ListError(say("The workbook has no sheet “{sheet}”. Choose among: {sheets}.", sheet=sheet, sheets=sheets))
    if process.returncode:
        raise ListError(say(_REASONS.get(process.returncode, _TOO_LARGE)))
    sheets, name = json.loads(out.readline()), json.loads(out.readline())
    return Table(_rows(out), Source(sheets=tuple(sheets), sheet=name))


def _rows(out: IO[bytes]) -> Iterator[tuple[int, list[str], frozenset[str]]]:
    with out:
        for line in out:
            number, *cells = json.loads(line)
            yield number, cells, NO_MARKS


def _refuse_zip_bomb(data: bytes) -> None:
    """The sizes are the file's own claim; where it lies, the limits of the process hold."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    # Below ten megabytes any ratio is harmless, and small sheets of empty cells do pack that well.
    if unpacked > MAX_UNPACKED or (unpacked > 10_000_000 and unpacked > MAX_RATIO * len(data)):
        raise ListError(say(_TOO_LARGE))
