"""A PDF file written front to back: each object is written as soon as it is complete, and only its offset is kept.

That is why memory does not grow with the number of pages, and why this is not left to a library: those keep all
objects until they save. Small objects are gathered in compressed object streams, and the cross-references are a
stream too (ISO 32000-1, 7.5.7 and 7.5.8). The output is deterministic: no dates, no random ids.
"""

import zlib
from array import array
from typing import IO

GATHERED = 200  # objects in one object stream; readers unpack a whole one to reach any of its objects
BRANCH = 64  # pages under one node of the page tree


class PdfFile:
    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._length = 0
        self._entries = array("Q", [0])  # by object number: kind, then place and index, packed as in _entry
        self._waiting: list[tuple[int, bytes]] = []
        self._root, self._tree = self.reserve(), self.reserve()
        self._branches: list[tuple[int, list[int]]] = []
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def reserve(self) -> int:
        """A number for an object that is written later."""
        self._entries.append(0)
        return len(self._entries) - 1

    def add(self, body: bytes, number: int = 0) -> int:
        """An object that is no stream; its number."""
        number = number or self.reserve()
        self._waiting.append((number, body))
        if len(self._waiting) == GATHERED:
            self._gather()
        return number

    def stream(self, data: bytes, entries: bytes = b"", *, deflated: bool = False, number: int = 0) -> int:
        """A stream, deflated here unless it is already; `entries` are more of its dictionary. Its number."""
        number = number or self.reserve()
        if not deflated:
            data = zlib.compress(data, 6)
        self._object(number, b"<<%s/Filter/FlateDecode/Length %d>>" % (entries, len(data)), data)
        return number

    def encoded_stream(self, data: bytes, entries: bytes, *, number: int = 0) -> int:
        """A stream as it is; `entries` name its filter."""
        number = number or self.reserve()
        self._object(number, b"<<%s/Length %d>>" % (entries, len(data)), data)
        return number

    def page(self, content: bytes, entries: bytes) -> None:
        """The next page: what it shows, and its boxes."""
        if not self._branches or len(self._branches[-1][1]) == BRANCH:
            self._branches.append((self.reserve(), []))
        branch, leaves = self._branches[-1]
        shown = self.stream(content)
        leaves.append(self.add(b"<</Type/Page/Parent %d 0 R/Contents %d 0 R%s>>" % (branch, shown, entries)))

    def finish(self, resources: bytes, information: bytes, catalogue: bytes = b"") -> None:
        """All that is left: the page tree with the resources of every page, the catalogue, the cross-references."""
        for number, leaves in self._branches:
            kids = b" ".join(b"%d 0 R" % leaf for leaf in leaves)
            self.add(b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>" % (self._tree, len(leaves), kids), number)
        count = sum(len(leaves) for _, leaves in self._branches)
        kids = b" ".join(b"%d 0 R" % number for number, _ in self._branches)
        self.add(b"<</Type/Pages/Count %d/Kids[%s]/Resources%s>>" % (count, kids, resources), self._tree)
        self.add(b"<</Type/Catalog/Pages %d 0 R%s>>" % (self._tree, catalogue), self._root)
        information_number = self.add(information)
        self._gather()
        self._cross_references(information_number)

    # --- bytes

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._length += len(data)

    def _object(self, number: int, dictionary: bytes, data: bytes) -> None:
        self._entries[number] = self._length << 16 | 0xFFFF
        self._write(b"%d 0 obj%sstream\n%s\nendstream endobj\n" % (number, dictionary, data))

    def _gather(self) -> None:
        if not self._waiting:
            return
        number = self.reserve()
        head, body = b"", b""
        for index, (waiting, text) in enumerate(self._waiting):
            head += b"%d %d " % (waiting, len(body))
            body += text + b"\n"
            self._entries[waiting] = number << 16 | index
        count = len(self._waiting)
        self._waiting = []
        self.stream(head + body, b"/Type/ObjStm/N %d/First %d" % (count, len(head)), number=number)

    def _cross_references(self, information: int) -> None:
        start, number = self._length, self.reserve()
        self._entries[number] = start << 16 | 0xFFFF
        rows = bytearray(b"\0\0\0\0\0\0\xff\xff")
        for entry in self._entries[1:]:
            place, index = entry >> 16, entry & 0xFFFF
            plain = index == 0xFFFF
            rows += (1 if plain else 2).to_bytes(1, "big") + place.to_bytes(5, "big")
            rows += (0 if plain else index).to_bytes(2, "big")
        # Predictor 12 (each row less the one above it): rows differ little, and so come out a third as long.
        above = bytes(8)
        differences = bytearray()
        for at in range(0, len(rows), 8):
            row = bytes(rows[at : at + 8])
            differences += b"\2" + bytes((a - b) & 255 for a, b in zip(row, above, strict=True))
            above = row
        trailer = b"/Type/XRef/Size %d/W[1 5 2]/Root %d 0 R/Info %d 0 R/DecodeParms<</Predictor 12/Columns 8>>" % (
            len(self._entries),
            self._root,
            information,
        )
        self.stream(bytes(differences), trailer, number=number)
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)


def text_string(text: str) -> bytes:
    """Text for a title or a name, in any script."""
    return b"<FEFF%s>" % text.encode("utf-16-be", "replace").hex().upper().encode()
