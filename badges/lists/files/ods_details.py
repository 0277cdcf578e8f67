"""What calamine does not report of ODS: hidden rows, struck-through and coloured cells, merges, and cells as they are
shown, with their line breaks, tabs, comments and drawings."""

import re
from collections.abc import Iterator

from badges.lists.files.sheet_details import NO_DETAILS, Attributes, Package, RowDetails, parse, sign_of


def ods_rows(package: Package, sheet: str) -> Iterator[RowDetails]:
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
        self._style, self._struck_styles, self._coloured_styles = "", set[str](), dict[str, str]()
        self._note: list[str] | None = None  # the pieces of an open comment
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
            self._note = [] if name == "annotation" and self._is_wanted else self._note
        elif self._asides:
            if name == "p" and self._note is not None:
                self._note.append("")
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "text-properties":
            if attributes.get("style:text-line-through-style", "none") != "none":
                self._struck_styles.add(self._style)
            if sign := sign_of(attributes.get("fo:color", ""), is_ground=False):
                self._coloured_styles.setdefault(self._style, sign)
        elif name == "table-cell-properties":
            if sign := sign_of(attributes.get("fo:background-color", ""), is_ground=True):
                self._coloured_styles[self._style] = sign
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
        if (sign := self._coloured_styles.get(attributes.get("table:style-name", ""))) and self._repeated < 100:
            self._row.coloured |= dict.fromkeys(range(self._column, self._column + self._repeated), sign)
        if (span := int(attributes.get("table:number-rows-spanned", 1))) > 1:
            self._row.spans[self._column] = span

    def text(self, text: str) -> None:
        if self._note and self._asides:
            self._note[-1] += text
        elif self._paragraphs and not self._asides:
            self._paragraphs[-1] += _LAID_OUT.sub(" ", text)
            self._is_otherwise |= "\n" in text

    def end(self, name: str) -> None:
        if name in _ASIDE:
            self._asides -= 1
            if name == "annotation" and self._note:
                self._row.notes.append("\n".join(self._note))
            self._note = None if name == "annotation" else self._note
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
