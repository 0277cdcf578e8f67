"""What calamine does not report of XLS (Excel 97 to 2003): hidden rows, struck-through cells, number formats, merges.

Its records are described in [MS-XLS], the container around them in [MS-CFB]. Read in the process of `sheet_child`.
"""

import struct
from collections.abc import Iterator

from badges.lists.files.sheet_details import Details, RowDetails, Unreadable, telling_formats

_END, _BOUNDS, _FONT, _FORMAT, _XF, _ROW, _MERGED = 0x0A, 0x85, 0x31, 0x41E, 0xE0, 0x208, 0xE5
_CELLS = frozenset({0x201, 0x203, 0x204, 0xFD, 0x06, 0x205, 0x27E, 0xD6})  # records of one cell each
_SEVERAL_NUMBERS = 0xBD  # MULRK: cells beside each other
_STRUCK, _HIDDEN = 0x08, 0x20  # bits
_NO_FONT = 4  # of this number there is none
_LAST_SECTOR = 0xFFFFFFFA  # greater ones end a chain
_ROOT, _STREAM = 5, 2  # kinds of entries in the directory


def xls_details(data: bytes, sheet: str, formats_by_number: dict[int, str]) -> Details:
    """The details of the sheet of that name. Raises Unreadable, struct.error or IndexError for a damaged file."""
    book = _Container(data).stream("Workbook")
    styles = _Styles(formats_by_number)
    starts: dict[str, int] = {}
    for kind, record in _records(book, 0):
        if kind == _BOUNDS:
            starts[_text(record, 7, record[6])] = struct.unpack_from("<I", record)[0]
        else:
            styles.add(kind, record)
    rows = _rows(book, starts[sheet], *styles.of_cells())
    return Details(iter([rows[number] for number in sorted(rows) if rows[number]]))


def _records(book: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of the records from that place up to the end of their part."""
    while place + 4 <= len(book):
        kind, size = struct.unpack_from("<HH", book, place)
        if kind == _END:
            return
        yield kind, book[place + 4 : place + 4 + size]
        place += 4 + size


def _text(record: bytes, flags: int, length: int) -> str:
    """A text of so many letters behind its flags."""
    wide = record[flags] & 1
    raw = record[flags + 1 : flags + 1 + length * (2 if wide else 1)]
    return raw.decode("utf-16-le" if wide else "latin-1")


class _Styles:
    """The fonts, formats and styles of a workbook, by their numbers."""

    def __init__(self, formats_by_number: dict[int, str]) -> None:
        self._codes = dict(formats_by_number)
        self._struck_fonts = list[bool]()
        self._cells = list[tuple[int, int]]()  # font and format of each style

    def add(self, kind: int, record: bytes) -> None:
        if kind == _FONT:
            if len(self._struck_fonts) == _NO_FONT:
                self._struck_fonts.append(False)
            self._struck_fonts.append(bool(record[2] & _STRUCK))
        elif kind == _FORMAT:
            number, length = struct.unpack_from("<HH", record)
            self._codes[number] = _text(record, 4, length)
        elif kind == _XF:
            self._cells.append(struct.unpack_from("<HH", record))

    def of_cells(self) -> tuple[dict[int, str], set[int]]:
        """Number of a style -> its number format; the styles that are struck through."""
        struck = {at for at, (font, _) in enumerate(self._cells) if any(self._struck_fonts[font : font + 1])}
        codes = {at: self._codes[code] for at, (_, code) in enumerate(self._cells) if code in self._codes}
        return telling_formats(codes), struck


def _rows(book: bytes, start: int, formats: dict[int, str], struck: set[int]) -> dict[int, RowDetails]:
    found: dict[int, RowDetails] = {}

    def row(number: int) -> RowDetails:
        return found.setdefault(number, RowDetails(number + 1, number + 1))

    def cell(number: int, column: int, style: int) -> None:
        if style in formats:
            row(number).formats[column] = formats[style]
        if style in struck:
            row(number).struck.add(column)

    for kind, record in _records(book, start):
        if kind == _ROW and struct.unpack_from("<H", record, 12)[0] & _HIDDEN:
            row(struct.unpack_from("<H", record)[0]).hidden = True
        elif kind in _CELLS:
            cell(*struct.unpack_from("<HHH", record))
        elif kind == _SEVERAL_NUMBERS:
            number, first = struct.unpack_from("<HH", record)
            for at in range((len(record) - 6) // 6):
                cell(number, first + at, struct.unpack_from("<H", record, 4 + 6 * at)[0])
        elif kind == _MERGED:
            for at in range(2, len(record) - 7, 8):
                top, bottom, left, _ = struct.unpack_from("<HHHH", record, at)
                if top < bottom:
                    row(top).spans[left] = bottom - top + 1
    return found


class _Container:
    """A file with streams in it, as Office had them before its ZIPs: sectors, each with the number of the next."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        self._size, self._small = 1 << shift, 1 << small_shift
        if shift not in (9, 12):
            raise Unreadable
        directory, self._cutoff, small_table, more = struct.unpack_from("<I4xII4xI", data, 48)
        of_table = list(struct.unpack_from("<109I", data, 76))
        seen = set[int]()
        while more < _LAST_SECTOR and more not in seen:
            seen.add(more)
            *some, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            of_table += some
        self._next = self._numbers(b"".join(self._sector(one) for one in of_table if one < _LAST_SECTOR))
        self._small_next = self._numbers(self._chain(small_table, self._next))
        entries = self._chain(directory, self._next)
        self._entries = [entries[at : at + 128] for at in range(0, len(entries) - 127, 128)]
        root = next(one for one in self._entries if one[66] == _ROOT)
        self._smalls = self._chain(struct.unpack_from("<I", root, 116)[0], self._next)

    def stream(self, name: str) -> bytes:
        for entry in self._entries:
            length = struct.unpack_from("<H", entry, 64)[0]
            if entry[66] == _STREAM and entry[: max(length - 2, 0)].decode("utf-16-le", "replace") == name:
                first, size = struct.unpack_from("<II", entry, 116)
                is_small = size < self._cutoff
                return (self._small_chain(first) if is_small else self._chain(first, self._next))[:size]
        raise Unreadable

    def _numbers(self, table: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, first: int, following: tuple[int, ...]) -> bytes:
        return b"".join(self._sector(one) for one in _links(first, following))

    def _small_chain(self, first: int) -> bytes:
        starts = (one * self._small for one in _links(first, self._small_next))
        return b"".join(self._smalls[start : start + self._small] for start in starts)


def _links(first: int, following: tuple[int, ...]) -> Iterator[int]:
    """The sectors of a chain; one that bites its own tail ends there."""
    seen = set[int]()
    while first < len(following) and first not in seen:
        seen.add(first)
        yield first
        first = following[first]
