"""ICU, the Unicode library, when first asked for: it takes 30 ms to load, and a list in Latin script does without."""

import importlib
from typing import Any


class _WhenAsked:
    def __getattr__(self, name: str) -> Any:
        value = getattr(importlib.import_module("icu"), name)
        setattr(self, name, value)  # so that the next one who asks finds it here
        return value


icu = _WhenAsked()


def text_places(text: str) -> list[int]:
    """From ICU's places in a text, counted in UTF-16 units, to Python's, counted in characters."""
    places = [index for index, character in enumerate(text) for _ in range(1 + (ord(character) > 0xFFFF))]
    return [*places, len(text)]
