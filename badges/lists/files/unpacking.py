"""Lists inside something else: the only list in a ZIP, lines of CSV in single cells, contacts, reports of meetings."""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, zip_longest

from badges.lists.cells.marks import without_mark
from badges.lists.columns.column_names import is_column_name, is_only_a_column_name
from badges.lists.columns.meaning import roles
from badges.lists.files.groups import columns_of_names
from badges.lists.files.text import decodable, delimiter_of, lines_of
from badges.lists.names.name_order import is_given
from badges.lists.names.splitting import is_name, without_titles
from badges.lists.table import NO_MARKS, Table
from badges.lists.vocabulary import NAME_ROLES

_LISTS = (".csv", ".tsv", ".txt", ".tab", ".xlsx", ".xls", ".ods", ".vcf")
_PEEK = 60  # rows examined to tell what a table is
_TableRow = tuple[int, list[str], frozenset[str]]


# --- ZIP archives ---


def only_list_in(data: bytes, max_bytes: int) -> tuple[str, bytes] | None:
    """Name and bytes of the only list in a ZIP archive; None if there is not exactly one, or it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            lists = [one for one in archive.infolist() if _is_list(one.filename)]
            if len(lists) != 1 or any(name.startswith(("xl/", "META-INF/", "Index/")) for name in archive.namelist()):
                return None
            with archive.open(lists[0]) as packed:
                found = packed.read(max_bytes + 1)
            return lists[0].filename.rpartition("/")[2], found
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError):
        return None


def _is_list(path: str) -> bool:
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.lower().endswith(_LISTS) and not (name.startswith(".") or path.startswith("__MACOSX/"))


# --- Contacts (vCard, RFC 6350) ---

_CONTACT_COLUMNS = ["First Name", "Last Name", "Name", "Organisation", "Position", "Email"]


def is_vcard(data: bytes) -> bool:
    return data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCARD")


def read_vcard(data: bytes, encoding: str | None = None) -> Table:
    """A row for each contact, below a header; photos and whatever else it holds are ignored. Raises ListError."""
    codec, source = decodable(data, encoding)
    header: _TableRow = (1, _CONTACT_COLUMNS, NO_MARKS)
    return Table(chain([header], _contacts(data, codec)), replace(source, delimiter=",", container="vCard"))


def _contacts(data: bytes, codec: str) -> Iterator[_TableRow]:
    first, fields = 1, dict[str, str]()
    for number, line in _unfolded(data, codec):
        name, _, value = line.partition(":")
        parameters = name.upper().split(";")
        key = parameters[0].rpartition(".")[2]
        if key == "BEGIN":
            first, fields = number, {}
        elif key == "KIND" and value.strip().lower() in ("org", "group", "location"):
            fields = {"KIND": ""}
        elif key == "END" and fields and "KIND" not in fields:
            yield first, [fields.get(one, "") for one in ("FIRST", "LAST", "FN", "ORG", "TITLE", "EMAIL")], NO_MARKS
        elif key in ("N", "FN", "ORG", "TITLE", "EMAIL") and value:
            if any("QUOTED-PRINTABLE" in one for one in parameters):
                value = _quoted_printable(value, codec)
            _keep(fields, key, [_unescaped(part) for part in re.split(r"(?<!\\);", value)])


def _keep(fields: dict[str, str], key: str, parts: list[str]) -> None:
    if key == "N":
        last, first, middle = (*parts, "", "", "")[:3]
        fields["LAST"], fields["FIRST"] = last, f"{first} {middle}".strip()
    else:
        fields.setdefault(key, parts[0] if key == "ORG" else ";".join(parts))


def _unfolded(data: bytes, codec: str) -> Iterator[tuple[int, str]]:
    """Logical lines: one that begins with a space, or follows a soft break of quoted-printable, continues the last."""
    begun, held = 1, ""
    for number, raw in enumerate(lines_of(data, codec), 1):
        line = raw.rstrip("\r\n")
        if held and (line[:1] in (" ", "\t") or (held.endswith("=") and "QUOTED-PRINTABLE" in held.upper())):
            if len(held) < 100_000:  # longer values are photos
                held = held.removesuffix("=") + line.lstrip(" \t") if held.endswith("=") else held + line[1:]
            continue
        if held:
            yield begun, held
        begun, held = number, line
    if held:
        yield begun, held


def _quoted_printable(value: str, codec: str) -> str:
    data = re.sub(rb"=([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), value.encode(codec, "replace"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: " " if found[1] in "nN" else found[1], text).strip()


# --- Addresses as a mail program writes them (RFC 5322) ---

_ADDRESS = re.compile(r"(\"(?:[^\"\\]|\\.)*\"|[^\"<>\n\t|]*+)\s*+<([^<>\s@]+@[^<>\s@]+)>")
_BETWEEN = re.compile(r"(?<=>)\s*[,;\n]+")
_BARE = re.compile(r"(^|[,;\n])([^\S\n]*)([^\s@<>,;\"]+@[^\s@<>,;\"]+)(?=\s*(?:[,;\n]|$))")  # without a name
_BEGINNING = 4096  # bytes that show whether these are addresses
_MOST_ADDRESSES = 1_000_000  # bytes: more nobody pastes


def read_addresses(data: bytes, encoding: str | None = None) -> Table | None:
    """A row for each of "Ann Lee <ann@example.org>; "Kaya, Cem" <cem@example.org>"; None where the text is no such."""
    if b"<" not in data[:_BEGINNING] or len(data) > _MOST_ADDRESSES:
        return None
    codec, source = decodable(data, encoding)
    text = "".join(lines_of(data, codec)).strip().rstrip(",;").replace("\r", "")
    title, _, rest = text.partition("\n")
    text = rest if rest and not re.search(r"[@<,;\t|]", title) else text
    found = [_ADDRESS.fullmatch(piece.strip()) for piece in _BETWEEN.split(_BARE.sub(r"\1\2<\3>", text))]
    people = [(one[1].strip('"').strip(), one[2]) for one in found if one]
    if len(people) < len(found) or not any(name for name, _ in people):
        return None
    header: _TableRow = (1, ["Name", "Email"], NO_MARKS)
    rows = ((number, list(one), NO_MARKS) for number, one in enumerate(people, 1))
    return Table(chain([header], rows), replace(source, delimiter=",", container="addresses"))


# --- Tables in tables ---


def unpacked_table(table: Table) -> Table:
    """The table, or the one inside it: lines of CSV in single cells, the participants of a meeting report."""
    rows = iter(table.rows)
    peek = list(islice(rows, _PEEK))
    everything: Iterator[_TableRow] = chain(peek, rows)
    filled = [cells for _, cells, _ in peek if any(map(str.strip, cells))]
    if _are_numbered_lines(filled):
        everything = ((number, cells[1:], marks) for number, cells, marks in everything)
        filled = [cells[1:] for cells in filled]
    if delimiter := _delimiter_in_cells(filled):
        source = replace(table.source, container="lines", delimiter=table.source.delimiter and delimiter)
        return Table(_divided(everything, delimiter), source)
    if len(peek) < _PEEK and (names := _names_in_line(filled)):
        people: Iterator[_TableRow] = ((number, [name], NO_MARKS) for number, name in enumerate(names, 1))
        return Table(people, replace(table.source, container="line"))
    if parts := _parts_of_one(filled):
        return Table(_parted(everything, parts), replace(table.source, container="parts"))
    if _is_turned(filled) and len(peek) < _PEEK:
        turned = zip_longest(*filled, fillvalue="")
        rows_of_people = ((number, list(cells), NO_MARKS) for number, cells in enumerate(turned, 1))
        return Table(rows_of_people, replace(table.source, container="columns"))
    if len(peek) < _PEEK and (groups := columns_of_names(filled)):
        named = ((number, list(cells), NO_MARKS) for number, cells in enumerate(groups, 1))
        return Table(named, replace(table.source, container="groups"))
    if _is_meeting_report(filled) and any(map(_names_people, filled[1:])):
        return Table(_participants(everything), replace(table.source, container="meeting"))
    return Table(everything, table.source)


def _delimiter_in_cells(rows: Sequence[Sequence[str]]) -> str | None:
    """What divides the values where each row is a line of CSV in its first cell; None where it is not so.

    "Lovelace, Ada" in each row is no such line: the first must name columns, or there must be three values.
    """
    if len(rows) < 2 or any(any(map(str.strip, cells[1:])) for cells in rows):
        return None
    lines = [cells[0].replace("\n", " ") for cells in rows]
    delimiter = delimiter_of(lines)
    divided = [_cells(line, delimiter) for line in lines]
    width = len(divided[0])
    if width < 2 or any(len(cells) != width for cells in divided):
        return None
    return delimiter if width > 2 or all(map(is_column_name, divided[0])) else None


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return [line]


def _divided(rows: Iterator[_TableRow], delimiter: str) -> Iterator[_TableRow]:
    for number, cells, marks in rows:
        yield number, _cells(cells[0].replace("\n", " "), delimiter) if cells else [], marks


_NUMBER = re.compile(r"[(\[]?(\d{1,5})[.)\]]?")


def _are_numbered_lines(rows: Sequence[Sequence[str]]) -> bool:
    """Whether each row is one text behind its number, as a list in a document is copied: "1.", "Ann Lee, Acme"."""
    found = [_NUMBER.fullmatch(cells[0].strip()) for cells in rows if len(cells) == 2 and "," in cells[1]]
    numbers = [int(one[1]) for one in found if one]
    return len(numbers) == len(rows) > 1 and numbers == list(range(1, len(numbers) + 1))


# What people type between a name and an organisation, where a line is not divided by a delimiter.
_PARTS = (
    re.compile(r"(\S.*?)(?:(?<!\s)\s++(?:[-–—|/•·→]|->|=>)|:)\s++(\S.*)"),
    re.compile(r"(\S.*?)(?<!\s)\s++[(\[]([^()\[\]/]++)[)\]]"),
    re.compile(r"(\S.*?)(?<!\s)\s++[<(\[]?([^\s@<>()\[\]]+@[^\s@<>()\[\]]+)[>)\]]?"),
    re.compile(r"(\S.*?)(?<!\s)\s++(?:at|@|bei|chez|von der)\s++(\S.*)"),
    re.compile(r"(\S.*?),\s++(\S.*)"),
)
_HAVE_PARTS = 0.8  # of the lines


def _parts_of_one(rows: Sequence[Sequence[str]]) -> re.Pattern[str] | None:
    """The separator of name and organisation, if each line is one cell with both; else None."""
    if len(rows) < 2 or any(any(map(str.strip, cells[1:])) for cells in rows):
        return None
    lines = [without_mark(cells[0].strip()) for cells in rows]
    for pattern in _PARTS:
        found = [one for line in lines if (one := pattern.fullmatch(line))]
        names = [one for one in found if is_name(without_titles(one[1])) and " " in one[1]]
        if len(found) >= _HAVE_PARTS * len(lines) and len(names) >= _HAVE_PARTS * len(found):
            is_family_first = sum(is_given(one[2]) for one in found) > sum(is_given(one[1]) for one in found)
            return None if is_family_first else pattern
    return None


_AND = re.compile(r"(?<!\s)\s++(?:and|und|et|y|e|en|og|och|i|&)\s+")


def _names_in_line(rows: Sequence[Sequence[str]]) -> list[str]:
    """“Ann Lee, Bob Roy and Cem Kaya”: at least three whole names, and nothing else."""
    if len(rows) != 1:
        return []
    *texts, last = filter(None, map(str.strip, rows[0]))
    names = [*texts, *_AND.split(last)]
    return names if len(names) > 2 and all(" " in name and is_name(without_titles(name)) for name in names) else []


def _parted(rows: Iterator[_TableRow], pattern: re.Pattern[str]) -> Iterator[_TableRow]:
    for number, cells, marks in rows:
        found = pattern.fullmatch(cells[0].strip()) if cells else None
        yield number, list(found.groups()) if found else cells, marks


def _is_turned(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the table is transposed: a column for each person, and the headings in the first column."""
    heads = [cells[0].strip() for cells in rows]
    if len(rows) < 2 or min(map(len, rows)) < 2 or (not all(map(is_column_name, heads)) and not _has_names(heads)):
        return False
    if 2 * len({head.rstrip("0123456789 ") for head in heads}) <= len(heads):  # "Name 1", "Name 2": people of a trial
        return False
    people = [value.strip() for cells in rows for value in cells[1:] if value.strip()]
    return sum(map(is_only_a_column_name, heads)) > 1 and not any(map(is_only_a_column_name, people))


def _has_names(heads: Sequence[str]) -> bool:
    """Whether both halves of a name are among the headings, or the whole name and an address, each once."""
    found = roles(tuple(dict.fromkeys(filter(None, heads)))).keys()
    is_sure = {"first", "last"} <= found or {"name", "email"} <= found
    return is_sure and len(set(filter(None, heads))) == len(list(filter(None, heads)))


_REPORT = re.compile(
    r"1\. \w|meeting (id|summary|title)|webinar|(attendee|participant|registration) report", re.IGNORECASE
)
_SECTION = re.compile(r"\d\. \w|\w+ details$|other attended$", re.IGNORECASE)
_OF_ATTENDEES = re.compile(
    r"attendee|partici?pant|teilnehm|asistent|deelnemer|deltag|osallist|uczestni|účastn|учас|résztvev|katılımcı|出席|参加|参与|참가",
    re.IGNORECASE,
)


def _is_meeting_report(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the table begins as the attendance reports of Teams and Zoom do."""
    return bool(rows) and bool(_REPORT.match(rows[0][0]))


def _names_people(cells: Sequence[str]) -> bool:
    known = roles(tuple(dict.fromkeys(filter(None, map(str.strip, cells)))))
    are_words = all(any(map(str.isalpha, cell)) for cell in cells if cell.strip())  # "Participants", "12" are none
    return len(cells) > 1 and are_words and is_column_name(cells[0].strip()) and not known.keys().isdisjoint(NAME_ROLES)


def _participants(rows: Iterator[_TableRow]) -> Iterator[_TableRow]:
    """The table of attendees, or the first one: Zoom's reports start with a table of hosts."""
    found: list[tuple[bool, list[_TableRow]]] = []
    title, is_within = "", False
    for row in rows:
        text = "".join(row[1]).strip()
        if _names_people(row[1]):
            found.append((_OF_ATTENDEES.search(title) is not None, [row]))
            is_within = True
        elif row[1] and _SECTION.match(row[1][0]) and text == row[1][0].strip():
            title, is_within = text, False
        elif is_within:
            found[-1][1].append(row)
    yield from max(found, key=lambda one: one[0])[1]
