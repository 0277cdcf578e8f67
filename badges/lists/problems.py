"""The problems of a list to check before it is stored, by row and column. Nothing here changes the list."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain, islice

from badges.lists.cells.cell_problems import cell_problems, control_characters
from badges.lists.cells.given_once import rows_below
from badges.lists.cells.shifts import addresses_elsewhere, shift_problems
from badges.lists.cells.sorted_alone import misplaced_addresses
from badges.lists.cells.waste import is_dated
from badges.lists.columns.column_names import is_hardly_a_value
from badges.lists.columns.column_values import ColumnValues
from badges.lists.columns.half_names import missing_half
from badges.lists.columns.whole_names import whole_name
from badges.lists.names.odd_names import GROUPS, is_odd
from badges.lists.names.organisations import is_no_person
from badges.lists.names.splitting import is_particle, may_be_names, without_titles
from badges.lists.problem import Problem
from badges.lists.rows import strays
from badges.lists.rows.coming import find_undecided
from badges.lists.rows.guests import Host, find_hosts
from badges.lists.rows.repeated import repeated, say_duplicate
from badges.lists.rows.single_names import single_names
from badges.lists.rows.titles import lonely_titles, titles_of_blocks
from badges.lists.table import AttendeeList, Row
from badges.lists.vocabulary import NAME_ROLES
from badges.lists.vocabulary import values as values_of_kinds
from badges.nobody import is_nobody
from badges.sentences import say, say_count, unsaid

_IS_IT_THE_FIRST_NAME = unsaid("Is “{column}” the first name? No column is known to hold it. Say what the column is.")
_IS_IT_THE_LAST_NAME = unsaid("Is “{column}” the last name? No column is known to hold it. Say what the column is.")
_EMPTY = unsaid("(empty)")
_NAMED = 3  # rows that a sentence names
_FEWEST_NAMES, _SAMPLE = 2, 200  # rows that show what stands below the first
MAX_OF_A_KIND = 100  # problems kept of each kind; all rows are counted


def find_problems(attendees: AttendeeList, roles: Mapping[str, str]) -> tuple[list[Problem], dict[str, int]]:
    """The first problems of each kind, worst kinds first, and in how many rows each kind is.

    `roles` are role -> column, as `columns.roles` returns them.
    """
    places = {role: attendees.columns.index(column) for role, column in roles.items()}
    hosts = list(find_hosts(attendees, roles))
    kept: list[Problem] = []
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    last: dict[str, int | None] = {}
    for problem in chain(
        _headings(attendees),
        _nameless(attendees, places, roles),
        _half_names(attendees, roles),
        _halves_in_doubt(attendees),
        _absent(attendees),
        _undecided(attendees),
        _guests(attendees, hosts),
        _beside(attendees),
        _preferred(attendees, roles),
        _strays(attendees),
        misplaced_addresses(attendees, roles),
        shift_problems(attendees),
        addresses_elsewhere(attendees, places),
        _given_once(attendees, roles),
        _odd_names(attendees, places, {host.place for host in hosts if host.is_under_one_name}),
        _single_names(attendees, roles),
        cell_problems(attendees, roles),
        repeated(attendees, places),
        control_characters(attendees),
    ):
        kind = problem.kind
        found[kind] = found.get(kind, 0) + 1
        if found[kind] <= MAX_OF_A_KIND:
            kept.append(problem if problem.message else replace(problem, message=_SAID_LATER[kind](problem)))
        if problem.row is None or last.get(kind) != problem.row:  # those of one row follow each other
            counts[kind] = counts.get(kind, 0) + 1
        last[kind] = problem.row
    return kept, counts


def to_look_at(problems: Iterable[Problem], counts: Mapping[str, int]) -> int:
    """How much of a list a person should look at before printing: the rows with each kind of problem, or 1 for the
    whole list. Notes do not count, nor do people who are not coming: they get no badge, and are named where one prints.
    """
    kinds = {one.kind for one in problems if one.severity != "note"} - {"not-coming"}
    return sum(counts.get(kind, 1) for kind in kinds)


def _headings(attendees: AttendeeList) -> Iterator[Problem]:
    """The first row was read as a person, but may be the headings."""
    first = attendees.rows[0] if attendees.rows and not attendees.has_header else None
    found = [value for value in first.values if value and is_hardly_a_value(value)] if first else []
    if first and not found:
        found = _words_above_names(attendees.rows)
    if first and found:
        message = say(
            "Row {row} was read as a person, though it says “{value}”. If it names the columns, say that the list has "
            "a header.",
            row=first.number,
            value=found[0],
        )
        yield Problem("headings", "warning", message, first.number, value=", ".join(filter(None, first.values)))


def _words_above_names(rows: Sequence[Row]) -> list[str]:
    """What stands in the first row above whole names alone, where that row has no name: "Day", "Bride's side"."""
    first, below = rows[0].values, [row.values for row in rows[1:_SAMPLE]]
    words = [value.split() for value in first]
    are_no_names = all((len(one) == 1 and one[0].isalpha()) or any(map(_is_small, one[1:])) for one in words)
    if len(below) < _FEWEST_NAMES or len(first) < 2 or not are_no_names:
        return []
    return [
        value
        for place, value in enumerate(first)
        if all(" " in values[place] and may_be_names(values[place]) for values in below if values[place])
        and sum(bool(values[place]) for values in below) >= _FEWEST_NAMES
    ]


def _is_small(word: str) -> bool:
    return word.isalpha() and word.islower() and not is_particle(word)


def _nameless(attendees: AttendeeList, places: Mapping[str, int], roles: Mapping[str, str]) -> Iterator[Problem]:
    names = [places[role] for role in NAME_ROLES if role in places]
    if not names:
        shown, free = ColumnValues(attendees.columns, attendees.rows), set(attendees.columns) - set(roles.values())
        likely = next((column for column in attendees.columns if column in free and shown.are_names(column)), None)
        message = say("No column is known to hold a name. Say which one does.")
        if likely:
            message = say("No column is known to hold a name. Is it “{column}”? Say what the column is.", column=likely)
        yield Problem("no-name", "error", message, column=likely, suggestion="name" if likely else None)
        return
    column = attendees.columns[names[0]]
    enough = [*names, *(places[role] for role in ("host",) if role in places)]  # a guest's name is written by hand
    for row in attendees.rows:
        values = row.values
        if row.number not in attendees.absences and not any(values[place] for place in enough):
            message = say("Row {row} has no name. Write one, or leave the row out.", row=row.number)
            yield Problem("no-name", "error", message, row.number, column)


def _half_names(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    if found := missing_half(attendees.columns, attendees.rows, roles):
        column, role = found
        question = _IS_IT_THE_FIRST_NAME if role == "first" else _IS_IT_THE_LAST_NAME
        yield Problem("half-name", "warning", say(question, column=column), column=column, suggestion=role)


def _halves_in_doubt(attendees: AttendeeList) -> Iterator[Problem]:
    """Neither headings nor values show which of two columns has the given names."""
    if not attendees.halves_are_in_doubt:
        return
    one, two = (column for column in attendees.columns if column in ("First Name", "Last Name"))
    place = attendees.columns.index(one)
    row = next((row for row in attendees.rows if row.values[place]), attendees.rows[0])
    message = say(
        "Is “{value}” in row {row} the first name? No heading says which column has the first names. If it is the "
        "other one, swap them.",
        row=row.number,
        value=row.values[place],
    )
    yield Problem("name-order", "warning", message, row.number, one, row.values[place], two)


def _absent(attendees: AttendeeList) -> Iterator[Problem]:
    """One problem for each reason, with how many people it concerns."""
    of_status = Counter(absence.column for absence in attendees.absences.values() if absence.reason == "status")
    for column, count in of_status.items():
        words = dict.fromkeys(one.word for one in attendees.absences.values() if one.column == column)
        said = ", ".join(f"“{word}”" for word in islice(words, 3))
        message = say_count(
            "{count:,} person is {words} in “{column}”, and so gets no badge.",
            "{count:,} people are {words} in “{column}”, and so get no badges.",
            count,
            words=said,
            column=column,
        )
        yield Problem("not-coming", "warning", message, column=column, value=", ".join(words))
    reasons = Counter(absence.reason for absence in attendees.absences.values())
    if count := reasons["hidden"]:
        message = say_count("{count:,} hidden row gets no badge.", "{count:,} hidden rows get no badges.", count)
        yield Problem("not-coming", "warning", message, value="hidden")
    if count := reasons["struck"]:
        message = say_count(
            "{count:,} row is struck through, and so gets no badge.",
            "{count:,} rows are struck through, and so get no badges.",
            count,
        )
        yield Problem("not-coming", "warning", message, value="struck")


def _undecided(attendees: AttendeeList) -> Iterator[Problem]:
    """One problem for each column and value that leaves open whether people are coming."""
    found = find_undecided(attendees.columns, attendees.rows, attendees.absences)
    for (column, value), numbers in found.items():
        message = say_count(
            "“{column}” says “{value}” for {count:,} person, in row {rows}, who gets a badge unless you leave "
            "them out.",
            "“{column}” says “{value}” for {count:,} people, in rows {rows}, who get badges unless you leave them out.",
            len(numbers),
            column=column,
            value=value or say(_EMPTY),
            rows=", ".join(map(str, numbers[:_NAMED])) + (" …" if len(numbers) > _NAMED else ""),
        )
        yield Problem("undecided", "warning", message, numbers[0], column, value)


def _guests(attendees: AttendeeList, hosts: Sequence[Host]) -> Iterator[Problem]:
    """Two problems for the whole list: guests without a row of their own, named or counted."""
    if named := [host for host in hosts if host.named]:
        first, further = named[0], sum(host.further for host in named)
        row = attendees.rows[first.place].number
        message = say_count(
            "{count:,} more person is named in “{column}” and has no row: “{value}”. If they are coming, make a "
            "badge for them, too.",
            "{count:,} more people are named in “{column}” and have no rows, such as “{value}”. If they are coming, "
            "make badges for them, too.",
            further,
            column=first.column,
            value=first.named[0]["name"],
        )
        yield Problem("named-guests", "warning", message, row, first.column, first.named[0]["name"], str(further))
    if counted := [host for host in hosts if not host.named]:
        first, further = counted[0], sum(host.further for host in counted)
        row = attendees.rows[first.place].number
        told = {"column": first.column, "row": row, "value": first.value, "name": first.name}
        message = say_count(
            "According to “{column}”, {count:,} more person is coming than the list has rows: row {row} has "
            "“{value}”. Make a badge for them too, blank or “Guest of {name}”.",
            "According to “{column}”, {count:,} more people are coming than the list has rows: row {row} has "
            "“{value}”. Make badges for them too, blank or “Guest of {name}”.",
            further,
            **told,
        )
        if all(host.has_children_only for host in counted):
            message = say_count(
                "“{column}” in row {row} counts {count:,} child without a row. If the child is coming, make a badge, "
                "blank or “Guest of {name}”.",
                "“{column}” counts {count:,} children without rows, first in row {row}. If they are coming, make "
                "badges for them, blank or “Guest of {name}”.",
                further,
                **told,
            )
        yield Problem("guests", "warning", message, row, first.column, first.value, str(further))


def _beside(attendees: AttendeeList) -> Iterator[Problem]:
    """One problem for all people who stood beside the others."""
    if attendees.beside is not None:
        later = [row.number for row in attendees.rows if row.number >= attendees.beside]
        message = say_count(
            "{count:,} person from a second list beside the first was added below it, as row {row}.",
            "{count:,} people from a second list beside the first were added below it, from row {row} on.",
            len(later),
            row=later[0],
        )
        yield Problem("beside", "note", message, later[0], value=str(len(later)))


def _preferred(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    """Badges would show a preferred name that differs from the full one."""
    column = roles.get("preferred")
    if not column:
        return
    place = attendees.columns.index(column)
    places = {role: attendees.columns.index(name) for role, name in roles.items() if role != "preferred"}

    def full(values: Sequence[str]) -> set[str]:
        texts = {role: values[at] for role, at in places.items()}
        return {_bare(text) for text in (*(texts.get(role, "") for role in NAME_ROLES), whole_name(texts, roles).name)}

    others = [
        value
        for row in attendees.rows
        if (value := (values := row.values)[place])
        and full(values).isdisjoint({_bare(value), _bare(without_titles(value))})
    ]
    if others:
        message = say_count(
            "{count:,} badge shows the name in “{column}”, such as “{value}”, instead of the other one.",
            "{count:,} badges show the names in “{column}”, such as “{value}”, instead of the other ones.",
            len(others),
            column=column,
            value=others[0],
        )
        yield Problem("preferred", "note", message, column=column, value=others[0])


def _strays(attendees: AttendeeList) -> Iterator[Problem]:
    for stray in attendees.strays:
        value = next(filter(None, stray.row.values), "")
        yield Problem("left-out", "note", strays.message(stray), stray.row.number, None, value)


def _given_once(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    """An organisation given only in the first row of each group."""
    if "org" not in roles:
        return
    column = roles["org"]
    place = attendees.columns.index(column)
    is_left = all(place < attendees.columns.index(roles[role]) for role in NAME_ROLES if role in roles)
    address = attendees.columns.index(roles["email"]) if "email" in roles else None
    if below := rows_below(attendees.rows, place, is_left=is_left, address=address):
        message = say_count(
            "“{column}” is empty in {count:,} row below a filled one, row {row}. If it is that of the row above, "
            "fill it in.",
            "“{column}” is empty in {count:,} rows below filled ones, first in row {row}. If it is that of the row "
            "above, fill them in.",
            len(below),
            column=column,
            row=below[0].number,
        )
        yield Problem("given-once", "warning", message, below[0].number, column, value=str(len(below)))


def _odd_names(attendees: AttendeeList, places: Mapping[str, int], said: Container[int]) -> Iterator[Problem]:
    """`said` are the places of rows of which a problem tells already that several people stand under the name."""
    names = {places[role] for role in (*NAME_ROLES, "preferred") if role in places}
    kinds = values_of_kinds()["kind"] | GROUPS if "name" in places else frozenset[str]()  # "Speaker", "Students"

    @lru_cache(maxsize=16_384)
    def is_none(value: str) -> bool:
        return (is_odd(value) or is_no_person(value) or value.casefold() in kinds) and not is_dated(value)

    titles = lonely_titles(attendees.rows)
    above = titles_of_blocks(attendees.rows)
    shown = [places[role] for role in NAME_ROLES if role in places]
    for at, row in enumerate(attendees.rows):
        if row.number in attendees.absences:
            continue
        values = row.values
        if at in titles and (place := next(place for place, value in enumerate(values) if value)) in names:
            value = values[place]
            message = say(
                "“{value}” stands alone in row {row}, where others have more. If it is a title, leave the row out.",
                value=value,
                row=row.number,
            )
            yield Problem("odd-name", "warning", message, row.number, attendees.columns[place], value)
            continue
        for place in names if at not in said else ():
            value = values[place]
            if value and (at in above or is_none(value)) and place not in dict(row.garbled):
                yield Problem("odd-name", "warning", "", row.number, attendees.columns[place], value)
                break
        else:
            tried = [place for place in shown if values[place]]
            name = " ".join(values[place] for place in tried)
            if tried and is_nobody(name):
                column, value = attendees.columns[tried[0]], values[tried[0]]
                yield Problem("odd-name", "warning", _odd_name(name, row.number), row.number, column, value)


def _single_names(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Problem]:
    for row, place in single_names(attendees.columns, attendees.rows, roles, attendees.absences):
        message = say(
            "“{value}” in row {row} is a single name, where nearly everybody has two. If half of it is missing, "
            "add it.",
            value=row.values[place],
            row=row.number,
        )
        yield Problem("single-name", "warning", message, row.number, attendees.columns[place], row.values[place])


def _odd_name(value: str | None, row: int | None) -> str:
    return say(
        "“{value}” in row {row} does not look like a name. Correct it, or leave the row out.", value=value, row=row
    )


# Every row may have a problem of these kinds: sentences are made only for those kept, as 40,000 take 0.25 s.
_SAID_LATER: Mapping[str, Callable[[Problem], str]] = {
    "odd-name": lambda problem: _odd_name(problem.value, problem.row),
    "duplicate": say_duplicate,
}


def _bare(text: str) -> str:
    """Fold case and spacing, but not accents: Müller and Muller may be two people with two addresses."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return " ".join(text.casefold().split())
