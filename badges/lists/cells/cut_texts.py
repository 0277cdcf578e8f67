"""Texts that an export has cut at a fixed length: the longest of a column all have it, and hardly any come near."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from badges.lists.problem import Problem
from badges.lists.table import AttendeeList, Row
from badges.sentences import say

_SAMPLE = 5000  # rows that are looked at for a limit
_FEWEST = 3  # texts that end at the limit
_LEAST = 10  # letters: no field for a text is shorter
# Of less than 30, three names may be as long as each other by chance.
_USUAL = frozenset({30, 32, 35, 40, 45, 48, 50, 60, 64, 70, 80, 100, 120, 127, 128, 140, 150, 200, 250, 255})
_DIFFERENT = 6  # values at least: of fewer they may be choices
_NOT_TEXTS = frozenset({"email", "phone", "code", "age", "status", "quantity", "guests", "handle", "pronouns", "title"})
_ENDS = ".)]!?"  # after which a text is whole


def cut_texts(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    """`roles` are role -> column."""
    role_of = {column: role for role, column in roles.items()}
    sample = zip(*(row.values for row in attendees.rows[:_SAMPLE]), strict=True)
    limits = {
        place: limit
        for place, (column, values) in enumerate(zip(attendees.columns, sample, strict=False))
        if role_of.get(column) not in _NOT_TEXTS and (limit := _limit({*values} - {""}))
    }
    found: dict[int, list[tuple[Row, str]]] = {place: [] for place in limits}
    for row in attendees.rows if limits else ():
        values = row.values
        for place, limit in limits.items():
            if len(values[place]) == limit:
                found[place].append((row, values[place]))
    for place, cut in found.items():
        yield from _cut(cut, attendees.columns[place], limits[place])


def _cut(found: Sequence[tuple[Row, str]], column: str, limit: int) -> Iterator[Problem]:
    for row, value in found:
        message = say(
            "“{value}” in row {row} ends after exactly {limit} letters, as {count} texts in “{column}” do: it was "
            "probably cut. Export the list again without the limit, or complete it here.",
            value=value,
            row=row.number,
            limit=limit,
            count=len(found),
            column=column,
        )
        yield Problem("cut", "warning", message, row.number, column, value)


def _limit(values: Collection[str]) -> int | None:
    """The number of letters after which these different values were cut, or None. Few are longer: by hand since."""
    if len(values) < _DIFFERENT:
        return None
    lengths = Counter(map(len, values))
    limit = next((length for length in sorted(lengths, reverse=True) if lengths[length] >= _FEWEST), 0)
    completed = sum(count for length, count in lengths.items() if length > limit)
    near = max(lengths[limit - less] for less in range(1, 5))
    least, times = (_FEWEST, 2) if limit in _USUAL else (5, 4)
    is_wall = lengths[limit] >= least and lengths[limit] > times * near and lengths[limit] >= 3 * completed
    if limit < _LEAST or not is_wall or lengths[limit] > 0.7 * len(values):  # of one length nearly all: codes, dates
        return None
    longest = [value for value in values if len(value) == limit]
    return limit if _are_cut(longest, limit) else None


def _are_cut(longest: Sequence[str], limit: int) -> bool:
    """Whether these are words and not numbers, mostly without an end, and not numbered one after the other."""
    of_words = sum(_is_of_words(value) for value in longest)
    whole = sum(value[-1] in _ENDS for value in longest)
    alike = sum(one[: limit // 2] == other[: limit // 2] for one, other in pairwise(sorted(longest)))
    return of_words > 0.8 * len(longest) and whole < 0.3 * len(longest) and alike < 0.5 * len(longest)


def _is_of_words(value: str) -> bool:
    letters = sum(map(str.isalpha, value))
    return letters > 0.7 * len(value) and "@" not in value and "://" not in value and "\n" not in value
