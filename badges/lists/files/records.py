"""Lists in which each person is a block of lines: "Name: Ann Lee", JSON, LDIF, YAML; or lines without keys."""

import base64
import binascii
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from badges.lists.columns.meaning import roles
from badges.lists.files.text import decodable, lines_of
from badges.lists.names.name_order import is_given
from badges.lists.names.splitting import is_name, without_titles
from badges.lists.table import NO_MARKS, Table
from badges.lists.vocabulary import NAME_ROLES

_BEGINNING = 4096  # bytes examined for records
_MOST = 5_000_000  # bytes: larger texts are not lists of people
_MOST_LINES = 5  # of a person, where nothing but the names tells blocks
_DEPTH = 4  # objects of JSON within each other that are looked into
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*[\[{]|\{)")
_FIELD = re.compile(r"\s*(?:[-*]\s+)?([\"']?)([^\W\d][\w ./()-]{0,40}?)\1\s*(::|:|=)(?:\s+|(?<==)|$)(.*)")
_KEYED = re.compile(rb"(?:^|\n)\s*(?:[-*]\s+)?[\"']?[^\W\d][^\n:=\",;\t|]{0,40}[\"']?\s*(?:::?[ \t\r\n]|=)")
_BETWEEN = re.compile(r"(?:[,;|]|(?<!\s)[^\S\t]*+\t)\s*+(?=[\"']?[^\W\d][\w ]{0,40}[\"']?\s*[:=]\s)")
_SEPARATOR = re.compile(r"\s*+(?:[-=*_~#]{3,}|\[+[\w .-]+\]+|[{}\[\]],?|\w+:|version: \d|#.*)?\s*+")
_HEADINGS = {"cn": "Full Name", "sn": "Last Name", "o": "Organisation", "fn": "Name"}  # of directories (RFC 4519)

_Record = tuple[int, dict[str, str]]  # the line on which it begins, and its texts


def read_records(data: bytes, encoding: str | None = None) -> Table | None:
    """A header, and a row for each record; None if the text is no such list."""
    head = data[:_BEGINNING]
    if head.startswith((b"PK", b"\xd0\xcf")) or head.lstrip().startswith(b"<"):  # a workbook or a web page
        return None
    has_blocks = b"\n\n" in head.replace(b"\r", b"").strip()
    if len(data) > _MOST or not (_JSON.match(head) or len(_KEYED.findall(head)) > 1 or has_blocks):
        return None
    codec, source = decodable(data, encoding)
    text = "".join(lines_of(data, codec)).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if objects := _rows_of_json(text) if _JSON.match(head) else []:
        return Table(iter(objects), replace(source, delimiter=",", container="JSON"))
    rows = _rows_of(_records(lines)) or _blocks(lines)
    return Table(iter(rows), replace(source, delimiter=",", container="records")) if rows else None


_Rows = list[tuple[int, list[str], frozenset[str]]]


def _rows_of(records: Sequence[_Record]) -> _Rows:
    """The rows; none if the records have no names, because then they are not people."""
    columns = list(dict.fromkeys(chain.from_iterable(texts for _, texts in records)))
    known = roles(columns).keys() & set(NAME_ROLES)
    if not known:
        return []
    rows = [(number, [texts.get(column, "") for column in columns], NO_MARKS) for number, texts in records]
    return [(1, columns, NO_MARKS), *rows]


# --- Keys and values ---


def _records(lines: Sequence[str]) -> list[_Record]:
    """The records; None if most lines are not "key: value", or keys are hardly repeated."""
    fields = list(_fields(lines))
    keys = [key for _, key, _ in fields if key]
    counts = Counter(keys)
    recurring = {key for key, count in counts.items() if count > 1} if len(counts) < 200 else set()
    if len(keys) < 0.9 * sum(map(bool, (key is not None for _, key, _ in fields))) or not recurring:
        return []
    if sum(key in recurring for key in keys) < 0.6 * len(keys):
        return []
    by_lines = list(_divided(fields, at_separators=True))
    return by_lines if min(len(texts) for _, texts in by_lines) > 1 else list(_divided(fields, at_separators=False))


def _fields(lines: Sequence[str]) -> Iterator[tuple[int, str | None, str]]:
    """(line, key, value); the key is None between records, and "" for any other line."""
    is_directory = any(line.startswith("dn:") for line in lines[:20])
    for number, line in enumerate(_unfolded(lines) if is_directory else lines, 1):
        if _SEPARATOR.fullmatch(line):
            yield number, None, ""
            continue
        for piece in [line] if is_directory else _BETWEEN.split(line.strip("{}[], ")):
            if field := _FIELD.fullmatch(piece):
                if line.lstrip().startswith(("- ", "* ", "{")) and piece in line[: len(piece) + 4]:
                    yield number, None, ""
                yield number, _HEADINGS.get(field[2], field[2]) if is_directory else field[2], _value(field)
            else:
                yield number, "", ""


def _value(field: re.Match[str]) -> str:
    text = field[4].strip().rstrip(",")
    if field[3] == "::":
        try:
            return base64.b64decode(text, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return text
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text


def _unfolded(lines: Sequence[str]) -> list[str]:
    """The lines; one that begins with a space continues the one before (LDIF, RFC 2849)."""
    found: list[str] = []
    for line in lines:
        if line.startswith(" ") and found:
            found[-1] += line[1:]
        else:
            found.append(line)
    return found


def _divided(fields: Iterable[tuple[int, str | None, str]], *, at_separators: bool) -> Iterator[_Record]:
    begun, first, texts = 0, "", dict[str, str]()
    for number, key, value in fields:
        if texts and ((key is None and at_separators) or (key == first and not at_separators)):
            yield begun, texts
            texts = {}
        if key:
            begun = begun if texts else number
            first = first or key
            if at_separators and key == first and key in texts:  # blocks without a line between them
                yield begun, texts
                begun, texts = number, {}
            texts.setdefault(key, value)
    if texts:
        yield begun, texts


# --- Blocks without keys ---


def _blocks(lines: Sequence[str]) -> _Rows:
    """Blocks of lines for each person: the name first, an address or number in the same line of each; or only the
    first lines begin with given names.
    """
    blocks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            blocks.append((number + 1, []))
        elif blocks:
            blocks[-1][1].append(line.strip())
        else:
            blocks.append((number, [line.strip()]))
    blocks = [block for block in blocks if block[1]]
    names = [without_titles(texts[0]) for _, texts in blocks]
    if len(blocks) < 2 or min(len(texts) for _, texts in blocks) < 2 or not all(map(is_name, names)):
        return []
    height = max(len(texts) for _, texts in blocks)
    are_alike = all(len(texts) == height for _, texts in blocks) and any(
        all(re.search(r"[\d@]", texts[place]) for _, texts in blocks) for place in range(1, height)
    )
    others = [text for _, texts in blocks for text in texts[1:]]
    are_peoples = sum(map(is_given, names)) * 2 >= len(names) and not any(map(is_given, others))
    if not are_alike and (not are_peoples or height > _MOST_LINES):
        return []
    return [(number, texts + [""] * (height - len(texts)), NO_MARKS) for number, texts in blocks]


# --- JSON ---

# The status of an order in pretix's JSON, which has letters where its tables have words.
_PRETIX = {"n": "pending", "p": "paid", "e": "expired", "c": "canceled"}


def _rows_of_json(text: str) -> _Rows:
    try:
        found = json.loads(text)
    except RecursionError:
        return []
    except ValueError:
        found = _lines(text)
    items = {
        one["id"]: _text(one["name"])
        for array in _arrays(found)
        for one in array
        if isinstance(one, dict) and {"id", "name"} <= one.keys() and isinstance(one["id"], int)
    }
    tables = [
        (len(roles(rows[0][1])), len(rows), rows) for array in _arrays(found) if (rows := _rows_of_array(array, items))
    ]
    return max(tables, key=lambda one: one[:2], default=(0, 0, list[Any]()))[2]


def _rows_of_array(people: Sequence[Any], items: Mapping[int, str]) -> _Rows:
    """The rows of an array of objects or of arrays; `items` are what orders name by their numbers."""
    if people and all(isinstance(one, list) for one in people):
        return [(number, list(map(_text, one)), NO_MARKS) for number, one in enumerate(people, 1)]
    records = [_without_envelope(one) for one in people if isinstance(one, dict)]
    parts = _parts_with_names(records)
    apart = [part for one in records for part in _apart(one, parts, items)] if parts else records
    return _rows_of([(number, dict(_flat(one))) for number, one in enumerate(apart, 1)])


def _parts_with_names(records: Sequence[dict[str, Any]]) -> str | None:
    """The member whose objects are the people, where the records name nobody: an order's "positions"."""
    for key in dict.fromkeys(key for one in records for key, value in one.items() if isinstance(value, list)):
        parts = [part for one in records for part in one.get(key) or () if isinstance(part, dict)]
        others = [{name: value for name, value in one.items() if name != key} for one in records]
        if _has_names(parts) and not _has_names(others):
            return key
    return None


def _has_names(records: Sequence[dict[str, Any]]) -> bool:
    columns = tuple(dict.fromkeys(column for one in records for column, _ in _flat(one)))
    return not roles(columns).keys().isdisjoint(NAME_ROLES)


def _without_envelope(record: dict[str, Any]) -> dict[str, Any]:
    """Of a resource in JSON:API, its attributes."""
    attributes = record.get("attributes")
    return attributes if "type" in record and isinstance(attributes, dict) else record


def _apart(record: dict[str, Any], key: str, items: Mapping[int, str]) -> Iterator[dict[str, Any]]:
    """A record for each of its people, with what is said of all of them; what is said of one comes first."""
    shared = {name: value for name, value in record.items() if name != key}
    if key == "positions" and shared.get("status") in _PRETIX:
        shared["status"] = _PRETIX[shared["status"]]
    for part in record.get(key) or ():
        if isinstance(part, dict):
            item = part.get("item")
            part |= {"item": items[item]} if isinstance(item, int) and item in items else {}
            yield part | {name if name not in part else f"Order: {name}": value for name, value in shared.items()}


def _lines(text: str) -> list[Any]:
    """An object in each line; none where there is anything else."""
    try:
        return [json.loads(line) for line in text.split("\n") if line.strip()]
    except (ValueError, RecursionError):
        return []


def _arrays(found: Any, depth: int = 0) -> Iterator[list[Any]]:
    """Arrays of the text itself or of objects around them: {"data": {"attendees": [...]}}."""
    if isinstance(found, list):
        yield found
    elif isinstance(found, dict) and depth < _DEPTH:
        for value in found.values():
            yield from _arrays(value, depth + 1)


def _flat(one: dict[str, Any], before: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    """(column, text); objects within give columns of their own: {"company": {"name": "Acme"}} is "company: name"."""
    for key, value in one.items():
        inner = value if isinstance(value, list) else [value]
        if depth < _DEPTH and inner and all(isinstance(each, dict) for each in inner):
            for name in dict.fromkeys(chain.from_iterable(inner)):
                yield from _flat({name: _only([each.get(name) for each in inner])}, f"{before}{key}: ", depth + 1)
        else:
            yield f"{before}{key}", _text(value)


def _only(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
