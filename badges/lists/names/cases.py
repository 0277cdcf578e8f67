"""Whose badge is hardest to set: whom to look at before choosing a design. The client does the same for a draft."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

# First word of a letter's Unicode name -> ISO 15924. Latin is everybody's, and no case of its own.
_SCRIPTS = {
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "DEVANAGARI": "Deva",
    "TAMIL": "Taml",
    "THAI": "Thai",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Kore",
    "CJK": "Hani",
    "GREEK": "Grek",
    "CYRILLIC": "Cyrl",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "IDEOGRAPHIC": "Hani",
}
_MOST_SCRIPTS = 6


@dataclass(frozen=True)
class HardCase:
    kind: str  # longest, script, shortest
    script: str | None  # ISO 15924, where the kind is script
    place: int  # of the name, from 0


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str | None:
    name = unicodedata.name(letter, "").removeprefix("HALFWIDTH ")
    return _SCRIPTS.get(name.split(" ")[0].split("-")[0]) if letter.isalpha() else None


def _scripts(name: str) -> set[str]:
    found = {script for letter in name if letter > "\u036f" and (script := _script_of(letter))}
    return found - {"Hani"} if "Jpan" in found else found


def hard_cases(names: Iterable[str]) -> list[HardCase]:
    """The longest name, the first of each script but Latin (at most six), the shortest. Empty names do not count."""
    longest = shortest = -1
    most, least = 0, 1 << 30
    scripts: dict[str, int] = {}
    for place, name in enumerate(names):
        length = len(name.strip())
        if not length:
            continue
        if length > most:
            longest, most = place, length
        if length < least:
            shortest, least = place, length
        if len(scripts) < _MOST_SCRIPTS and not name.isascii():
            for script in sorted(_scripts(name)):
                scripts.setdefault(script, place)
    if longest < 0:
        return []
    found = [HardCase("longest", None, longest)]
    taken = {longest}
    for script, place in list(scripts.items())[:_MOST_SCRIPTS]:
        if place not in taken:
            found.append(HardCase("script", script, place))
            taken.add(place)
    return found if shortest in taken else [*found, HardCase("shortest", None, shortest)]
