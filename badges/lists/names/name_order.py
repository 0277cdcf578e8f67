"""Detects the order of first and last names when no heading gives it, and names in a different order from the rest."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from badges.folding import plain
from badges.lists.names.splitting import is_particle, split_name
from badges.lists.table import Row
from badges.lists.vocabulary import given_names

_SAMPLE = 1000  # rows examined for the order
_SURE = 2  # times as many signs for one order as for the other
_CERTAIN, _LIKELY = 2, 1  # weight of a sign
_LEAST = 5  # rows whose addresses show the order of a list,
_NEARLY_ALL = 0.8  # if this part of them agrees
_SEVERAL, _OF_THE_LIST, _HARDLY_ONE = 3, 0.3, 20  # names that show the order, their share, as many times the others
_SOME = 0.1  # share of rows with a given name as the last one: fewer may be called after a father, Abebe Daniel
_BETWEEN = re.compile(r"[\W_\d]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
# Family names of one sign, Chinese and Korean: a given name has mostly two.
_ONE_SIGN = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_TWO_SIGNS = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]{2}")


def is_given(name: str) -> bool:
    """Whether it begins with a given name that is hardly ever a family name. Most names are unknown."""
    first = name.split()[0] if name.strip() else ""
    return plain(first.partition("-")[0]) in given_names()


def is_family_first(pairs: Iterable[tuple[str, str, str]]) -> bool | None:
    """Whether the first of two columns has the family names; None if nothing shows it.

    `pairs` are what the two have in a row, and the row's e-mail address. Signs are given names, addresses such as
    ann.lee@, particles (van, de), family names in capitals, and Chinese and Korean ones of one sign.
    """
    given, family = 0, 0
    for one, two, address in islice(pairs, _SAMPLE):
        if one and two:
            sign = _by_form(one, two) + by_address(one, two, address)
            given, family = given + max(0, sign), family + max(0, -sign)
    if given >= _SURE * family and given:
        return False
    return True if family >= _SURE * given and family else None


def _by_form(one: str, two: str) -> int:
    """Above 0 if the first is more likely the given name, below 0 if the second is."""
    sign = _CERTAIN * (is_given(one) - is_given(two))
    sign += _LIKELY * (is_particle(two.split()[0]) - is_particle(one.split()[0]))
    if one.isupper() != two.isupper() and min(len(one), len(two)) > 1:
        sign += _CERTAIN if two.isupper() else -_CERTAIN
    if _ONE_SIGN.fullmatch(one) and _TWO_SIGNS.fullmatch(two):
        sign -= _CERTAIN
    if _ONE_SIGN.fullmatch(two) and _TWO_SIGNS.fullmatch(one):
        sign += _CERTAIN
    return sign


def by_address(one: str, two: str, address: str) -> int:
    """The same by an address, ann.lee@ or alee@: most begin with the given name."""
    local = local_part(address)
    if not local:
        return 0
    for a in _spellings(one):
        for b in _spellings(two):
            if a == b or not a or not b:
                continue
            if local in (a + b, a[0] + b):
                return _CERTAIN
            if local in (b + a, b[0] + a):
                return -_CERTAIN
            if local in (a, b):
                return _LIKELY if local == a else -_LIKELY
    return 0


def local_part(address: str) -> str:
    """What stands before the @, letters alone and plain: "Ann.Lee@x.org" -> "annlee"; "" if there is no @."""
    return "".join(_BETWEEN.split(plain(address.partition("@")[0]))) if "@" in address else ""


def local_parts(one: str, two: str) -> set[str]:
    """Those that the addresses of a person may have who is called so: annlee, alee, leeann, lann."""
    spelled = ((a, b) for a in _spellings(one) for b in _spellings(two) if a and b)
    return {part for a, b in spelled for part in (a + b, a[0] + b, b + a, b[0] + a)}


def spelled_out(name: str) -> str:
    """In small letters, as people write it who have no umlauts: "Müller" -> "mueller"."""
    return name.lower().translate(_UMLAUTS)


def _spellings(name: str) -> set[str]:
    """The spellings of a name in addresses: Müller is muller or mueller."""
    return {"".join(_BETWEEN.split(plain(text))) for text in (name, spelled_out(name))}


def exchanged_block(rows: Sequence[Row], first: int, last: int) -> range:
    """The places from which on, or up to which, given names stand in the column of family names; mostly nothing.

    A sample shows whether there may be one: three given names at least, all beside each other, fewer than the others;
    or five and a tenth of the list, and no others.
    """
    step = max(1, len(rows) // _SAMPLE)
    sample = (row.values for row in rows[::step])
    if not any(is_given(values[last]) and not is_given(values[first]) for values in sample):
        return range(0)
    signs = {}
    for at, row in enumerate(rows):
        values = row.values
        if sign := is_given(values[first]) - is_given(values[last]):
            signs[at] = sign
    wrong = [at for at, sign in signs.items() if sign < 0]
    if len(wrong) == len(signs) >= max(_LEAST, _SOME * len(rows)):
        return range(len(rows))
    if not 2 < len(wrong) <= len(signs) / 2 or any(signs.get(at, -1) > 0 for at in range(wrong[0], wrong[-1])):
        return range(0)
    is_at_an_end = wrong[-1] == max(signs) or wrong[0] == min(signs)
    return range(wrong[0], wrong[-1] + 1) if is_at_an_end else range(0)


def with_halves_swapped(rows: Sequence[Row], first: int, last: int, email: int) -> Iterator[int]:
    """Places of rows whose addresses show the halves in each other's columns, where most show them in theirs."""
    sample = (row.values for row in rows[:_SAMPLE])
    signs = [sign for values in sample if (sign := by_address(values[first], values[last], values[email]))]
    if sum(sign > 0 for sign in signs) < max(_LEAST, _NEARLY_ALL * len(signs)):
        return
    for at, row in enumerate(rows):
        values = row.values
        one, two, address = values[first], values[last], values[email]
        if not two or not address or plain(two)[0] != plain(address)[0]:  # nearly all, at a small price
            continue
        is_swapped = by_address(one, two, address) == -_CERTAIN
        if is_swapped and not is_given(one) and (is_given(two) or _by_form(one, two) <= 0):
            yield at


def reordered(names: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The whole names that begin with the family name, "Lee, Ann", among others that do not, "Ann Lee"."""
    with_comma = {at: name for at, name in names.items() if "," in name}
    if not with_comma or not any(" " in name for at, name in names.items() if at not in with_comma):
        return
    for at, name in with_comma.items():
        before, _, after = name.partition(",")
        beside = after.partition("(")[2].rstrip(")")
        if beside and not is_given(beside):
            continue  # more than a name
        if _is_family(before) or (is_given(after) and not is_given(before)):
            given, family = split_name(name)
            if family and not (is_given(before) and not is_given(after)):
                yield at, f"{given} {family}"


def turned(names: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """All names of two words, exchanged, where the list has the family name first: "Müller Hans", "Schmidt Petra".

    Given names must show that in several, and hardly one may show the contrary.
    """
    pairs = {at: words for at, name in names.items() if len(words := name.split(" ")) == 2 and "," not in name}
    given_last = given_first = 0
    for one, two in islice(pairs.values(), _SAMPLE):
        sign = is_given(one) - is_given(two)
        given_first, given_last = given_first + (sign > 0), given_last + (sign < 0)
    if given_last >= max(_SEVERAL, _OF_THE_LIST * min(len(pairs), _SAMPLE), _HARDLY_ONE * given_first):
        yield from ((at, f"{two} {one}") for at, (one, two) in pairs.items() if not is_given(one))


def _is_family(text: str) -> bool:
    """Whether it has the form of a family name alone: one word, with its particles."""
    words = text.split()
    return bool(words) and all(map(is_particle, words[:-1]))
