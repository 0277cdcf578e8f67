"""Combines several lists of one file: all sheets of a workbook, or lists side by side."""

from collections.abc import Sequence

from badges.lists.columns.meaning import roles
from badges.lists.table import Absence, AttendeeList, Row, Stray
from badges.lists.updates.continuing import continued

SHEET_COLUMN, LIST_COLUMN = "Sheet", "List"


def last_number(one: AttendeeList) -> int:
    """The last row number of the list, people or not, from which the rows of the next sheet are counted on."""
    return max(row.number for row in (*one.rows[-1:], *(stray.row for stray in one.strays)))


def joined(lists: Sequence[AttendeeList], own: str, labels: Sequence[str]) -> AttendeeList:
    """One list. Columns that mean the same are one, and a further one, called `own`, has the label of each list; none
    where the labels are empty.
    """
    lists = _with_the_same_headings(lists)
    names = tuple(dict.fromkeys(column for one in lists for column in one.columns))
    is_labelled = any(labels)
    rows: list[Row] = []
    strays: list[Stray] = []
    absences: dict[int, Absence] = {}
    before = 0  # counted on, so that numbers are unique
    for one, label in zip(lists, labels, strict=True):
        places = [names.index(column) for column in one.columns]
        end = [label] if is_labelled else []
        strays += [Stray(_widened(stray.row, places, len(names), end, before), stray.reason) for stray in one.strays]
        absences |= {number + before: absence for number, absence in one.absences.items()}
        rows += [_widened(row, places, len(names), end, before) for row in one.rows]
        before += last_number(one)
    columns = (*names, _free_name(own, names)) if is_labelled else names
    has_header = any(one.has_header for one in lists)
    return AttendeeList(columns, tuple(rows), has_header, lists[0].source, strays=tuple(strays), absences=absences)


def _with_the_same_headings(lists: Sequence[AttendeeList]) -> list[AttendeeList]:
    """The lists with the headings of the first one: “Vorname” of a later list becomes “First Name”."""
    found = [lists[0]]
    for one in lists[1:]:
        names = list(dict.fromkeys(column for before in found for column in before.columns))
        rows = [row for before in found[:1] for row in before.rows]
        known = roles(names) | roles(found[0].columns, rows=rows)
        found.append(continued(one, names, known, roles(one.columns, rows=one.rows)))
    return found


def _free_name(own: str, names: Sequence[str]) -> str:
    taken = {name.casefold() for name in names}
    return next(name for name in (own, f"{own} name", f"Name of the {own.lower()}") if name.casefold() not in taken)


def _widened(row: Row, places: Sequence[int], width: int, end: Sequence[str], before: int) -> Row:
    values = dict(zip(places, row.values, strict=False))
    return Row(
        row.number + before,
        [*(values.get(place, "") for place in range(width)), *end],
        tuple(places[place] for place in row.controls),
        tuple((places[place], text) for place, text in row.garbled),
        row.marks,
    )
