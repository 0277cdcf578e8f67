"""The PDF file: reportlab's document, whose objects are written as soon as they are complete.

reportlab words the objects and keeps them all until it saves. Here an object goes out when it is complete, and only
its place is kept, so that memory does not grow with the number of pages. Small objects are gathered in compressed
object streams, and the cross-references are a stream too (ISO 32000-1, 7.5.7 and 7.5.8). docs/pdf.md has the whole of
what is reportlab's and what is ours.

The output is deterministic: no date but the given one, and an id derived from the bytes.
"""

import re
import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import IO, Any

import deflate
from reportlab.pdfbase.pdfdoc import (
    PDFArrayCompact,
    PDFCatalog,
    PDFDictionary,
    PDFDocument,
    PDFFile,
    PDFFormXObject,
    PDFObject,
    PDFObjectReference,
    PDFPage,
    PDFPages,
    PDFStream,
    PDFString,
    PDFText,
    ViewerPreferencesPDFDictionary,
    format,
)

from badges.rendering.box import Box
from badges.rendering.pdf.metadata import Information, Metadata

_REFERENCE = re.compile(rb"(\d+) 0 R")
GATHERED = 200  # objects in one object stream; readers unpack a whole one to reach any of its objects
BRANCH = 64  # pages under one node of the page tree
_EFFORT = 6  # of libdeflate, whose highest is 12
_KIND = 56  # bits below the first field of a cross-reference, which takes one byte


class _Deflate:
    """Deflates reportlab's streams with libdeflate, in half of zlib's time."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(data: bytes) -> bytes:
        return bytes(deflate.zlib_compress(data, _EFFORT))


class PdfFile(PDFDocument):
    """Writes one file, PDF/X-4 if it has a date, `made`."""

    def __init__(self, out: IO[bytes], *, title: str = "", language: str = "", made: datetime | None = None) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 6) if made else (1, 7))
        self._file = PDFFile(self._pdfVersion)
        out.write(self._file.format(self))
        self._file.write = out.write
        self._places = array("Q", [0xFFFF])  # by object number: the row of its cross-reference, of 1, 5 and 2 bytes
        self._waiting: list[tuple[int, bytes]] = []
        self._page_count = 0
        self._wordings: dict[tuple[Box, ...], bytes] = {}
        self.page_entries = b""  # more of the next page's dictionary
        self.last_page = 0  # its number
        self.group: PDFDictionary | None = None  # of every page
        self.info = Information(title, made)
        self.Catalog = self._catalog = _Catalogue()
        self.Catalog.Lang = PDFString(language) if language else None
        self.Catalog.Pages = self.Pages = _PageTree()
        self.Catalog.Metadata = Metadata(self.info)
        # Or a viewer may print the sheet some per cent smaller.
        preferences = ViewerPreferencesPDFDictionary({})
        preferences["PrintScaling"], preferences["DisplayDocTitle"] = "None", "true"
        self.Catalog.ViewerPreferences = preferences

    # --- objects

    def write(self, thing: PDFObject) -> PDFObjectReference:
        """Write an object of reportlab's now; returns a reference to it."""
        reference = self.Reference(thing)
        self._written(reference.name)
        return reference

    def stream(self, data: bytes, entries: Mapping[str, Any] | None = None) -> PDFObjectReference:
        """Deflate and write a stream; `entries` are further entries of its dictionary."""
        return self.write(PDFStream(PDFDictionary(dict(entries or {})), data, [_Deflate]))

    # Objects unknown to reportlab are referred to by number.

    def reserve(self) -> int:
        """Reserve a number for an object that is written later."""
        self.objectcounter += 1
        return int(self.objectcounter)

    def add(self, body: bytes, number: int = 0) -> int:
        """Write an object that is not a stream; returns its number."""
        number = number or self.reserve()
        self._later(number, body)
        return number

    def encoded_stream(self, data: bytes, entries: bytes, *, number: int = 0) -> int:
        """Write an encoded stream; `entries` name its filter. Returns its number."""
        number = number or self.reserve()
        self._put(number, b"<<%s/Length %d>>\nstream\n%s\nendstream" % (entries, len(data), data))
        return number

    def objects(self, objects: Sequence[tuple[bytes, bytes]]) -> int:
        """Write objects of another file, each a body, or entries and a stream. Returns the number of the first.

        They refer to one another by their index, from 1.
        """
        numbers = [self.reserve() for _ in objects]
        for number, (body, data) in zip(numbers, objects, strict=True):
            body = _REFERENCE.sub(lambda found: b"%d 0 R" % numbers[int(found[1]) - 1], body)
            if data:
                self._put(number, b"<<%s/Length %d>>\nstream\n%s\nendstream" % (body, len(data), data))
            else:
                self._later(number, body)
        first: int = numbers[0]
        return first

    def addForm(self, name: str, form: PDFFormXObject) -> None:
        """Called by the canvas at the end of a form, which is complete by then."""
        form.Contents = PDFStream(content=form.stream or b"", filters=[_Deflate])
        super().addForm(name, form)
        self._written(self.Reference(form).name)

    def _written(self, name: str) -> None:
        number, _ = self.idToObjectNumberAndVersion[name]
        body = format(self.idToObject[name], self, toplevel=1)
        self.idToObject[name] = None
        if body.endswith(b"endstream\n"):
            self._put(number, body)
        else:
            self._later(number, body)

    # --- pages: there are thousands, so reportlab formats only one of each kind

    def page(self, content: bytes, media: Box, trim: Box, bleed: Box) -> None:
        """Write the next page: its content stream, and its boxes in pt."""
        if self._page_count and self._page_count % BRANCH == 0:
            self._end_branch()
        shown = self.encoded_stream(_Deflate.encode(content), b"/Filter/FlateDecode")
        words = self._wording(media, trim, bleed) % (shown, self._branch_number)
        if self.page_entries:
            words = words.rstrip().removesuffix(b">>") + self.page_entries + b">>"
        self.last_page = self.add(words)
        self._branch.pages.append(f"{self.last_page} 0 R")
        self._page_count += 1

    @cached_property
    def _branch(self) -> PDFPages:
        branch = _PageTree()
        branch.Parent = self.Pages
        return branch

    @cached_property
    def _branch_number(self) -> int:
        number, _ = self.idToObjectNumberAndVersion[self.Reference(self._branch).name]
        return int(number)

    def _end_branch(self) -> None:
        self._branch.Count = len(self._branch.pages)
        self.Pages.pages.append(self.write(self._branch))
        del self._branch, self._branch_number

    def _wording(self, media: Box, trim: Box, bleed: Box) -> bytes:
        """The dictionary of such a page, with placeholders for the numbers of its contents and its parent."""
        boxes = media, trim, bleed
        if boxes not in self._wordings:
            page = _Page()
            page.Group = self.group
            page.Override_default_compilation = 1  # or reportlab adds separate resources to each page
            page.MediaBox, page.TrimBox, page.BleedBox = (PDFArrayCompact([round(v, 3) for v in box]) for box in boxes)
            page.Contents, page.Parent = "%d 0 R", "%d 0 R"
            self._wordings[boxes] = format(page, self, toplevel=1)
        return self._wordings[boxes]

    # --- the end

    def finish(self, resources: PDFObjectReference | None = None) -> None:
        """Write the rest: the page tree with the shared resources, objects still referred to, and the catalogue."""
        if self._page_count:
            self._end_branch()
        self.Pages.Count, self.Pages.Resources = self._page_count, resources
        information, root = self.Reference(self.info), self.Reference(self.Catalog)
        number = 0
        while number < self.objectcounter:  # grows meanwhile, because an object may refer to further ones
            number += 1
            name = self.numberToId.get(number)
            if name and self.idToObject[name] is not None:
                self._written(name)
        self._gather()
        self._cross_references(root, information)

    # --- bytes

    def _place(self, number: int, kind: int, place: int, index: int = 0) -> None:
        """Record the place of an object: at a byte of the file (kind 1), or in an object stream (2) at an index."""
        if number >= len(self._places):
            self._places.extend([0] * (number + 1 - len(self._places)))
        self._places[number] = kind << _KIND | place << 16 | index

    def _put(self, number: int, body: bytes) -> None:
        if body.endswith(b"endstream\n"):  # reportlab's output has no end of line between the data and `endstream`
            body = body.removesuffix(b"endstream\n") + b"\nendstream"
        self.signature.update(zlib.crc32(body).to_bytes(4, "big"))  # derived from all bytes, at a tenth of the cost
        self._place(number, 1, self._file.add(b"%d 0 obj\n%s\nendobj\n" % (number, body)))

    def _later(self, number: int, body: bytes) -> None:
        self._waiting.append((number, body))
        if len(self._waiting) == GATHERED:
            self._gather()

    def _gather(self) -> None:
        if not self._waiting:
            return
        head, body, holder = b"", b"", self.reserve()
        for index, (number, text) in enumerate(self._waiting):
            head += b"%d %d " % (number, len(body))
            body += text + b"\n"
            self._place(number, 2, holder, index)
        entries = {"Type": "/ObjStm", "N": len(self._waiting), "First": len(head)}
        self._waiting = []
        self._put(holder, format(PDFStream(PDFDictionary(entries), head + body, [_Deflate]), self, 1))

    def _cross_references(self, root: PDFObjectReference, information: PDFObjectReference) -> None:
        start, number = self._file.offset, self.reserve()
        self._place(number, 1, start)
        digest = format(PDFText(self.signature.digest(), enc="raw"), self)
        # Filter and parameters by themselves, not in arrays: some readers know them only so, and find no catalogue.
        entries = b"/Type/XRef/Size %d/W[1 5 2]/Root %s/Info %s/ID[%s%s]/Filter/FlateDecode/DecodeParms%s" % (
            len(self._places),
            format(root, self),
            format(information, self),
            digest,
            digest,
            b"<</Predictor 12/Columns 8>>",
        )
        self.encoded_stream(_Deflate.encode(_differences(self._places)), entries, number=number)
        self._file.add(b"startxref\n%d\n%%%%EOF\n" % start)


def _differences(rows: "array[int]") -> bytes:
    """Rows of eight bytes, each minus the previous one (predictor 12): they differ little, and so deflate well."""
    if sys.byteorder == "little":
        rows = array("Q", rows)
        rows.byteswap()
    size = 8 * len(rows)
    this = int.from_bytes(rows.tobytes(), "big")
    above, high = this >> 64, int.from_bytes(b"\x80" * size, "big")
    # All bytes are subtracted at once, the highest bit of each separately, so that none borrows from its neighbour.
    less = ((this | high) - (above & ~high)) ^ ((this ^ above ^ high) & high)
    told = bytearray(b"\2" * (9 * len(rows)))  # the predictor of each row, before its bytes
    columns = less.to_bytes(size, "big")
    for place in range(8):
        told[place + 1 :: 9] = columns[place::8]
    return bytes(told)


class _Catalogue(PDFCatalog):
    __NoDefault__ = [*PDFCatalog.__NoDefault__, "OutputIntents"]


class _Page(PDFPage):
    __NoDefault__ = [*PDFPage.__NoDefault__, "Group"]


class _PageTree(PDFPages):
    """A node of the page tree; reportlab's has no nested nodes and no inherited entries."""

    __NoDefault__ = [*PDFPages.__NoDefault__, "Resources"]
    Count: int  # of pages below it

    def check_format(self, document: PDFDocument) -> None:
        count: int = self.Count
        super().check_format(document)
        self.Count = count
