"""Shapes one line of text: which face draws which run, in visual order, and how wide the line is. Lengths in em.

Most text on badges needs no shaping: each character is one glyph, and a face caches advances and kerning. That is the
fast path of `shaped`. Everything else takes the slow path: the Unicode bidirectional algorithm (ICU), a face for
each run of a script, never dividing a grapheme cluster, and HarfBuzz for the glyphs of each run.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

import uharfbuzz as hb

from badges.rendering.text import fonts
from badges.rendering.text.fonts import Face
from badges.rendering.text.unicode import graphemes, is_emoji, script_of, visual_runs


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
    han: bool = False  # whether it has Han characters and nothing that implies their language
    ink: tuple[float, float] | None = None  # height above and depth below the baseline, where a fallback is used

    @property
    def spaced(self) -> int:
        """How many characters are unconnected, so that tracking applies to them."""
        return sum(len(run.text) for run in self.runs if not run.clusters)


@lru_cache(maxsize=4_000)
def shaped(
    text: str, face: Face, weight: int, kerned: bool = True, language: str = "", rtl: bool | None = None
) -> Line:
    """The text on one line, at the size of `face`.

    `language` (ja, ko, zh-Hant) chooses the look of Han characters where the text itself does not tell; `rtl` the base
    direction, by default that of the first strong character.
    """
    try:
        width = sum(map(face.advances.__getitem__, text))
    except KeyError:
        return _shaped_at_length(text, face, weight, kerned, language, rtl)
    kerns = _kerns(text, face) if kerned else ()
    for _, kern in kerns:
        width += kern
    return Line(width, (Run(face, width, text, (), kerns),))


def _kerns(text: str, face: Face) -> tuple[tuple[int, float], ...]:
    of_pair = face.kerns
    found = [of_pair[a + b] for a, b in pairwise(text)]
    return tuple([(i, kern) for i, kern in enumerate(found, 1) if kern]) if any(found) else ()


# --- The slow path ---

_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ONLY_RTL = re.compile("[\u0590-\u065f\u0670-\u06ef\u06fa-\u077f .\u2010\u2019-]+")  # with no digits and no brackets
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_ALPHABETS = {"Latn", "Grek", "Cyrl", "Armn", "Geor"}  # scripts of words between spaces, whose letters stand alone
_WITH_HAN = {"Hira", "Kana", "Bopo"}  # written among Han characters, and drawn by the same font

# The blocks of the scripts that most lists are written in, each followed by what belongs to no script. A text made of
# these alone needs no table of properties; the Greek extended block and the like go by ICU.
_COMMON = "\u0020-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u00a0-\u00bf\u0300-\u036f\u2010-\u2027\u2030-\u205e"
_BLOCKS = {
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff", "Grek": "\u0370-\u03ff\u1f00-\u1fff", "Cyrl": "\u0400-\u052f",
    "Armn": "\u0530-\u058f", "Geor": "\u10a0-\u10ff", "Hebr": "\u0590-\u05ff", "Arab": "\u0600-\u06ff\u0750-\u077f",
    "Deva": "\u0900-\u0963\u0966-\u097f", "Beng": "\u0980-\u09ff", "Taml": "\u0b80-\u0bff", "Telu": "\u0c00-\u0c7f",
    "Zyyy": "0-9", "Thai": "\u0e00-\u0e7f", "Hang": "\uac00-\ud7a3", "Hani": "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff",
}  # fmt: skip
_OF_BLOCKS = re.compile("|".join(f"(?P<{script}>[{block}][{block}{_COMMON}]*)" for script, block in _BLOCKS.items()))


def language_of(text: str) -> str:
    """The language that a text implies for its Han characters: ja, ko, zh-Hant, zh-Hans, or empty."""
    if _KANA.search(text):
        return "ja"
    if _HANGUL.search(text):
        return "ko"
    han = "".join(_HAN.findall(text))
    if not han:
        return ""
    # Characters that the mainland's standard of 1980 lacks and Taiwan's has are traditional ones.
    return "zh-Hant" if not _encodes(han, "gb2312") and _encodes(han, "big5hkscs") else "zh-Hans"


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _shaped_at_length(text: str, face: Face, weight: int, kerned: bool, language: str, rtl: bool | None) -> Line:
    told = language_of(text)
    language = told if told in {"ja", "ko"} else language or told
    runs: list[Run] = []
    inks: list[tuple[float, float]] = []
    width, missing = 0.0, ""
    for level, start, end in _levels(text, rtl):
        parts = list(_in_faces(text[start:end], face, weight, language))
        for chosen, script, part in reversed(parts) if level % 2 else parts:
            run, ink = _run(chosen, part, script, level % 2 == 1, kerned)
            runs.append(run)
            inks.append((face.ascent, face.descent) if chosen is face else ink)
            width += run.width
            missing += "" if chosen.covers(part) else chosen.missing(part)
    unsaid = bool(_HAN.search(text)) and told not in {"ja", "ko"}
    ink = max(top for top, _ in inks), max(bottom for _, bottom in inks)
    return Line(width, tuple(runs), missing, unsaid, ink)


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
    parts = _by_blocks(text) or _by_clusters(text)
    letters: dict[str, str] = {}
    for script, part in parts:
        letters[script] = letters.get(script, "") + part
    # All of a script in one face, so that no letter stands out from its neighbours; if there is none, part by part.
    faces = {script: _face_for(all_, script, wanted, weight, language) for script, all_ in letters.items()}
    if not all(faces.values()):
        parts = _by_clusters(text)
    chosen: list[tuple[Face, str, str]] = []
    for script, part in parts:
        face = faces.get(script) or _face_for(part, script, wanted, weight, language) or wanted
        if chosen and chosen[-1][0] is face and chosen[-1][1] in {script, "Zyyy"}:
            chosen[-1] = (face, script, chosen[-1][2] + part)
        else:
            chosen.append((face, script, part))
    return chosen


def _by_blocks(text: str) -> list[tuple[str, str]]:
    """(script, text), common characters joined to the script before them; empty where ICU must decide."""
    parts, end = [], 0
    for found in _OF_BLOCKS.finditer(text):
        if found.start() != end:
            return []
        parts.append((found.lastgroup or "", found[0]))
        end = found.end()
    return parts if end == len(text) else []


def _by_clusters(text: str) -> list[tuple[str, str]]:
    """(script, grapheme cluster)."""
    clusters = list(graphemes(text))
    return list(zip(_scripts(clusters), clusters, strict=True))


def _scripts(clusters: list[str]) -> list[str]:
    """ISO 15924 codes; common characters take the script before them, or at the start the one after them."""
    own = ["Zsye" if "\ufe0f" in cluster else _script(cluster[0]) for cluster in clusters]
    last = next((script for script in own if script not in {"Zyyy", "Zinh"}), "Zyyy")
    scripts = []
    for script in own:
        last = script if script not in {"Zyyy", "Zinh"} else last if last != "Zsye" else "Zyyy"
        scripts.append(last)
    return scripts


@lru_cache(maxsize=4_000)
def _script(character: str) -> str:
    """Its ISO 15924 code, with Zsye for emoji."""
    if is_emoji(character):
        return "Zsye"
    script = script_of(character)
    return "Hani" if script in _WITH_HAN else script


def _face_for(text: str, script: str, wanted: Face, weight: int, language: str) -> Face | None:
    """The first face that has all of the text: the wanted one, the script's own, then any."""
    if script != "Zsye" and wanted.covers(text):
        return wanted
    han = {"ja": "Jpan", "ko": "Kore", "zh-Hant": "Hant"}.get(language, "Hans")
    first = han if script in {"Hani", "Hang"} or (script == "Zyyy" and language) else script
    for name in dict.fromkeys([first, "Latn", *fonts.FALLBACKS]):
        if name in fonts.FALLBACKS:
            face = fonts.fallback(name, weight)
            if face.covers(text):
                return face
    return None


# --- One run ---


@lru_cache(maxsize=4_000)
def _run(face: Face, text: str, script: str, rtl: bool, kerned: bool) -> tuple[Run, tuple[float, float]]:
    """The run and the extent of its ink. Cached, because names share their parts."""
    if not rtl:
        try:
            width = sum(map(face.advances.__getitem__, text))
        except KeyError:
            pass
        else:
            kerns = _kerns(text, face) if kerned else ()
            run = Run(face, face.scale * (width + sum(kern for _, kern in kerns)), text, (), kerns)
            return run, _ink(run)
    clusters = tuple(_clusters(face, text, script, rtl))
    width = sum([cluster.advance for cluster in clusters]) / face.em
    run = Run(face, face.scale * width, text if clusters else "", clusters)
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
        text = piece[start]
        if rtl and unicodedata.bidirectional(text[0]) in {"R", "AL"}:
            text = text[::-1]  # PDF readers reverse right-to-left text, combining marks included
        yield Cluster(text, tuple(placed), x)


def _ink(run: Run) -> tuple[float, float]:
    """Height above and depth below the baseline of the run's ink, in em of the wanted face."""
    face = run.face
    glyphs = [(glyph, y) for cluster in run.clusters for glyph, _, y in cluster.glyphs]
    glyphs = glyphs or [(face.glyph(character) or 0, 0) for character in run.text]
    bounds = [(y, face.ink[glyph]) for glyph, y in glyphs]
    scale = face.scale / face.em
    top, bottom = (
        max([y + top for y, (top, _) in bounds], default=0),
        min([y + bottom for y, (_, bottom) in bounds], default=0),
    )
    return max(top, 0) * scale, max(-bottom, 0) * scale
