"""The tables of a web page, which many programs save as “Excel”. Read in the process of `sheet_child`."""

import html
import re

from badges.lists.files.plain_sheet import PlainSheet, added, number_in

_MOST_SPANNED = 1000  # columns
_LONGEST_TAG = 2000  # letters of a tag that are looked at
_ATTRIBUTE = re.compile(r"\b((?:col|row)span)=[\"']?(\d+)")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TAG = re.compile(r"((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>(.*)", re.DOTALL)  # its end may stand within quotes, too
_BREAKS = frozenset({"br", "p", "/p", "div", "/div", "li", "/li"})
_STRIKES = frozenset({"s", "strike", "del"})
_UNSEEN = frozenset({"script", "style", "title", "template"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)")


class _Table:
    """An open table: where the next cell goes."""

    def __init__(self, sheet: PlainSheet) -> None:
        self.sheet = sheet
        self.covered: dict[int, int] = {}  # column -> rows from here on that a cell of an earlier row covers
        self.column = 0
        self.cell: list[str] | None = None  # the pieces of an open cell
        self.columns, self.rows = 1, 1  # that it covers
        self.is_struck = False

    def begin_row(self, tag: str) -> None:
        self.end_cell()
        self.covered = {at: left - 1 for at, left in self.covered.items() if left > 1}
        self.sheet.begin_row(self.sheet.height + 1, is_hidden=_HIDDEN.search(tag) is not None)
        self.column = 0

    def begin_cell(self, tag: str) -> None:
        self.end_cell()
        if not self.sheet.rows:
            self.begin_row("")
        while self.column in self.covered:
            self.column += 1
        given = dict(_ATTRIBUTE.findall(tag))
        self.columns = min(number_in(given.get("colspan"), 1), _MOST_SPANNED)
        self.rows = number_in(given.get("rowspan"), 1)
        self.cell, self.is_struck = [], "line-through" in tag

    def end_cell(self) -> None:
        if self.cell is None:
            return
        lines = (_SPACE.sub(" ", line).strip() for line in "".join(self.cell).split("\v"))
        self.sheet.put(self.column, "\n".join(filter(None, lines)), is_struck=self.is_struck, rows=self.rows)
        if self.rows > 1:
            self.covered |= dict.fromkeys(range(self.column, self.column + self.columns), self.rows)
        self.column += self.columns
        self.cell = None

    def at_tag(self, name: str, tag: str) -> None:
        if name == "tr":
            self.begin_row(tag)
        elif name in ("td", "th"):
            self.begin_cell(tag)
        elif name in ("/td", "/th", "/tr"):
            self.end_cell()
        elif self.cell is not None:
            self.is_struck |= name in _STRIKES or "line-through" in tag
            if name in _BREAKS:
                self.cell.append("\v")


def tables_of_page(page: str) -> list[PlainSheet]:
    """Each table is a sheet, in the order in which they begin; one within another is a sheet of its own.

    The page is read once from tag to tag, never back or ahead, so that none takes long.
    """
    found: list[PlainSheet] = []
    open_tables: list[_Table] = []
    skipped = ""  # what ends that which is not shown
    for piece in page.split("<"):
        ended = _TAG.match(piece)
        tag, text = ended.groups() if ended else (piece, "")
        if skipped:
            if skipped not in piece[: len(skipped)].lower() and (skipped != "-->" or skipped not in piece):
                continue
            skipped, text = "", piece.partition("-->")[2] if skipped == "-->" else text
        elif tag.startswith("!--"):
            skipped, text = "" if "-->" in piece else "-->", piece.partition("-->")[2]
        else:
            tag = tag[:_LONGEST_TAG].lower()
            name = next(iter(tag.split()), "").removesuffix("/")
            if name == "table":
                open_tables.append(_Table(added(found, f"Table {len(found) + 1}")))
            elif open_tables and name == "/table":
                open_tables.pop().end_cell()
            elif open_tables:
                open_tables[-1].at_tag(name, tag)
            skipped = f"/{name}" if name in _UNSEEN else ""
        if text and not skipped and open_tables and (cell := open_tables[-1].cell) is not None:
            cell.append(html.unescape(text).replace("\xa0", " "))
    for table in open_tables:
        table.end_cell()
    return found
