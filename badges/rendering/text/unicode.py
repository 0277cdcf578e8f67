"""A typed wrapper for the parts of ICU, the Unicode library, that we use.

It is loaded by the first call: that takes 30 ms, and a list in Latin script does without. ICU counts in UTF-16 code
units; everything given and returned here counts in characters.
"""

import importlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Protocol, cast

from badges.remembered import Remembered

# --- The parts of the library that we use, with its own names ---


class _Locale(Protocol):
    def __call__(self, name: str, /) -> "_Locale": ...
    def getRoot(self) -> "_Locale": ...


class _UnicodeString(Protocol):
    def __call__(self, text: str, /) -> "_UnicodeString": ...
    def toUpper(self, locale: _Locale, /) -> "_UnicodeString": ...
    def toLower(self, locale: _Locale, /) -> "_UnicodeString": ...


class _Bidi(Protocol):
    DEFAULT_LTR: int

    def __call__(self) -> "_Bidi": ...
    def setPara(self, text: _UnicodeString, base: int, /) -> None: ...
    def countRuns(self) -> int: ...
    def getVisualRun(self, index: int, /) -> tuple[int, int, int]: ...
    def getLevelAt(self, place: int, /) -> int: ...


class _Breaks(Protocol):
    def setText(self, text: str, /) -> None: ...
    def __iter__(self) -> Iterator[int]: ...


class _BreakIterator(Protocol):
    def createCharacterInstance(self, locale: _Locale, /) -> _Breaks: ...
    def createLineInstance(self, locale: _Locale, /) -> _Breaks: ...


class _Collation(Protocol):
    def setAttribute(self, attribute: int, value: int, /) -> None: ...
    def getSortKey(self, text: str, /) -> bytes: ...


class _Collator(Protocol):
    def createInstance(self, locale: _Locale, /) -> _Collation: ...


class _CollAttribute(Protocol):
    NUMERIC_COLLATION: int


class _CollAttributeValue(Protocol):
    ON: int


class _ScriptCode(Protocol):
    def getShortName(self) -> str: ...


class _Script(Protocol):
    def getScript(self, character: str, /) -> _ScriptCode: ...


class _Properties(Protocol):
    EMOJI_PRESENTATION: int
    DEFAULT_IGNORABLE_CODE_POINT: int


class _Char(Protocol):
    def hasBinaryProperty(self, character: str, which: int, /) -> bool: ...
    def charMirror(self, character: str, /) -> str: ...
    def charDirection(self, code: int, /) -> int: ...
    def isMirrored(self, code: int, /) -> bool: ...


class _Icu(Protocol):
    Locale: _Locale
    UnicodeString: _UnicodeString
    Bidi: _Bidi
    BreakIterator: _BreakIterator
    Collator: _Collator
    UCollAttribute: _CollAttribute
    UCollAttributeValue: _CollAttributeValue
    Script: _Script
    UProperty: _Properties
    Char: _Char


@cache
def _icu() -> _Icu:
    return cast(_Icu, importlib.import_module("icu"))


# --- The functions for the renderer ---


def upper_case(text: str, language: str) -> str:
    """Upper case by the rules of a language, a code like `tr`."""
    icu = _icu()
    return str(icu.UnicodeString(text).toUpper(icu.Locale(language)))


def lower_case(text: str, language: str) -> str:
    """Lower case by the rules of a language, a code like `tr`."""
    icu = _icu()
    return str(icu.UnicodeString(text).toLower(icu.Locale(language)))


def visual_runs(text: str, rtl: bool | None) -> list[tuple[int, int, int]]:
    """(embedding level, start, end) of each directional run, from left to right, by the bidirectional algorithm.

    `rtl` is the base direction; None: that of the first strong character, or left to right.
    """
    return list(_visual_runs(text.translate(_KINDS), rtl))


_FIRST: dict[tuple[int, bool], str] = {}  # character met, by bidirectional class and width in UTF-16, as ICU counts


def _kind(code: int) -> str:
    """A character that the algorithm takes alike: the first one met of the same bidirectional class.

    Brackets stand for themselves, for they are paired.
    """
    char = _icu().Char  # not Python's classes, which are those of another version of Unicode
    if char.isMirrored(code):
        return chr(code)
    return _FIRST.setdefault((char.charDirection(code), code > 0xFFFF), chr(code))


_KINDS = Remembered(_kind)


@lru_cache(maxsize=4_000)
def _visual_runs(text: str, rtl: bool | None) -> tuple[tuple[int, int, int], ...]:
    """`visual_runs`, cached by the kinds of characters, of which texts have few combinations."""
    icu = _icu()
    bidi = icu.Bidi()
    bidi.setPara(icu.UnicodeString(text), icu.Bidi.DEFAULT_LTR if rtl is None else int(rtl))
    places = _places(text)
    runs = []
    for index in range(bidi.countRuns()):
        start, length, _ = bidi.getVisualRun(index)
        runs.append((bidi.getLevelAt(start), places[start], places[start + length]))
    return tuple(runs)


def graphemes(text: str) -> Iterator[str]:
    """Grapheme clusters, which readers see as single characters."""
    icu = _icu()
    return _pieces(text, icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot()))


def line_pieces(text: str) -> Iterator[str]:
    """The text split wherever a line may break (UAX 14), by dictionary in scripts without spaces."""
    icu = _icu()
    return _pieces(text, icu.BreakIterator.createLineInstance(icu.Locale.getRoot()))


def script_of(character: str) -> str:
    """Its ISO 15924 code; Zyyy or Zinh for what belongs to no one script."""
    return _icu().Script.getScript(character).getShortName()


def is_emoji(character: str) -> bool:
    """Whether it is drawn as an emoji unless told otherwise."""
    icu = _icu()
    return icu.Char.hasBinaryProperty(character, icu.UProperty.EMOJI_PRESENTATION)


def is_ignorable(character: str) -> bool:
    """Whether nothing is drawn for it if a font lacks it (Default_Ignorable_Code_Point)."""
    icu = _icu()
    return icu.Char.hasBinaryProperty(character, icu.UProperty.DEFAULT_IGNORABLE_CODE_POINT)


def mirrored(text: str) -> str:
    """Each bracket, or other character with a mirror image, as that image."""
    return "".join(map(_icu().Char.charMirror, text))


def collation(locale: str) -> Callable[[str], bytes]:
    """The sort keys of a language, `sv` or `de@collation=phonebook` (empty: the order for all), numbers by value."""
    icu = _icu()
    collator = icu.Collator.createInstance(icu.Locale(locale))
    collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)  # "Table 9", "Table 10"
    return collator.getSortKey


def _pieces(text: str, breaks: _Breaks) -> Iterator[str]:
    breaks.setText(text)
    places = _places(text)
    start = 0
    for end in breaks:
        yield text[places[start] : places[end]]
        start = end


def _places(text: str) -> Sequence[int]:
    """The index in Python's text for each of ICU's, which counts characters beyond U+FFFF twice."""
    if not text or max(text) <= "\uffff":
        return range(len(text) + 1)
    places = [index for index, character in enumerate(text) for _ in range(1 + (ord(character) > 0xFFFF))]
    return [*places, len(text)]
