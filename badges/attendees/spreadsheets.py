"""XLSX and ODS bytes -> rows of cells, read in a child process with a limit on memory and time."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from badges.attendees.table import ListError, Row, Table

MAX_UNPACKED = 400 * 1024**2  # bytes; 100,000 people of 20 columns unpack to about 100 MB
MEMORY = 1536 * 1024**2  # bytes of address space for the child
SECONDS = 60.0
MAX_COLUMNS = 1000

DAMAGED = "This spreadsheet is damaged or not complete. Open it in your spreadsheet program and save it again."
TOO_LARGE = (
    "This spreadsheet holds far more than an attendee list needs. Copy the list alone into a new one and save that."
)


def read_spreadsheet(data: bytes, max_rows: int) -> Table:
    """Rows of the first sheet that has any, with their numbers in the sheet. Raises ListError."""
    _check_package(data)
    child = [sys.executable, "-I", str(Path(__file__).with_name("sheet_child.py")), str(MEMORY), str(max_rows + 1000)]
    environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG") if name in os.environ}
    try:
        done = subprocess.run(child, input=data, capture_output=True, timeout=SECONDS, env=environment, check=False)
    except subprocess.TimeoutExpired:
        raise ListError(TOO_LARGE) from None
    lines = done.stdout.decode("ascii").splitlines()
    if done.returncode or not lines:
        raise ListError(TOO_LARGE if b"memory" in done.stderr.lower() or done.returncode < 0 else DAMAGED)
    end = json.loads(lines[-1])
    if "error" in end:
        if end["error"] == "password":
            raise ListError("This spreadsheet is locked with a password. Save it without one.")
        raise ListError(DAMAGED)
    rows = []
    for line in lines[:-1]:
        number, cells = json.loads(line)
        if len(cells) > MAX_COLUMNS:
            raise ListError(
                f"Row {number} reaches over {len(cells):,} columns. Remove what lies beside the list.", row=number
            )
        rows.append(Row(number, tuple(cells)))
    return Table(rows)


def _check_package(data: bytes) -> None:
    """Both formats are zip packages: look at what it claims to hold before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            unpacked = sum(entry.file_size for entry in package.infolist())
            kind = package.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, KeyError):
        raise ListError(DAMAGED) from None
    if unpacked > MAX_UNPACKED:
        raise ListError(TOO_LARGE)
    if "word/document.xml" in names or b"opendocument.text" in kind:
        raise ListError("This is a text document. Copy its table into a spreadsheet, and save that as XLSX or CSV.")
    if "Index/Document.iwa" in names or any(name.startswith("Index/Tables") for name in names):
        raise ListError("This is a Numbers spreadsheet. Export it as Excel (XLSX) or CSV.")
    if "xl/workbook.xml" not in names and b"opendocument.spreadsheet" not in kind:
        raise ListError("This is a packed file, but not a spreadsheet. Choose a list saved as XLSX, ODS or CSV.")
