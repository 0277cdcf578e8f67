"""Breaks texts into lines, and hyphenates words."""

import re
import unicodedata
from collections.abc import Callable
from itertools import pairwise

from badges.rendering.text.unicode import line_pieces

# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han; ICU has dictionaries and rules for them.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_HANGUL = "[\uac00-\ud7a3]"
_SLASH = r"(?<=[^\W\d]{3})/(?=[^\W\d]{3})"  # between words; not in “24/7” or “c/o”
SEPARATORS = frozenset("·•∙⋅|")  # between words, with spaces
_SEPARATED, _COMMA = re.compile(r"(?: +[·•∙⋅|])+ +"), re.compile(r",\s|[،、，]\s?")
_AT_BREAK = re.compile(r"( +[·•∙⋅|])+ *$")
_PIECE = re.compile(rf"[^ ]+?(?:-+(?=[^ -])|{_SLASH}| +|$)")


def breakable(text: str) -> list[str]:
    """The pieces between which lines may break; joined, they are the text. A separator belongs to the piece before."""
    is_unspaced = re.search(_UNSPACED, text) or (re.search(_HANGUL, text) and " " not in text)
    pieces = list(line_pieces(text)) if is_unspaced else _PIECE.findall(text)
    if SEPARATORS.isdisjoint(text):
        return pieces
    joined = pieces[:1]
    for piece in pieces[1:]:
        if SEPARATORS.issuperset(piece.strip()):
            joined[-1] += piece
        else:
            joined.append(piece)
    return joined


def without_separator(piece: str) -> str:
    """The piece at the end of a line that is followed by another: the separator between them is left out."""
    return _AT_BREAK.sub("", piece)


def is_spaced(character: str) -> bool:
    """Whether its script has spaces between words; Korean names do not count."""
    return not re.match(f"{_UNSPACED}|{_HANGUL}", character)


def balanced(pieces: list[str], count: int, width: Callable[[str], float]) -> list[str]:
    """The pieces in `count` lines whose widest is as narrow as possible; fewer lines if there are too few pieces."""
    if len(pieces) < count:
        return ["".join(pieces).strip()]
    widths = [width(piece) for piece in pieces]
    last = [width(without_separator(piece)) for piece in pieces]
    low, high = max(last), sum(widths)
    for _ in range(16):  # bisection for the narrowest width at which greedy filling needs no more than `count` lines
        middle = (low + high) / 2
        if len(_starts(widths, last, middle)) <= count:
            high = middle
        else:
            low = middle
    *begun, end = ["".join(pieces[at:to]) for at, to in pairwise([*_starts(widths, last, high + 1e-6), len(pieces)])]
    return [*(without_separator(line).strip() for line in begun), end.strip()]


def _starts(widths: list[float], last: list[float], measure: float) -> list[int]:
    """The pieces at which lines begin if they are filled greedily up to `measure`; `last`: widths at a line's end."""
    starts, used = [0], 0.0
    for place, width in enumerate(widths):
        if used and used + last[place] > measure:
            starts.append(place)
            used = 0.0
        used += width
    return starts


def after_comma(pieces: list[str]) -> list[str]:
    """The pieces in two lines, broken at the separator nearest the middle, or else after such a comma; else empty."""
    text = "".join(pieces)
    for mark in (_SEPARATED, _COMMA):
        if ends := [match.end() for match in mark.finditer(text) if match.end() < len(text)]:
            end = min(ends, key=lambda place: abs(place - len(text) / 2))
            return [without_separator(text[:end]).strip(), text[end:].strip()]
    return []


# --- Hyphenation ---

_VOWELS = frozenset("aeiouyæœøıαεηιουωаеёиоуыэюяіїєաեէըիոօაეიოუ")
_INSEPARABLE = {"ch", "ck", "cz", "gh", "ph", "qu", "rh", "rz", "sh", "st", "sz", "th"}  # mostly one sound
_LEAST_PART = 3  # letters on either side


def divisible(word: str) -> list[int]:
    """Where a word of an alphabetic script may be hyphenated: before a consonant that opens a syllable.

    No language is known for a name. That two consonants between vowels part holds in most languages of Europe; only
    where there is no such pair, a word is divided between a vowel and a single consonant.
    """
    letters = "".join(unicodedata.normalize("NFD", character)[0].lower() for character in word)
    if not letters.isalpha() or letters == letters.upper():  # a script without capitals has rules of its own
        return []
    vowel = [letter in _VOWELS for letter in letters]
    after_consonant: list[int] = []
    after_vowel: list[int] = []
    for opens in range(1, len(word) - 1):
        if vowel[opens] or not vowel[opens + 1]:
            continue
        place = opens - 1 if letters[opens - 1 : opens + 1] in _INSEPARABLE else opens
        place -= letters[place - 1 : place + 2] == "sch"
        if _LEAST_PART <= place <= len(word) - _LEAST_PART and any(vowel[:place]):
            (after_vowel if vowel[place - 1] else after_consonant).append(place)
    return after_consonant or after_vowel
