"""Numbers and bullets before the names of a list copied from a text: "1. Ann Lee", "b) Bob Roy", "③ Cem Kaya"."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from badges.lists.table import Row

_MARKED_SHARE = 0.8  # share of marked values from which a column counts as a list with numbers or bullets
_MOST_TITLES = 10  # lines before the first that is numbered
_FEW = 3  # values; all must be marked if a mark may be an initial or belong to the text
_BULLET = re.compile(r"(?:[-*+>~·–—•‣⁃▪▫→\u2190-\u21ff\u2500-\u27bf]\ufe0f?\s+(?:\[[ xX]\]\s+)?|\[[ xX]\]\s+)(\S.*)")
_DECIMAL = re.compile(
    r"(?:(?:nr|no|num|#|n[°º])\.?\s*|№\s*)?[(\[]?(\d{1,5})(?:\ufe0f?\u20e3\s*|[.):\]/°º．、]+\s*|\s+[-–—]\s+|\s+)([^\W\d].*)",
    re.IGNORECASE,
)
_DOTTED = re.compile(r"\(?(\d{1,5})[.)]\s+(\S.*)")  # also the number of "1. 2gether"
_LETTER = re.compile(r"\(?([a-z])(?:\)\s*|\.\s+(?=\S+\s))(\S.*)", re.IGNORECASE)  # "A. Lee" has an initial
_ROMAN = re.compile(r"\(?([ivxl]{1,7})[.)]\s*(\S.*)", re.IGNORECASE)
_SIGN = re.compile(r"([①-⑳⑴-⒛⓵-⓾❶-➓㈠-㈩㊀-㊉])\s*(\S.*)")
_CHINESE = re.compile(r"[(（]?([一二三四五六七八九十]{1,3})[、.．)）]\s*(\S.*)")
_ROMANS = {"i": 1, "v": 5, "x": 10, "l": 50}


def _of_roman(text: str) -> int:
    digits = [_ROMANS[letter] for letter in text.lower()]
    return sum(-one if one < following else one for one, following in zip(digits, [*digits[1:], 0], strict=True))


def _of_chinese(text: str) -> int:
    tens, ten, ones = text.rpartition("十")
    digits = [int(unicodedata.numeric(one)) if one else 0 for one in (tens, ones)]
    return (10 * (digits[0] or 1) if ten else 0) + digits[1] if max(map(len, (tens, ones))) < 2 else 0


_Counting = tuple[re.Pattern[str], Callable[[str], int]]
_COUNTINGS: tuple[_Counting, ...] = (
    (_DOTTED, int),
    (_DECIMAL, int),
    (_SIGN, lambda sign: int(unicodedata.numeric(sign))),
    (_CHINESE, _of_chinese),
    (_LETTER, lambda letter: ord(letter.lower()) - ord("a") + 1),
    (_ROMAN, _of_roman),
)


def without_marks(rows: Sequence[Row], place: int) -> Iterator[tuple[int, str]]:
    """Places of rows, and the values of one column without the numbers or bullets before them.

    Numbers must be consecutive: in "1. FC Köln" the number belongs to the name.
    """
    first = [row.values[place] for row in rows[:3]]
    if any(value and without_mark(value) != value for value in first):
        yield from _marked([row.values[place] for row in rows])[1].items()


def titles_of_numbered(values: Sequence[str]) -> list[int]:
    """Places of lines without a number before lines numbered from 1: "Class 3b", "1. Ann Lee", "2. Bob Roy"."""
    begin = next((at for at, value in enumerate(values[:_MOST_TITLES]) if without_mark(value) != value), None)
    if begin is None:
        return []
    numbers, marked = _marked(values[begin:])
    if len(marked) < _FEW:
        return []
    found: list[int] = []
    for at in (begin + place for place, number in numbers.items() if number == 1):
        while at and at - begin - 1 not in marked:
            at -= 1
            found.append(at)
    return found


def _marked(values: Sequence[str]) -> tuple[dict[int, int], dict[int, str]]:
    """By place the numbers before values, and the values without numbers and bullets; nothing if too few have one."""
    filled = sum(map(bool, values))
    bullets = {at: found[1] for at, value in enumerate(values) if (found := _BULLET.fullmatch(value))}
    for pattern, number_of in _COUNTINGS if filled > 1 else ():
        numbered = {at: found for at, value in enumerate(values) if (found := pattern.fullmatch(value))}
        is_strict = pattern not in (_DOTTED, _SIGN)
        numbers = {at: number_of(found[1]) for at, found in numbered.items()}
        if not _count_up([*numbers.values()], is_strict):
            numbers = {}
        marked = bullets | {at: numbered[at][2] for at in numbers}
        enough = filled if is_strict and numbers else _MARKED_SHARE * filled
        if marked and len(marked) >= enough:
            return numbers, marked
    return {}, {}


def _count_up(numbers: Sequence[int], is_strict: bool) -> bool:
    if is_strict:
        return len(numbers) >= _FEW and list(numbers) == list(range(1, len(numbers) + 1))
    return max(numbers, default=0) > 1 and all(number in (before + 1, 1) for before, number in pairwise(numbers))


def without_mark(value: str) -> str:
    """The value without a possible number or bullet at its beginning."""
    for pattern in (_BULLET, *(pattern for pattern, _ in _COUNTINGS)):
        if found := pattern.fullmatch(value):
            return found[found.re.groups]
    return value
