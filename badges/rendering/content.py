"""What stands in an element for one person: templates like `{first} {last}` filled from roles and columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]+)\}")


@dataclass(frozen=True)
class Person:
    """One row, ready for templates."""

    number: int  # place in the list, from 1
    values: Mapping[str, str]  # by role (`first`, `org`, ...) and by column name
    id: str = ""  # the caller's key, returned in warnings


@lru_cache(maxsize=1024)
def _parts(template: str) -> tuple[tuple[bool, str], ...]:
    """(is a field, its name or the literal text), alternating as written."""
    parts: list[tuple[bool, str]] = []
    literal, end = "", 0
    for token in _TOKEN.finditer(template):
        literal += template[end : token.start()]
        end = token.end()
        if token[1] is None:
            literal += token[0][0]
            continue
        if literal:
            parts.append((False, literal))
        parts.append((True, token[1].strip()))
        literal = ""
    literal += template[end:]
    return (*parts, (False, literal)) if literal else tuple(parts)


def fields_of(template: str) -> set[str]:
    """Names of the roles and columns that a template asks for."""
    return {name for is_field, name in _parts(template) if is_field}


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its fields filled.

    A field that is empty takes the separator before it along, or the one after it where it stands first:
    `{position} · {org}` without a position is the organisation alone. With every field empty nothing is left.
    """
    parts = _parts(template)
    if len(parts) == 1:
        is_field, name = parts[0]
        return values.get(name, "") if is_field else name
    filled = [(is_field, values.get(text, "") if is_field else text) for is_field, text in parts]
    if not any(is_field and text for is_field, text in filled):
        return "" if any(is_field for is_field, _ in filled) else "".join(text for _, text in filled)
    result, separator, last_filled = "", "", False
    for index, (is_field, text) in enumerate(filled):
        if is_field:
            last_filled = bool(text)
            if text:
                result += separator + text
                separator = ""
        elif index == 0:
            separator = text if filled[1][1] else ""
        elif index == len(filled) - 1:
            result += text if last_filled else ""
        elif result:
            separator = text
    return result.strip()
