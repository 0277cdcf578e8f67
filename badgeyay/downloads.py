"""Headers and file names of downloads, and streamed CSV."""

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath

PRIVATE = {"Cache-Control": "private, no-store"}  # for personal data: not cached anywhere

CSV_TYPE = "text/csv; charset=utf-8"
_BOM = "\ufeff"  # a byte order mark, without which Excel assumes the local encoding

LONGEST_NAME = 120  # bytes; Linux takes 255, Windows 260 characters with all folders
# Forbidden on Windows, or invisible.
_ILLEGAL = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names of devices on Windows


def legal_name(name: str, behind: str = "") -> str:
    """The name as a valid file name on Linux, macOS and Windows, with its extension.

    `behind` stands before the ending, and is kept where the name is too long.
    """
    plain = PurePath(_ILLEGAL.sub("_", name).strip(" .") or "file")
    ending = _shortened(plain.suffix, 20)
    room = LONGEST_NAME - len(f"{behind}{ending}".encode())
    stem = (_shortened(plain.stem, room).rstrip(" .") or "file") + behind
    return f"_{stem}{ending}" if _DEVICES.match(stem + ending) else stem + ending


def _shortened(text: str, most: int) -> str:
    return text.encode(errors="replace")[:most].decode(errors="ignore")


class _Echo:
    """A file whose `write` returns the line."""

    def write(self, line: str) -> str:
        return line


def csv_lines(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    write = csv.writer(_Echo()).writerow
    yield _BOM
    yield from map(write, rows)
