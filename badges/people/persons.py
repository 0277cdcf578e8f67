"""Rows of a list as the renderer takes them: people with values by column and by role."""

from collections.abc import Iterable, Iterator
from functools import partial

from badges.lists import short_names, whole_name
from badges.models import Attendee, Badge
from badges.people.changing import roles_of
from badges.rendering import Person


def person_from_fields(number: int, fields: dict[str, str], columns: dict[str, str], id: str = "") -> Person:
    """A row as templates see it: by column name, short or in full, and by role as `badges.lists.roles` has them.

    `number` is a field too, unless the list has one of its own. “first”, “last” and “name” are whole, whatever columns
    their parts stand in.
    """
    short = {name: fields[column] for name, column in short_names(tuple(fields)).items()}
    texts = {role: fields.get(column, "") for role, column in columns.items()}
    values = {"number": str(number), **short, **fields, **texts, **whole_name(texts, columns)._asdict()}
    return Person(number, values, id)


def people_from_attendees(badge: Badge, attendees: Iterable[Attendee]) -> Iterator[Person]:
    return map(partial(person_from_attendee, roles_of(badge)), attendees)


def person_from_attendee(columns: dict[str, str], attendee: Attendee) -> Person:
    return person_from_fields(attendee.position, attendee.fields, columns, str(attendee.id))
