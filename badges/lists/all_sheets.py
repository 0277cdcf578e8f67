"""The people of all sheets of a workbook as one list."""

from collections.abc import Sequence

from badges.lists.table import AttendeeList, Row

SHEET_COLUMN = "Sheet"


def joined(lists: Sequence[AttendeeList]) -> AttendeeList:
    """One list; columns of the same name, without regard to case, are one, and another names the sheet."""
    names: dict[str, str] = {}
    for one in lists:
        for column in one.columns:
            names.setdefault(column.casefold(), column)
    own = next(name for name in (SHEET_COLUMN, "Sheet name", "Name of the sheet") if name.casefold() not in names)
    rows = tuple(_widened(row, one, list(names)) for one in lists for row in one.rows)
    has_header = any(one.has_header for one in lists)
    return AttendeeList((*names.values(), own), rows, has_header, lists[0].source)


def _widened(row: Row, of: AttendeeList, names: Sequence[str]) -> Row:
    places = [names.index(column.casefold()) for column in of.columns]
    values = dict(zip(places, row.values, strict=True))
    return Row(
        row.number,
        [*(values.get(place, "") for place in range(len(names))), of.sheet or ""],
        tuple(places[place] for place in row.controls),
        tuple((places[place], text) for place, text in row.garbled),
        row.marks,
    )
