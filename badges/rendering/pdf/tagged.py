"""A tagged PDF, by PDF/UA-1 (ISO 14289-1), for screen readers.

A section for each badge, in it a paragraph for each text, from the top down, and figures that say what they show for
codes, photos and logos. All else is marked as an artifact. That takes bytes and time, so it is done only where it is
asked for.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFDictionary

from badges.rendering.layout.artwork import Artwork, CodeShape, Shape
from badges.rendering.layout.personal import photo_named
from badges.rendering.layout.typesetting import TextBlock
from badges.rendering.paper.imposition import Page, Placement
from badges.rendering.pdf.draw import Writer
from badges.rendering.pdf.metadata import on_one_line
from badges.rendering.text.shaping import is_rtl
from badges.sentences import say, unsaid

KEYS = 100  # entries of a node in the parent tree, from a page's marked content to its elements

_WHOSE_CARD = re.compile(r"^(?:FN|MECARD:N):((?:\\.|[^\r\n;\\])*)", re.MULTILINE)
_NETWORK = re.compile(r"WIFI:(?:[^S][^;]*;)*S:((?:\\.|[^;\\])*)")


class _Tag(NamedTuple):
    """One piece of marked content: its number on the page, and what it is."""

    mcid: int
    kind: bytes  # P or Figure
    said: bytes = b""  # the entry with a description, if the marked content is not text
    place: tuple[float, float] = (0.0, 0.0)  # distance from the top and the left, for the reading order


class TaggedWriter(Writer):
    """Writes the structure of each page when the page is complete, and the trees above it at the end."""

    _badges: list[list[_Tag]]
    _mcid: int

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._sections: list[int] = []
        self._pages: list[int] = []  # for each its elements, in the order of their marked content
        self._document, self._root = self.file.reserve(), PDFDictionary({})
        self.file.info.accessible = True
        self.file.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        self.file.Catalog.StructTreeRoot = self._root
        root, _ = self.file.idToObjectNumberAndVersion[self.file.Reference(self._root).name]
        self._above = b"%d 0 R" % root

    def page(self, page: Page) -> None:
        self._badges, self._mcid = [], 0
        self.file.page_entries = b"/StructParents %d/Tabs/S" % len(self._pages)
        super().page(page)
        elements: dict[int, int] = {}
        for tags in filter(None, self._badges):
            self._section(sorted(tags, key=lambda tag: tag.place), elements)
        parents = b" ".join(b"%d 0 R" % elements[mcid] for mcid in range(self._mcid))
        self._pages.append(self.file.add(b"[%s]" % parents))

    def _section(self, tags: list[_Tag], elements: dict[int, int]) -> None:
        section, page = self.file.reserve(), self.file.last_page
        kids = []
        for tag in tags:
            element = b"<</S/%s/P %d 0 R/Pg %d 0 R/K %d%s>>" % (tag.kind, section, page, tag.mcid, tag.said)
            elements[tag.mcid] = self.file.add(element)
            kids.append(b"%d 0 R" % elements[tag.mcid])
        self.file.add(b"<</S/Sect/P %d 0 R/K[%s]>>" % (self._document, b" ".join(kids)), section)
        self._sections.append(section)

    # --- marked content

    def _badge(self, at: Placement) -> list[bytes]:
        self._badges.append([])
        return super()._badge(at)

    def _texts_of(self, layer: tuple[TextBlock, ...]) -> Iterator[bytes]:
        for block, drawn in zip(layer, super()._texts_of(layer), strict=True):
            if not block.runs:
                yield drawn
                continue
            first = block.runs[0]
            plain = len(block.runs) == 1 and not is_rtl(first.text)
            said = b"" if plain else b"/ActualText%s" % _text_string(_read(block))
            yield self._tagged(drawn, b"P", said, (-round(first.baseline), first.x))

    def _code(self, code: CodeShape) -> bytes:
        square = code.modules.columns == code.modules.rows
        return self._tagged(super()._code(code), b"Figure", _alt(_of_code(code.said, square)), (-code.y, code.x))

    def _artwork(self, artwork: Artwork | Shape, at: Placement) -> bytes:
        """Pictures with a meaning are figures; grounds, shapes and placeholders of photos are not read."""
        drawn = super()._artwork(artwork, at)
        shapes = artwork.shapes if isinstance(artwork, Artwork) else (artwork,)
        pictures = [shape for shape in shapes if shape.picture and (shape.alt or photo_named(shape.picture))]
        if not pictures:
            return _artifact(drawn)
        alt = ", ".join(map(_of_picture, pictures))
        return self._tagged(drawn, b"Figure", _alt(alt), (-pictures[0].y, pictures[0].x))

    def _marked(self, page: Page) -> bytes:
        return _artifact(super()._marked(page))

    def _tagged(self, drawn: bytes, kind: bytes, said: bytes, place: tuple[float, float]) -> bytes:
        self._badges[-1].append(_Tag(self._mcid, kind, said, place))
        self._mcid += 1
        return b"/%s<</MCID %d>>BDC\n%s\nEMC" % (kind, self._mcid - 1, drawn)

    # --- the end

    def finish(self) -> None:
        add, sections = self.file.add, b" ".join(b"%d 0 R" % section for section in self._sections)
        add(b"<</S/Document/P %s/K[%s]>>" % (self._above, sections), self._document)
        nodes = []
        for first in range(0, len(self._pages), KEYS):
            pages = self._pages[first : first + KEYS]
            entries = b" ".join(b"%d %d 0 R" % (first + place, page) for place, page in enumerate(pages))
            limits = first, first + len(pages) - 1
            nodes.append(add(b"<</Limits[%d %d]/Nums[%s]>>" % (*limits, entries)))
        tree = add(b"<</Kids[%s]>>" % b" ".join(b"%d 0 R" % node for node in nodes))
        self._root.dict |= {
            "Type": "/StructTreeRoot", "K": f"{self._document} 0 R", "ParentTree": f"{tree} 0 R",
            "ParentTreeNextKey": len(self._pages),
        }  # fmt: skip
        super().finish()


def _read(block: TextBlock) -> str:
    """The text as read aloud: its lines, each in logical order."""
    text = ""
    for _, line in groupby(block.runs, key=lambda run: run.baseline):
        text += ("" if text.endswith("-") or not text else " ") + _in_order([run.text for run in line])
    return text


def _in_order(runs: list[str]) -> str:
    """Of a line, whose runs stand as they are seen: from left to right, or if that begins with Arabic or Hebrew
    letters or ends with a space, the other way.
    """
    read = ""
    for backwards, group in groupby(runs, key=is_rtl):
        beside = list(group)
        read += "".join(reversed(beside) if backwards else beside)
    return "".join(reversed(runs)).strip() if is_rtl(read) or read != read.strip() else read


def _of_code(said: str, square: bool) -> str:
    """The description of a code: its content; for a contact card the name, for a network its name only."""
    if found := _WHOSE_CARD.search(said):
        return say("QR code: contact card of {name}", name=_plain(found[1]))
    if found := _NETWORK.match(said):
        return say("QR code: Wi-Fi network {name}", name=_plain(found[1]))
    kind = unsaid("QR code: {text}") if square else unsaid("Bar code: {text}")
    return say(kind, text=" ".join(said.split()))


def _plain(escaped: str) -> str:
    return re.sub(r"\\(.)", r"\1", escaped)


def _of_picture(shape: Shape) -> str:
    """“Photo of Ada Lovelace”, “Logo of Our Days”, or of a sponsor's picture the name of its file."""
    name = photo_named(shape.picture)
    if name and shape.alt:
        return say("Photo of {name}", name=shape.alt)
    return shape.alt or name.rpartition(".")[0] or name


def _alt(text: str) -> bytes:
    return b"/Alt%s" % _text_string(on_one_line(text))


def _artifact(drawn: bytes) -> bytes:
    return b"/Artifact BMC\n%s\nEMC" % drawn


def _text_string(text: str) -> bytes:
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()
