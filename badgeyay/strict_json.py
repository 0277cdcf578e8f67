"""Strict parsing of JSON in requests: no guessing, and checks before anything could fail on it."""

import json
import math
from collections.abc import Iterator
from typing import Any

MAX_INTEGER = 2**63 - 1
MOST_LEVELS = 60  # of objects and lists in each other; a design has about ten


class NameTwice(ValueError):
    """Of two members of one name only one would be kept, and which is anybody's guess."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}' stands twice in one object.")


def loads(text: str | bytes) -> Any:
    """Raises ValueError, of which json.JSONDecodeError and NameTwice are some, and RecursionError."""
    return json.loads(text, object_pairs_hook=_each_once, parse_constant=_refuse_constant)


def _each_once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(members)
    if len(made) < len(members):
        names = [name for name, _ in members]
        raise NameTwice(next(name for index, name in enumerate(names) if name in names[:index]))
    return made


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON.")


def is_too_deep(document: Any) -> bool:
    """What reads documents calls itself for each level, and the validator of designs knows 255."""
    level: list[Any] = [document]
    for _level in range(MOST_LEVELS):
        level = [inner for one in level for inner in (one.values() if isinstance(one, dict) else one)
                 if isinstance(inner, dict | list)]  # fmt: skip
        if not level:
            return False
    return True


def unstorable(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """Pointers to what JSON allows and a database cannot store, each with a sentence: NUL, lone surrogates, numbers
    out of range."""
    match value:
        case dict():
            for key, item in value.items():
                yield from unstorable(key, pointer)
                yield from unstorable(item, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
        case list():
            for index, item in enumerate(value):
                yield from unstorable(item, f"{pointer}/{index}")
        case str() if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            yield pointer, "This text contains a character that cannot be stored."
        case bool():
            return
        case int() if abs(value) > MAX_INTEGER:
            yield pointer, "This number is too large."
        case float() if not math.isfinite(value):
            yield pointer, "This number is too large."
