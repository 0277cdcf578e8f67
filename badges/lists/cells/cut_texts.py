"""Texts that an export has cut: many of a column have the same greatest length, and few come close to it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from badges.lists.problem import Problem
from badges.lists.table import AttendeeList, Row
from badges.sentences import say

_SAMPLE = 5000  # rows that are searched for a limit
_FEWEST = 3  # texts that end at the limit
_LEAST = 10  # letters: fields for texts are longer
# Below 30 letters, three names may have the same length by chance.
_USUAL = frozenset({30, 32, 35, 40, 45, 48, 50, 60, 64, 70, 80, 100, 120, 127, 128, 140, 150, 200, 250, 255})
_SHORT = frozenset({20, 25})
_DIFFERENT = 6  # values; fewer may be choices
_NOT_TEXTS = frozenset({"email", "phone", "code", "age", "status", "quantity", "guests", "handle", "pronouns", "title"})
_VOWELS = 0.3  # of the letters of names and words; of random letters 0.23
_SERIES = 0.7  # of the letters are the same in "Workshop in hall A" and "Workshop in hall B"
_OF_CODES, _RANDOM = re.compile(r"@|://|\n"), re.compile(r"\w\.\w|\d[^\W\d_]|[^\W\d_]\d|[a-z]{2}[A-Z]{2}|_|/")
_ENDS = ".)]!?"  # after which a text is whole


def cut_texts(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    """`roles` are role -> column."""
    role_of = {column: role for role, column in roles.items()}
    sample = zip(*(row.values for row in attendees.rows[:_SAMPLE]), strict=True)
    walls: dict[int, tuple[int, Callable[[str], int]]] = {}  # place -> limit, and its unit
    for place, (column, values) in enumerate(zip(attendees.columns, sample, strict=False)):
        if wall := _wall({*values} - {""}, role_of.get(column, "")):
            walls[place] = wall
    found: dict[int, list[tuple[Row, str]]] = {place: [] for place in walls}
    for row in attendees.rows if walls else ():
        values = row.values
        for place, (limit, length) in walls.items():
            if length(values[place]) == limit:
                found[place].append((row, values[place]))
    for place, cut in found.items():
        limit, length = walls[place]
        yield from _cut(cut, attendees.columns[place], limit, in_letters=length is len)


def _wall(values: Collection[str], role: str) -> tuple[int, Callable[[str], int]] | None:
    if role in _NOT_TEXTS:
        limit = _limit_of_addresses(values) if role == "email" else None
        return (limit, len) if limit else None
    if limit := _limit(values):
        return limit, len
    limit = _limit_in_bytes(values)
    return (limit, partial(_bytes_of, limit=limit)) if limit else None


def _cut(found: Sequence[tuple[Row, str]], column: str, limit: int, *, in_letters: bool) -> Iterator[Problem]:
    for row, value in found:
        told = {"value": value, "row": row.number, "limit": limit, "count": len(found), "column": column}
        message = say(
            "“{value}” in row {row} ends after {limit} bytes (accents take two), as {count} texts in “{column}” do: it "
            "was probably cut. Export the list again without the limit, or complete it here.",
            **told,
        )
        if in_letters:
            message = say(
                "“{value}” in row {row} ends after exactly {limit} letters, as {count} texts in “{column}” do: it was "
                "probably cut. Export the list again without the limit, or complete it here.",
                **told,
            )
        yield Problem("cut", "warning", message, row.number, column, value)


def _bytes_of(text: str, limit: int) -> int:
    """The length in UTF-8 bytes, or the limit if the next letter would not have fitted."""
    length = len(text.encode())
    widest = len(max(text, default="").encode())
    return limit if limit - widest < length <= limit else length


def _limit_in_bytes(values: Collection[str]) -> int | None:
    """As `_limit`, for programs that count bytes; only where that makes a difference."""
    if len(values) < _DIFFERENT or all(map(str.isascii, values)):
        return None
    most = max(len(value.encode()) for value in values)
    limit = min((limit for limit in _USUAL if limit >= most), default=0)
    lengths = Counter(_bytes_of(value, limit) for value in values)
    longest = [value for value in values if _bytes_of(value, limit) == limit]
    near = max(lengths[limit - less] for less in range(1, 8))
    is_wall = max(5, 4 * near) <= len(longest) <= 0.7 * len(values)  # 30 bytes are 15 letters of Greek
    return limit if is_wall and len(set(map(len, longest))) > 1 and _are_cut(longest, limit) else None


def _limit_of_addresses(values: Collection[str]) -> int | None:
    """The greatest length, if several addresses of that length end within their domain: "@exampl"."""
    domains = {value: value.rpartition("@")[2].casefold() for value in values if "@" in value}
    limit = max(map(len, domains), default=0)
    ends = [domain for value, domain in domains.items() if len(value) == limit]
    others = {*domains.values()}
    broken = [end for end in ends if "." not in end or any(one.startswith(end) and one != end for one in others)]
    are_cut = len(broken) > 1 and len(broken) > 0.5 * len(ends) and any("." in one for one in domains.values())
    return limit if are_cut else None


def _limit(values: Collection[str]) -> int | None:
    """The length at which these distinct values were cut, or None. A few may be longer, edited by hand."""
    if len(values) < _DIFFERENT:
        return None
    lengths = Counter(map(len, values))
    limit = next((length for length in sorted(lengths, reverse=True) if lengths[length] >= _FEWEST), 0)
    completed = sum(count for length, count in lengths.items() if length > limit)
    near = max(lengths[limit - less] for less in range(1, 5))
    least, times = (_FEWEST, 2) if limit in _USUAL else (4, 3) if limit in _SHORT else (5, 4)
    is_wall = lengths[limit] >= least and lengths[limit] > times * near and lengths[limit] >= 3 * completed
    if limit < _LEAST or not is_wall:
        return None
    longest = [value for value in values if len(value) == limit]
    if len(longest) > 0.7 * len(values) and len({value.find(" ") for value in longest} - {-1}) < _FEWEST:
        return None  # codes, dates, choices: of one length nearly all, and of one form
    words = {word for value in values if len(value) != limit for word in value.split()}
    end_whole = sum(value.rpartition(" ")[2] in words for value in longest)  # with a word shared by others
    return limit if end_whole <= 0.5 * len(longest) and _are_cut(longest, limit) else None


def _are_cut(longest: Sequence[str], limit: int) -> bool:
    """Whether these are words rather than numbers, mostly incomplete, and not consecutively numbered."""
    of_words = sum(_is_of_words(value) for value in longest)
    whole = sum(value[-1] in _ENDS for value in longest)
    beginning = int(_SERIES * limit)
    letters = "".join(longest).casefold()
    if letters.isascii() and letters.isalpha() and sum(map(letters.count, "aeiouy")) < _VOWELS * len(letters):
        return False  # random letters
    alike = sum(one[:beginning] == other[:beginning] for one, other in pairwise(sorted(longest)))
    return of_words > 0.8 * len(longest) and whole < 0.3 * len(longest) and alike < 0.5 * len(longest)


def _is_of_words(value: str) -> bool:
    """Whether it is a text and no code, address or file name."""
    letters = sum(map(str.isalpha, value))
    return letters > 0.7 * len(value) and not _OF_CODES.search(value) and (" " in value or not _RANDOM.search(value))
