"""Leftovers that only a whole column shows: numbering of pasted lists, "None" for nothing, fields never filled,
quotation marks around values, dates as numbers, profiles among handles, names in another order or with other capitals
than the rest, other spellings of one kind, country, town or organisation."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from badges.lists.cells.dittos import dittos, no_other_names
from badges.lists.cells.marks import without_marks
from badges.lists.cells.serial_dates import without_serials
from badges.lists.cells.spellings import other_spellings
from badges.lists.columns.column_names import is_family_first, is_only_a_column_name, senses_of
from badges.lists.columns.meaning import roles
from badges.lists.folding import heading_key
from badges.lists.names.capitals import with_capitals
from badges.lists.names.name_order import exchanged_block, reordered, turned, with_halves_swapped
from badges.lists.table import Row
from badges.lists.vocabulary import NAME_ROLES

_NONE = ("None", "none", "N/A", "n/a")
_DASHES = ("-", "--", "---", "–", "—", ".", "..", "...", "_")
# Written by people who have nothing to say; empty, in a column that a badge shows.
_WORDS = (
    "Info Requested", "not applicable", "Not applicable", "Not Applicable", "nicht zutreffend", "sans objet",
    "no aplica", "No aplica", "não se aplica",
    "?", "??", "???", "tbd", "TBD", "tba", "TBA", "tbc", "TBC", "xxx", "XXX", "N.N.", "N. N.", "n.a.", "N.A.", "n. a.",
    "k.A.", "k. A.", "n.v.t.", "s/o", "б/н", "なし", "无", "無", "없음",
)  # fmt: skip
_NOTHING = frozenset((*_NONE, *_DASHES, *_WORDS))
# Columns that a badge shows; in those of the second line many people have nothing, and whatever says so is empty.
_SHOWN = frozenset({"first", "last", "name", "position", "org"})
_OPTIONAL = frozenset({"handle", "pronouns", "middle", "infix", "second_last", "suffix", "preferred", "title", "phone"})
# Roles under which nobody writes "None" and means it.
_NAMED = frozenset(
    {"first", "last", "name", "middle", "infix", "second_last", "suffix", "preferred", "title", "pronouns", "position",
     "org", "handle", "email", "phone", "country", "city", "code", "age"}
)  # fmt: skip
# Parts of headings under which "None" is an answer.
_ASKED = re.compile(
    r"diet|food|meal|allerg|intoleran|need|require|restrict|access|disab|medic|special|prefer|comment|note|remark|question|"
    r"workshop|session|extra|addon|interest|swag|shirt|guest|parking|essen|ernahr|unvertrag|bedarf|besonder|wunsch|bemerk|"
    r"regime|aliment|besoin|remarq|dieta|necesid|observ|alergi|esigen|dieet|wens|opmerk|restric"
)


def without_waste(columns: Sequence[str], rows: list[Row], mend: bool) -> list[Row]:
    """The rows with the likely originals of values as `Row.garbled`, or with `mend` in place of the values."""
    known = roles(columns, rows=rows)
    role_of = {column: role for role, column in known.items()}
    quiet, found = _nones(columns, rows, role_of)
    for at in no_other_names(rows, preferred := columns.index(known["preferred"])) if "preferred" in known else ():
        quiet.setdefault(at, {})[preferred] = ""
    rows = put(rows, quiet, mend=True)
    names = [columns.index(known[role]) for role in NAME_ROLES if role in known]
    first = [] if columns[0] in known.values() else [0]  # here the number belongs to the text: "1. Vorsitzende"
    capitals = with_capitals(rows, names)
    for at, place, right in chain(
        ((at, column, right) for column in {*names, *first} for at, right in without_marks(rows, column)),
        _quoted(rows, {columns.index(column) for column in known.values()}),
        ((at, place, "") for at, place in _unfilled(columns, rows, role_of)),
        without_serials(columns, rows),
        _in_order(columns, rows, known),
        ((at, place, right) for at, place, right in capitals if place not in dict(rows[at].garbled)),
        _nones_beside(rows, names),
        (one for one in other_spellings(columns, rows, known) if one[1] not in dict(rows[one[0]].garbled)),
        dittos(columns, rows, known),
        _handles(rows, columns.index(known["handle"])) if "handle" in known else (),
    ):
        found.setdefault(at, {})[place] = right
    return put(rows, found, mend)


def put(rows: list[Row], found: Mapping[int, Mapping[int, str]], mend: bool) -> list[Row]:
    """The rows with `found` (place of the row -> place of the column -> text) noted, or with `mend` put in place."""
    for at, likely in found.items():
        row, values = rows[at], list(rows[at].values)
        if mend:
            values = [likely.get(place, value) for place, value in enumerate(values)]
            rows[at] = Row(row.number, values, row.controls, row.garbled, row.marks)
        else:
            garbled = tuple({**dict(row.garbled), **likely}.items())
            rows[at] = Row(row.number, values, row.controls, garbled, row.marks)
    return rows


def _in_order(columns: Sequence[str], rows: Sequence[Row], known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Places of names in another order than the rest, with the reordered names."""
    places = {role: columns.index(column) for role, column in known.items()}
    if "name" in places and not {"first", "last"} & places.keys():
        names = {at: name for at, row in enumerate(rows) if (name := row.values[places["name"]])}
        in_order = () if is_family_first(known["name"]) else turned(names)
        yield from ((at, places["name"], right) for at, right in chain(reordered(names), in_order))
    if {"first", "last"} <= places.keys():
        first, last = places["first"], places["last"]
        found: Iterable[int] = exchanged_block(rows, first, last)
        if not found and "email" in places:
            found = with_halves_swapped(rows, first, last, places["email"])
        for at in found:
            values = rows[at].values
            yield from ((at, first, values[last]), (at, last, values[first]))


def _nones(
    columns: Sequence[str], rows: Sequence[Row], role_of: Mapping[str, str]
) -> tuple[dict[int, dict[int, str]], dict[int, dict[int, str]]]:
    """Where words for nothing stand for nothing: as people write them, to be emptied without a word; and to be said."""
    quiet: dict[int, dict[int, str]] = {}
    said: dict[int, dict[int, str]] = {}
    held = [role_of.get(name, "") for name in columns]
    meant = [role not in _NAMED and _is_asked(name, role) for name, role in zip(columns, held, strict=True)]
    for at, row in enumerate(rows):
        values = row.values
        for place, value in () if _NOTHING.isdisjoint(values) else enumerate(values):
            role = held[place]
            if value not in _NOTHING:
                continue
            if role in _OPTIONAL or (value in _DASHES and role in _SHOWN and role not in NAME_ROLES):
                quiet.setdefault(at, {})[place] = ""
            elif role in _SHOWN or (value in _NONE and not meant[place] and (role or value not in ("n/a", "N/A"))):
                said.setdefault(at, {})[place] = ""
    return quiet, said


_NONE_BESIDE = re.compile(r"(?<!\S)(?:None|NaN|nan|N/A|n/a)(?!\S)")


def _nones_beside(rows: Sequence[Row], names: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Names with a word for nothing in place of a half, and without it: "Ann None"."""
    for at, row in enumerate(rows):
        text = row.text
        if "None" in text or "N/A" in text or "n/a" in text or "NaN" in text or "nan" in text:
            values = row.values
            for place in names:
                value = values[place]
                right = " ".join(_NONE_BESIDE.sub(" ", value).split())
                if right != value and not right.islower():
                    yield at, place, right


_QUOTED = re.compile(r'"([^"]+)"')
_QUOTED_TEXTS = re.compile(r'"[^"]+"(?:[,;|]\s*"[^"]+")+')


def _quoted(rows: Sequence[Row], with_roles: Collection[int]) -> Iterator[tuple[int, int, str]]:
    """Values between quotation marks, and the values; not in the only column that has some, where it is one of tags, as
    Mailchimp writes them: '"VIP","Speaker"'."""
    found: dict[int, list[tuple[int, str]]] = {}
    tags: set[int] = set()
    for at, row in enumerate(rows):
        if '"' not in row.text:
            continue
        likely = dict(row.garbled)
        for place, value in enumerate(row.values):
            if _QUOTED_TEXTS.fullmatch(value):
                tags.add(place)
            elif quoted := _QUOTED.fullmatch(likely.get(place, value)):
                found.setdefault(place, []).append((at, quoted[1]))
    tags |= found.keys() - set(with_roles) if len(found) == 1 else set()
    yield from ((at, place, text) for place in found.keys() - tags for at, text in found[place])


_PROFILE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/@?([\w.-]+)/?(?:\?\S*)?", re.IGNORECASE)
_ARE_HANDLES = 0.5  # share of a column's values that begin with "@"


def _handles(rows: Sequence[Row], place: int) -> Iterator[tuple[int, int, str]]:
    """Addresses of profiles among "@ann", and what the others would have written."""
    given = {at: value for at, row in enumerate(rows) if (value := row.values[place])}
    if sum(value[0] == "@" for value in given.values()) >= _ARE_HANDLES * len(given):
        for at, value in given.items():
            if value[0] != "@" and (profile := _PROFILE.fullmatch(value)):
                yield at, place, f"@{profile[1]}"


_WRAPPED = re.compile(r"(?:[^\w\s]|_){1,3}\s*(?:insert |enter )?(\w(?:.*\w)?)\s*(?:[^\w\s]|_){1,3}", re.IGNORECASE)


def _unfilled(columns: Sequence[str], rows: Sequence[Row], role_of: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Places of form fields that were never filled in: "[Company]", or "Company", under "Company"."""
    is_sure = [is_only_a_column_name(name) or _are_no_names(name) for name in columns]  # "van" under "Van" is a name
    headings = {write(name) for name in columns for write in (str, str.lower, str.upper, str.title, str.capitalize)}

    @lru_cache(maxsize=1024)
    def is_field(place: int, value: str) -> bool:
        column, field = columns[place], _WRAPPED.fullmatch(value)
        name = field[1] if field else value
        if heading_key(name) == heading_key(column):
            return bool(field) or is_sure[place]
        role = role_of.get(column)
        return bool(field) and (is_only_a_column_name(name) or any(sense.role == role for sense in senses_of(name)))

    for at, row in enumerate(rows):
        values = row.values
        for place, value in enumerate(values):
            is_wrapped = value and not (value[0].isalnum() or value[-1].isalnum())
            if (is_wrapped or value in headings) and is_field(place, value):
                yield at, place


def _are_no_names(column: str) -> bool:
    asked = {sense.role for sense in senses_of(column)}
    return bool(asked) and asked <= _NAMED and asked.isdisjoint({*NAME_ROLES, "infix"})


def _is_asked(column: str, role: str | None) -> bool:
    """Whether "None" may be an answer in the column: to a question, about food, needs or extras."""
    return bool(role) or "?" in column or len(column.split()) > 3 or _ASKED.search(heading_key(column)) is not None
