"""Bytes of a workbook, or of a web page with tables -> rows of cells, read by `sheet_child` in a child process."""

import io
import json
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import IO

from badges.lists.columns.meaning import roles
from badges.lists.files import sheet_child
from badges.lists.files.encodings import codec_of
from badges.lists.files.excel_xml import NAMESPACE
from badges.lists.files.sheet_child import BEGINNING, OLE
from badges.lists.files.text import decodable, unicode_of
from badges.lists.shape.header import header_index
from badges.lists.table import NO_MARKS, NOTE, ListError, Row, SheetWithPeople, Source, Table
from badges.lists.vocabulary import NAME_ROLES
from badges.sentences import say, unsaid

try:
    import resource
except ImportError:  # Windows, which has no timers either
    resource = None  # type: ignore[assignment]

# Limits of the process: least, per megabyte of the file, and most. 100,000 rows of 20 columns, 9 MB,
# need about 260 MB of memory.
MEMORY = 120, 45, 768  # megabytes of address space
PROCESSOR = 1.0, 4.0, 5.0  # seconds of its own processor time
_AT_ONCE = 0.001  # seconds: 0 would switch a timer off
TIME_LIMIT = 30  # seconds of wall-clock time, on a busy machine
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


_NO_PEOPLE = unsaid(
    "The web page has several tables, and no headings of names. Copy only the table of people into a spreadsheet, then "
    "upload that."
)
_CHARSET = re.compile(rb"charset\s*+=\s*+[\"']?([\w-]{1,40})", re.IGNORECASE)
ALL_SHEETS = "*"  # not a valid name of a sheet


def read_workbook(data: bytes, max_rows: int, sheet: str | None = None, encoding: str | None = None) -> Table:
    """At most the first `max_rows` rows that have values, of the sheet named or the one that holds people.

    The `encoding` is that of a web page. Raises ListError.
    """
    found = Source()
    is_page = not data.startswith((b"PK", OLE)) and NAMESPACE not in data[:BEGINNING]
    if is_page:
        codec, found = decodable(data, encoding or _declared(data))
        data = data.decode(codec).encode()
    elif data.startswith(b"PK"):
        _refuse_zip_bomb(data)
    out = _read(data, max_rows, sheet)
    sheets, name = json.loads(out.readline()), json.loads(out.readline())
    with_people: tuple[SheetWithPeople, ...] = ()
    if name is None and (samples := [SheetSample(*json.loads(line)) for line in out]):
        out.close()
        if is_page and not any(_known_roles(_header(one)[1]) for one in samples):
            raise ListError(say(_NO_PEOPLE))
        name, with_people = chosen_sheet(samples)
        out = _read(data, max_rows, name)
        out.readline(), out.readline()
    unsaved = json.loads(out.readline() or b"false")
    source = replace(found, sheets=tuple(sheets), sheet=name, sheets_with_people=with_people)
    return Table(_rows(out), replace(source, has_unsaved_formulas=unsaved))


def _declared(data: bytes) -> str | None:
    """The encoding that a web page says it has, if it is a known one and the bytes are of no Unicode."""
    said = _CHARSET.search(data[:BEGINNING])
    if said is None or unicode_of(data):
        return None
    name = said[1].decode()
    with suppress(ListError, LookupError, UnicodeDecodeError):
        data.decode(codec_of(name))
        return name
    return None


def _read(data: bytes, max_rows: int, sheet: str | None) -> IO[bytes]:
    """The output of `sheet_child`. Raises ListError."""
    out = tempfile.TemporaryFile()  # noqa: SIM115  `_rows` closes it when the last row is read
    seconds = min(_allowed(PROCESSOR, data), _seconds_left())
    limits = [int(_allowed(MEMORY, data) * 1024**2), seconds, max_rows, MAX_CHARACTERS]
    begun = _seconds_of_children()
    try:
        # A program rather than a fork: this may be a thread of a web server or a daemonic Celery process.
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
    finally:
        _count(_seconds_of_children() - begun)
    out.seek(0)
    if process.returncode == sheet_child.NO_SUCH_SHEET:
        raise _no_such_sheet(sheet or "", json.loads(out.readline()))
    if process.returncode:
        raise ListError(say(_REASONS.get(process.returncode, _TOO_LARGE)))
    return out


def _seconds_left() -> float:
    """The remaining processor time, if a timer ends this process: the time of its child counts as its own."""
    left = signal.getitimer(signal.ITIMER_PROF)[0] if resource else 0
    return left or math.inf


def _count(seconds: float) -> None:
    left = _seconds_left()
    if left < math.inf:
        signal.setitimer(signal.ITIMER_PROF, max(left - seconds, _AT_ONCE))


def _seconds_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN) if resource else None
    return used.ru_utime + used.ru_stime if used else 0.0


def _allowed(limit: tuple[float, float, float], data: bytes) -> float:
    least, per_megabyte, most = limit
    return min(least + per_megabyte * len(data) / 1e6, most)


def _no_such_sheet(sheet: str, sheets: list[str]) -> ListError:
    names = ", ".join(say("“{name}”", name=name) for name in sheets)
    error = ListError(say("The workbook has no sheet “{sheet}”. Choose one of: {sheets}.", sheet=sheet, sheets=names))
    error.source = Source(sheets=tuple(sheets))
    return error


_MARKS = {"h": "hidden", "s": "struck", "r": "red", "g": "grey"}


def _rows(out: IO[bytes]) -> Iterator[tuple[int, list[str], frozenset[str]]]:
    with out:
        for line in out:
            number, signs, notes, *cells = json.loads(line)
            marks = frozenset([*map(_MARKS.__getitem__, signs), *(NOTE + note for note in notes)])
            yield number, cells, marks or NO_MARKS


# --- Which sheet ---


@dataclass(frozen=True)
class SheetSample:
    name: str
    is_visible: bool
    height: int  # rows
    rows: list[list[str]]  # the first ones that have values


def chosen_sheet(samples: Sequence[SheetSample]) -> tuple[str, tuple[SheetWithPeople, ...]]:
    """The sheet that holds people, and all that do: those whose columns are known, above all by a name.

    The first of equals; hidden sheets, which often hold look-up lists, come last.
    """
    headers = {one.name: _header(one) for one in samples}
    known = {name: _known_roles(row) for name, (_, row) in headers.items()}
    best = max(samples, key=lambda one: (one.is_visible, known[one.name] >= 1, min(known[one.name], 3)))
    least = min(2, known[best.name])
    holding = [one for one in samples if one.is_visible and (known[one.name] >= least > 0 or one is best)]
    named = tuple(SheetWithPeople(one.name, one.height - headers[one.name][0]) for one in holding)
    return best.name, named if len(named) > 1 else ()


def _header(sample: SheetSample) -> tuple[int, Row | None]:
    """The number of rows before the people, and the row of headings, if people follow."""
    rows = [Row(number, [cell.strip() for cell in cells]) for number, cells in enumerate(sample.rows, 1)]
    place = header_index(rows)
    if place is None or place + 1 == len(rows):
        return 0, None
    return place + 1, rows[place]


def _known_roles(header: Row | None) -> int:
    """The number of columns with a role; 0 without one for names."""
    found = roles(tuple(dict.fromkeys(filter(None, header.values)))) if header else {}
    return len(found) if set(NAME_ROLES) & found.keys() else 0


def _refuse_zip_bomb(data: bytes) -> None:
    """Sizes are those that the file states; if they are false, the limits of the process apply."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    # Below ten megabytes any ratio is harmless, and small sheets of empty cells do pack that well.
    if unpacked > MAX_UNPACKED or (unpacked > 10_000_000 and unpacked > MAX_RATIO * len(data)):
        raise ListError(say(_TOO_LARGE))
