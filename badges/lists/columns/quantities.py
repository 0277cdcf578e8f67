"""Numbers of people and tickets as people write them: "3", "two", "2x Adult", "3 tickets", "1 adult + 2 children"."""

import re
from functools import lru_cache

from badges.folding import plain
from badges.lists.vocabulary import numbers

_LARGEST = 999
# A number or a word for one, with "x" before or after it, and what is counted: "2x Adult", "2 Personen", "x2", "二名".
_COUNTERS = "名人位张張枚席명장매"
_DIGITS = re.compile(
    rf"\+?\s*+[x×]?\s*+(\d{{1,3}})(?:[.,]0+)?\s*[x×]?(?:(?![\w.,:/%-]|\s*[€$£%])|(?=[{_COUNTERS}]))", re.IGNORECASE
)
_AT_THE_END = re.compile(r"\D*[^\W\d]\s*(?:[x×:=]\s*+|[(\[]\s*+[x×]?\s*+)(\d{1,3})\s*+[x×]?[)\]]?", re.IGNORECASE)
_PARTS = re.compile(r"[+,;&\n]|(?<!\s)\s++(?:and|und|et|y|e|en|og|och|i|и)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@lru_cache(maxsize=4096)
def quantity_in(value: str) -> int | None:
    """How many it says; None where it says no number. "1 adult + 2 children" are three."""
    text = value.strip()
    parts = list(filter(None, map(str.strip, _PARTS.split(text))))
    counts = [_count(part) for part in parts]
    if len(counts) > 1 and None in counts:
        counts = [_count(text)]
    known = [count for count in counts if count is not None]
    return min(sum(known), _LARGEST) if known and len(known) == len(counts) else None


def _count(text: str) -> int | None:
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
