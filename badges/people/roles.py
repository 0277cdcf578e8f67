"""What the columns of a badge set's list mean, and which of them its badges show."""

from collections.abc import Iterable, Mapping

from badges import rendering
from badges.lists import NAME_PART_ROLES, NAME_ROLES, roles, short_names, whole_name
from badges.models import Badge
from badges.rendering import DesignError


def roles_of(badge: Badge) -> dict[str, str]:
    """Role -> column: chosen by the owner, or else recognised by the column's name."""
    if badge.roles is None:
        return roles(badge.columns)
    return {role: column for column, role in badge.roles.items() if column in badge.columns}


def shown_columns(badge: Badge) -> set[str]:
    """The columns that the badge set's design prints; every column while its design cannot be read."""
    try:
        wanted = rendering.design_from_json(badge.design).fields()
    except DesignError:
        return set(badge.columns)
    if not wanted.isdisjoint(NAME_ROLES):  # a design that uses one of these gets it from all of them
        wanted |= set(NAME_PART_ROLES)
    known = short_names(tuple(badge.columns)) | roles_of(badge)
    return {known.get(name, name) for name in wanted}


def display_name(badge: Badge, fields: Mapping[str, str]) -> str:
    """A person's name for a sentence or a table; empty where the list has no name."""
    return full_name(fields, roles_of(badge))


def full_name(fields: Mapping[str, str], columns: Mapping[str, str]) -> str:
    """The name from the fields of any list, given its columns by role."""
    return whole_name({role: fields.get(column, "") for role, column in columns.items()}, columns).name


def in_list_order(badge: Badge, columns: Iterable[str]) -> list[str]:
    """The columns in list order, former columns last: PostgreSQL does not keep the order of JSON members."""
    place = {column: number for number, column in enumerate(badge.columns)}
    return sorted(columns, key=lambda column: (place.get(column, len(place)), column))
