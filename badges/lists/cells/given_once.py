"""Organisations written only in the first row of each group, as in a table for readers."""

from collections.abc import Iterable, Sequence

from badges.lists.table import Row

_FEWEST = 4  # groups: fewer may be in alphabetical order by chance
_FEWEST_AT_LEFT, _OF_SEVERAL = 3, 2 / 3  # groups of a column left of the names; share of those with several people


def rows_below(rows: Sequence[Row], place: int, *, is_left: bool, address: int | None) -> list[Row]:
    """The rows whose empty cell in that column means the value above; none if that is uncertain.

    It is certain if no value is repeated, and every one is followed by empty cells and all are in alphabetical order,
    or the column stands left of the names (`is_left`) and most are followed by empty cells. People without an
    organisation could be anywhere, and so they are if none has an address (in the column `address`) like the one above.
    """
    if not rows or not rows[0].values[place] or _comes_again(row.values[place].casefold() for row in rows):
        return []
    values = [row.values[place] for row in rows]
    heads = [value.casefold() for value in values if value]
    singles = sum(bool(value) and bool(below) for value, below in zip(values, (*values[1:], "end"), strict=True))
    is_sorted = not singles and len(heads) >= _FEWEST and heads == sorted(heads)
    is_grouped = is_left and len(heads) >= _FEWEST_AT_LEFT and len(heads) - singles >= _OF_SEVERAL * len(heads)
    if not (is_sorted or is_grouped) or (address is not None and _differ(rows, place, address)):
        return []
    return [row for row in rows if not row.values[place]]


def _differ(rows: Sequence[Row], place: int, address: int) -> bool:
    """Whether all of several addresses are of another domain than that of the row with the value above."""
    domains = [row.values[address].partition("@")[2].casefold() for row in rows]
    above, pairs = "", list[bool]()
    for row, domain in zip(rows, domains, strict=True):
        if row.values[place]:
            above = domain
        elif domain and above:
            pairs.append(domain == above)
    return len(pairs) > 1 and not any(pairs)


def _comes_again(texts: Iterable[str]) -> bool:
    """Whether one of them is a text before it; in most lists one of the first few is."""
    seen: set[str] = set()
    for text in filter(None, texts):
        if text in seen:
            return True
        seen.add(text)
    return False
