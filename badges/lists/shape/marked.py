"""What a spreadsheet says beside its cells, as columns of the list: comments, and rows that are red or grey."""

from collections.abc import Sequence

from badges.lists.table import NOTE, Row
from badges.sentences import say, unsaid

# In the organiser's language. words/coming.tsv has them in all, so that a list read in one is understood in another.
_NOTES, _COLOURS = unsaid("Comment"), unsaid("Row colour")
_NAMED = {"red": unsaid("red"), "grey": unsaid("grey")}
_MOST_COLOURED = 0.5  # share of the rows: beyond that it is how the list looks
_FEWEST = 3  # rows


def with_marks(header: Row, people: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
    """The header and the rows with a column for comments and one for colours, where there are any."""
    if not any(row.marks for row in people):
        return header, people
    notes = {row.number: ", ".join(sorted(_notes(row))) for row in people if _notes(row)}
    coloured = {row.number: say(name) for row in people for colour, name in _NAMED.items() if colour in row.marks}
    if len(coloured) > _MOST_COLOURED * len(people) or len(people) < _FEWEST:
        coloured = {}
    found = {say(title): texts for title, texts in ((_NOTES, notes), (_COLOURS, coloured)) if texts}
    if not found:
        return header, people
    width = max(row.width for row in (header, *people))
    names = [title if title not in header.values else f"{title} 2" for title in found]
    return _widened(header, width, names), [
        _widened(row, width, [texts.get(row.number, "") for texts in found.values()]) for row in people
    ]


def _notes(row: Row) -> list[str]:
    return [" ".join(mark.removeprefix(NOTE).split()) for mark in row.marks if mark.startswith(NOTE)]


def _widened(row: Row, width: int, more: Sequence[str]) -> Row:
    values = (*row.values, *[""] * (width - row.width), *more)
    return Row(row.number, values, row.controls, row.garbled, row.marks)
