"""Which row of a list names its columns."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from badges.lists.columns.column_names import is_column_name, is_hardly_a_value, is_only_a_column_name, senses_of
from badges.lists.columns.headings import OTHERS, are_of_people, is_persons, names_somebody, recognised
from badges.lists.columns.parties import is_of_children, is_of_parents
from badges.lists.folding import heading_key
from badges.lists.names.splitting import is_name, may_be_names
from badges.lists.shape.grids import grid_header
from badges.lists.table import Row

# Rows above the header that hold a title, such as "Participants, as of 4 May".
_MAX_ROWS_ABOVE = 50
_SAMPLE = 200  # rows that show what stands below
# Below the headings of SurveyMonkey, in small letters: no part of a heading.
KINDS_OF_ANSWER = frozenset({"open-ended response", "response", "other (please specify)"})
IMPORT_ID = '{"importid"'  # with which a cell of Qualtrics' second row of ids begins, in small letters

# A number, a date, an address, a place such as "B-12".
_NO_WORD = re.compile(
    r"[-+]?\d[\d.,:/ -]*|[^@\s]++@[^@\s.]++\.[^@\s]++|https?://\S+|[A-Z]{1,2}-?\d{1,4}[a-z]?|\d{1,2}[a-zA-Z]"
)
_ID = re.compile(r"[A-Za-z]\w*(?:\[\w+\])?")  # of a question in a survey
_NUMBERED_ID = re.compile(r"[A-Za-z_]\d")
_NUMBERED = re.compile(r"(?!.{60})([^\W\d_]{3,}.*?[\W_]*)(\d{1,2})")
_NO_VALUE = frozenset(
    {"none", "null", "nil", "unknown", "tba", "tbc", "tbd", "free", "keine", "unbekannt", "n.n.", "nn"}
)


def header_index(rows: Sequence[Row]) -> int | None:
    """The index of the row that names the columns; None if the list begins with its first person.

    In doubt the row is a person: a header taken for a person shows in every preview, but a person taken for a header
    would be silently lost. Rows above a header are titles.
    """
    for index, row in enumerate(rows[: _MAX_ROWS_ABOVE + 1]):
        if _has_column_names(row.values, rows[index + 1 :], at_least=2 if index else 1):
            return index
        if sum(map(bool, row.values)) > 1 and not row.values[0].endswith(":"):  # neither a title nor "Filter:", "paid"
            if _stands_above_headings(rows[index : index + 3]):
                return index + 1
            if below := _below_figures(rows):
                return below
            break
    if grid := grid_header(rows):
        return grid[1] - 1
    return 0 if rows and _stands_above_no_words(rows[0].values, rows[1:]) else None


def _stands_above_headings(rows: Sequence[Row]) -> bool:
    """Whether the first of these is a row of ids or of groups, and the second has the headings.

    Qualtrics writes its own ids, then the questions, then ids again, and SoSci "NA01_01" above "First name"; "Child",
    "", "Parent" stand over the headings of each, which come again.
    """
    if len(rows) < 3:
        return False
    above, heads, below = (row.values for row in rows)
    if any(value.casefold().startswith(IMPORT_ID) for value in below):
        return True
    ids, names = list(filter(None, above)), list(filter(None, heads))
    if len(ids) == len(names) > 1 and all(map(_ID.fullmatch, ids)) and any(map(_NUMBERED_ID.search, ids)):
        return sum(map(is_column_name, names)) * 2 >= len(names) and any(map(is_only_a_column_name, names))
    gaps = [at for at, value in enumerate(heads) if value and not "".join(above[at : at + 1])]
    names = [value for value in heads if value and is_only_a_column_name(value)]
    return bool(gaps and len(set(names)) < len(names)) and all(map(is_column_name, filter(None, heads)))


def _below_figures(rows: Sequence[Row]) -> int | None:
    """The headings below a few lines of a report, such as "Tickets, 12": wider than all above, and no person's."""
    for index, row in enumerate(rows[: _MAX_ROWS_ABOVE + 1]):
        filled = list(filter(None, row.values))
        if len(filled) > 2:
            is_header = sum(map(is_only_a_column_name, filled)) > 1 and _has_column_names(
                row.values, rows[index + 1 :], at_least=2
            )
            return index if index and is_header else None
    return None


def _has_column_names(values: Sequence[str], below: Sequence[Row], at_least: int) -> bool:
    """Whether the values are usual names of columns, and could not well be a person's.

    "First Name" alone shows that, and "Company" above what are no surnames. Other words do not: there is a Mr Company,
    a Ms Price, and many a person's position is "Attendee". Of those two are needed, and half of the row, and none may
    come again further down.
    """
    known = {
        column: value
        for column, value in enumerate(values)
        if value and (is_column_name(value) or names_somebody(value))
    }
    if at_least == 1 and any(_is_above_whole_names(column, value, below) for column, value in enumerate(values)):
        return True
    if at_least == 1 and (_are_numbered(values, below) or _name_people(values, below)):
        return True
    if len(known) < at_least:
        return False
    if any(map(is_only_a_column_name, known.values())):
        return True
    if any(is_hardly_a_value(value) and _is_above_no_surnames(column, value, below) for column, value in known.items()):
        return True
    if len(known) < 2 or len(known) * 2 < sum(map(bool, values)):
        return False
    return not any(row.values[column : column + 1] == (value,) for row in below for column, value in known.items())


def _is_above_whole_names(column: int, value: str, below: Sequence[Row]) -> bool:
    """Whether it says "Pupil", "Coach" or "Guest name", and whole names alone stand below."""
    heading = recognised(value) if value else None
    is_of_names = heading is not None and any(one.role == "name" for one in heading.senses)
    if not value or not (is_of_names or is_persons(value) or heading_key(value) in OTHERS):
        return False
    found = [text for row in below[:_SAMPLE] for text in row.values[column : column + 1] if text]
    found = [text for text in found if text.casefold() not in _NO_VALUE]
    return len(found) > 1 and all(" " in text and may_be_names(text) for text in found)


def _name_people(values: Sequence[str], below: Sequence[Row]) -> bool:
    """Whether two and more say whose names stand below, "Student" and "Teacher", and none comes again.

    Or who of a family does, "Family", "Parents" and "Children".
    """
    if len(values) < 2 or len(set(values)) < len(values) or not (are_of_people(values) or _are_of_families(values)):
        return False
    return bool(below) and all(set(values).isdisjoint(row.values) for row in below[:_SAMPLE])


def _are_of_families(values: Sequence[str]) -> bool:
    """Whether they begin with a word for the family, and others are for its members."""
    members = [is_of_children(value) or is_of_parents(value) for value in values[1:]]
    return any(sense.role == "last" for sense in senses_of(values[0])) and any(members)


def _are_numbered(values: Sequence[str], below: Sequence[Row]) -> bool:
    """Whether some count up from 1, "Member 1", "Member 2", and nothing below is called so, as a workshop would be."""
    found = [one for value in values if (one := _NUMBERED.fullmatch(value))]
    stems: dict[str, list[int]] = {}
    for one in found:
        stems.setdefault(one[1], []).append(int(one[2]))
    count_up = all(counted == list(range(1, len(counted) + 1)) for counted in stems.values())
    if not count_up or max(map(len, stems.values()), default=0) < 2 or len(below) < 2:
        return False
    return not any(value.startswith(tuple(stems)) for row in below[:_SAMPLE] for value in row.values)


def _is_above_no_surnames(column: int, value: str, below: Sequence[Row]) -> bool:
    """Whether most of what stands below in its column is no single name, and nothing there says the same."""
    found = [text for row in below for text in row.values[column : column + 1] if text]
    return (
        len(found) > 1
        and value not in found
        and sum(is_name(text) and " " not in text for text in found) * 2 < len(found)
    )


def _stands_above_no_words(values: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether each value is a different word, and one stands above at least three numbers, dates or addresses.

    In a shorter list two must, or one that columns are called by: "Family" and "Adults" above Roy and 2.
    """
    if not rows or len(values) < 2 or len(set(values)) < len(values):
        return False
    are_words = (re.search(r"[^\W\d_]{3}", value) or is_column_name(value) for value in values)
    if not all(are_words) or any(value.casefold() in _NO_VALUE for value in values):
        return False
    if any(map(_NO_WORD.fullmatch, values)):  # "ann@example.org" is somebody's
        return False
    below = [
        [value for row in rows for value in row.values[column : column + 1] if value] for column in range(len(values))
    ]
    above = [column for column, found in enumerate(below) if found and all(map(_NO_WORD.fullmatch, found))]
    if len(rows) < 3:
        return len(above) > 1 or any(is_column_name(values[column]) for column in above)
    return any(len(below[column]) > 2 for column in above)


# --- Headings in two rows ---


def whole_header(rows: Sequence[Row], place: int) -> tuple[Row, int]:
    """The header at `place`, put together from two rows where it stands in two, and where the people begin.

    "Name" over "First" and "Last" are "Name: First" and "Name: Last".
    """
    grid = grid_header(rows)
    if grid and grid[1] == place + 1:
        return grid
    for top in (place, place - 1):
        if 0 <= top < len(rows) - 2 and (names := _joined(rows[top].values, rows[top + 1].values, rows[top + 2 :])):
            return Row(rows[top + 1].number, names), top + 2
    return _with_comma(rows[place], rows[place + 1 : place + _SAMPLE]), place + 1


def _with_comma(header: Row, people: Sequence[Row]) -> Row:
    """ "Last, First" in one heading, where it has no quotation marks, but the names below it do."""
    names = header.values
    if not people or len(names) != max(row.width for row in people) + 1:
        return header
    for at, pair in enumerate(pairwise(names)):
        roles = [{sense.role for sense in heading.senses} if (heading := recognised(name)) else set() for name in pair]
        are_halves = any(
            {one} <= roles[0] and {other} <= roles[1] for one, other in (("first", "last"), ("last", "first"))
        )
        if are_halves and all("," in row.values[at] for row in people if row.values[at : at + 1] > ("",)):
            return Row(header.number, (*names[:at], ", ".join(pair), *names[at + 2 :]))
    return header


def _joined(above: Sequence[str], below: Sequence[str], people: Sequence[Row]) -> list[str] | None:
    """The names of the columns; None where these two rows are no header together."""
    width = max(len(above), len(below))
    below = ["" if text.casefold() in KINDS_OF_ANSWER else text for text in below]
    above, below = ([*row, *[""] * (width - len(row))] for row in (above, below))
    groups = _groups(above)
    columns_of = Counter(groups)
    shared = [at for at, group in enumerate(groups) if group and columns_of[group] > 1 and below[at]]
    alone = [at for at, group in enumerate(groups) if below[at] and not (group and columns_of[group] > 1)]
    if not all(any(map(str.isalpha, text)) for text in groups if text):
        return None
    if len(shared) < 2 or len({groups[at] for at in shared}) == len(shared):
        return None
    if not all(_names_a_part(groups[at], below[at]) for at in shared):
        return None
    if not all(below[at] == above[at] or is_column_name(below[at]) for at in alone):
        return None
    if any(row.values[at : at + 1] == (below[at],) for row in people for at in shared):
        return None
    group = groups[shared[0]]
    is_title = len(set(filter(None, above))) == 1 and (not is_column_name(group) or any(map(str.isdigit, group)))
    return [_name(groups[at], below[at], is_title) for at in range(width)]


def _groups(above: Sequence[str]) -> list[str]:
    """What stands above each column: a cell without a text goes on with the one before."""
    found: list[str] = []
    for text in above:
        found.append(text or (found[-1] if found else ""))
    return found


def _names_a_part(group: str, text: str) -> bool:
    return recognised(f"{group}: {text}") is not None and (
        is_column_name(text) or recognised(f"{group} {text}") is not None
    )


def _name(group: str, text: str, is_title: bool) -> str:
    if not text or text == group:
        return group
    return text if is_title or not group else f"{group}: {text}"
