"""Columns that count the people of a party: "Adults" and "Kids", and numbers under "Tickets"."""

import re
from collections.abc import Sequence

from badges.lists.columns.quantities import quantity_in
from badges.lists.folding import heading_key, heading_words


def _words(text: str) -> frozenset[str]:
    return frozenset(map(heading_key, text.split()))


_ADULTS = _words(
    """adult adults grownups erwachsene erwachsener erwachsenen adultes adulte adultos adulto adulti volwassenen
    volwassene vuxna voksne aikuiset aikuisia dorośli dorosłych dospělí dospělých dospelí felnőttek взрослые взрослых"""
)
_CHILDREN = _words(
    """kid kids child children infants babies toddlers teens kinder kind kleinkinder babys jugendliche enfants enfant
    bébés niños bambini ragazzi crianças kinderen barn børn lapset lapsia dzieci děti deti gyerekek gyermekek дети
    детей"""
)
_BESIDES = _words("number no num of count how many attending tickets anzahl der nombre d de número numero antal")
_TICKETS = _words(
    """tickets karten eintrittskarten billets entradas boletos bilhetes ingressos biglietti kaarten bilety vstupenky
    lístky jegyek билеты квитки liput biljetter billetter"""
)
_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_COUNT = re.compile(r"\d{1,2}|[^\W\d_]+")  # "2", "two"
_LARGEST = 30  # of a party


def party_columns(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[list[str], list[str]]:
    """The columns that count adults, and those that count children."""
    found: tuple[list[str], list[str]] = ([], [])
    for place, column in enumerate(columns):
        words = set(heading_words(_IN_BRACKETS.sub(" ", column))) - _BESIDES
        for known, kept in zip((_ADULTS, _CHILDREN), found, strict=True):
            if words and words <= known and are_counts([row[place] for row in rows], least=0):
                kept.append(column)
    return found


def is_called_tickets(column: str) -> bool:
    """Whether the column says how many, or which."""
    return heading_key(column) in _TICKETS


def are_counts(values: Sequence[str], *, least: int) -> bool:
    given = [value for value in values if value]
    if not all(map(_COUNT.fullmatch, given)):
        return False
    counts = [-1 if (count := quantity_in(value)) is None else count for value in given]
    return bool(counts) and min(counts) >= least and least < max(counts) <= _LARGEST
