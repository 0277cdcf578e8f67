"""What calamine does not report of XLSX: hidden rows, struck-through and coloured cells, comments, number formats, and
formulas without results."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from badges.lists.files.sheet_details import (
    PIECE,
    Attributes,
    Details,
    Package,
    RowDetails,
    elements,
    local,
    parse,
    rgb_of,
    sign_of,
    telling_formats,
)

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LONGEST_CELL = 1_000  # bytes that the search for details looks back into the piece before
_TEXT_DETAIL = re.compile(rb'\shidden="(?:1|true)"')
# A formula without a saved result; where the result is an empty text (t="str"), that is a result.
_UNSAVED = re.compile(
    rb'<(?:\w{1,9}:)?c(?=[\s>])(?![^>]{0,200}\st="str")[^>]{0,200}>\s*<(?:\w{1,9}:)?f[^>]{0,200}(?:/>|>[^<]{0,500}</(?:\w{1,9}:)?f>)'
    rb"\s*(?:<(?:\w{1,9}:)?v\s*/>|<(?:\w{1,9}:)?v>\s*</(?:\w{1,9}:)?v>)?\s*</(?:\w{1,9}:)?c>"
)
_FORMULA_SIGNS = (b"f>", b"<f ", b":f ")  # one of which every formula has: quickly looked for


def xlsx_details(package: Package, sheet: str, formats_by_number: dict[int, str]) -> Details:
    part = _sheet_part(package, sheet)
    styles = _styles(package, formats_by_number)
    wanted = sorted(styles.formats.keys() | styles.struck | styles.coloured.keys())
    styled = re.compile(rb'\ss="(?:%s)"' % b"|".join(b"%d" % one for one in wanted)) if wanted else None
    with package.open(part) as stream:
        unsaved, detailed = _found(stream, styled)
    return Details(_xlsx_rows(package, part, styles) if detailed else iter(()), unsaved, _notes(package, part))


def _notes(package: Package, part: str) -> dict[int, list[str]]:
    """Row number -> comments on its cells, without the names of those who wrote them."""
    folder, _, name = part.rpartition("/")
    links = f"{folder}/_rels/{name}.rels"
    if links.lower() not in package.parts:
        return {}
    related = [attributes for _, attributes in elements(package, links)]
    targets = [one.get("Target", "") for one in related if one.get("Type", "").endswith("/comments")]
    found: dict[int, list[str]] = {}
    row, inside = 0, ""

    def start(name: str, attributes: Attributes) -> None:
        nonlocal row, inside
        inside = name
        if name == "comment":
            row = int(attributes.get("ref", "").lstrip(_LETTERS) or 0)
            found.setdefault(row, []).append("")

    def text(piece: str) -> None:
        if inside == "t" and row in found:
            found[row][-1] += piece

    for target in targets:
        path = target.lstrip("/") if target.startswith("/") else f"xl/{target.removeprefix('../')}"
        with package.open(path) as stream:
            for _ in parse(stream, start, text=text):
                pass
    return {number: list(map(_bare_note, texts)) for number, texts in found.items()}


def _bare_note(text: str) -> str:
    """What somebody wrote, below their name or what Excel says before it."""
    _, threaded, rest = text.partition("Comment:\n")
    if text.startswith("[") and threaded:
        text = rest
    first, _, below = text.strip().partition("\n")
    return below.strip() if below and first.endswith(":") else text.strip()


def _found(stream: IO[bytes], styled: re.Pattern[bytes] | None) -> tuple[bool, bool]:
    """Whether there are formulas without results, and details: a fast look, for most sheets have neither."""
    unsaved = detailed = False
    tail = b""
    while piece := stream.read(PIECE):
        piece = tail + piece
        if not unsaved and any(sign in piece for sign in _FORMULA_SIGNS):
            unsaved = _UNSAVED.search(piece) is not None
        if not detailed:
            is_hidden = b"hidden=" in piece and _TEXT_DETAIL.search(piece)
            detailed = bool(is_hidden or b't="e"' in piece or (styled and b' s="' in piece and styled.search(piece)))
        tail = piece[-_LONGEST_CELL:]
    return unsaved, detailed


def _sheet_part(package: Package, sheet: str) -> str:
    ids = [
        next((value for key, value in attributes.items() if local(key) == "id" and ":" in key), "")
        for name, attributes in elements(package, "xl/workbook.xml")
        if name == "sheet" and attributes.get("name") == sheet
    ]
    targets = {one.get("Id"): one.get("Target", "") for _, one in elements(package, "xl/_rels/workbook.xml.rels")}
    target = targets[ids[0]].replace("\\", "/") if ids else ""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


@dataclass
class _Styles:
    """The styles of cells, by their numbers."""

    formats: dict[int, str] = field(default_factory=dict)  # their number formats, where they are not General
    struck: set[int] = field(default_factory=set)
    coloured: dict[int, str] = field(default_factory=dict)  # RED or GREY


def _styles(package: Package, formats_by_number: dict[int, str]) -> _Styles:
    codes, struck_fonts = dict(formats_by_number), set()
    formats: dict[int, str] = {}
    found = _Styles()
    signs: dict[tuple[str, int], str] = {}  # of fonts and fills
    fonts = fills = styles = -1
    inside = ""
    for name, attributes in elements(package, "xl/styles.xml"):
        if name in ("fonts", "cellXfs", "cellStyleXfs", "fills", "borders", "dxfs", "cellStyles"):
            inside = name
        elif name == "numFmt" and inside != "dxfs":
            codes[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "font" and inside == "fonts":
            fonts += 1
        elif name == "strike" and inside == "fonts" and attributes.get("val", "1") not in ("0", "false"):
            struck_fonts.add(fonts)
        elif name == "color" and inside == "fonts":
            signs["font", fonts] = sign_of(rgb_of(attributes), is_ground=False)
        elif name == "fill" and inside == "fills":
            fills += 1
        elif name == "fgColor" and inside == "fills":
            signs["fill", fills] = sign_of(rgb_of(attributes), is_ground=True)
        elif name == "xf" and inside == "cellXfs":
            styles += 1
            if code := codes.get(int(attributes.get("numFmtId", 0))):
                formats[styles] = code
            font, fill = int(attributes.get("fontId", 0)), int(attributes.get("fillId", 0))
            if font in struck_fonts:
                found.struck.add(styles)
            if sign := signs.get(("fill", fill)) or signs.get(("font", font)):
                found.coloured[styles] = sign
    found.formats = telling_formats(formats)
    return found


def _xlsx_rows(package: Package, part: str, styles: _Styles) -> Iterator[RowDetails]:
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
            if style in styles.formats:
                row.formats[column] = styles.formats[style]
            if style in styles.struck:
                row.struck.add(column)
            if style in styles.coloured:
                row.coloured[column] = styles.coloured[style]

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
