"""Rows of a list as the renderer takes them: people with values by column and by role."""

from collections.abc import Iterable, Iterator
from functools import partial

from badges.lists import is_family_first, short_names, split_name
from badges.models import Attendee, Badge
from badges.people.roles import roles_of
from badges.rendering import Person


def person_from_fields(number: int, fields: dict[str, str], columns: dict[str, str], id: str = "") -> Person:
    """A row as templates see it: by column name, short or in full, and by role as `attendees.roles` recognised them.

    `number` is a field too, unless the list has one of its own. First name and full name stand in for each other where
    a list has only one; a full name is divided where its form leaves no doubt.
    """
    short = {name: fields[column] for name, column in short_names(tuple(fields)).items()}
    values = {"number": str(number), **short, **fields}
    values.update({role: fields.get(column, "") for role, column in columns.items()})
    first, last, name = (values.get(role, "") for role in ("first", "last", "name"))
    if not (first or last):
        values["first"], values["last"] = split_name(name, family_first=is_family_first(columns.get("name", "")))
    if not name:
        values["name"] = f"{first} {last}".strip()
    if not first and last:
        values["first"], values["last"] = last, ""
    return Person(number, values, id)


def people_from_attendees(badge: Badge, attendees: Iterable[Attendee]) -> Iterator[Person]:
    return map(partial(person_from_attendee, roles_of(badge)), attendees)


def person_from_attendee(columns: dict[str, str], attendee: Attendee) -> Person:
    return person_from_fields(attendee.position, attendee.fields, columns, str(attendee.id))
