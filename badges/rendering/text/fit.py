"""The type size at which a text fits its box, and its line breaks. Plain arithmetic on the widths that `shaping` gives.

The rules are those of the mock-ups' `templates.md`: one line, as large as width, height and the greatest size allow.
Where that comes out below 62 % of the greatest size, or below the least, more lines are tried, balanced, at spaces and
hyphens, after a comma first, and by dictionary or between characters in scripts without spaces. A word is divided,
once, only where the text would otherwise be smaller than its least size. What does not fit even then still shrinks:
nothing is cut.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from badges.rendering.text import fonts
from badges.rendering.text.extents import reach
from badges.rendering.text.fonts import SOFT_HYPHEN
from badges.rendering.text.shaping import Line, is_rtl, shaped
from badges.rendering.text.unicode import line_pieces

TRY_MORE_LINES_BELOW = 0.62  # of the greatest size
KEEP_AT_COMMA = 0.85  # a break after a comma is taken where it costs no more than this share of the size
KERNED_FROM_PT = 18.0  # smaller type is not kerned: it is invisible, and each kern costs bytes
STEP_PT = 0.1  # sizes are whole steps
LEAST_PT = 1.0
_AIR = 0.06  # em at least between the ink of one line and that of the next


@dataclass(frozen=True)
class Wanted:
    """The constraints that a design puts on a text. Points, except for `leading` and `tracking`, which are em."""

    face: fonts.Face
    weight: int  # of the fallbacks
    width: float  # of the box
    height: float  # from the capital line of the first line to the baseline of the last
    height_of_lines: float  # the same where there is more than one line
    room_above: float  # from the box to the trim: accents may use it
    room_below: float  # likewise: descenders
    least: float
    greatest: float
    lines: int = 1  # at most
    leading: float = 1.12  # from baseline to baseline
    tracking: float = 0.0  # added after each character of a script whose letters stand alone
    divide: bool = True  # whether a word may be divided

    @cached_property
    def kerned(self) -> bool:
        return self.greatest >= KERNED_FROM_PT and not self.tracking

    @cached_property
    def size_of_one_line(self) -> float:
        """The largest size at which one line is not too high, in the face that is wanted."""
        return min(self.greatest, self.height / self.face.cap_height, self.limit(self.face.ascent, self.face.descent))

    def limit(self, top: float, bottom: float) -> float:
        """The size at which ink that goes so high and deep, in em, reaches the trim."""
        rise = top - self.face.cap_height
        return min(
            self.room_above / rise if rise > 0 else math.inf, self.room_below / bottom if bottom > 0 else math.inf
        )

    def width_of(self, line: Line) -> float:
        """In em; no tracking after the last letter."""
        return line.width + self.tracking * max(line.spaced - 1, 0) if self.tracking else line.width


class Fitted(NamedTuple):
    lines: tuple[Line, ...]
    size: float  # pt
    leading: float  # pt


def fit(text: str, wanted: Wanted, language: str = "") -> Fitted:
    """The text at the largest size at which it fits. `language` is for Han characters: see `shaping.shaped`."""
    line = shaped(text, wanted.face, wanted.weight, wanted.kerned, language)
    if line.ink is None:  # what most texts are: one line in the face that is wanted
        width = wanted.width_of(line)
        best = _at(min(wanted.size_of_one_line, wanted.width / width if width else math.inf), (line,), wanted.leading)
    else:
        best = _set([line], wanted)
    if wanted.lines == 1 or best.size >= max(TRY_MORE_LINES_BELOW * wanted.greatest, wanted.least):
        return best
    setter = _Setter(wanted, language, is_rtl(text))
    pieces = breakable(text)
    best = setter.best([best, *setter.on_more_lines(pieces)])
    if best.size < wanted.least and wanted.divide:
        divided = [more for cut in _divisions(pieces, setter) for more in setter.on_more_lines(cut)]
        best = setter.best([best, *divided])
    return best


def _at(size: float, lines: tuple[Line, ...], leading: float) -> Fitted:
    size = max(int(size / STEP_PT + 1e-6) * STEP_PT, LEAST_PT)
    return Fitted(lines, size, leading * size)


def _set(lines: list[Line], wanted: Wanted) -> Fitted:
    """These lines, as large as they fit."""
    face, leading = wanted.face, wanted.leading
    inks = [line.ink or (face.ascent, face.descent) for line in lines]
    if len(lines) > 1:
        drawn = [line.ink or reach(line.runs[0].text if line.runs else "", face) for line in lines]
        leading = max(leading, *(_AIR + upper[1] + lower[0] for upper, lower in pairwise(drawn)))
    height = max(wanted.height, wanted.height_of_lines) if len(lines) > 1 else wanted.height
    tall = height / (face.cap_height + (len(lines) - 1) * leading)
    widest = max(map(wanted.width_of, lines))
    wide = wanted.width / widest if widest else math.inf
    return _at(min(wanted.greatest, tall, wide, wanted.limit(inks[0][0], inks[-1][1])), tuple(lines), leading)


class _Setter:
    """Sets one text again and again, in different lines."""

    def __init__(self, wanted: Wanted, language: str, rtl: bool) -> None:
        self.wanted, self.language, self.rtl = wanted, language, rtl

    def line(self, text: str) -> Line:
        wanted = self.wanted
        return shaped(text, wanted.face, wanted.weight, wanted.kerned, self.language, self.rtl)

    def width(self, text: str) -> float:
        return self.wanted.width_of(self.line(text))

    def fitted(self, texts: list[str]) -> Fitted:
        return _set([self.line(text) for text in texts], self.wanted)

    def on_more_lines(self, pieces: list[str]) -> Iterator[Fitted]:
        for count in range(2, self.wanted.lines + 1):
            texts = balanced(pieces, count, self.width)
            if len(texts) != count:
                return
            result = self.fitted(texts)
            at_comma = _after_comma(pieces) if count == 2 else []
            if at_comma and at_comma != texts:
                other = self.fitted(at_comma)
                result = other if other.size >= KEEP_AT_COMMA * result.size else result
            yield result

    @staticmethod
    def best(all_: list[Fitted]) -> Fitted:
        """The largest; of equals the one of fewest lines, then the most even."""
        return max(
            all_, key=lambda fitted: (fitted.size, -len(fitted.lines), -max(line.width for line in fitted.lines))
        )


# --- Line breaks ---

# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, kana, Han; ICU has dictionaries and rules for them.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
)
_HANGUL = re.compile("[\uac00-\ud7a3]")
_PIECE = re.compile(r"[^ ]+?(?:-+(?=[^ -])| +|$)")


def breakable(text: str) -> list[str]:
    """The text in the pieces that lines may be made of; together they are the text."""
    if _UNSPACED.search(text) or (_HANGUL.search(text) and " " not in text):
        return list(line_pieces(text))
    return _PIECE.findall(text)


def balanced(pieces: list[str], count: int, width: Callable[[str], float]) -> list[str]:
    """The pieces in `count` lines whose widest is as narrow as possible; fewer lines if there are too few pieces."""
    if len(pieces) < count:
        return ["".join(pieces).strip()]
    widths = [width(piece) for piece in pieces]
    low, high = max(widths), sum(widths)
    for _ in range(16):  # bisection: the narrowest measure at which greedy filling needs no more than `count` lines
        middle = (low + high) / 2
        if len(_greedy(pieces, widths, middle)) <= count:
            high = middle
        else:
            low = middle
    return [line.strip() for line in _greedy(pieces, widths, high + 1e-6)]


def _greedy(pieces: list[str], widths: list[float], measure: float) -> list[str]:
    lines, used = [""], 0.0
    for piece, width in zip(pieces, widths, strict=True):
        if lines[-1] and used + width > measure:
            lines.append("")
            used = 0.0
        lines[-1] += piece
        used += width
    return lines


def _after_comma(pieces: list[str]) -> list[str]:
    """The pieces in two lines of which the first ends with a comma; the one nearest the middle. Empty: no comma."""
    text = "".join(pieces)
    ends = [match.end() for match in re.finditer(r",\s|[،、，]\s?", text) if match.end() < len(text)]
    if not ends:
        return []
    end = min(ends, key=lambda place: abs(place - len(text) / 2))
    return [text[:end].strip(), text[end:].strip()]


# --- Hyphenation ---

_VOWELS = frozenset("aeiouyæœøıαεηιουωаеёиоуыэюяіїєաեէըիոօაეიოუ")
_INSEPARABLE = {"ch", "ck", "cz", "gh", "ph", "qu", "rh", "rz", "sh", "st", "sz", "th"}  # mostly one sound
_LEAST_PART = 3  # letters on either side


def _divisions(pieces: list[str], setter: _Setter) -> Iterator[list[str]]:
    """The pieces with the widest word divided, at each place where it may be."""
    widest = max(range(len(pieces)), key=lambda index: setter.width(pieces[index]))
    word = pieces[widest]
    for place in divisible(word.rstrip()):
        yield [*pieces[:widest], word[:place] + SOFT_HYPHEN, word[place:], *pieces[widest + 1 :]]


def divisible(word: str) -> list[int]:
    """Where a word of an alphabetic script may be divided: before a consonant that opens a syllable.

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
