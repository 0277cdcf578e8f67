"""The words of columns and their values, from the tables in words/. Read once, when first needed."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from badges.folding import plain
from badges.lists.folding import heading_key

_TABLES = Path(__file__).with_name("words")

# What a column can be, in the order in which they are shown. "ticket" is the kind of ticket that is shown to people;
# "code" what a scanner at the door reads: an order's number, which several people may share, where there is no other.
ROLES = (
    "first", "last", "name", "title", "pronouns", "position", "org", "handle", "ticket", "email", "phone", "country",
    "city", "code", "age", "guardian", "middle", "infix", "second_last", "suffix", "preferred", "status", "quantity",
    "guests", "host",
)  # fmt: skip
NAME_ROLES = ("first", "last", "name")
# What names are put together from; see whole_names.py.
NAME_PART_ROLES = (*NAME_ROLES, "middle", "infix", "second_last", "suffix", "preferred")


class Sense(NamedTuple):
    """What a heading means in one language."""

    role: str  # one of ROLES, or "none": a common column that badges do not need
    language: str
    rank: int  # from 0; the lower the better among headings of this role and language
    flags: str  # as words/README.md describes them

    @property
    def is_doubtful(self) -> bool:
        return "doubtful" in self.flags

    @property
    def is_part(self) -> bool:
        return "part" in self.flags

    @property
    def is_half(self) -> bool:
        return "either half" in self.flags


class Headings(NamedTuple):
    senses: dict[str, tuple[Sense, ...]]  # by heading_key
    attendee: frozenset[str]  # words about the attendee: "Student", "Ticket"
    buyer: frozenset[str]  # words about the person who orders or pays
    companions: frozenset[str]  # words about the attendee's guest: "Plus one", "Guest"


@cache
def headings() -> Headings:
    senses: dict[str, list[Sense]] = defaultdict(list)
    prefixes: dict[str, set[str]] = {"person_prefix": set(), "buyer_prefix": set()}
    ranks: dict[tuple[str, str], int] = defaultdict(int)
    for key, (language, role, _, flags) in _rows("headings.tsv"):
        if role in prefixes:
            prefixes[role].add(key)
        else:
            senses[key].append(Sense(role, language, ranks[language, role], flags))
            ranks[language, role] += 1
    return Headings(
        {key: tuple(found) for key, found in senses.items()},
        frozenset(prefixes["person_prefix"]),
        frozenset(prefixes["buyer_prefix"]),
        frozenset(key for key, found in senses.items() if any(one.role == "guests" for one in found))
        - {"host", "assistent"},  # in Catalan who attends
    )


@cache
def values() -> dict[str, frozenset[str]]:
    """Meaning -> the heading_key of values: coming, not_coming and unsure of a status; mark (yes or no); kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, (_, meaning, *_rest) in _rows("values.tsv"):
        found[meaning].add(key)
    return {meaning: frozenset(words) for meaning, words in found.items()}


@cache
def given_names() -> frozenset[str]:
    """Given names that are hardly ever family names, folded."""
    return frozenset(word for _, word in _words_of("given.tsv"))


@cache
def numbers() -> dict[str, int]:
    """Words of small numbers, folded."""
    return {word: int(number) for number, word in _words_of("numbers.tsv")}


@cache
def fellows() -> frozenset[str]:
    """Words for those who come with whoever books or leads, as "Pax" in "Pax 2"; folded."""
    return frozenset(word for _, word in _words_of("fellows.tsv"))


@cache
def same(kind: str) -> tuple[str, ...]:
    """What people write for what stands in the row above ("above"), for the name that they gave already ("name"),
    before the name of whoever comes in their place ("instead"); with what places begin to which they go ("place"); for
    themselves where they say how many come, alone ("self") and before the others ("self and"), and "before a number".
    """
    return tuple(text for one, texts in _texts_of("same.tsv") if one == kind for text in texts)


@cache
def date_words() -> dict[str, set[str]]:
    """Words in headings of columns with dates by meaning: born, day, time, and none of these; weekday, month."""
    found: dict[str, set[str]] = defaultdict(set)
    for meaning, word in _words_of("dates.tsv"):
        found[meaning].add(word)
    return found


def _texts_of(table: str) -> Iterator[tuple[str, list[str]]]:
    """(the first cell, the texts of the second between commas) of each row."""
    for line in (_TABLES / table).read_text(encoding="utf-8").splitlines()[1:]:
        kind, _, texts = line.partition("\t")
        yield kind, texts.split(",")


def _words_of(table: str) -> Iterator[tuple[str, str]]:
    """(the first cell, a word of the second) for each of its words, folded."""
    for line in (_TABLES / table).read_text(encoding="utf-8").splitlines()[1:]:
        first, _, words = line.partition("\t")
        yield from ((first, word) for word in plain(words).split())


def _rows(table: str) -> Iterator[tuple[str, list[str]]]:
    """The folded word and the first four cells of each row."""
    lines = (_TABLES / table).read_text(encoding="utf-8").splitlines()[1:]
    rows = [[*line.split("\t"), ""][:4] for line in lines]
    keys = heading_key("\n".join(row[2] for row in rows)).split("\n")
    return zip(keys, rows, strict=True)
