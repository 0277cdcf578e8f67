"""Organisations written only in the first row of each group, as in a table for readers."""

from collections.abc import Sequence

from badges.lists.table import Row

_FEWEST = 4  # groups: fewer may be in alphabetical order by chance


def rows_below(rows: Sequence[Row], place: int) -> list[Row]:
    """The rows whose empty cell in that column means the value above; none if that is uncertain.

    It is certain if every value is followed by empty cells, none is repeated, and all are in alphabetical order. People
    without an organisation could be anywhere.
    """
    values = [row.values[place] for row in rows]
    heads = [value.casefold() for value in values if value]
    if len(heads) < _FEWEST or not values[0] or heads != sorted(set(heads)):
        return []
    follows = [bool(value) for value in (*values[1:], "end")]
    if any(value and is_head for value, is_head in zip(values, follows, strict=True)):
        return []
    return [row for row, value in zip(rows, values, strict=True) if not value]
