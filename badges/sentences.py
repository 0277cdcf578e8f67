"""Messages to people, translated into the language of the reader.

The list reader and the renderer do not import Django, so `badges.apps` passes its translations and number formats in;
without them all messages are English. The others are in `locale/`, and a test names the sentences that have none.
"""

from collections.abc import Callable
from gettext import NullTranslations
from typing import Any, Protocol


class Translations(Protocol):
    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


Separators = tuple[str, str]  # of thousands, and of decimals
_ENGLISH: Separators = ",", "."
_LONGEST = 300  # characters of a text that a sentence quotes; a cell may have 32,767


def _english() -> Separators:
    return _ENGLISH


_translations: Translations = NullTranslations()
_separators: Callable[[], Separators] = _english


def translate_with(translations: Translations, separators: Callable[[], Separators]) -> None:
    """Use these translations and separators from now on; both follow the language active at each call."""
    global _translations, _separators
    _translations, _separators = translations, separators


def say(sentence: str, **values: Any) -> str:
    """The translated sentence with its values, long ones cut; numbers are written as in the reader's language:
    “{wide:.1f} mm”.
    """
    return _filled(_translations.gettext(sentence), values)


def say_count(one: str, many: str, count: int, **values: Any) -> str:
    """The translated singular or plural for `count`, which is itself one of the values."""
    return _filled(_translations.ngettext(one, many, count), {"count": count, **values})


def unsaid(sentence: str) -> str:
    """Marks a sentence that `say` translates later, so that the test of translations finds it."""
    return sentence


def _filled(sentence: str, values: dict[str, Any]) -> str:
    values = {
        name: f"{value[:_LONGEST]}…" if isinstance(value, str) and len(value) > _LONGEST else value
        for name, value in values.items()
    }
    separators = _separators()
    if separators == _ENGLISH:
        return sentence.format(**values)
    marks = str.maketrans(dict(zip(_ENGLISH, separators, strict=True)))
    numbers = {name: _Number(value, marks) for name, value in values.items() if isinstance(value, int | float)}
    return sentence.format(**values | numbers)


class _Number:
    """A number, formatted as in English and then with the language's own separators."""

    def __init__(self, value: float, marks: dict[int, str]) -> None:
        self.value, self.marks = value, marks

    def __format__(self, form: str) -> str:
        return format(self.value, form).translate(self.marks)
