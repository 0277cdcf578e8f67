"""The words of columns and their values, from the tables in words/. Read once, when first needed."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from badges.lists.folding import heading_key

_TABLES = Path(__file__).with_name("words")


class Sense(NamedTuple):
    """What a heading means in one language."""

    role: str  # as in columns.ROLES; "none": a usual column that no badge needs
    language: str
    rank: int  # from 0; the lower the better among headings of this role and language
    flags: str  # as words/README.md describes them

    @property
    def is_doubtful(self) -> bool:
        return "doubtful" in self.flags

    @property
    def is_half(self) -> bool:
        return "either half" in self.flags


class Headings(NamedTuple):
    senses: dict[str, tuple[Sense, ...]]  # by heading_key
    attendee: frozenset[str]  # words said of the person who comes: "Student", "Ticket"
    buyer: frozenset[str]  # words said of the one who orders or pays
    companions: frozenset[str]  # words said of whom the attendee brings: "Plus one", "Guest"


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
        frozenset(key for key, found in senses.items() if any(one.role == "guests" for one in found)) - {"host"},
    )


@cache
def values() -> dict[str, frozenset[str]]:
    """Meaning -> the heading_key of values: coming, not_coming and unsure of a status; mark (yes or no); kind."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, (_, meaning, *_rest) in _rows("values.tsv"):
        found[meaning].add(key)
    return {meaning: frozenset(words) for meaning, words in found.items()}


def _rows(table: str) -> Iterator[tuple[str, list[str]]]:
    """The folded word and the first four cells of each row."""
    lines = (_TABLES / table).read_text(encoding="utf-8").splitlines()[1:]
    rows = [[*line.split("\t"), ""][:4] for line in lines]
    keys = heading_key("\n".join(row[2] for row in rows)).split("\n")
    return zip(keys, rows, strict=True)
