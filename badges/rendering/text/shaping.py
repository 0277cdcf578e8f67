"""Shapes one line of text: which face draws which run, in visual order, and how wide the line is. Lengths in em.

Most text on badges needs no shaping: each character is one glyph, and a face caches advances and kerning. That is the
fast path of `shaped`. Everything else takes the slow path: the Unicode bidirectional algorithm (ICU), a face for
each run of a script, never dividing a grapheme cluster, and HarfBuzz for the glyphs of each run.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import cache, partial
from typing import NamedTuple

from badges.rendering.text.fonts import Face, Widths
from badges.rendering.text.languages import language_of
from badges.rendering.text.pieces import face_for, piece_of
from badges.rendering.text.runs import Run, plain_run
from badges.rendering.text.scripts import FULLWIDTH, compiled, script_of_letter
from badges.rendering.text.unicode import visual_runs


class Line(NamedTuple):
    width: float
    runs: tuple[Run, ...]
    missing: str = ""  # characters that no font here has
    ink: tuple[float, float] | None = None  # height above and depth below the baseline, where a fallback is used
    plain: str = ""  # styled or wide letters that are drawn as plain ones
    strange: str = ""  # letters that the wanted face lacks, of a European script that it covers

    @property
    def spaced(self) -> int:
        """The number of unconnected characters, to which tracking applies."""
        return sum(len(run.text) for run in self.runs if not run.shaped)


_line = partial(tuple.__new__, Line)  # at half the price of naming its members


def shaped(
    text: str, face: Face, weight: int, kerned: bool = True, language: str | None = None, rtl: bool | None = None
) -> Line:
    """The text on one line, at the size of `face`.

    `language` (see `languages`) chooses the look of Han characters and of Arabic letters, by default as the text itself
    tells; `rtl` the base direction, by default that of the first strong character.
    """
    run = plain_run(face, text, kerned)
    if run:
        return Line(run.width, (run,))
    return _shaped_at_length(text, face, weight, kerned, language_of(text) if language is None else language, rtl)


_HEBREW = "\u0590"  # the first block of right-to-left scripts


def _simple_width(face: Face, character: str) -> float | None:
    """The character's advance width; None if it is not one that `simple_width` takes."""
    if character >= _HEBREW or not character.isprintable() or unicodedata.category(character)[0] == "M":
        return None
    if unicodedata.normalize("NFC", character) != character or not face.glyph(character):
        return None
    width = face.advances[character]
    return width if width > 0 else None


@cache
def simple_width(face: Face) -> Callable[[str], float | None]:
    """A function that returns the width of a text, without kerning, if it can be set in the face as it is.

    Its characters are single ones of that face that stand one beside the other from left to right, below the Hebrew
    block and no marks, so that they are in NFC and no language changes their look; spaces are only between words.
    """
    width_of = Widths(partial(_simple_width, face)).__getitem__

    def width(text: str) -> float | None:
        if "  " in text or text != text.strip(" "):
            return None
        try:
            return sum(map(width_of, text))
        except KeyError:
            return None

    return width


# --- The slow path ---

_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ONLY_RTL = re.compile("[\u0590-\u065f\u0670-\u06ef\u06fa-\u077f .\u2010\u2019-]+")  # without digits and brackets
_EAST_ASIAN = "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff61-\uffdc\U00020000-\U000323af]"


def _shaped_at_length(text: str, face: Face, weight: int, kerned: bool, language: str, rtl: bool | None) -> Line:
    wide = FULLWIDTH.findall(text)
    if wide and not language and not compiled(_EAST_ASIAN).search(text):  # among Latin names a slip rather than a style
        narrow = FULLWIDTH.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        return shaped(narrow, face, weight, kerned, language, rtl)._replace(plain="".join(wide))
    line = _in_runs(text, face, weight, kerned, language, rtl)
    plain = _plain_letters(line.missing, face, weight) if line.missing else {}
    if not plain:
        return line
    text = "".join([plain.get(character, character) for character in text])
    return _in_runs(text, face, weight, kerned, language, rtl)._replace(plain="".join(plain))


def _plain_letters(missing: str, face: Face, weight: int) -> dict[str, str]:
    """Characters that no font has -> the same without styling (by Unicode), if a font has that."""
    found = {}
    for character in dict.fromkeys(missing):
        plain = unicodedata.normalize("NFKC", character)
        if plain != character and face_for(plain, script_of_letter(plain[0]), face, weight, ""):
            found[character] = plain
    return found


def _in_runs(text: str, face: Face, weight: int, kerned: bool, language: str, rtl: bool | None) -> Line:
    levels = _levels(text, rtl)
    if len(levels) == 1:
        backwards = levels[0][0] % 2 == 1
        piece = piece_of(text, face, weight, kerned, language, backwards)
        runs = piece.runs[::-1] if backwards else piece.runs
        return _line((piece.width, runs, piece.missing, piece.ink, "", piece.strange))
    pieces = [
        (level, piece_of(text[start:end], face, weight, kerned, language, level % 2 == 1))
        for level, start, end in levels
    ]
    runs = ()
    width, missing, strange = 0.0, "", ""
    for level, piece in pieces:
        runs += piece.runs[::-1] if level % 2 else piece.runs
        width += piece.width
        missing += piece.missing
        strange += piece.strange
    ink = max([piece.ink[0] for _, piece in pieces]), max([piece.ink[1] for _, piece in pieces])
    return Line(width, runs, missing, ink, "", strange)


def is_rtl(text: str) -> bool:
    """Whether the first strong character is right-to-left."""
    if not _RTL.search(text):
        return False
    return next((unicodedata.bidirectional(c) != "L" for c in text if unicodedata.bidirectional(c) in "L R AL"), False)


def _levels(text: str, rtl: bool | None) -> list[tuple[int, int, int]]:
    """(embedding level, start, end) of each directional run, in visual order."""
    if not rtl and not _RTL.search(text):
        return [(0, 0, len(text))]
    if rtl is not False and _ONLY_RTL.fullmatch(text):
        return [(1, 0, len(text))]
    return visual_runs(text, rtl)
