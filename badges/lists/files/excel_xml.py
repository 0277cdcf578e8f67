"""The sheets of XML Spreadsheet 2003, which many programs save as “Excel”. Read in the process of `sheet_child`."""

import datetime
import io
from contextlib import suppress

from badges.lists.files.number_formats import formatted
from badges.lists.files.plain_sheet import Cell, PlainSheet, added, number_in
from badges.lists.files.sheet_details import Attributes, parse

NAMESPACE = b"urn:schemas-microsoft-com:office:spreadsheet"

# Formats that are called by a name; those that are not here are shown as the value alone tells.
_NAMED_FORMATS = {"Percent": "0.00%", "Fixed": "0.00", "Standard": "#,##0.00", "Short Time": "hh:mm"}
_ASIDE = frozenset({"Comment", "PhoneticText"})  # within a cell, and not what it shows


def sheets_of_xml(data: bytes) -> list[PlainSheet]:
    """Raises Unbounded, and Unreadable or ExpatError where the XML has entities or is damaged."""
    reader = _Reader()
    for _ in parse(io.BytesIO(data), reader.start, reader.end, reader.text):
        pass
    return reader.sheets


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[PlainSheet] = []
        self._style, self._formats, self._struck_styles = "", dict[str, str](), set[str]()
        self._column, self._cell = 0, Attributes()
        self._pieces: list[str] | None = None  # of the open Data, or Visible
        self._kind = ""
        self._value: Cell = ""
        self._is_struck = self._is_aside = False

    def start(self, name: str, attributes: Attributes) -> None:
        given = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "Worksheet":
            added(self.sheets, given.get("Name", ""))
        elif name == "Row" and self.sheets:
            sheet = self.sheets[-1]
            number = max(number_in(given.get("Index"), 1), sheet.height + 1)
            sheet.begin_row(number, is_hidden=given.get("Hidden") == "1")
            self._column = 0
        elif name == "Cell":
            self._column = max(number_in(given.get("Index"), 1) - 1, self._column)
            self._cell, self._value, self._is_struck = given, "", given.get("StyleID") in self._struck_styles
        elif name in _ASIDE:
            self._is_aside = True
        elif name in ("Data", "Visible") and not self._is_aside:
            self._kind, self._pieces = given.get("Type", "String"), []
        elif name == "S" and self._pieces is not None:
            self._is_struck = True
        else:
            self._at_style(name, given)

    def _at_style(self, name: str, given: Attributes) -> None:
        if name == "Style":
            self._style = given.get("ID", "")
        elif name == "NumberFormat":
            code = given.get("Format", "")
            self._formats[self._style] = _NAMED_FORMATS.get(code, code)
        elif name == "Font" and given.get("StrikeThrough") == "1":
            self._struck_styles.add(self._style)

    def text(self, text: str) -> None:
        if self._pieces is not None and not self._is_aside:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        text = "".join(self._pieces or ())
        if name in _ASIDE:
            self._is_aside = False
        elif name == "Data" and not self._is_aside:
            self._value, self._pieces = self._shown(text), None
        elif name == "Visible" and self.sheets:
            self.sheets[-1].is_visible, self._pieces = text.strip() == "SheetVisible", None
        elif name == "Cell" and self.sheets and self.sheets[-1].rows:
            down, across = (number_in(self._cell.get(f"Merge{way}"), 0) for way in ("Down", "Across"))
            self.sheets[-1].put(self._column, self._value, is_struck=self._is_struck, rows=down + 1)
            self._column += across + 1

    def _shown(self, text: str) -> Cell:
        value: Cell = text
        with suppress(ValueError):
            if self._kind == "Number":
                value = float(text)
            elif self._kind == "DateTime":
                value = datetime.datetime.fromisoformat(text.strip().removesuffix("Z"))
        if self._kind == "Boolean":
            return "TRUE" if text.strip() == "1" else "FALSE"
        code = self._formats.get(self._cell.get("StyleID", ""), "")
        as_shown = formatted(value, code) if code and not isinstance(value, str) else None
        return value if as_shown is None else as_shown
