"""Finds names typed in lower case or in capitals: "ann lee" and "BOB ROY" among names like "Ann Lee"."""

import re
from collections.abc import Iterator, Mapping, Sequence

from badges.lists.names.splitting import is_particle, is_suffix
from badges.lists.table import Row

_LEAST = 3  # names in mixed case that a list must have before others in capitals count as slips, or in all in one case
_MOST = 0.4  # share of a column's names: beyond that it is the list's own style
_MOST_SMALL = 0.5  # the same of names without capitals, which are hardly ever intended
_INITIALS = 3  # letters: JP, AJ and Xu may be intended
_LONGEST = 300  # letters of a name
_NUMERAL = re.compile(r"[IVX]+")  # "John Smith III"
_BETWEEN = re.compile(r"([\s\-‐–'’.]+)")
_NO_NAME = re.compile(r"[\d@_/]|\w\.\w\w")  # nor ann.lee, with which somebody logs in
_TURKISH = re.compile("[ğışĞİŞ]")
_SMALL_IN_TURKISH, _LARGE_IN_TURKISH = str.maketrans("Iİ", "ıi"), str.maketrans("ıi", "Iİ")
_LETTERED = re.compile("[Α-ΡΣ-ωА-яЁёA-Za-zÀ-ɏͰ-ԯḀ-ỿ]")  # Latin, Greek, Cyrillic; elsewhere capitals are no question


def with_capitals(rows: Sequence[Row], places: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """(place of the row, place of the column, the name as others are written) of the columns at `places`.

    Family names in capitals are left alone, and so is who has initials for a name. Of a list without capitals, or in
    nothing else, all names.
    """
    named: dict[int, dict[int, str]] = {place: {} for place in places}
    for at, row in enumerate(rows) if places else ():
        values = row.values
        for place in places:
            if name := values[place]:
                named[place][at] = name
    all_names = [name for names in named.values() for name in names.values()]
    in_one_case = len(all_names) >= _LEAST and (all(map(str.islower, all_names)) or all(map(str.isupper, all_names)))
    for place, names in named.items():
        odd = _all_changed(names) if in_one_case else _odd(names)
        yield from ((at, place, right) for at, right in odd.items() if _is_alone(at, place, places, names, rows))


def _all_changed(names: Mapping[int, str]) -> dict[int, str]:
    likely = {at: _as_usual(name, has_initials=False) for at, name in names.items() if not is_particle(name)}
    return {at: right for at, right in likely.items() if right != names[at]}


def _odd(names: Mapping[int, str]) -> dict[int, str]:
    """Those of the names that are written otherwise than most, as most are."""
    odd = {at: right for at, name in names.items() if (right := _as_usual(name)) != name}
    usual = sum(1 for at, name in names.items() if at not in odd and not name.isupper() and not name.islower())
    if odd and (usual < _LEAST or len(odd) > _MOST * len(names)):
        odd = {at: right for at, right in odd.items() if names[at].islower() and " " in right}
        odd = odd if usual and len(odd) <= _MOST_SMALL * len(names) else {}
    return odd


def _is_alone(at: int, place: int, places: Sequence[int], names: Mapping[int, str], rows: Sequence[Row]) -> bool:
    """Not the family name of somebody who has written it in capitals to tell it from the given one: Ann LEE."""
    others = [value for other in places if other != place and (value := rows[at].values[other])]
    return not names[at].isupper() or all(other.isupper() for other in others)


def _as_usual(name: str, *, has_initials: bool = True) -> str:
    """The name with a capital for each word; unchanged if it is in mixed case already."""
    if len(name) > _LONGEST or not (name.islower() or name.isupper()):
        return name
    if not _LETTERED.match(name) or _NO_NAME.search(name):
        return name
    if has_initials and name.isupper() and sum(map(str.isalpha, name)) <= _INITIALS:
        return name
    parts = _BETWEEN.split(name)  # words, and at odd places what stands between them
    is_turkish = bool(_TURKISH.search(name))
    words = {at: _word(part, is_turkish, at == len(parts) - 1) for at, part in enumerate(parts) if not at % 2}
    return "".join(words.get(at, part) for at, part in enumerate(parts))


def _word(word: str, is_turkish: bool, is_last: bool) -> str:
    if is_suffix(word) or _NUMERAL.fullmatch(word):
        return word
    small = word.translate(_SMALL_IN_TURKISH).lower() if is_turkish else word.lower()
    if not is_last and (is_particle(small) or small == "y"):  # García y López
        return small
    for beginning in ("Mc", "IJ"):  # McCoy, IJsbrand
        if small.startswith(beginning.lower()) and len(small) > len(beginning) + 1:
            rest = small.removeprefix(beginning.lower())
            return beginning + (rest.capitalize() if beginning == "Mc" else rest)
    first = small[:1].translate(_LARGE_IN_TURKISH) if is_turkish else small[:1]
    return first.title() + small[1:]
