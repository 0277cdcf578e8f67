"""What a spreadsheet says beside its cells, as columns of the list: comments, and rows that are red or grey."""

from collections.abc import Sequence

from badges.lists.table import NOTE, Row

NOTE_COLUMN, COLOUR_COLUMN = "Comment", "Row colour"
COLOURS = ("red", "grey")
_MOST_COLOURED = 0.5  # share of the rows: beyond that it is how the list looks
_FEWEST = 3  # rows


def with_marks(header: Row, people: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
    """The header and the rows with a column for comments and one for colours, where there are any."""
    if not any(row.marks for row in people):
        return header, people
    notes = {row.number: ", ".join(sorted(_notes(row))) for row in people if _notes(row)}
    coloured = {row.number: colour for row in people for colour in COLOURS if colour in row.marks}
    if len(coloured) > _MOST_COLOURED * len(people) or len(people) < _FEWEST:
        coloured = {}
    found = {title: texts for title, texts in ((NOTE_COLUMN, notes), (COLOUR_COLUMN, coloured)) if texts}
    if not found:
        return header, people
    width = max(row.width for row in (header, *people))
    names = [title if title not in header.values else f"{title} (spreadsheet)" for title in found]
    return _widened(header, width, names), [
        _widened(row, width, [texts.get(row.number, "") for texts in found.values()]) for row in people
    ]


def _notes(row: Row) -> list[str]:
    return [" ".join(mark.removeprefix(NOTE).split()) for mark in row.marks if mark.startswith(NOTE)]


def _widened(row: Row, width: int, more: Sequence[str]) -> Row:
    values = (*row.values, *[""] * (width - row.width), *more)
    return Row(row.number, values, row.controls, row.garbled, row.marks)
