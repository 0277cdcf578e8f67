"""Columns that count the people of a party: "Adults" and "Kids", and numbers under "Tickets"."""

import re
from collections.abc import Sequence

from badges.lists.columns.headings import is_persons
from badges.lists.columns.quantities import is_how_many, quantity_in
from badges.lists.folding import heading_key, heading_words


def _words(text: str) -> frozenset[str]:
    return frozenset(map(heading_key, text.split()))


_ADULTS = _words(
    """adult adults grownups erwachsene erwachsener erwachsenen adultes adulte adultos adulto adulti volwassenen
    volwassene vuxna voksne aikuiset aikuisia dorośli dorosłych dospělí dospělých dospelí felnőttek взрослые взрослых"""
)
_CHILDREN = _words(
    """kid kids child children infants babies toddlers teens kinder kind kleinkinder babys jugendliche enfants enfant
    bébés niños hijos bambini figli ragazzi crianças filhos kinderen barn børn lapset lapsia dzieci děti deti gyerekek
    gyermekek copii djeca deca otroci деца дети детей діти παιδιά çocuklar anak 子供 孩子 자녀 ילדים الأطفال"""
)
_PARENTS = _words(
    """parent parents father mother dad mum mom papa mama eltern elternteil vater mutter père mère padre madre padres
    papá mamá genitori pai mãe pais pares pare mare vader moeder ouders föräldrar far mor pappa mamma forældre foreldre
    isä äiti vanhemmat ojciec matka rodzice tata mama otec rodiče rodičia apa anya szülők szülő tată părinți otac majka
    roditelji oče mati starši баща майка родители отец мать папа мама отац мајка родитељи тато мати батьки πατέρας
    μητέρα γονείς baba anne 父 母 両親 父亲 母亲 父母 아버지 어머니 부모 אבא אמא הורים الأب الأم الوالدان"""
)
_BESIDES = _words(
    """number no nº num of count how many total attending coming needed required tickets anzahl der nombre d de número
    numero antal aantal quantità quantidade liczba"""
)
_NAMES = _words("name names namen nom noms nombre nombres nome nomi der des de los dos dei delle van")
_NUMBER, _HOW_MANY = _words("number no nº num nr numero número"), _words("of de d attending coming needed required")
_OF_A_COMPANY = _words("employee employees staff client clients contact contacts lead leads")
_TICKETS = _words(
    """tickets karten eintrittskarten billets entradas boletos bilhetes ingressos biglietti kaarten bilety vstupenky
    lístky jegyek билеты квитки liput biljetter billetter badges namensschilder"""
)
_IN_BRACKETS = re.compile(r"[(\[][^(\[)\]]*+[)\]]")
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


def is_of_children(column: str) -> bool:
    """Whether the column is called "Children", "Kinder" or "Names of kids"."""
    return _is_of(column, _CHILDREN)


def is_of_parents(column: str) -> bool:
    """Whether the column is called "Parents", "Father's name" or "Adults"."""
    return _is_of(column, _PARENTS | _ADULTS)


def _is_of(column: str, relatives: frozenset[str]) -> bool:
    words = set(heading_words(_IN_BRACKETS.sub(" ", column).replace("'s", ""))) - _BESIDES - _NAMES
    return bool(words) and words <= relatives


def may_count_people(column: str) -> bool:
    """Whether it says "Tickets", "No. of badges", "Delegates" or "How many?": how many, or which."""
    words = heading_words(_IN_BRACKETS.sub(" ", column))
    counted = [word for word in words if word not in _BESIDES]
    if not _NUMBER.isdisjoint(words) and _HOW_MANY.isdisjoint(words):  # "Delegate no." is whose
        return False
    if not counted:
        return len(words) > 1 or heading_key(column) in _TICKETS
    return set(counted) <= _TICKETS or (is_persons(" ".join(counted)) and _OF_A_COMPANY.isdisjoint(counted))


def are_counts(values: Sequence[str], *, least: int, or_none: bool = False) -> bool:
    """Whether all are small numbers from `least` on, and one is greater; `or_none`: or nought."""
    given = [value for value in values if value and not (or_none and value == "0")]
    if not all(map(is_how_many, given)):
        return False
    counts = [-1 if (count := quantity_in(value)) is None else count for value in given]
    return bool(counts) and min(counts) >= least and least < max(counts) <= _LARGEST
