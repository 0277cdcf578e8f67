"""QR codes (ISO/IEC 18004) of Latin-1 texts, each computed as the sum of what the pieces of its data contribute.

Once version, level and mask are fixed, the whole of a code is linear over the field of two elements: its data, its
error correction and where both stand. So a code is the exclusive or of one picture for each four bits of its data, and
these pictures are worked out once. That takes a tenth of the time of an encoder that begins anew with each code.

A picture is a number: the modules row by row from the upper left, each row padded with zeros to whole bytes.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, reduce
from itertools import product
from math import ceil
from operator import xor
from typing import NamedTuple

LARGEST = 15  # the last version made here: the pictures of larger ones take too much memory
MASK = 2  # of eight: it turns over each third column
_LEVEL_BITS = {"L": 1, "M": 0, "Q": 3, "H": 2}
# By version from 1: bytes of error correction in each block, and how many blocks
_CORRECTION = {
    "L": (7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22),
    "M": (10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24),
    "Q": (13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30),
    "H": (17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24),
}
_BLOCKS = {
    "L": (1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6),
    "M": (1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10),
    "Q": (1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12),
    "H": (1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18),
}
_OTHER_MODES = re.compile(rb"[0-9A-Z $%*+./:-]{4,}")  # fewer of these are not worth a mode of their own


def encoded(text: str, level: str) -> tuple[int, int] | None:
    """Modules across, and their picture. None: this text is for another encoder.

    That is what has other characters, and what may be a smaller code in another mode than bytes.
    """
    try:
        data = text.encode("latin-1")
    except UnicodeEncodeError:
        return None
    version = bisect_left(_most_bytes(level), len(data)) + 1
    if version > LARGEST or version > bisect_left(_most_bytes(level), _least_bytes(data)) + 1:
        return None
    symbol = _symbol(version, level)
    return symbol.columns, symbol.picture(data)


def is_even(columns: int, picture: int) -> bool:
    """Whether two fifths to three fifths are dark, and no row has a run of 16 modules of one colour."""
    dark, count = picture.bit_count(), columns**2
    if not 0.4 * count < dark < 0.6 * count:
        return False
    for runs in (picture, picture ^ _all_dark(columns)):
        for by in (1, 2, 4, 8):
            runs &= runs >> by
        if runs:
            return False
    return True


def row_bits(columns: int) -> int:
    """Bits that a row of so many modules takes."""
    return -(-columns // 8) * 8


@cache
def _all_dark(columns: int) -> int:
    width = row_bits(columns)
    row = ((1 << columns) - 1) << width - columns
    return sum(row << width * n for n in range(columns))


def _least_bytes(data: bytes) -> int:
    """What the text takes at least in a mix of modes.

    There a digit has 3 1/3 bits and a capital 5 1/2, but each change of the mode takes 13 or more.
    """
    saved = 0.0
    for run in _OTHER_MODES.findall(data):
        digits = len(run) - len(run.translate(None, b"0123456789"))
        saved += max(digits * 14 / 3 + (len(run) - digits) * 5 / 2 - (13 if len(run) < len(data) else 0), 0)
    return ceil(len(data) - saved / 8)


@cache
def _most_bytes(level: str) -> list[int]:
    """How many bytes of text each version takes."""
    return [(8 * _data_bytes(version, level) - 4 - _count_bits(version)) // 8 for version in range(1, LARGEST + 1)]


def _count_bits(version: int) -> int:
    return 8 if version < 10 else 16


def _data_bytes(version: int, level: str) -> int:
    return len(_frame(version).places) // 8 - _CORRECTION[level][version - 1] * _BLOCKS[level][version - 1]


# --- Version and level ---


class _Symbol:
    """All codes of one version and level."""

    def __init__(self, version: int, level: str) -> None:
        frame = _frame(version)
        self.columns = frame.columns
        self._blank = frame.fixed ^ frame.masked ^ _format_bits(frame, level)
        self._bytes, self._count_bits = _data_bytes(version, level), _count_bits(version)
        self._nibbles = [_sums(four) for four in _contributions(frame, level, version)]
        self._pads: dict[int, int] = {}

    def picture(self, data: bytes) -> int:
        spare = 8 * (self._bytes - len(data)) - 4 - self._count_bits
        head = 4 << self._count_bits | len(data)
        stream = (head << 8 * len(data) | int.from_bytes(data, "big")) << spare | self._pad(spare)
        picture = self._blank
        for sums, four in zip(self._nibbles, stream.to_bytes(self._bytes, "big").hex(), strict=True):
            picture ^= sums[four]
        return picture

    def _pad(self, spare: int) -> int:
        """What fills so many bits: four zeros, zeros to the next byte, and two bytes in turn."""
        if spare not in self._pads:
            whole = max(spare - 4, 0) // 8
            self._pads[spare] = int.from_bytes((b"\xec\x11" * whole)[:whole], "big")
        return self._pads[spare]


@cache
def _symbol(version: int, level: str) -> _Symbol:
    return _Symbol(version, level)


def _sums(four: list[int]) -> dict[str, int]:
    """By hexadecimal digit: the sum of the pictures of its bits, of which the highest comes first."""
    return {
        f"{digit:x}": reduce(xor, (picture for bit, picture in enumerate(four) if digit >> 3 - bit & 1), 0)
        for digit in range(16)
    }


def _contributions(frame: "_Frame", level: str, version: int) -> Iterator[list[int]]:
    """The pictures of the bits of the data, four by four: where the bit stands, and what it does to the correction."""
    correction, blocks = _CORRECTION[level][version - 1], _BLOCKS[level][version - 1]
    places = [frame.places[at : at + 8] for at in range(0, len(frame.places) - 7, 8)]
    shortest = len(places) // blocks - correction
    lengths = [shortest + (block >= blocks - len(places) % blocks) for block in range(blocks)]
    order = [(n, block) for n in range(max(lengths)) for block in range(blocks) if n < lengths[block]]
    of_data = dict(zip(order, places, strict=False))
    of_correction = [places[sum(lengths) + block :: blocks] for block in range(blocks)]
    for block, length in enumerate(lengths):
        shown = [_shown_bytes(bits) for bits in of_correction[block]]
        for n, remainder in enumerate(reversed(list(_remainders(correction, length)))):
            pictures = [
                reduce(xor, (by[_times(value, 128 >> bit)] for by, value in zip(shown, remainder, strict=True)), place)
                for bit, place in enumerate(of_data[n, block])
            ]
            yield pictures[:4]
            yield pictures[4:]


def _shown_bytes(bits: list[int]) -> list[int]:
    """The picture of each byte that may stand on these eight modules."""
    shown = [0]
    for picture in reversed(bits):
        shown += [picture ^ lower for lower in shown]
    return shown


# --- Reed and Solomon: arithmetic in the field of 256 elements ---


@cache
def _powers() -> tuple[list[int], list[int]]:
    """The powers of 2 in the field, and the exponent of each element."""
    powers, exponents = [1], [0] * 256
    for exponent in range(1, 255):
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0x11D if doubled > 255 else doubled)
        exponents[powers[-1]] = exponent
    return powers + powers, exponents


def _times(one: int, other: int) -> int:
    powers, exponents = _powers()
    return powers[exponents[one] + exponents[other]] if one and other else 0


def _remainders(correction: int, count: int) -> Iterator[list[int]]:
    """The correction that a 1 asks for in the last byte of a block, in the one before it, and so on."""
    generator = [0] * (correction - 1) + [1]
    root = 1
    for _ in range(correction):
        generator = [_times(value, root) ^ after for value, after in zip(generator, [*generator[1:], 0], strict=True)]
        root = _times(root, 2)
    remainder = generator
    for _ in range(count):
        yield remainder
        first = remainder[0]
        remainder = [after ^ _times(first, value) for after, value in zip([*remainder[1:], 0], generator, strict=True)]


# --- What all codes of a version have in common ---


class _Frame(NamedTuple):
    columns: int
    fixed: int  # what is dark in every code
    masked: int  # modules of data that the mask turns over
    places: list[int]  # the modules of data, one after another


@cache
def _frame(version: int) -> _Frame:
    columns = 4 * version + 17
    width = row_bits(columns)

    def module(x: int, y: int) -> int:
        return 1 << (columns - 1 - y) * width + width - 1 - x

    dark = _patterns(version, columns)
    free = [(x, y) for x, y in _zigzag(columns) if (x, y) not in dark]
    return _Frame(
        columns,
        sum(module(x, y) for (x, y), is_dark in dark.items() if is_dark),
        sum(module(x, y) for x, y in free if x % 3 == 0),
        [module(x, y) for x, y in free],
    )


def _patterns(version: int, columns: int) -> dict[tuple[int, int], bool]:
    """The modules that hold no data, and which of them are dark; those of the format are left light."""
    last = columns - 1
    dark = {(8, n): False for n in (*range(9), *range(last - 7, columns))}
    dark |= {(n, 8): False for n in (*range(9), *range(last - 7, columns))}
    dark[8, last - 7] = True
    dark |= {place: n % 2 == 0 for n in range(8, last - 7) for place in ((n, 6), (6, n))}
    for left, top in ((0, 0), (last - 6, 0), (0, last - 6)):
        for x in range(max(left - 1, 0), min(left + 8, columns)):
            for y in range(max(top - 1, 0), min(top + 8, columns)):
                dark[x, y] = max(abs(x - left - 3), abs(y - top - 3)) not in (2, 4)
    middles = _alignment(version, columns)
    finders = ((6, 6), (6, last - 6), (last - 6, 6))
    for x, y in [place for place in product(middles, repeat=2) if place not in finders]:
        for right, down in product(range(-2, 3), repeat=2):
            dark[x + right, y + down] = max(abs(right), abs(down)) != 1
    if version >= 7:
        bits = _with_check(version, 12, 0x1F25)
        for n in range(18):
            dark[columns - 11 + n % 3, n // 3] = dark[n // 3, columns - 11 + n % 3] = bool(bits >> n & 1)
    return dark


def _alignment(version: int, columns: int) -> list[int]:
    """Middles of the alignment patterns, across and down."""
    if version == 1:
        return []
    count = version // 7 + 2
    step = (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    return [6, *(columns - 7 - n * step for n in range(count - 1))]


def _zigzag(columns: int) -> Iterator[tuple[int, int]]:
    """All modules but the column of the timing pattern, in the order of the data: pairs of columns, up and down."""
    rights = [*range(columns - 1, 6, -2), *range(5, 0, -2)]
    for turn, right in enumerate(rights):
        down = range(columns) if turn % 2 else range(columns - 1, -1, -1)
        for y in down:
            yield right, y
            yield right - 1, y


def _format_bits(frame: _Frame, level: str) -> int:
    """The picture of level and mask, which stand there twice."""
    columns, width = frame.columns, row_bits(frame.columns)
    bits = _with_check(_LEVEL_BITS[level] << 3 | MASK, 10, 0x537) ^ 0x5412
    last = columns - 1
    upright = [(8, n) for n in (0, 1, 2, 3, 4, 5, 7, 8)] + [(n, 8) for n in (7, 5, 4, 3, 2, 1, 0)]
    apart = [(last - n, 8) for n in range(8)] + [(8, columns - 15 + n) for n in range(8, 15)]
    dark = [places[n] for places in (upright, apart) for n in range(15) if bits >> n & 1]
    return sum(1 << (last - y) * width + width - 1 - x for x, y in dark)


def _with_check(value: int, bits: int, generator: int) -> int:
    """The value followed by the remainder of its division."""
    rest = value
    for _ in range(bits):
        rest = (rest << 1) ^ (rest >> bits - 1) * generator
    return value << bits | rest
