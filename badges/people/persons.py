"""Turns a row of a list into the Person that the renderer takes."""

from collections.abc import Mapping

from badges.lists import short_names, whole_name
from badges.rendering import Person


def person_from_fields(number: int, fields: Mapping[str, str], columns: Mapping[str, str], id: str = "") -> Person:
    """A row with the fields that templates use: by column name, and by role; `columns` maps role to column.

    `number` is a field too, unless the list has a column of that name. “first”, “last” and “name” are complete, even if
    the list has their parts in several columns.
    """
    short = {name: fields[column] for name, column in short_names(tuple(fields)).items()}
    texts = {role: fields.get(column, "") for role, column in columns.items()}
    values = {"number": str(number), **short, **fields, **texts, **whole_name(texts, columns)._asdict()}
    return Person(number, values, id)
