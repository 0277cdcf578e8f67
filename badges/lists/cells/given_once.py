"""Organisations that are written in the first row of each group alone, as in a table made to be read."""

from collections.abc import Sequence

from badges.lists.table import Row

_FEWEST = 4  # groups: fewer may be in alphabetical order by chance


def rows_below(rows: Sequence[Row], place: int) -> list[Row]:
    """The rows that are empty in that column because the one above says it; none where it is not certain.

    It is where every text heads empty rows, none comes again, and all are in alphabetical order: people who have no
    organisation stand anywhere.
    """
    values = [row.values[place] for row in rows]
    heads = [value.casefold() for value in values if value]
    if len(heads) < _FEWEST or not values[0] or heads != sorted(set(heads)):
        return []
    follows = [bool(value) for value in (*values[1:], "end")]
    if any(value and is_head for value, is_head in zip(values, follows, strict=True)):
        return []
    return [row for row, value in zip(rows, values, strict=True) if not value]
