"""Shapes one line of text: which face draws which run, in visual order, and how wide the line is. Lengths in em.

Most text on badges needs no shaping: each character is one glyph, and a face caches advances and kerning. That is the
fast path of `shaped`. Everything else takes the slow path: the Unicode bidirectional algorithm (ICU), a face for
each run of a script, never dividing a grapheme cluster, and HarfBuzz for the glyphs of each run.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import compress, groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from badges.rendering.text import fonts
from badges.rendering.text.extents import reach
from badges.rendering.text.fonts import Face
from badges.rendering.text.languages import language_of
from badges.rendering.text.scripts import by_blocks, by_clusters, script_of_letter
from badges.rendering.text.unicode import mirrored, visual_runs


class Cluster(NamedTuple):
    """The smallest piece of text that HarfBuzz shaped as a whole: its positioned glyphs, in font units."""

    text: str  # what copying it from the PDF gives
    glyphs: tuple[tuple[int, int, int], ...]  # glyph, right and up from where the cluster starts
    advance: int


class Run(NamedTuple):
    """A part of a line in one face and one direction, in visual order."""

    face: Face
    width: float  # em of the wanted face
    text: str  # drawn character by character where there are no clusters
    clusters: tuple[Cluster, ...] = ()
    kerns: tuple[tuple[int, float], ...] = ()  # (characters before it, em of the face's size that are added)


class Line(NamedTuple):
    width: float
    runs: tuple[Run, ...]
    missing: str = ""  # characters that no font here has
    ink: tuple[float, float] | None = None  # height above and depth below the baseline, where a fallback is used
    plain: str = ""  # styled or wide letters, instead of which plain ones are drawn
    strange: str = ""  # letters that the wanted face lacks of a script of Europe that it has

    @property
    def spaced(self) -> int:
        """How many characters are unconnected, so that tracking applies to them."""
        return sum(len(run.text) for run in self.runs if not run.clusters)


@lru_cache(maxsize=4_000)
def shaped(
    text: str, face: Face, weight: int, kerned: bool = True, language: str = "", rtl: bool | None = None
) -> Line:
    """The text on one line, at the size of `face`.

    `language` (see `languages`) chooses the look of Han characters and of Arabic letters, by default as the text itself
    tells; `rtl` the base direction, by default that of the first strong character.
    """
    try:
        width = sum(map(face.advances.__getitem__, text))
    except KeyError:
        return _shaped_at_length(text, face, weight, kerned, language, rtl)
    kerns = kerns_of(text, face) if kerned else ()
    for _, kern in kerns:
        width += kern
    return Line(width, (Run(face, width, text, (), kerns),))


def kerns_of(text: str, face: Face) -> tuple[tuple[int, float], ...]:
    """What kerning adds where, in em."""
    found = list(map(face.kerns.__getitem__, pairwise(text)))
    return tuple(compress(enumerate(found, 1), found)) if any(found) else ()


_HEBREW = "\u0590"  # where the blocks of scripts begin that run from right to left


class _SimpleWidths(dict[str, float]):
    """Advance width by character; KeyError if it is not one that `simple_width` takes."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._refused: set[str] = set()

    def __missing__(self, character: str) -> float:
        if character in self._refused or not self._takes(character):
            self._refused.add(character)
            raise KeyError(character)
        self[character] = width = self._face.advances[character]
        return width

    def _takes(self, character: str) -> bool:
        if character >= _HEBREW or not character.isprintable() or unicodedata.category(character)[0] == "M":
            return False
        composed = unicodedata.normalize("NFC", character) == character
        return composed and bool(self._face.glyph(character)) and self._face.advances[character] > 0


@cache
def simple_width(face: Face) -> Callable[[str], float | None]:
    """A function that gives the width of a text, without kerning, if it needs nothing done before it is set in a face.

    Its characters are single ones of that face that stand one beside the other from left to right, below the Hebrew
    block and no marks, so that they are in NFC and no language changes their look; spaces are only between words.
    """
    width_of = _SimpleWidths(face).__getitem__

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
_ONLY_RTL = re.compile("[\u0590-\u065f\u0670-\u06ef\u06fa-\u077f .\u2010\u2019-]+")  # with no digits and no brackets
_ALPHABETS = {"Latn", "Grek", "Cyrl", "Armn", "Geor"}  # scripts of words between spaces, whose letters stand alone
_FULLWIDTH = re.compile("[\uff01-\uff5e]")  # letters and signs of ASCII as wide as Han characters
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff61-\uffdc\U00020000-\U000323af]")


def _shaped_at_length(text: str, face: Face, weight: int, kerned: bool, language: str, rtl: bool | None) -> Line:
    language = language or language_of(text)
    wide = _FULLWIDTH.findall(text)
    if wide and not language and not _EAST_ASIAN.search(text):  # among Latin names they are no style but a slip
        narrow = _FULLWIDTH.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        return shaped(narrow, face, weight, kerned, language, rtl)._replace(plain="".join(wide))
    line = _in_runs(text, face, weight, kerned, language, rtl)
    plain = _plain_letters(line.missing, face, weight) if line.missing else {}
    if not plain:
        return line
    text = "".join([plain.get(character, character) for character in text])
    return _in_runs(text, face, weight, kerned, language, rtl)._replace(plain="".join(plain))


def _plain_letters(missing: str, face: Face, weight: int) -> dict[str, str]:
    """Characters that no font has -> what Unicode says is the same without the styling, where a font has that."""
    found = {}
    for character in dict.fromkeys(missing):
        plain = unicodedata.normalize("NFKC", character)
        if plain != character and _face_for(plain, script_of_letter(plain[0]), face, weight, ""):
            found[character] = plain
    return found


def _in_runs(text: str, face: Face, weight: int, kerned: bool, language: str, rtl: bool | None) -> Line:
    runs: list[Run] = []
    inks: list[tuple[float, float]] = []
    width, missing, strange = 0.0, "", ""
    for level, start, end in _levels(text, rtl):
        parts = list(_in_faces(text[start:end], face, weight, language))
        for chosen, script, part in reversed(parts) if level % 2 else parts:
            run, ink = _run(chosen, part, script, level % 2 == 1, kerned)
            runs.append(run)
            inks.append((face.ascent, face.descent) if chosen is face else ink)
            width += run.width
            if chosen is not face and script in face.scripts:
                strange += "".join([c for c in face.missing(part) if _is_letter(c)])
            elif not chosen.covers(part):
                missing += chosen.missing(part)
    tops, bottoms = zip(*inks, strict=True)
    return Line(width, tuple(runs), missing, (max(tops), max(bottoms)), "", strange)


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" and not _FULLWIDTH.match(character)


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


def _in_faces(text: str, wanted: Face, weight: int, language: str) -> list[tuple[Face, str, str]]:
    """(face, script, text) where either changes."""
    parts = by_blocks(text) or by_clusters(text)
    letters: dict[str, str] = {}
    for script, part in parts:
        letters[script] = letters.get(script, "") + part
    # All of a script in one face, so that no letter stands out from its neighbours; if there is none, part by part.
    faces = {script: _face_for(all_, script, wanted, weight, language) for script, all_ in letters.items()}
    if not all(faces.values()):
        parts = by_clusters(text)
    chosen: list[tuple[Face, str, str]] = []
    for script, part in parts:
        face = faces.get(script) or _face_for(part, script, wanted, weight, language) or wanted
        if chosen and chosen[-1][0] is face and chosen[-1][1] in {script, "Zyyy"}:
            chosen[-1] = (face, script, chosen[-1][2] + part)
        else:
            chosen.append((face, script, part))
    return chosen


@lru_cache(maxsize=4_000)
def _face_for(text: str, script: str, wanted: Face, weight: int, language: str) -> Face | None:
    """The first face that has all of the text: the wanted one, the script's own, then any."""
    if script != "Zsye" and wanted.covers(text):
        return wanted
    han = {"ja": "Jpan", "ko": "Kore", "zh-Hant": "Hant"}.get(language, "Hans")
    first = han if script in {"Hani", "Hang"} or (script == "Zyyy" and language) else script
    if script == "Arab" and language == "ur":
        first = "Aran"
    if script == "Zsye" and not fonts.fallback(script, weight).covers(text) and wanted.covers(text):
        return wanted
    for name in dict.fromkeys([first, "Latn", *([han] if language else []), *fonts.FALLBACKS]):
        if name in fonts.FALLBACKS:
            face = fonts.fallback(name, weight)
            if face.covers(text):
                return face
    return None


# --- One run ---

FARTHEST = 16_000  # font units from a cluster's start to a glyph of it; a font has 16 bits for a point and their signs


# Adlam and other right-to-left scripts beyond the first plane: PDF readers do not know that they have to be reversed.
_RTL_UNKNOWN = re.compile("[\U00010800-\U00010fff\U0001e800-\U0001efff]")


@lru_cache(maxsize=4_000)
def _run(face: Face, text: str, script: str, rtl: bool, kerned: bool) -> tuple[Run, tuple[float, float]]:
    """The run and the extent of its ink. Cached, because names share their parts."""
    if not rtl:
        try:
            width = sum(map(face.advances.__getitem__, text))
        except KeyError:
            pass
        else:
            kerns = kerns_of(text, face) if kerned else ()
            run = Run(face, face.scale * (width + sum(kern for _, kern in kerns)), text, (), kerns)
            return run, _ink(run)
    clusters = tuple(_clusters(face, text, script, rtl))
    width = sum([cluster.advance for cluster in clusters])
    if rtl and width < FARTHEST and _RTL_UNKNOWN.search(text):
        clusters = (_together(clusters, text),)
    run = Run(face, face.scale * width / face.em, text if clusters else "", clusters)
    return run, _ink(run)


def _clusters(face: Face, text: str, script: str, rtl: bool) -> Iterator[Cluster]:
    """In visual order, from left to right."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    if script not in {"Zyyy", "Zsye"}:
        buffer.script = script
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    # Letters that stand alone stay single: a ligature would make "fi" look different in a name without an accent.
    hb.shape(face.font, buffer, {"liga": False, "clig": False} if script in _ALPHABETS else {})
    glyphs = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in glyphs} | {0, len(text)})
    piece = {start: text[start:end] for start, end in pairwise(starts)}
    for start, group in groupby(glyphs, lambda glyph: glyph[0].cluster):
        x = 0
        placed = []
        for info, position in group:
            placed.append((info.codepoint, x + position.x_offset, position.y_offset))
            x += position.x_advance
        text = _in_visual_order(piece[start]) if rtl else piece[start]
        if len(placed) == 1 or all(-FARTHEST < x < FARTHEST and -FARTHEST < y < FARTHEST for _, x, y in placed):
            yield Cluster(text, tuple(placed), x)
        else:
            yield from _divided(text, placed, x)


def _together(clusters: tuple[Cluster, ...], text: str) -> Cluster:
    """All of a run as one code, which stands for its text as it was typed."""
    glyphs: list[tuple[int, int, int]] = []
    start = 0
    for cluster in clusters:
        glyphs += [(glyph, start + x, y) for glyph, x, y in cluster.glyphs]
        start += cluster.advance
    return Cluster(text, tuple(glyphs), start)


def _divided(text: str, placed: list[tuple[int, int, int]], width: int) -> Iterator[Cluster]:
    """A chain of syllables or emoji without end in clusters that a font can hold, each with its share of the text."""
    starts = [0]
    for index, (_, x, _) in enumerate(placed):
        if abs(x - placed[starts[-1]][1]) >= FARTHEST:
            starts.append(index)
    for start, end in pairwise([*starts, len(placed)]):
        left = placed[start][1] if start else 0
        right = placed[end][1] if end < len(placed) else width
        part = text[start * len(text) // len(placed) : end * len(text) // len(placed)]
        glyphs = [(glyph, x - left, max(1 - FARTHEST, min(y, FARTHEST - 1))) for glyph, x, y in placed[start:end]]
        yield Cluster(part or "\u200b", tuple(glyphs), right - left)


def _in_visual_order(text: str) -> str:
    """What one code of a right-to-left run stands for: PDF readers reverse such text, and mirror its brackets."""
    if {"R", "AL"}.isdisjoint(map(unicodedata.bidirectional, text)):
        return mirrored(text) if unicodedata.mirrored(text[0]) else text
    return text[::-1]


def _ink(run: Run) -> tuple[float, float]:
    """Height above and depth below the baseline of the run's ink, in em of the wanted face."""
    face = run.face
    if not run.clusters:
        rise, fall = reach(run.text, face)
        return rise * face.scale, fall * face.scale
    bounds = [(y, face.ink[glyph]) for cluster in run.clusters for glyph, _, y in cluster.glyphs]
    scale = face.scale / face.em
    top, bottom = (
        max([y + top for y, (top, _) in bounds], default=0),
        min([y + bottom for y, (_, bottom) in bounds], default=0),
    )
    return max(top, 0) * scale, max(-bottom, 0) * scale
