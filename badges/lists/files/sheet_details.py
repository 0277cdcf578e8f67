"""What calamine does not report: hidden rows, struck-through cells, number formats, formulas without results, and
line breaks, tabs, notes and drawings in the cells of ODS.

Read from the XML of XLSX and ODS, a piece at a time, in the process of `sheet_child`; it imports nothing of ours.
Entities are refused, and a package that cannot be followed has no details: whether it is damaged, calamine decides.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

_PIECE = 2**18  # bytes that are parsed at a time
_LONGEST_CELL = 1_000  # bytes that the search for details looks back into the piece before
_TEXT_DETAIL = re.compile(rb'\shidden="(?:1|true)"')
# A formula without a saved result; where the result is an empty text (t="str"), that is a result.
_UNSAVED = re.compile(
    rb'<(?:\w{1,9}:)?c(?=[\s>])(?![^>]{0,200}\st="str")[^>]{0,200}>\s*<(?:\w{1,9}:)?f[^>]{0,200}(?:/>|>[^<]{0,500}</(?:\w{1,9}:)?f>)'
    rb"\s*(?:<(?:\w{1,9}:)?v\s*/>|<(?:\w{1,9}:)?v>\s*</(?:\w{1,9}:)?v>)?\s*</(?:\w{1,9}:)?c>"
)
_FORMULA_SIGNS = (b"f>", b"<f ", b":f ")  # one of which every formula has: quickly looked for

Attributes = dict[str, str]


class Unreadable(Exception):
    """Why the details of a workbook cannot be read."""


@dataclass
class RowDetails:
    first: int  # numbers as the spreadsheet shows them
    last: int
    hidden: bool = False
    struck: set[int] = field(default_factory=set)  # columns from 0
    formats: dict[int, str] = field(default_factory=dict)  # column -> number format (XLSX)
    texts: dict[int, str] = field(default_factory=dict)  # column -> the cell as it was shown (ODS)
    spans: dict[int, int] = field(default_factory=dict)  # column -> rows that the merged cell covers (ODS)

    def __bool__(self) -> bool:
        return bool(self.hidden or self.struck or self.formats or self.texts or self.spans)


NO_DETAILS = RowDetails(0, 0)


class Details:
    """The details of a sheet's rows, asked for from the top to the bottom."""

    def __init__(self, rows: Iterator[RowDetails] = iter(()), has_unsaved_formulas: bool = False) -> None:  # noqa: B008
        self.has_unsaved_formulas = has_unsaved_formulas
        self._rows = rows
        self._row: RowDetails | None = NO_DETAILS

    def at(self, number: int) -> RowDetails:
        """The row's details: NO_DETAILS itself where it has none."""
        while self._row is not None and self._row.last < number:
            try:
                self._row = next(self._rows, None)
            except (Unreadable, expat.ExpatError, *_BROKEN):
                self._row = None
        return self._row if self._row is not None and self._row.first <= number else NO_DETAILS


_BROKEN = (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError, NotImplementedError, RuntimeError)


def details_of(data: bytes, sheet: str, formats_by_number: dict[int, str]) -> Details:
    """The details of the sheet of that name; none where the package cannot be followed."""
    try:
        package = _Package(data)
        if "content.xml" in package.parts:
            return Details(_ods_rows(package, sheet))
        return _xlsx_details(package, sheet, formats_by_number)
    except (Unreadable, expat.ExpatError, *_BROKEN):
        return Details()


class _Package:
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
    parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
    if end:
        parser.EndElementHandler = lambda name: end(_local(name))
    if text:
        parser.CharacterDataHandler = text
    parser.EntityDeclHandler = _refuse_entities
    while piece := stream.read(_PIECE):
        parser.Parse(piece, False)
        yield
    parser.Parse(b"", True)
    yield


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _refuse_entities(*_: object) -> None:
    raise Unreadable


def _elements(package: _Package, part: str) -> list[tuple[str, Attributes]]:
    """All elements of a small part, in order."""
    found: list[tuple[str, Attributes]] = []
    with package.open(part) as stream:
        for _ in parse(stream, lambda name, attributes: found.append((name, attributes))):
            if len(found) > 200_000:
                raise Unreadable
    return found


# --- XLSX ---


def _xlsx_details(package: _Package, sheet: str, formats_by_number: dict[int, str]) -> Details:
    part = _sheet_part(package, sheet)
    formats, struck = _styles(package, formats_by_number)
    wanted = sorted(formats.keys() | struck)
    styled = re.compile(rb'\ss="(?:%s)"' % b"|".join(b"%d" % one for one in wanted)) if wanted else None
    with package.open(part) as stream:
        unsaved, detailed = _found(stream, styled)
    rows = _xlsx_rows(package, part, formats, struck) if detailed else iter(())
    return Details(rows, unsaved)


def _found(stream: IO[bytes], styled: re.Pattern[bytes] | None) -> tuple[bool, bool]:
    """Whether there are formulas without results, and details: a fast look, for most sheets have neither."""
    unsaved = detailed = False
    tail = b""
    while piece := stream.read(_PIECE):
        piece = tail + piece
        if not unsaved and any(sign in piece for sign in _FORMULA_SIGNS):
            unsaved = _UNSAVED.search(piece) is not None
        if not detailed:
            is_hidden = b"hidden=" in piece and _TEXT_DETAIL.search(piece)
            detailed = bool(is_hidden or b't="e"' in piece or (styled and b' s="' in piece and styled.search(piece)))
        tail = piece[-_LONGEST_CELL:]
    return unsaved, detailed


def _sheet_part(package: _Package, sheet: str) -> str:
    ids = [
        next((value for key, value in attributes.items() if _local(key) == "id" and ":" in key), "")
        for name, attributes in _elements(package, "xl/workbook.xml")
        if name == "sheet" and attributes.get("name") == sheet
    ]
    targets = {one.get("Id"): one.get("Target", "") for _, one in _elements(package, "xl/_rels/workbook.xml.rels")}
    target = targets[ids[0]].replace("\\", "/") if ids else ""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _styles(package: _Package, formats_by_number: dict[int, str]) -> tuple[dict[int, str], set[int]]:
    """Number of a cell's style -> its number format, where it is not General; the styles that are struck through."""
    codes, struck_fonts = dict(formats_by_number), set()
    formats: dict[int, str] = {}
    struck: set[int] = set()
    fonts = styles = -1
    inside = ""
    for name, attributes in _elements(package, "xl/styles.xml"):
        if name in ("fonts", "cellXfs", "cellStyleXfs", "fills", "borders", "dxfs", "cellStyles"):
            inside = name
        elif name == "numFmt" and inside != "dxfs":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "font" and inside == "fonts":
            fonts += 1
        elif name == "strike" and inside == "fonts" and attributes.get("val", "1") not in ("0", "false"):
            struck_fonts.add(fonts)
        elif name == "xf" and inside == "cellXfs":
            styles += 1
            if code := codes.get(int(attributes.get("numFmtId", 0))):
                formats[styles] = code
            if int(attributes.get("fontId", 0)) in struck_fonts:
                struck.add(styles)
    return telling_formats(formats), struck


def telling_formats(formats: dict[int, str]) -> dict[int, str]:
    """Without those that show a value as it is."""
    return {style: code for style, code in formats.items() if code.lower() not in ("general", "@")}


def _xlsx_rows(package: _Package, part: str, formats: dict[int, str], struck: set[int]) -> Iterator[RowDetails]:
    done: list[RowDetails] = []
    row, column = RowDetails(0, 0), -1
    inside, error = "", list[str]()  # the text of a cell with an error, which calamine reads as empty
    is_error = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal row, column, inside, error, is_error
        inside = name
        if name == "row":
            number = int(attributes.get("r", row.last + 1))
            row, column = RowDetails(number, number, attributes.get("hidden") in ("1", "true")), -1
            done.append(row)
        elif name == "c":
            column = _column(attributes["r"]) if "r" in attributes else column + 1
            is_error, error = attributes.get("t") == "e", []
            style = int(attributes.get("s", 0))
            if style in formats:
                row.formats[column] = formats[style]
            if style in struck:
                row.struck.add(column)

    def text(piece: str) -> None:
        if is_error and inside == "v":
            error.append(piece)
            row.texts[column] = "".join(error)

    with package.open(part) as stream:
        for _ in parse(stream, start, text=text):
            finished, done[:] = done[:-1], done[-1:]
            yield from filter(None, finished)
    yield from filter(None, done)


def _column(reference: str) -> int:
    """From 0: "B7" is 1."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1


# --- ODS ---


def _ods_rows(package: _Package, sheet: str) -> Iterator[RowDetails]:
    reader = _OdsReader(sheet)
    with package.open("content.xml") as stream:
        for _ in parse(stream, reader.start, reader.end, reader.text):
            finished, reader.done = reader.done, []
            yield from finished


# What is in a cell's element and not shown in the cell: notes, drawings that lie on it, readings beside letters.
_ASIDE = frozenset(
    {"annotation", "caption", "circle", "custom-shape", "ellipse", "frame", "g", "note", "polygon", "rect", "ruby-text"}
)
_MOST_SPACES = 100  # in a row, whatever the file claims
_TYPED = {"line-break": "\n", "tab": " ", "s": " "}
_LAID_OUT = re.compile(r"[ \t\r\n]+")  # white space of the file: one space, as OpenDocument 1.3 says (part 3, 6.1.2)


class _OdsReader:
    """Numbers are read as they are shown, and texts where calamine reads them otherwise than they are shown."""

    def __init__(self, sheet: str) -> None:
        self.done: list[RowDetails] = []
        self._sheet, self._is_wanted = sheet, False
        self._style, self._struck_styles = "", set[str]()
        self._number, self._column, self._repeated = 0, 0, 1
        self._row = NO_DETAILS
        self._paragraphs: list[str] | None = None
        self._is_otherwise = False  # shown than calamine reads the cell
        self._asides = 0  # that are open, one in another
        self._groups: list[bool] = []  # of rows, one in another, and whether each is folded away

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _ASIDE:
            self._asides += 1
            self._is_otherwise = True
        elif self._asides:
            return
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "text-properties":
            if attributes.get("style:text-line-through-style", "none") != "none":
                self._struck_styles.add(self._style)
        elif name == "table":
            self._is_wanted, self._number = attributes.get("table:name") == self._sheet, 0
        elif name == "table-row-group":
            self._groups.append(attributes.get("table:display") == "false")
        elif self._is_wanted and name == "table-row":
            repeated = int(attributes.get("table:number-rows-repeated", 1))
            hidden = any(self._groups) or attributes.get("table:visibility") in ("filter", "collapse")
            self._row = RowDetails(self._number + 1, self._number + repeated, hidden)
            self._number, self._column = self._number + repeated, 0
        elif self._is_wanted and name in ("table-cell", "covered-table-cell"):
            self._begin_cell(attributes)
        elif name == "p" and self._paragraphs is not None:
            self._paragraphs.append("")
        elif name in _TYPED and self._paragraphs:
            self._paragraphs[-1] += _TYPED[name] * min(int(attributes.get("text:c", 1)), _MOST_SPACES)
            self._is_otherwise |= name != "s"

    def _begin_cell(self, attributes: Attributes) -> None:
        self._repeated = int(attributes.get("table:number-columns-repeated", 1))
        kind = attributes.get("office:value-type", "string")
        self._paragraphs = [] if kind != "boolean" and self._repeated < 100 else None
        # A formula's error is an empty value, below which the error is shown.
        self._is_otherwise = kind != "string" or "office:string-value" in attributes
        if attributes.get("table:style-name") in self._struck_styles and self._repeated < 100:
            self._row.struck.update(range(self._column, self._column + self._repeated))
        if (span := int(attributes.get("table:number-rows-spanned", 1))) > 1:
            self._row.spans[self._column] = span

    def text(self, text: str) -> None:
        if self._paragraphs and not self._asides:
            self._paragraphs[-1] += _LAID_OUT.sub(" ", text)
            self._is_otherwise |= "\n" in text

    def end(self, name: str) -> None:
        if name in _ASIDE:
            self._asides -= 1
        elif self._asides:
            return
        elif name == "table-row-group":
            self._groups.pop()
        elif name in ("table-cell", "covered-table-cell") and self._is_wanted:
            if self._paragraphs is not None and self._is_otherwise:
                shown = "\n".join(map(str.strip, self._paragraphs))
                self._row.texts.update(dict.fromkeys(range(self._column, self._column + self._repeated), shown))
            self._column += self._repeated
            self._paragraphs = None
        elif name == "table-row" and self._is_wanted and self._row:
            self.done.append(self._row)
