"""Splits a text by script, which determines the faces that draw it."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from badges.rendering.text.unicode import graphemes, is_emoji, script_of

# Large character classes take 1 or 2 ms each, so they are compiled at first use.
compiled: Callable[[str], re.Pattern[str]] = cache(re.compile)

FULLWIDTH = re.compile("[\uff01-\uff5e]")  # full-width letters and signs of ASCII
_WITH_HAN = {"Hira", "Kana", "Bopo"}  # used among Han characters, and drawn by the same font

# The blocks of the scripts that most lists are written in, each followed by what belongs to no script. A text made of
# these alone needs no table of properties; the Greek extended block and the like go by ICU.
_COMMON = "\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a0-\u00bf\u0300-\u036f\u2010-\u2027\u2030-\u205e"
_BLOCKS = {
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff", "Grek": "\u0370-\u03ff\u1f00-\u1fff", "Cyrl": "\u0400-\u052f",
    "Armn": "\u0530-\u058f", "Geor": "\u10a0-\u10ff", "Hebr": "\u0590-\u05ff", "Arab": "\u0600-\u06ff\u0750-\u077f",
    "Deva": "\u0900-\u0963\u0966-\u097f", "Beng": "\u0980-\u09ff", "Taml": "\u0b80-\u0bff", "Telu": "\u0c00-\u0c7f",
    "Zyyy": "0-9", "Thai": "\u0e00-\u0e7f", "Hang": "\uac00-\ud7a3", "Hani": "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff",
}  # fmt: skip
_OF_NONE = re.compile(f"[{_COMMON}]*")
_EUROPEAN = "".join(_BLOCKS[script] for script in ("Latn", "Grek", "Cyrl", "Armn", "Geor", "Zyyy"))
EUROPEAN = f"[{_EUROPEAN}][{_EUROPEAN}{_COMMON}]*"  # a text of only these, beginning with a letter or digit
WORDS = re.compile(f"(?<= )(?=[^{_COMMON}])")  # where a character with a script of its own follows


@cache
def _of_blocks() -> re.Pattern[str]:
    """Compiled at first use, which takes 4 ms: lists in Latin script do not need it."""
    return re.compile("|".join(f"(?P<{script}>[{block}][{block}{_COMMON}]*)" for script, block in _BLOCKS.items()))


def by_blocks(text: str) -> list[tuple[str, str]]:
    """(script, text), with common characters joined to the script before them; empty if ICU must decide."""
    parts: list[tuple[str, str]] = []
    for place, word in enumerate(text.split(" ")):
        found = _word_by_blocks(word)
        if found is None:
            return []
        before = " " + found[0] if place else found[0]
        if before:
            if not parts:
                return []
            parts[-1] = (parts[-1][0], parts[-1][1] + before)
        own = found[1]
        if own and parts and parts[-1][0] == own[0][0]:
            parts[-1] = (own[0][0], parts[-1][1] + own[0][1])
            own = own[1:]
        parts += own
    return parts


@lru_cache(maxsize=4_000)
def _word_by_blocks(word: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """The common characters at its start, and (script, text) of the rest; None if ICU must decide."""
    common = _OF_NONE.match(word)
    start = end = common.end() if common else 0
    parts = []
    for found in _of_blocks().finditer(word, start):
        if found.start() != end:
            return None
        parts.append((found.lastgroup or "", found[0]))
        end = found.end()
    return (word[:start], tuple(parts)) if end == len(word) else None


def by_clusters(text: str) -> list[tuple[str, str]]:
    """(script, grapheme cluster)."""
    clusters = list(graphemes(text))
    return list(zip(_scripts(clusters), clusters, strict=True))


def _scripts(clusters: list[str]) -> list[str]:
    """ISO 15924 codes; common characters get the script before them, or at the start the one after them."""
    own = ["Zsye" if "\ufe0f" in cluster else script_of_letter(cluster[0]) for cluster in clusters]
    last = next((script for script in own if script not in {"Zyyy", "Zinh"}), "Zyyy")
    scripts = []
    for script in own:
        last = script if script not in {"Zyyy", "Zinh"} else last if last != "Zsye" else "Zyyy"
        scripts.append(last)
    return scripts


@lru_cache(maxsize=4_000)
def script_of_letter(character: str) -> str:
    """The ISO 15924 code of a character; Zsye for emoji."""
    if is_emoji(character):
        return "Zsye"
    script = script_of(character)
    return "Hani" if script in _WITH_HAN else script
