"""Details of a sheet's rows that calamine does not report, and how they are found in the XML of XLSX and ODS.

Read a piece at a time, in the process of `sheet_child`; it imports nothing of ours. Entities are refused, and a package
that cannot be followed has no details: whether it is damaged, calamine decides.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

PIECE = 2**18  # bytes that are parsed at a time

Attributes = dict[str, str]


class Unreadable(Exception):
    """Why the details of a workbook cannot be read."""


# What zipfile, and what reads its parts, raise for damaged packages; RuntimeError for an encrypted part.
BROKEN = (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError, NotImplementedError, RuntimeError)


@dataclass
class RowDetails:
    first: int  # numbers as the spreadsheet shows them
    last: int
    hidden: bool = False
    struck: set[int] = field(default_factory=set)  # columns from 0
    coloured: dict[int, str] = field(default_factory=dict)  # column -> RED or GREY
    notes: list[str] = field(default_factory=list)  # comments on its cells
    formats: dict[int, str] = field(default_factory=dict)  # column -> number format (XLSX)
    texts: dict[int, str] = field(default_factory=dict)  # column -> the cell as it was shown (ODS)
    spans: dict[int, int] = field(default_factory=dict)  # column -> rows that the merged cell covers (ODS)

    def __bool__(self) -> bool:
        return bool(
            self.hidden or self.struck or self.coloured or self.notes or self.formats or self.texts or self.spans
        )


NO_DETAILS = RowDetails(0, 0)


class Details:
    """The details of a sheet's rows, asked for from the top to the bottom."""

    def __init__(
        self,
        rows: Iterator[RowDetails] = iter(()),  # noqa: B008
        has_unsaved_formulas: bool = False,
        notes: dict[int, list[str]] | None = None,  # row number -> comments on its cells
    ) -> None:
        self.has_unsaved_formulas = has_unsaved_formulas
        self._notes = notes or {}
        self._rows = rows
        self._row: RowDetails | None = NO_DETAILS

    def notes_at(self, number: int) -> list[str]:
        return self._notes.get(number) or self.at(number).notes

    def at(self, number: int) -> RowDetails:
        """The row's details: NO_DETAILS itself where it has none."""
        while self._row is not None and self._row.last < number:
            try:
                self._row = next(self._rows, None)
            except (Unreadable, expat.ExpatError, *BROKEN):
                self._row = None
        return self._row if self._row is not None and self._row.first <= number else NO_DETAILS


class Package:
    """The parts of a ZIP, by their names in small letters and with slashes, as spreadsheet programs look for them."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipfile.ZipFile(io.BytesIO(data))
        self.parts = {name.replace("\\", "/").lstrip("/").lower(): name for name in self._archive.namelist()}

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(self.parts[name.lower()])


def parse(
    stream: IO[bytes],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Calls the handlers with names without their namespace's prefix; yields after each piece."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(local(name), attributes)
    if end:
        parser.EndElementHandler = lambda name: end(local(name))
    if text:
        parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entities
    while piece := stream.read(PIECE):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield


def local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_entities(*_: object) -> None:
    raise Unreadable


def elements(package: Package, part: str) -> list[tuple[str, Attributes]]:
    """All elements of a small part, in order."""
    found: list[tuple[str, Attributes]] = []
    with package.open(part) as stream:
        for _ in parse(stream, lambda name, attributes: found.append((name, attributes))):
            if len(found) > 200_000:
                raise Unreadable
    return found


# --- Colours ---

RED, GREY = "r", "g"  # of the ground or the letters; and of the letters
# Of the palette of old workbooks, and of a theme: white and black, made darker or lighter.
_INDEXED = {10: "FF0000", 16: "800000", 22: "C0C0C0", 23: "808080", 29: "FF8080", 55: "969696"}
_THEME = {0: 255, 1: 0}


def sign_of(rgb: str, *, is_ground: bool) -> str:
    """RED or GREY, or "" for any other colour; `rgb` are its hexadecimal digits."""
    try:
        red, green, blue = bytes.fromhex(rgb.lstrip("#")[-6:])
    except ValueError:
        return ""
    if red >= 0x99 and red - max(green, blue) >= 0x28 and abs(green - blue) <= 0x18:
        return RED
    is_grey = max(red, green, blue) - min(red, green, blue) <= 0x10 and 0x70 <= red <= 0xD0
    return GREY if is_grey and not is_ground else ""


def rgb_of(attributes: Attributes) -> str:
    if "rgb" in attributes:
        return attributes["rgb"]
    if "indexed" in attributes:
        return _INDEXED.get(int(attributes["indexed"]), "")
    light = _THEME.get(int(attributes.get("theme", -1)))
    if light is None:
        return ""
    tint = float(attributes.get("tint", 0))
    level = round(light * (1 + tint) if tint < 0 else light + (255 - light) * tint)
    return f"{min(max(level, 0), 255):02X}" * 3


def telling_formats(formats: dict[int, str]) -> dict[int, str]:
    """Without those that show a value as it is."""
    return {style: code for style, code in formats.items() if code.lower() not in ("general", "@")}
