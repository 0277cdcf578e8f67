"""Numbers of people and tickets as people write them: "3", "two", "2x Adult", "3 tickets", "1 adult + 2 children",
"just me", "me + 1"."""

import re
from functools import cache, lru_cache

from badges.folding import plain
from badges.lists.folding import heading_key
from badges.lists.vocabulary import numbers, same

_LARGEST = 999
# A number or a word for one, with "x" before or after it, and what is counted: "2x Adult", "2 Personen", "x2", "二名".
_COUNTERS = "名人位张張枚席명장매"
_DIGITS = re.compile(
    rf"\+?\s*+[x×]?\s*+(\d{{1,3}})(?:[.,]0+)?\s*[x×]?(?:(?![\w.,:/%-]|\s*[€$£%])|(?=[{_COUNTERS}]))", re.IGNORECASE
)
_AT_THE_END = re.compile(r"\D*[^\W\d]\s*(?:[x×:=]\s*+|[(\[]\s*+[x×]?\s*+)(\d{1,3})\s*+[x×]?[)\]]?", re.IGNORECASE)
_PARTS = re.compile(r"[+,;&\n]|(?<!\s)\s++(?:and|und|et|y|e|en|og|och|i|и|plus)\s+", re.IGNORECASE)
_ONE_WORD = re.compile(r"\d{1,2}|[^\W\d_]+")  # "2", "two"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@lru_cache(maxsize=4096)
def quantity_in(value: str) -> int | None:
    """How many it says; None where it says no number. "1 adult + 2 children" are three, and "me and my wife" two."""
    text = value.strip()
    parts = list(filter(None, map(str.strip, _PARTS.split(text))))
    if has_self(text):
        return min(1 + sum(1 if (count := _count(part)) is None else count for part in parts[1:]), _LARGEST)
    counts = [_count(part) for part in parts]
    if len(counts) > 1 and None in counts:
        counts = [_count(text)]
    known = [count for count in counts if count is not None]
    return min(sum(known), _LARGEST) if known and len(known) == len(counts) else None


@lru_cache(maxsize=4096)
def has_self(value: str) -> bool:
    """Whether it begins with whoever writes it: "just me", "ich + 1"."""
    first, *others = map(heading_key, filter(None, map(str.strip, _PARTS.split(value))) if value else [""])
    return first in _selves() or (bool(others) and first in _selves_beside_others())


@cache
def _selves() -> frozenset[str]:
    return frozenset(map(heading_key, same("self")))


@cache
def _selves_beside_others() -> frozenset[str]:
    """Alone "ja" is a German yes, and Meg a guest's name."""
    return frozenset(map(heading_key, same("self and")))


def is_how_many(value: str) -> bool:
    """Whether it is nothing but how many they are: "2", "we are two", "just me", "2 adults + 1 child"."""
    is_sum = len(_PARTS.split(value)) > 1 and quantity_in(value) is not None
    return is_sum or has_self(value) or _ONE_WORD.fullmatch(_from_number(value)) is not None


def _count(text: str) -> int | None:
    text = _from_number(text)
    found = _DIGITS.match(text)
    if found and not any(map(str.isdecimal, text[found.end() :])):
        return int(found[1])
    if found := _AT_THE_END.fullmatch(text):
        return int(found[1])
    first = _WORD.match(plain(text))
    if first is None or any(map(str.isdecimal, text)):
        return None
    if first[0] in numbers():
        return numbers()[first[0]]
    return numbers().get(text[0]) if text[1:] and text[1] in _COUNTERS else None


def _from_number(text: str) -> str:
    """Without what people write before how many they are: "we are two", "nur 2"."""
    first, _, rest = text.partition(" ")
    while rest and plain(first) in _before_numbers():
        text = rest
        first, _, rest = text.partition(" ")
    return text


@cache
def _before_numbers() -> frozenset[str]:
    return frozenset(map(plain, same("before a number")))
