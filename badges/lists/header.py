"""Which row of a list names its columns."""

import re
from collections.abc import Sequence

from badges.lists.columns import is_column_name, is_only_a_column_name
from badges.lists.table import Row

# Rows above the header that hold a title, such as "Participants, as of 4 May".
_MAX_ROWS_ABOVE = 50

_NUMBER_OR_DATE = re.compile(r"[-+]?\d[\d.,:/ -]*")
_NO_VALUE = frozenset({"none", "null", "nil", "unknown", "tba", "tbc", "tbd", "free", "keine", "unbekannt"})


def header_index(rows: Sequence[Row]) -> int | None:
    """The place among `rows` of the one that names the columns; None where the list begins with its first person.

    A person taken for a header is lost without a word, a header taken for a person is seen in every preview: in doubt
    the row is a person. Where a header is found, what stands above it is a title.
    """
    for index, row in enumerate(rows[: _MAX_ROWS_ABOVE + 1]):
        if _has_column_names(row.values, rows[index + 1 :], at_least=2 if index else 1):
            return index
        if sum(map(bool, row.values)) > 1 and not row.values[0].endswith(":"):  # neither a title nor "Filter:", "paid"
            break
    return 0 if rows and _stands_above_numbers(rows[0].values, rows[1:]) else None


def _has_column_names(values: Sequence[str], below: Sequence[Row], at_least: int) -> bool:
    """Whether the values are usual names of columns, and could not well be a person's.

    "First Name" alone shows that. Other words do not: there is a Mr Company, a Ms Price, and many a person's position
    is "Attendee". Of those two are needed, and half of the row, and none may come again further down.
    """
    known = {column: value for column, value in enumerate(values) if value and is_column_name(value)}
    if len(known) < at_least:
        return False
    if any(map(is_only_a_column_name, known.values())):
        return True
    if len(known) < 2 or len(known) * 2 < sum(map(bool, values)):
        return False
    return not any(row.values[column : column + 1] == (value,) for row in below for column, value in known.items())


def _stands_above_numbers(values: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether each value is a different word, and one stands above a column of at least three numbers or dates."""
    if len(rows) < 3 or len(values) < 2 or len(set(values)) < len(values):
        return False
    if not all(re.search(r"[^\W\d_]{3}", value) and value.casefold() not in _NO_VALUE for value in values):
        return False
    return any(
        all(len(row.values) > column and _NUMBER_OR_DATE.fullmatch(row.values[column]) for row in rows)
        for column in range(len(values))
    )
