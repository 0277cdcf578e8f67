"""The people of all sheets of a workbook as one list."""

from collections.abc import Sequence

from badges.lists.table import Absence, AttendeeList, Row, Stray

SHEET_COLUMN = "Sheet"


def last_number(one: AttendeeList) -> int:
    """Of the list's rows, people or not: the next sheet's are counted on from it, whatever is put back."""
    return max(row.number for row in (*one.rows[-1:], *(stray.row for stray in one.strays)))


def joined(lists: Sequence[AttendeeList]) -> AttendeeList:
    """One list; columns of the same name, without regard to case, are one, and another names the sheet."""
    names: dict[str, str] = {}
    for one in lists:
        for column in one.columns:
            names.setdefault(column.casefold(), column)
    own = next(name for name in (SHEET_COLUMN, "Sheet name", "Name of the sheet") if name.casefold() not in names)
    rows: list[Row] = []
    strays: list[Stray] = []
    absences: dict[int, Absence] = {}
    before = 0  # rows are counted on, so that a number means one row
    for one in lists:
        strays += [Stray(_widened(stray.row, one, list(names), before), stray.reason) for stray in one.strays]
        absences |= {number + before: absence for number, absence in one.absences.items()}
        rows += [_widened(row, one, list(names), before) for row in one.rows]
        before += last_number(one)
    has_header = any(one.has_header for one in lists)
    return AttendeeList(
        (*names.values(), own), tuple(rows), has_header, lists[0].source, strays=tuple(strays), absences=absences
    )


def _widened(row: Row, of: AttendeeList, names: Sequence[str], before: int) -> Row:
    places = [names.index(column.casefold()) for column in of.columns]
    values = dict(zip(places, row.values, strict=False))
    return Row(
        row.number + before,
        [*(values.get(place, "") for place in range(len(names))), of.sheet or ""],
        tuple(places[place] for place in row.controls),
        tuple((places[place], text) for place, text in row.garbled),
        row.marks,
    )
