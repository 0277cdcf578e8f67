"""CSV and TSV bytes -> rows of cells: which letters, which delimiter, which line each row began on."""

import codecs
import csv
import io
import re
from collections import Counter

import chardet

from badges.attendees.table import ListError, Row, Table

MAX_CELL = 100_000  # characters; beyond it a quote was left open, or this is no attendee list
_BOMS = [
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
]


def decoded(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: a byte order mark, else the pattern of NULs, else UTF-8, else a guess."""
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, codec, name), name
    sample = data[:4000]
    if sample.count(0) > len(sample) // 8:
        odd = sample[1::2].count(0) >= sample[::2].count(0)
        return _strictly(data, "utf-16-le" if odd else "utf-16-be", "UTF-16"), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        guess = (chardet.detect(data[:200_000]).get("encoding") or "").lower()
    # Western single-byte guesses are all taken as Windows-1252, of which the others are parts.
    if not guess or guess.startswith(
        ("iso-8859-1", "windows-1252", "ascii", "macroman", "utf", "cp437", "cp850", "cp858")
    ):
        guess = "windows-1252"
    try:
        return data.decode(guess), guess.replace("windows", "Windows")
    except (UnicodeDecodeError, LookupError):
        return data.decode("windows-1252", errors="replace"), "Windows-1252"


def _strictly(data: bytes, codec: str, name: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise ListError(
            f"The file says it is {name}, but byte {error.start + 1} is not. Save it again as CSV UTF-8."
        ) from None


def delimiter_of(text: str) -> str:
    """The one of comma, semicolon, tab and bar that splits the first lines most evenly; comma where none does."""
    if said := re.match(r"sep=(.)\r?\n", text, re.IGNORECASE):
        return said[1]
    best, delimiter = (0.0, 0), ","
    for candidate in ",;\t|":
        counts = Counter(len(cells) for cells in _sampled(text, candidate) if any(cells))
        if not counts:
            continue
        width, lines = counts.most_common(1)[0]
        if width > 1 and (lines / counts.total(), width) > best:
            best, delimiter = (lines / counts.total(), width), candidate
    return delimiter


def _sampled(text: str, delimiter: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        for cells in csv.reader(io.StringIO(text[:20_000], newline=""), delimiter=delimiter):
            rows.append(cells)
            if len(rows) == 50:
                break
    except csv.Error:
        pass  # the reading proper reports it, with its row
    return rows


def read_text(data: bytes) -> Table:
    """Rows of a CSV or TSV file, with the line each begins on. Raises ListError."""
    text, encoding = decoded(data)
    delimiter = delimiter_of(text)
    first_line = 1
    if re.match(r"sep=.\r?\n", text, re.IGNORECASE):
        text, first_line = text.split("\n", 1)[1], 2
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    line = first_line
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            raise ListError(
                f"Row {line} has a value of more than {csv.field_size_limit():,} characters. "
                "A quotation mark that is not closed does that: close it, or shorten the value.",
                row=line,
            ) from None
        longest = max((len(cell) for cell in cells), default=0)
        if longest > MAX_CELL:
            raise ListError(f"Row {line} has a value of {longest:,} characters. Shorten it.", row=line)
        rows.append(Row(line, tuple(cells)))
        line = first_line + reader.line_num
    _check_last_quote(text, rows, delimiter)
    return Table(rows, encoding, delimiter)


def _check_last_quote(text: str, rows: list[Row], delimiter: str) -> None:
    """A quotation mark left open swallows all lines after it into the last value of the last row."""
    if not rows:
        return
    last = rows[-1]
    swallowed = last.values[-1] if last.values else ""
    if "\n" not in swallowed.strip("\n") or not text.rstrip("\n"):
        return
    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise ListError(
                f"Row {last.number} opens a quotation mark that is never closed. Close it, or take it out.",
                row=last.number,
            ) from None
