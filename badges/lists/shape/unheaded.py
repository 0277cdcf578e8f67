"""Names the columns of a list without headings, by their content."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from badges.lists.cells.marks import without_mark
from badges.lists.columns.meaning import CLASSIC_COLUMNS
from badges.lists.names.name_order import is_family_first, is_given
from badges.lists.names.organisations import is_organisation
from badges.lists.names.splitting import is_name, is_particle, without_titles
from badges.lists.table import Row

_SAMPLE = 1000  # rows that are looked at
_MOST, _SOME = 0.8, 0.3
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_HANDLE = re.compile(r"@\w[\w.]*")


def names_by_values(rows: Sequence[Row], used: Sequence[int]) -> tuple[tuple[str, ...], bool]:
    """A different name for each column: the classic five, unless whole names, addresses or numbers stand in them; and
    whether it is in doubt which of two columns has the first names.

    "Ann Lee, Acme" is a name and an organisation, "1; Ann; Lee" has the number of the row first.
    """
    if len(used) == 1:
        return ("Name",), False
    shown = {place: _shown(rows, place) for place in used}
    kinds = {place: kind for place in used if (kind := _kind(shown[place]))}
    rest = [place for place in used if place not in kinds]
    if rest and _are_whole_names(shown, rest):
        kinds |= dict(zip(rest, _beside_names([shown[place] for place in rest[1:]]), strict=False))
        rest = [place for place in rest if place not in kinds]
        classic: list[str] = []
    else:
        classic = [name for name in CLASSIC_COLUMNS if name not in kinds.values()]
    kinds |= dict(zip(rest, classic, strict=False))
    pairs = list(halves_of(rows, kinds))
    family_first = is_family_first(pairs)
    if family_first:
        kinds = {place: _SWAPPED.get(kind, kind) for place, kind in kinds.items()}
    return tuple(_once([kinds.get(place, f"Column {place + 1}") for place in used])), bool(
        pairs
    ) and family_first is None


_SWAPPED = {"First Name": "Last Name", "Last Name": "First Name"}


def halves_of(rows: Sequence[Row], kinds: Mapping[int, str]) -> Iterator[tuple[str, str, str]]:
    """What stands in the two columns of halves, the left one first, and the address; nothing where there are none."""
    halves = [place for place, kind in sorted(kinds.items()) if kind in _SWAPPED]
    email = [place for place, kind in kinds.items() if kind == "Email"]
    for row in rows[:_SAMPLE] if len(halves) == len(_SWAPPED) else ():
        one, two, address = ("".join(row.values[at : at + 1]) for at in (*halves, *(email[:1] or [row.width])))
        yield one, two, address


def _shown(rows: Sequence[Row], place: int) -> list[str]:
    values = ("".join(row.values[place : place + 1]) for row in rows[:_SAMPLE])
    return list(filter(None, values))


def _kind(values: Sequence[str]) -> str:
    """What the values alone show; "" for texts."""
    if not values:
        return ""
    if _mostly(_EMAIL.fullmatch(value) for value in values):
        return "Email"
    if _mostly(_HANDLE.fullmatch(value) for value in values):
        return "Handle"
    runs = [value.rstrip(".)") for value in values] == [str(number) for number in range(1, len(values) + 1)]
    return "No." if runs and len(values) > 1 else ""


def _are_whole_names(shown: dict[int, list[str]], places: Sequence[int]) -> bool:
    """Whether the first of these columns has given and family names together, and the next no second half of them."""
    names = [without_titles(without_mark(value)) for value in shown[places[0]]]
    if not _mostly(is_name(name) and " " in name and not _is_family(name) for name in names):
        return False
    beside = shown[places[1]] if len(places) > 1 else []
    are_halves = _mostly(is_name(value) and value.count(" ") == 1 for value in beside)
    return not are_halves or any(map(is_organisation, beside)) or not _have_two_given_names(names)


def _have_two_given_names(names: Sequence[str]) -> bool:
    """Whether some end with a given name, "María José": beside García López they are halves."""
    return sum(is_given(name.rpartition(" ")[2]) for name in names) >= _SOME * len(names)


def _is_family(name: str) -> bool:
    """“van Dyk”; Di Fox is a person."""
    return name[0].islower() and is_particle(name.split()[0])


def _beside_names(texts: Sequence[Sequence[str]]) -> list[str]:
    """The column of names, and what stands beside it: the organisation; or position and organisation, either first."""
    if len(texts) < 2:
        return ["Name", "Organisation"]
    first, second = (sum(map(is_organisation, values)) / max(1, len(values)) for values in texts[:2])
    pair = ["Organisation", "Position"] if first > second else ["Position", "Organisation"]
    return ["Name", *pair]


def _mostly(found: Iterable[object]) -> bool:
    hits = list(map(bool, found))
    return bool(hits) and sum(hits) >= _MOST * len(hits)


def _once(names: Sequence[str]) -> list[str]:
    return [
        name if name not in names[:at] else f"{name} {names[: at + 1].count(name)}" for at, name in enumerate(names)
    ]
