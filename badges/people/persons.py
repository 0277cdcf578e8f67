"""Turns a row of a list into the Person that the renderer takes."""

from collections.abc import Mapping

from badges.lists import is_family_first, short_names, split_name
from badges.rendering import Person


def person_from_fields(number: int, fields: Mapping[str, str], columns: Mapping[str, str], id: str = "") -> Person:
    """A row as templates see it: texts by column name, short or in full, and by role; `columns` maps role to column.

    `number` is a field too, unless the list has a column of that name. First name and full name stand in for each other
    where a list has only one; a full name is split where its form leaves no doubt.
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
