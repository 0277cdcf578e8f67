"""Turns ragged rows into a table: the number of columns, their names, and rows padded to that width."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count

from badges.lists.columns.meaning import CLASSIC_COLUMNS
from badges.lists.table import ListError, Row
from badges.sentences import say, say_count, unsaid

MAX_COLUMNS = 200
MAX_BESIDE = 10 * MAX_COLUMNS  # of all lists side by side
MAX_NAME = 195  # letters of a column's name that a heading gives; a number that keeps it apart may follow

_DELIMITER_NAMES = {",": unsaid("a comma"), ";": unsaid("a semicolon"), "\t": unsaid("a tab"), "|": unsaid("a bar")}


def used_columns(header: Sequence[str], people: Sequence[Row], delimiter: str | None) -> Sequence[int]:
    """The columns of the list, from 0: with a header, those that have a name or a value; without, all of them.

    `delimiter` is None for a spreadsheet, whose columns may go on beyond the header. In a text values beyond the last
    column mean that a delimiter inside a value has divided it, and everything after it is in the wrong column.
    """
    if header:
        width = len(header) if delimiter else max(len(header), *map(_filled_width, people))
        empty = _empty_columns([place for place in range(width) if not "".join(header[place : place + 1])], people)
        used = [place for place in range(width) if place not in empty]
    else:
        width = _width_without_header(people) if delimiter else max(map(_filled_width, people))
        used = list(range(width))
    if len(used) > MAX_COLUMNS:
        raise _too_wide(len(used))
    return used


def refuse_far_too_wide(values: Sequence[str]) -> None:
    """Raises ListError for a row wider than any lists side by side, before anything is compared with each column."""
    if (count := sum(map(bool, values))) > MAX_BESIDE:
        raise _too_wide(count)


def _too_wide(count: int) -> ListError:
    message = say(
        "The list has {count:,} columns; it may have at most {most}. Remove those that no badge needs.",
        count=count,
        most=MAX_COLUMNS,
    )
    return ListError(message)


def _empty_columns(places: list[int], people: Sequence[Row]) -> list[int]:
    """The columns in which nobody has a value."""
    for row in people:
        if not places:
            break
        values = row.values
        places = [place for place in places if place >= len(values) or not values[place]]
    return places


def _width_without_header(people: Sequence[Row]) -> int:
    """As many as most rows fill; but the classic five always count, for the last of them are often left out."""
    widths = Counter(map(_filled_width, people))
    usual, _ = max(widths.items(), key=lambda item: (item[1], item[0]))
    return max(usual, min(len(CLASSIC_COLUMNS), max(len(row.values) for row in people)))


def _filled_width(row: Row) -> int:
    """Number of values up to the last one that is not empty."""
    return max(place for place, value in enumerate(row.values, start=1) if value)


def names_of(header: Sequence[str], used: Sequence[int]) -> tuple[str, ...]:
    """A different name for each used column: "Name", "Name 2", "Column 3"."""
    taken = set(header)
    names: list[str] = []
    for place in used:
        name = "".join(header[place : place + 1])[:MAX_NAME].strip('" ') or f"Column {place + 1}"
        if name in names:
            name = next(other for number in count(2) if (other := f"{name} {number}") not in taken)
        taken.add(name)
        names.append(name)
    return tuple(names)


def checked_names(columns: Sequence[str], used: Sequence[int]) -> tuple[str, ...]:
    """The user's names for the used columns. Raises ListError if their number does not match or they repeat."""
    names = tuple(name.strip() for name in columns)
    if len(names) != len(used):
        message = say(
            "The list has {columns}, but {named} were named. Name each column once.",
            columns=_columns(len(used)),
            named=len(names),
        )
        raise ListError(message)
    for place, name in enumerate(names, start=1):
        if not name:
            raise ListError(say("Column {place} has no name. Name each column.", place=place))
        if name in names[: place - 1]:
            raise ListError(
                say("Two columns are named “{name}”. Name each column differently.", name=name), column=name
            )
    return names


def aligned(
    people: Sequence[Row], used: Sequence[int], names: Sequence[str], delimiter: str | None, width: int
) -> Iterator[Row]:
    """Each row with exactly the used columns: short rows are padded, empty surplus is dropped.

    `width` counts the columns that may have values, among which there may be some that are not used.
    """
    are_all = list(used) == list(range(width))
    for row in people:
        if are_all and row.width == width:
            yield row
            continue
        if delimiter and any(row.values[width:]):
            raise _surplus_error(row, width, names[-1], delimiter)
        yield narrowed(row, used)


def narrowed(row: Row, used: Sequence[int]) -> Row:
    """The row with exactly the used columns, "" for missing ones."""
    given = row.values
    values = [given[place] if place < len(given) else "" for place in used]
    if not (row.controls or row.garbled):
        return Row(row.number, values, marks=row.marks)
    new = {old: place for place, old in enumerate(used)}
    controls = tuple(new[place] for place in row.controls if place in new)
    garbled = tuple((new[place], text) for place, text in row.garbled if place in new)
    return Row(row.number, values, controls, garbled, row.marks)


def _surplus_error(row: Row, width: int, last_name: str, delimiter: str) -> ListError:
    message = say(
        "Row {row} has {values} values, but the list has {columns}: “{surplus}” stands after “{last}”. "
        "If a value contains {mark}, put that value in quotation marks.",
        row=row.number,
        values=_filled_width(row),
        columns=_columns(width),
        surplus=next(filter(None, row.values[width:])),
        last=last_name,
        mark=say(_DELIMITER_NAMES.get(delimiter, unsaid("“{name}”")), name=delimiter),
    )
    return ListError(message, row=row.number, column=last_name)


def _columns(number: int) -> str:
    return say_count("{count:,} column", "{count:,} columns", number)
