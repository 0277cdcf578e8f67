"""Messages to people, translated into the language of the reader.

The list reader and the renderer do not import Django, so `badges.apps` passes its translations in; without them all
messages are English. The German ones are in `locale/`, and a test names the sentences that have none.
"""

from gettext import NullTranslations
from typing import Any, Protocol


class Translations(Protocol):
    def gettext(self, message: str, /) -> str: ...
    def ngettext(self, singular: str, plural: str, number: int, /) -> str: ...


_translations: Translations = NullTranslations()
_NUMBER = "1,234.5"  # in a catalogue: how its language writes numbers


def translate_with(translations: Translations) -> None:
    global _translations
    _translations = translations


def say(sentence: str, **values: Any) -> str:
    """The translated sentence with its values; numbers are written as in the reader's language: “{wide:.1f} mm”."""
    return _filled(_translations.gettext(sentence), values)


def say_count(one: str, many: str, count: int, **values: Any) -> str:
    """The translated singular or plural for `count`, which is itself one of the values."""
    return _filled(_translations.ngettext(one, many, count), {"count": count, **values})


def unsaid(sentence: str) -> str:
    """Marks a sentence that `say` translates later, so that a test finds it."""
    return sentence


def _filled(sentence: str, values: dict[str, Any]) -> str:
    pattern = _translations.gettext(_NUMBER)
    if pattern == _NUMBER:
        return sentence.format(**values)
    marks = str.maketrans({",": pattern[1], ".": pattern[5]})
    numbers = {name: _Number(value, marks) for name, value in values.items() if isinstance(value, int | float)}
    return sentence.format(**values | numbers)


class _Number:
    """A number that is formatted as in English and then given the language's own separators."""

    def __init__(self, value: float, marks: dict[int, str]) -> None:
        self.value, self.marks = value, marks

    def __format__(self, form: str) -> str:
        return format(self.value, form).translate(self.marks)
