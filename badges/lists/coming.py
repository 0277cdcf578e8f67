"""Who of a list is not coming: people whose status says so, and rows that the spreadsheet hides or strikes through."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from badges.lists.folding import heading_key
from badges.lists.table import Absence, Row
from badges.lists.vocabulary import values

WORDS = Path(__file__).parent / "words" / "coming.tsv"
_MEANINGS = {"absent": "not_coming", "coming": "coming", "unsure": "unsure"}  # of values.tsv
_STOP = re.compile(r"\s[-–—]\s|[,;:(/]")
_KNOWN_SHARE = 0.8  # of a column's values that must be words of a status, before any of them counts


def find_absences(columns: Sequence[str], rows: Sequence[Row]) -> dict[int, Absence]:
    """Row number -> why the person is not coming. Empty where that would be everybody: it is a list of such people."""
    status = list(_status_columns(columns, rows))
    found = {row.number: absence for row in rows if (absence := _absence(row, status))}
    return {} if len(found) == len(rows) else found


def _absence(row: Row, columns: Sequence[tuple[int, str, frozenset[str]]]) -> Absence | None:
    for mark in ("struck", "hidden"):
        if mark in row.marks:
            return Absence(mark)
    given = row.values if columns else ()
    for place, column, absent in columns:
        if (word := given[place]) and _says(word, absent):
            return Absence("status", word, column)
    return None


def _status_columns(columns: Sequence[str], rows: Sequence[Row]) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Place, name and absent words of the columns whose headings and values are of a status.

    "State" may be California, "Staða" a job: the values decide.
    """
    known = frozenset().union(*(_words()[kind] for kind in ("absent", "unsure", "coming", "no", "yes")))
    for place, column in enumerate(columns):
        absent = _absent_words(column)
        if not absent:
            continue
        given = [value for row in rows if (value := row.values[place])]
        if sum(_says(value, known) for value in given) >= _KNOWN_SHARE * len(given) > 0:
            yield place, column, absent


def _says(value: str, words: frozenset[str]) -> bool:
    """Whether it is one of the words, or begins with one and goes on after a stop: "Cancelled - refunded"."""
    if heading_key(value) in words:
        return True
    first = _STOP.split(value, maxsplit=1)[0]
    return len(first) < len(value) and heading_key(first) in words


def _absent_words(heading: str) -> frozenset[str] | None:
    """The values under that heading that mean "not coming"; None under a heading that says nothing of the kind."""
    words, name = _words(), heading_key(heading)
    if name in words["negative"]:
        return words["yes"] | words["absent"]
    if name in words["question"]:
        return words["absent"]
    return words["absent"] | words["no"] if name in words["status"] else None


def is_yes(value: str) -> bool:
    return heading_key(value) in _words()["yes"]


@cache
def _words() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, word = line.split("\t")
            kinds.setdefault(kind, set()).add(heading_key(word))
    apart = kinds["no"] | kinds["yes"] | kinds["unclear"]
    kinds |= {kind: set(values()[meaning]) - apart for kind, meaning in _MEANINGS.items()}
    return {kind: frozenset(words - {""}) for kind, words in kinds.items()}
