"""The type size at which a text fits its box, and its line breaks. Plain arithmetic on the widths that `shaping` gives.

The rules are those of the mock-ups' `templates.md`: one line, as large as width, height and the greatest size allow.
Where that comes out below 62 % of the greatest size, or below the least, more lines are tried, balanced, at spaces,
hyphens and slashes, after a comma first, and by dictionary or between characters in scripts without spaces. A word is
divided, once, only where the text would otherwise be smaller than its least size. What does not fit even then still
shrinks; only what has no room at 1 pt is cut, which is said.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple

from badges.rendering.text import fonts
from badges.rendering.text.breaks import after_comma, balanced, breakable, divisible, without_separator
from badges.rendering.text.extents import reach
from badges.rendering.text.fonts import SOFT_HYPHEN
from badges.rendering.text.runs import Kerns, kerns_of
from badges.rendering.text.shaping import Line, is_rtl, shaped

TRY_MORE_LINES_BELOW = 0.62  # share of the greatest size, below which more lines are tried
KEEP_AT_COMMA = 0.85  # a break after a comma is preferred if it costs no more than this share of the size
KERNED_FROM_PT = 18.0  # pt: below this, kerning is invisible and would cost bytes
STEP_PT = 0.1  # sizes are whole steps
LEAST_PT = 1.0  # text that does not fit even at this size is cut, with a warning
MORE_COUNTS = 4  # numbers of lines that are all tried; above only those that width and height suggest
DIVISIONS = 12  # places in a word that are tried, those nearest its middle
MOST_LETTERS = 2_000  # of one text: twice what fills both sides of a large badge
ALWAYS_LETTERS = 200  # so many are set in the smallest box
NARROWEST_PT = 1.0  # of the box for each letter: narrower ones, of about 3 pt, nobody reads
DIVIDED_LETTERS = 200  # longer texts are not hyphenated: they would hardly become larger
_AIR = 0.06  # em at least between the ink of one line and that of the next


@dataclass(frozen=True)
class TextConstraints:
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
    def most_letters(self) -> int:
        """The number of letters that are looked at: whatever comes behind them could not be read."""
        return min(MOST_LETTERS, max(ALWAYS_LETTERS, int(self.lines * self.width / NARROWEST_PT)))

    @cached_property
    def kerned(self) -> bool:
        return self.greatest >= KERNED_FROM_PT and not self.tracking

    @cached_property
    def size_of_one_line(self) -> float:
        """The largest size at which one line in the wanted face is not too high."""
        return self.size_of(self.face.ascent, self.face.descent)

    @cached_property
    def least_of_one_line(self) -> float:
        """The size below which more lines are tried."""
        return LEAST_PT if self.lines == 1 else max(TRY_MORE_LINES_BELOW * self.greatest, self.least, LEAST_PT)

    def size_of(self, top: float, bottom: float) -> float:
        """The same for a line whose ink extends so far up and down, in em."""
        return min(self.greatest, self.height / self.face.cap_height, self.limit(top, bottom))

    def limit(self, top: float, bottom: float) -> float:
        """The size at which ink that extends so far up and down, in em, reaches the trim."""
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
    cut: bool = False  # whether the text had to be cut


_fitted = partial(tuple.__new__, Fitted)  # at half the price of naming its members


def fit(text: str, wanted: TextConstraints, language: str | None = None) -> Fitted:
    """The text at the largest size at which it fits. `language` is for Han characters: see `shaping.shaped`.

    A line break in the text begins a new line where there may be so many, and is a space elsewhere.
    """
    if len(text) > wanted.most_letters:
        return fit(text[: wanted.most_letters], wanted, language)._replace(cut=True)
    if "\n" in text:
        typed = text.split("\n")
        if len(typed) <= wanted.lines:
            return _within(_typed(typed, wanted, language), text, wanted, language)
        return fit(" ".join(typed), wanted, language)
    line = shaped(text, wanted.face, wanted.weight, wanted.kerned, language)
    width = wanted.width_of(line)
    tall = wanted.size_of_one_line if line.ink is None else wanted.size_of(*line.ink)
    best = _at(min(tall, wanted.width / width if width else math.inf), (line,), wanted.leading)
    if not text.strip() or best.size >= wanted.least_of_one_line:
        return best if best.size > LEAST_PT else _within(best, text, wanted, language)
    setter = _Setter(wanted, language, is_rtl(text))
    pieces = breakable(text)
    best = setter.best([best, *setter.on_more_lines(pieces)])
    if best.size < wanted.least and wanted.divide and len(text) <= DIVIDED_LETTERS:
        divided = [more for cut in _divisions(pieces, setter) for more in setter.on_more_lines(cut)]
        best = setter.best([best, *divided])
    return best if best.size > LEAST_PT else _within(best, text, wanted, language)


def fit_simple(text: str, width: float, wanted: TextConstraints) -> tuple[float, float, Kerns] | None:
    """As `fit`, for text of the wanted face that needs no shaping; None if one line is not the best.

    `width` is that of `shaping.simple_width`. Size in pt, width in em with the kerns but without tracking, and kerns.
    """
    kerns: Kerns = ()
    if wanted.kerned:
        kerns = kerns_of(text, wanted.face)
        for _, kern in kerns:
            width += kern
    size = wanted.width / (width + wanted.tracking * (len(text) - 1))
    if size > wanted.size_of_one_line:
        size = wanted.size_of_one_line
    size = int(size / STEP_PT + 1e-6) * STEP_PT
    if size <= LEAST_PT or size < wanted.least_of_one_line or len(text) > wanted.most_letters:
        return None
    return size, width, kerns


def _typed(lines: list[str], wanted: TextConstraints, language: str | None) -> Fitted:
    """The lines as typed; the longest is broken again as long as that makes all of them larger."""
    setter = _Setter(wanted, language, is_rtl(lines[0]))
    best = setter.fitted(lines)
    while len(lines) < wanted.lines and best.size < max(TRY_MORE_LINES_BELOW * wanted.greatest, wanted.least):
        longest = max(range(len(lines)), key=lambda place: setter.width(lines[place]))
        lines = [*lines[:longest], *balanced(breakable(lines[longest]), 2, setter.width), *lines[longest + 1 :]]
        broken = setter.fitted(lines)
        if broken.size <= best.size:
            break
        best = broken
    return best


def _within(fitted: Fitted, text: str, wanted: TextConstraints, language: str | None) -> Fitted:
    """The fitted text, or if even the least size is too large, as much of it as fits."""
    widest = max(map(wanted.width_of, fitted.lines))
    height = max(wanted.height, wanted.height_of_lines) if len(fitted.lines) > 1 else wanted.height
    tall = fitted.size * wanted.face.cap_height + (len(fitted.lines) - 1) * fitted.leading
    if fitted.size > LEAST_PT or (widest * fitted.size <= wanted.width + 0.01 and tall <= height + 0.01):
        return fitted
    return _cut(text.replace("\n", " "), wanted, language)


def _cut(text: str, wanted: TextConstraints, language: str | None) -> Fitted:
    """As much of a text as fits at the least size, a word on two lines where it must, with an ellipsis if that is not
    all of it.
    """
    setter, size = _Setter(wanted, language, is_rtl(text)), LEAST_PT
    height = max(wanted.height, wanted.height_of_lines)
    rows = min(wanted.lines, max(int((height / size - wanted.face.cap_height) / wanted.leading) + 1, 1))
    lines: list[str] = []
    for row in range(rows):
        end = "…" if row == rows - 1 and setter.width(text) * size > wanted.width else ""
        kept = text
        while kept and (width := setter.width(kept + end) * size) > wanted.width:
            kept = kept[: min(int(len(kept) * wanted.width / width), len(kept) - 1)]
        if not end and kept != text and " " in kept:
            kept = kept[: kept.rindex(" ")]
        lines.append(kept.strip() + end)
        text = text[len(kept) :].lstrip()
    fitted = setter.fitted([line for line in lines if line] or ["…"])
    return fitted._replace(cut=bool(text))


def _at(size: float, lines: tuple[Line, ...], leading: float) -> Fitted:
    size = max(int(size / STEP_PT + 1e-6) * STEP_PT, LEAST_PT)
    return _fitted((lines, size, leading * size, False))


def _set(lines: list[Line], wanted: TextConstraints) -> Fitted:
    """Set these lines as large as they fit."""
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
    """Sets one text repeatedly, with different line breaks."""

    def __init__(self, wanted: TextConstraints, language: str | None, rtl: bool) -> None:
        self.wanted, self.language, self.rtl = wanted, language, rtl
        self._lines: dict[str, Line] = {}

    def line(self, text: str) -> Line:
        if text not in self._lines:
            wanted = self.wanted
            self._lines[text] = shaped(text, wanted.face, wanted.weight, wanted.kerned, self.language, self.rtl)
        return self._lines[text]

    def width(self, text: str) -> float:
        return self.wanted.width_of(self.line(text))

    def fitted(self, texts: list[str]) -> Fitted:
        return _set([self.line(text) for text in texts], self.wanted)

    def on_more_lines(self, pieces: list[str]) -> Iterator[Fitted]:
        for count in self._counts(pieces):
            texts = balanced(pieces, count, self.width)
            if len(texts) != count:
                return
            result = self.fitted(texts)
            at_comma = after_comma(pieces) if count == 2 else []
            if at_comma and at_comma != texts:
                other = self.fitted(at_comma)
                result = other if other.size >= KEEP_AT_COMMA * result.size else result
            yield result

    def _counts(self, pieces: list[str]) -> Iterable[int]:
        """The numbers of lines to try: all small ones, or those at which width and height allow about the same size."""
        most, wanted = self.wanted.lines, self.wanted
        if most <= MORE_COUNTS:
            return range(2, most + 1)
        whole = sum(map(self.width, pieces))
        if not whole:  # joiners alone
            return ()
        height = max(wanted.height, wanted.height_of_lines)
        fewest = next(
            count
            for count in range(2, most + 2)
            if count > most
            or wanted.width * count / whole >= height / (wanted.face.cap_height + (count - 1) * wanted.leading)
        )
        return sorted({count for count in range(fewest - 2, fewest + 3) if 2 <= count <= most})

    @staticmethod
    def best(all_: list[Fitted]) -> Fitted:
        """The largest; of equals the one with the fewest lines, then the most even."""
        return max(
            all_, key=lambda fitted: (fitted.size, -len(fitted.lines), -max(line.width for line in fitted.lines))
        )


def _divisions(pieces: list[str], setter: _Setter) -> Iterator[list[str]]:
    """The pieces with the widest word hyphenated, at each possible place."""
    widest = max(range(len(pieces)), key=lambda index: setter.width(pieces[index]))
    word = pieces[widest]
    places = divisible(without_separator(word).rstrip())
    for place in sorted(places, key=lambda place: abs(place - len(word) / 2))[:DIVISIONS]:
        yield [*pieces[:widest], word[:place] + SOFT_HYPHEN, word[place:], *pieces[widest + 1 :]]
