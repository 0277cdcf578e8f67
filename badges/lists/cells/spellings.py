"""Kinds, countries, towns and organisations spelled as few people have them: "SPEAKER", "Spekaer" among "Speaker"."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from operator import itemgetter

from badges.lists.folding import heading_key, heading_words
from badges.lists.table import Row

_ROLES = ("ticket", "country", "city", "org")
_CHOSEN = {"ticket", "country"}  # from a few, so that another word is a slip; companies may be called nearly alike
_USUAL = 3  # people with the usual spelling at least, and as many times those with another one;
_FOR_A_SLIP = 5  # for one with other letters
_MOST_CHOICES = 100
_SHORTEST, _SHORTEST_EXCHANGED = 6, 5  # letters of a word with one too many or missing, or with two exchanged


def other_spellings(
    columns: Sequence[str], rows: Sequence[Row], known: Mapping[str, str]
) -> Iterator[tuple[int, int, str]]:
    """Where a value has a spelling that few have, and the usual one; `known` is role -> column."""
    places = {role: columns.index(known[role]) for role in _ROLES if role in known}
    shown = itemgetter(*places.values(), 0)  # one more, or it would give no tuple for one place
    held = zip(*(shown(row.values) for row in rows if places), strict=True)
    for (role, place), values in zip(places.items(), held, strict=False):
        usual = _usual(Counter(filter(None, values)), are_chosen=role in _CHOSEN)
        yield from ((at, place, usual[value]) for at, value in enumerate(values) if value in usual) if usual else ()


def _usual(counts: Mapping[str, int], *, are_chosen: bool) -> dict[str, str]:
    """Spellings, each with the usual one."""
    values = sorted(counts, key=counts.__getitem__, reverse=True)
    keys = heading_key("\n".join(value.replace("\n", " ") for value in values)).split("\n")  # all at once: quicker
    often: dict[str, str] = {}
    usual = {
        value: right
        for value, key in zip(values, keys, strict=False)  # of no value at all there is one key
        if (right := often.setdefault(key, value)) != value
    }
    if are_chosen and len(often) <= _MOST_CHOICES:
        usual |= _slips(counts, list(often.values()))
    return {value: right for value, right in usual.items() if counts[value] * _USUAL <= counts[right]}


def _slips(counts: Mapping[str, int], values: Sequence[str]) -> dict[str, str]:
    words = {value: heading_words(value) for value in values}
    return {
        value: right
        for value in values
        for right in values
        if counts[value] * _FOR_A_SLIP <= counts[right] and are_nearly(words[value], words[right])
    }


def are_nearly(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two texts differ in one word, by one slip of the pen."""
    different = [pair for pair in zip_longest(some, others, fillvalue="") if pair[0] != pair[1]]
    return len(different) == 1 and _is_slip(*different[0])


def _is_slip(word: str, right: str) -> bool:
    """A letter too many or missing, or two exchanged, within the word: its ends are endings, as of plurals.

    Not another letter: Irlandia and Islandia are two countries.
    """
    if not (word + right).isalpha():
        return False
    shortest = min(len(word), len(right))
    before = _alike(word, right)
    after = min(_alike(word[::-1], right[::-1]), shortest - before)
    there, here = word[before : len(word) - after], right[before : len(right) - after]
    if not before or not after:
        return False
    if {len(there), len(here)} == {0, 1}:
        return shortest >= _SHORTEST
    return len(there) == 2 and there == here[::-1] and shortest >= _SHORTEST_EXCHANGED


def _alike(one: str, other: str) -> int:
    """How many letters the two begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
