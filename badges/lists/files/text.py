"""CSV and TSV bytes -> decoded text -> rows of cells, a few lines at a time."""

import codecs
import csv
import html
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice

from badges.lists.files import code_pages, encodings
from badges.lists.table import NO_MARKS, EncodingChoice, ListError, Source, Table
from badges.sentences import say

_OF_UTF_8 = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_OF_TWO_BYTES = frozenset({"cp932", "euc_jp", "gb18030", "big5hkscs", "cp949"})
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MARKS = tuple(mark for mark, _ in _BYTE_ORDER_MARKS)

# Of two that split a list equally well the earlier one wins: the later ones also occur in prose.
_DELIMITERS = ("\t", ";", ",", "|", "，", "；", "│", "┃", "║")
# Of some databases; in all lines alike, because they also stand in texts.
_RARE_DELIMITERS = ("^", "~")
_VOTING_LINES = 200
_LONGEST_ENTITY = 12  # letters, with a space before it
_OPEN_ENTITY = re.compile(r" ?&(?:#\d{2,6}|#[xX][0-9a-fA-F]{2,6}|[a-zA-Z]{2,8}\d?)$")
# A first line of Excel's own, which other programs do not show.
_SEPARATOR_LINE = re.compile(r'sep=([^\w" \r\n])[\r\n]', re.IGNORECASE)


def read_text(data: bytes, encoding: str | None = None, delimiter: str | None = None) -> Table:
    """Rows with the line on which each begins, as they are asked for. `encoding` and `delimiter` override the guess.

    Raises ListError.
    """
    codec, source = decodable(data, encoding)
    if delimiter is None:
        delimiter = delimiter_of(lines_of(data, codec))
    elif len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise ListError(
            say("“{mark}” cannot separate values. Give one character, such as a comma or a tab.", mark=delimiter)
        )
    return Table(_rows(data, codec, delimiter), replace(source, delimiter=delimiter))


def decodable(data: bytes, encoding: str | None = None) -> tuple[str, Source]:
    """The codec with which all of the bytes can be decoded, and how it was found. Raises ListError."""
    guess = unicode_of(data)
    judgement = None if guess else code_pages.judged(data)
    codec = _chosen_codec(data, encoding) if encoding else guess or (judgement and judgement.codec) or "cp1252"
    source = Source(encodings.display_name(codec))
    if judgement:
        doubtful = not (encoding or judgement.clear)
        source = replace(source, encoding_choices=_choices(judgement), encoding_is_doubtful=doubtful)
    try:
        for _ in codecs.iterdecode(_chunks(data), codec):
            pass
    except UnicodeDecodeError:
        error = _encoding_error(data, codec)
        error.source = replace(source, encoding_choices=_choices(judgement or code_pages.judged(data)))
        raise error from None
    return codec, source


def _encoding_error(data: bytes, codec: str) -> ListError:
    row = _first_bad_line(data, codec)
    message = say(
        "Row {row} has a character that cannot be read as {encoding}. "
        "Save the list again as “CSV UTF-8”, then upload that, or choose another encoding.",
        row=row,
        encoding=encodings.display_name(codec),
    )
    return ListError(message, row=row)


def _choices(judgement: code_pages.EncodingGuess) -> tuple[EncodingChoice, ...]:
    return tuple(EncodingChoice(encodings.display_name(one.codec), one.sample) for one in judgement.readings)


def _chosen_codec(data: bytes, encoding: str) -> str:
    codec = encodings.codec_of(encoding)
    return wide_codec_of(data) or f"{codec}-le" if codec in ("utf-16", "utf-32") else codec


def _chunks(data: bytes) -> Iterator[bytes]:
    """A megabyte at a time, so that a large list is never in memory as a second, decoded copy."""
    return (data[start : start + 2**20] for start in range(0, len(data), 2**20))


def _first_bad_line(data: bytes, codec: str) -> int:
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return 1


def lines_of(data: bytes, codec: str) -> io.TextIOWrapper:
    """The decoded lines, each with its own line end, as csv wants them; without the byte order mark."""
    text = io.TextIOWrapper(io.BytesIO(data), codec, newline="")
    if text.read(1) != "\ufeff":
        text = io.TextIOWrapper(io.BytesIO(data), codec, newline="")
    return text


def unicode_of(data: bytes) -> str | None:
    """The Unicode codec, by byte order mark, UTF-16 pattern or strict UTF-8; None for a legacy encoding."""
    for mark, codec in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return codec
    if wide := wide_codec_of(data):
        return wide
    return "utf-8" if _is_utf8(data) or _is_damaged_utf8(data) else None


def unmixed(data: bytes) -> bytes:
    """The text in UTF-8 where some of its lines are, and others in a Western or similar encoding, as of two files that
    were joined; any other text as it is."""
    if data.isascii() or _is_utf8(data) or wide_codec_of(data) or data.startswith(_MARKS):
        return data
    lines = data.split(b"\n")
    others = [line for line in lines if not (line.isascii() or _is_utf8(line))]
    if sum(not line.isascii() for line in lines) < 2 * len(others) or any(map(_OF_UTF_8.search, others)):
        return data  # a line of another encoding may look like UTF-8, and a damaged one of UTF-8 like another
    codec = code_pages.judged(b"\n".join(others)).codec
    if codec is None or codec in _OF_TWO_BYTES:
        return data
    return b"\n".join(line if _is_utf8(line) else line.decode(codec).encode() for line in lines)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def wide_codec_of(data: bytes) -> str | None:
    """The codec of UTF-16, where the bytes have its mark, or NULs in every other place: the ASCII among the letters.

    And that of UTF-32 without a mark, where two of every four bytes are NUL: all letters but the rarest have them.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = data[:4096]
    if len(data) % 4 == 0:
        if not any(head[2::4]) and not any(head[3::4]):
            return "utf-32-le"
        if not any(head[::4]) and not any(head[1::4]):
            return "utf-32-be"
    even, odd = head[::2].count(0), head[1::2].count(0)
    # One in forty: in a list of Chinese names only delimiters and line ends are ASCII.
    if len(data) % 2 or max(even, odd) * 40 < len(head):
        return None
    codec = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) * 20 > max(even, odd):  # signs such as 一 (4E00) have NULs in the other places
        text = head.decode(codec, "replace")
        return codec if even != odd and all(sign.isprintable() or sign in "\t\r\n" for sign in text) else None
    return codec


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a few bad bytes: read in a legacy encoding, all other accents would be garbled."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    return good > 10 * bad


def delimiter_of(text: Iterable[str]) -> str:
    """The delimiter that splits the most lines, and most regularly; a comma for a single column."""
    lines = list(islice(text, _VOTING_LINES))
    if lines and (chosen := _SEPARATOR_LINE.match(lines[0])):
        return chosen[1]
    filled = sum(not line.isspace() for line in lines)
    for rare in _RARE_DELIMITERS:
        if filled > 1 and _vote(lines, rare)[:2] == (filled, filled):
            return rare
    votes = {delimiter: _vote(lines, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=votes.__getitem__)
    return best if any(votes[best]) else ","


def _vote(lines: list[str], delimiter: str) -> tuple[int, int, int]:
    """(rows divided at all, rows with the commonest number of cells, that number)"""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):  # A huge cell: `_rows` reports its row. What was counted so far is used.
        rows = csv.reader(lines, delimiter=delimiter)
        widths.update(len(_whole(cells, delimiter)) for cells in rows if len(cells) > 1)
    if not widths:
        return 0, 0, 0
    width, regular = max(widths.items(), key=lambda item: (item[1], item[0]))
    return widths.total(), regular, width


def _rows(data: bytes, codec: str, delimiter: str) -> Iterator[tuple[int, list[str], frozenset[str]]]:
    # Strict, because otherwise an unclosed quotation mark would silently swallow the people after it.
    reader = csv.reader(lines_of(data, codec), delimiter=delimiter, strict=True, skipinitialspace=delimiter != " ")
    if _SEPARATOR_LINE.match(next(lines_of(data, codec), "")):
        next(reader)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _row_error(number, str(error)) from error
        yield number, _whole(cells, delimiter), NO_MARKS


def _whole(cells: list[str], delimiter: str) -> list[str]:
    """The cells, without a break at the semicolon of an HTML entity: "R&amp;D" is seldom quoted."""
    ends = [_open_entity(cell) for cell in cells[:-1]] if delimiter == ";" else []
    if not any(ends):
        return cells
    pieces = [cells[:1]]
    for end, cell in zip(ends, cells[1:], strict=True):
        if end:  # the reader drops a cell's first space
            pieces[-1] += ["; " if end == " &amp" else ";", cell]
        else:
            pieces.append([cell])
    return ["".join(some) for some in pieces]


def _open_entity(cell: str) -> str:
    """The HTML entity at the end of a cell, without its semicolon."""
    found = _OPEN_ENTITY.search(cell[-_LONGEST_ENTITY:])
    return found[0] if found and html.unescape(f"{found[0]};") != f"{found[0]};" else ""


def _row_error(number: int, reason: str) -> ListError:
    if "field limit" in reason:
        message = say(
            "Row {row} has a value of more than {most:,} characters. "
            'Usually a quotation mark (") in that row is never closed.',
            row=number,
            most=csv.field_size_limit(),
        )
        return ListError(message, row=number)
    if "end of data" in reason:
        message = say('A quotation mark (") opens in row {row} and is never closed. Close it or remove it.', row=number)
        return ListError(message, row=number)
    message = say(
        'In row {row} text follows a closing quotation mark ("). Put the whole value in quotation marks '
        "and double those inside it, or remove them.",
        row=number,
    )
    return ListError(message, row=number)
