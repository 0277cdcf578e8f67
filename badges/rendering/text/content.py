"""Fills templates like `{first} {last}` with one person's roles and columns.

A field is a role (`first`, `org`, ...), the name of any column, or `number`, the place in the list. A filter may
follow: `{last|upper}`, `{last|lower}`, either with a language as in `{last|upper:tr}`, and `{number|pad:4}` for 0007.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import methodcaller

from badges.remembered import Remembered
from badges.rendering.text import unicode

_UNSEEN = re.compile("[\u00ad\u202d\u202e]")  # soft hyphens, and overrides of the direction
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # without non-breaking spaces
_TOKEN = re.compile(r"\{\{|\}\}|\{([^{}]+)\}")
_FIELD = re.compile(r"(.+?)\|\s*(?:(upper|lower)\s*(?::\s*([A-Za-z]{2,3}))?|pad\s*:\s*(\d\d?))\s*")
Filter = Callable[[str], str]


@dataclass(frozen=True)
class Person:
    """One row, ready for templates."""

    number: int  # position in the list, from 1
    values: Mapping[str, str]  # by role (`first`, `org`, ...) and by column name
    id: str = ""  # the caller's key, returned in warnings
    blank: bool = False  # no person: a badge to be filled in by hand
    is_somebody: bool = False  # somebody has looked at the name, and it is one
    is_no_double: bool = False  # the same, and others of that name are other people


@dataclass(frozen=True)
class Part:
    """A piece of a template: a field by its name, or literal text."""

    text: str
    is_field: bool
    filter: Filter | None = None

    def filled(self, values: Mapping[str, str]) -> str:
        if not self.is_field:
            return self.text
        value = values.get(self.text, "")
        return self.filter(value) if self.filter and value else value


@lru_cache(maxsize=1024)
def parts_of(template: str) -> tuple[Part, ...]:
    """Fields and literal texts, as written."""
    parts: list[Part] = []
    literal, end = "", 0
    for token in _TOKEN.finditer(template):
        literal += template[end : token.start()]
        end = token.end()
        if token[1] is None:
            literal += token[0][0]
            continue
        if literal:
            parts.append(Part(literal, False))
        parts.append(_field(token[1]))
        literal = ""
    literal += template[end:]
    return (*parts, Part(literal, False)) if literal else tuple(parts)


def _field(written: str) -> Part:
    found = _FIELD.fullmatch(written)
    if not found:
        return Part(written.strip(), True)
    name, case, language, digits = found.groups()
    chosen: Filter
    if digits:
        chosen = methodcaller("zfill", int(digits))
    else:
        chosen = partial(upper_case if case == "upper" else lower_case, language=language or "")
    return Part(name.strip(), True, chosen)


def upper_case(text: str, language: str = "") -> str:
    """Upper case by the rules of a language (a two-letter code): `tr` makes İ of i; everywhere ß becomes SS.

    Without a language Greek still loses its accents, as Greek capitals do.
    """
    if not language and not re.search("[\u0370-\u03ff\u1f00-\u1fff]", text):
        return text.upper()
    return unicode.upper_case(text, language or "el")


def lower_case(text: str, language: str = "") -> str:
    """Lower case by the rules of a language: `tr` makes ı of I."""
    return unicode.lower_case(text, language) if language else text.lower()


def cleaned(text: str) -> str:
    """The text for setting: in NFC, without control characters, those that turn letters round, and blank lines.

    Line breaks are kept.
    """
    if "\n" in text:
        return "\n".join(filter(None, map(cleaned, text.splitlines())))
    if not text.isprintable() or "  " in text:
        text = _SPACES.sub(" ", _UNSEEN.sub("", text))
        text = "".join(character for character in text if unicodedata.category(character) not in {"Cc", "Cs"})
    return unicodedata.normalize("NFC", text).strip()


_FILLERS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs without ink


def is_blank(text: str) -> bool:
    """Whether nothing of it can be seen: only spaces, controls, joiners, marks and fillers."""
    return all(unicodedata.category(sign)[0] in "CMZ" or sign in _FILLERS for sign in text)


_NOTHING = re.compile(
    r"[-–—−‐_.…·,;:?/\\|~'\"()\[\]<>\s]+|(?i:#?n/a|n\. ?a\.|k\. ?a\.|n\. ?n\.|n\.v\.t\.|s/o|tb[acd]|undefined|x{3,})|"
    r"NULL|null|NaN|nan|\(none\)|<NA>|б/н|なし|无|無|없음|[Nn]one"  # "NONE" may be a name
)

MARKUP = re.compile(  # also entities, and places of numbers in programs' texts
    r"</?(?:a|b|big|br|center|div|em|font|h[1-6]|i|p|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>"
    r"|&(?:nbsp|amp|lt|gt|quot|[aeiouAEIOU](?:uml|acute|grave|circ)|#x?[0-9a-fA-F]+);|\\[nt](?![a-z])|\*\*[^*]+\*\*"
    r"|(?<!\d)(?<!\d )%(?:\d\$)?[sd]\b"
)


def says_nothing(text: str) -> bool:
    """Whether people or programs write it for "nothing": a dash, "n/a", "NaN"."""
    return len(text) < 12 and _NOTHING.fullmatch(text) is not None


# Marks that may stand on one letter: three of one place (above, below ...), which is what Vietnamese and phonetic
# scripts need, and of all kinds as many as a Tibetan stack has.
MOST_IN_ONE_PLACE, MOST_MARKS = 3, 10
_STACK = "mmmm"  # four marks in a row


def _kind(character: str) -> str:
    """ "m" for a mark or joiner, else "-"."""
    return "m" if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} else "-"


_KINDS = Remembered(_kind)


def within_reason(text: str) -> tuple[str, bool]:
    """The text without marks beyond those that any script stacks on a letter, and whether there were any."""
    if text.isascii() or _STACK not in "".join(map(_KINDS.__getitem__, text)):
        return text, False
    kept: list[str] = []
    marks, in_place = 0, Counter[int]()
    for character in text:
        category = unicodedata.category(character)
        if category[0] == "M":
            place = unicodedata.combining(character)
            marks += 1
            in_place[place] += 1
            if marks > MOST_MARKS or (place and in_place[place] > MOST_IN_ONE_PLACE):
                continue
        elif category != "Cf":  # joiners do not end a stack
            marks = 0
            in_place.clear()
        kept.append(character)
    return "".join(kept), len(kept) < len(text)


def fields_of(template: str) -> set[str]:
    """Names of the roles and columns that a template asks for."""
    return {part.text for part in parts_of(template) if part.is_field}


def fill(template: str, values: Mapping[str, str]) -> str:
    """The template with its fields filled.

    A field that is empty drops the separator before it, or the one after it if it comes first:
    `{position} · {org}` without a position is the organisation alone. With every field empty nothing is left.
    """
    return filler(template)(values)


@lru_cache(maxsize=1024)
def filler(template: str) -> Callable[[Mapping[str, str]], str]:
    """A function that fills this template: see `fill`."""
    parts = parts_of(template)
    if len(parts) != 1:
        return partial(_filled, parts)
    (part,) = parts
    if part.is_field and not part.filter:
        name = part.text
        return lambda values: values.get(name, "")
    return part.filled


def column_filler(template: str) -> Callable[[Iterable[Mapping[str, str]]], list[str]]:
    """A function that fills this template for many people at once: see `fill`."""
    parts, filled = parts_of(template), filler(template)
    if len(parts) == 1 and parts[0].is_field and not parts[0].filter:
        name = parts[0].text
        return lambda people: [values.get(name, "") for values in people]
    return lambda people: list(map(filled, people))


def _filled(parts: tuple[Part, ...], values: Mapping[str, str]) -> str:
    filled = [(part.is_field, part.filled(values)) for part in parts]
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
