"""Addresses that stand beside other people's names: a spreadsheet was sorted by one column, and the others were not."""

from collections.abc import Iterator, Mapping, Sequence

from badges.lists.names.name_order import by_address, local_part, local_parts
from badges.lists.names.splitting import split_name
from badges.lists.problem import Problem
from badges.lists.table import AttendeeList, Row
from badges.sentences import say

_FEWEST = 3  # of single ones somebody else may read the mail
_SAMPLE = 2_000  # rows


class _Halves:
    """First and last name of a row, whichever columns have them."""

    def __init__(self, columns: Sequence[str], known: Mapping[str, str]) -> None:
        roles = ("first", "last") if "first" in known and "last" in known else ("name",)
        self._places = [columns.index(known[role]) for role in roles if role in known]

    def of(self, row: Row) -> tuple[str, str]:
        parts = [row.values[place] for place in self._places]
        first, last = parts if len(parts) > 1 else split_name("".join(parts))
        return (first, last) if last else first.partition(" ")[::2]


def misplaced_addresses(attendees: AttendeeList, known: Mapping[str, str]) -> Iterator[Problem]:
    """Those of other people, if most are; `known` is role -> column."""
    if "email" not in known:
        return
    email = attendees.columns.index(known["email"])
    for row, other in _misplaced(attendees.rows[:_SAMPLE], _Halves(attendees.columns, known), email):
        message = say(
            "Row {row} has “{value}”, the address of whoever is in row {other}. The list was probably sorted by one "
            "column alone, and nothing is beside its name any more. Sort all columns together, and choose it again.",
            row=row.number,
            value=row.values[email],
            other=other.number,
        )
        yield Problem(
            "shifted", "warning", message, row.number, known["email"], row.values[email], other_row=other.number
        )


def _misplaced(rows: Sequence[Row], halves: _Halves, email: int) -> list[tuple[Row, Row]]:
    """Rows, each with the row whose name its address has; nothing where more addresses are at their place.

    Whoever has an address of their own may have given it for others, too.
    """
    owners: dict[str, int | None] = {}  # what stands before the @ -> place of whose name it is; None: of several
    for at, row in enumerate(rows):
        owners |= {part: None if part in owners else at for part in local_parts(*halves.of(row))}
    own = {at for at, row in enumerate(rows) if by_address(*halves.of(row), row.values[email])}
    found = [
        (row, rows[owner])
        for at, row in enumerate(rows)
        if at not in own and (owner := owners.get(local_part(row.values[email]))) is not None and owner not in own
    ]
    return found if len(found) >= max(_FEWEST, len(own)) else []
