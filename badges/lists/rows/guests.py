"""Rows that stand for several people: how many come with somebody, and rows for them.

A further row is told by its column "Guest of", which names the one whose row it was. It has what is shared, such as the
kind of ticket, and nothing that is somebody's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from badges.lists.columns.whole_names import whole_name
from badges.lists.names.together import may_be_several, together
from badges.lists.rows.companions import (
    SAMPLE,
    companion_columns,
    folded,
    guests_named,
    halves_of,
    is_family,
    with_family,
)
from badges.lists.rows.further import GuestCounter, counting_columns
from badges.lists.table import AttendeeList, Row
from badges.lists.vocabulary import NAME_ROLES
from badges.sentences import say, unsaid

BLANK, NAMED = WAYS = ("blank", "named")  # without a name, to be written on by hand; "Guest of Ann Lee"
HOST_COLUMN = "Guest of"

_GUEST_OF = unsaid("Guest of")
_SHARED = ("org", "ticket", "country", "city", "status")
_MOST = 50  # most guests of one row: greater numbers are something else


@dataclass(frozen=True)
class Host:
    """A person whose row stands for further people without a row of their own."""

    place: int  # of the row among the list's
    name: str
    further: int
    column: str  # which says so
    value: str
    named: list[dict[str, str]] = field(default_factory=list)  # role -> text, of guests whom the row names
    is_under_one_name: bool = False  # "Bob Roy (+1)": then `name` is Bob Roy's own
    has_children_only: bool = False  # counted as somebody's children, who may stay at home


def find_hosts(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Host]:
    """`roles` are role -> column."""
    under_one_name = {host.place: host for host in _under_one_name(attendees, roles)}
    yield from under_one_name.values()
    yield from (host for host in _in_columns(attendees, roles) if host.place not in under_one_name)


def _in_columns(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Host]:
    """Hosts by the columns that count or name those who come with somebody.

    A guest who is named has no row of their own where nobody in the list has that name.
    """
    sample = [row.values for row in attendees.rows[:SAMPLE]]
    roles, party = counting_columns(attendees, roles, sample)
    groups = companion_columns(attendees.columns, sample, roles)
    if not groups and not any(party) and not {"quantity", "guests"} & roles.keys():
        return
    at = {column: place for place, column in enumerate(attendees.columns)}
    texts = [row.values for row in attendees.rows]  # only now: of 100,000 people they take 46 MB
    names = [whole_name({one: values[at[name]] for one, name in roles.items()}, roles).name for values in texts]
    taken = set(map(folded, names)) if groups else set()
    further = GuestCounter(texts, at, roles, party)
    for place, (row, values, name) in enumerate(zip(attendees.rows, texts, names, strict=True)):
        if row.number in attendees.absences or ("host" in roles and values[at[roles["host"]]]):
            continue
        number, columns = further.of(values, name)
        named = list(guests_named(values, groups, at))
        if is_family(roles):
            named = [with_family(one, values[at[roles["last"]]]) for one in named]
        named = [one for one in named if folded(one["name"]) not in taken]
        taken.update(folded(one["name"]) for one in named)
        if named:
            column = next(groups[0][role] for role in ("name", "first", "last") if role in groups[0])
            yield Host(place, name, len(named), column, values[at[column]] or named[0]["name"], named)
        elif 0 < number < _MOST:
            said = [column for column in columns if values[at[column]] not in ("", "0")] or columns
            told = " + ".join(said), " + ".join(values[at[column]] for column in said)
            yield Host(place, name, number, *told, has_children_only=not {*said} - {*party[1]})


def _under_one_name(attendees: AttendeeList, roles: Mapping[str, str]) -> Iterator[Host]:
    at = {column: place for place, column in enumerate(attendees.columns)}
    names = [column for role in NAME_ROLES if (column := roles.get(role))]
    places = [at[name] for name in names]
    for place, row in enumerate(attendees.rows):
        values, alone = row.values, dict(row.garbled)  # "Ann Lee / Acme" is more than a name, and nobody else's
        texts = (alone.get(at_name, values[at_name]) for at_name in places)
        if row.number in attendees.absences or not any(map(may_be_several, texts)):
            continue
        name = whole_name({role: values[at[column]] for role, column in roles.items()}, roles).name
        if found := together(name):
            named = list(map(halves_of, found.names))
            yield Host(place, found.own, found.further, names[0], name, named, is_under_one_name=True)


def with_guests(attendees: AttendeeList, roles: Mapping[str, str], way: str) -> AttendeeList:
    """The list with a row for each further person below the one who brings them; `way` is one of WAYS.

    A further row has the number of the row that it comes from.
    """
    hosts = {host.place: host for host in find_hosts(attendees, roles)}
    if not hosts:
        return attendees
    columns = attendees.columns
    host_column = roles.get("host") or _free_name(columns)
    if host_column not in columns:
        columns = (*columns, host_column)
    at = {column: place for place, column in enumerate(columns)}
    shared = [at[roles[role]] for role in _SHARED if role in roles]
    rows: list[Row] = []
    for place, row in enumerate(attendees.rows):
        values = [*row.values, *[""] * (len(columns) - len(attendees.columns))]
        host = hosts.get(place)
        if host and host.is_under_one_name:
            _keep_own_name(values, host.name, {role: at[roles[role]] for role in NAME_ROLES if role in roles})
        rows.append(Row(row.number, values, row.controls, row.garbled, row.marks))
        if host:
            unnamed = _name_of_guest(host, roles) if way == NAMED else {}
            for texts in host.named or [unnamed] * host.further:
                guest = [value if other in shared else "" for other, value in enumerate(values)]
                guest[at[host_column]] = host.name
                for role, text in _in_roles(texts, roles):
                    guest[at[roles[role]]] = text
                rows.append(Row(row.number, guest))
    return replace(attendees, columns=columns, rows=tuple(rows))


def _keep_own_name(values: list[str], own: str, places: Mapping[str, int]) -> None:
    """Leave the host's name alone in the cells of names: of "Bob & Ann" and "Roy +1" Bob and Roy."""
    for role, place in places.items():
        words = values[place].split()
        kept = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        values[place] = own if role == "name" else next((text for text in kept if text in own), values[place])


def _in_roles(texts: Mapping[str, str], roles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A guest's data in the columns of the list; the whole name if the list has a column for only one half."""
    for role, text in texts.items():
        if role in roles and text:
            is_alone = role in ("first", "last") and not {"first", "last", "name"} - {role} & roles.keys()
            yield role, texts.get("name", text) if is_alone else text


def _free_name(columns: Sequence[str]) -> str:
    taken = {column.casefold() for column in columns}
    return next(name for name in (HOST_COLUMN, "Comes with", "Guest of whom") if name.casefold() not in taken)


def _name_of_guest(host: Host, roles: Mapping[str, str]) -> dict[str, str]:
    """Role -> text. The host's name stands where the family's does, so that guests are sorted beside them."""
    whole = " ".join(filter(None, (say(_GUEST_OF), host.name)))
    halves = {"first": say(_GUEST_OF), "last": host.name} if {"first", "last"} <= roles.keys() else {"first": whole}
    names = {"name": whole} | halves
    return {role: names[role] for role in NAME_ROLES if role in roles and role in names}
