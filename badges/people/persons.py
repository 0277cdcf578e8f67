"""Turns a row of a list into the Person that the renderer takes."""

from collections.abc import Mapping

from badges.lists import short_names, whole_name
from badges.lists.vocabulary import NAME_ROLES
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


def settled_name(
    settled: Mapping[str, str], fields: Mapping[str, str], columns: Mapping[str, str]
) -> tuple[bool, bool]:
    """Whether somebody has looked at a text of the person's name and left it, and whether at all of them, as who keeps
    two people of one name does.

    `settled` and `fields` are by column, `columns` maps role to column.
    """
    named = [column for role in NAME_ROLES if (column := columns.get(role)) and fields.get(column)]
    looked_at = [settled.get(column) == fields[column] for column in named] if settled else []
    return any(looked_at), bool(looked_at) and all(looked_at)
