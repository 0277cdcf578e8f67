"""A text on one line: which face draws which part of it, in which order, and how wide it comes out. Measures in em.

Most text on badges needs no shaping: each character is one glyph, and a face knows widths and kerning by heart. That is
the quick path of `shaped`. Everything else goes the long way: the Unicode bidirectional algorithm (ICU), a face for
each run of a script, never dividing a grapheme cluster, and HarfBuzz for the glyphs of each run.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

import uharfbuzz as hb

from badges.rendering import fonts
from badges.rendering.fonts import Face
from badges.rendering.unicode import icu, text_places


@dataclass(frozen=True, slots=True)
class Cluster:
    """What HarfBuzz made of a piece of text that cannot be divided: glyphs with their places, in font units."""

    text: str  # as whoever copies it from a PDF shall get it
    glyphs: tuple[tuple[int, int, int], ...]  # glyph, right and up from where the cluster starts
    advance: int


@dataclass(frozen=True, eq=False, slots=True)
class Run:
    """A part of a line in one face, as it stands from left to right."""

    face: Face
    x: float  # em from where the line starts
    width: float  # em of the wanted face
    text: str  # drawn character by character where there are no clusters
    clusters: tuple[Cluster, ...] = ()
    kerns: tuple[tuple[int, float], ...] = ()  # (characters before it, em of the face's size that are added)


@dataclass(frozen=True, eq=False, slots=True)
class Line:
    width: float
    runs: tuple[Run, ...]
    missing: str = ""  # characters that no font here has
    han: bool = False  # whether it holds Han characters and nothing that tells their language
    ink: tuple[float, float] | None = None  # how high above and deep below the baseline, where a fallback takes part

    @property
    def spaced(self) -> int:
        """How many characters stand alone, so that tracking may part them."""
        return sum(len(run.text) for run in self.runs if not run.clusters)


@lru_cache(maxsize=20_000)
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
    width += sum(kern for _, kern in kerns)
    return Line(width, (Run(face, 0.0, width, text, (), kerns),))


def _kerns(text: str, face: Face) -> tuple[tuple[int, float], ...]:
    of_pair = face.kerns
    found = [of_pair[text[i : i + 2]] for i in range(len(text) - 1)]
    return tuple((i, kern) for i, kern in enumerate(found, 1) if kern)


# --- The long way ---

_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_HAN = re.compile("[\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_KANA = re.compile("[\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_ALPHABETS = {"Latn", "Grek", "Cyrl", "Armn", "Geor"}  # scripts of words between spaces, whose letters stand alone
_WITH_HAN = {"Hira", "Kana", "Bopo"}  # written among Han characters, and drawn by the same font


def language_of(text: str) -> str:
    """What the characters say about the language of Han among them: ja, ko, zh-Hant, zh-Hans, or nothing."""
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
            run = _run(chosen, part, script, level % 2 == 1, width, kerned)
            runs.append(run)
            inks.append((face.ascent, face.descent) if chosen is face else _ink(run))
            width += run.width
            missing += "".join(c for c in part if chosen.glyph(c) is None and not fonts.never_drawn(c))
    unsaid = bool(_HAN.search(text)) and told not in {"ja", "ko"}
    ink = max(top for top, _ in inks), max(bottom for _, bottom in inks)
    return Line(width, tuple(runs), missing, unsaid, ink)


def is_rtl(text: str) -> bool:
    """Whether the first strong character is read from right to left."""
    if not _RTL.search(text):
        return False
    return next((unicodedata.bidirectional(c) != "L" for c in text if unicodedata.bidirectional(c) in "L R AL"), False)


def _levels(text: str, rtl: bool | None) -> list[tuple[int, int, int]]:
    """(embedding level, start, end) of the pieces of one direction, from left to right as they stand."""
    if not rtl and not _RTL.search(text):
        return [(0, 0, len(text))]
    bidi = icu.Bidi()
    base = icu.Bidi.DEFAULT_LTR if rtl is None else int(rtl)
    bidi.setPara(icu.UnicodeString(text), base)
    places = text_places(text)
    pieces = []
    for index in range(bidi.countRuns()):
        start, length, _ = bidi.getVisualRun(index)
        pieces.append((bidi.getLevelAt(start), places[start], places[start + length]))
    return pieces


def graphemes(text: str) -> Iterator[str]:
    """What a reader takes for single characters."""
    breaks = icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())
    breaks.setText(text)
    places = text_places(text)
    start = 0
    for end in breaks:
        yield text[places[start] : places[end]]
        start = end


def _in_faces(text: str, wanted: Face, weight: int, language: str) -> list[tuple[Face, str, str]]:
    """(face, script, text) where either changes. Common characters go with what stands before them."""
    clusters = list(graphemes(text))
    scripts = _scripts(clusters)
    chosen: list[tuple[Face, str, str]] = []
    # All letters of an alphabet in one face, so that none of them stands out from its neighbours.
    of_alphabet = {
        script: _face_for(
            "".join(c for c, s in zip(clusters, scripts, strict=True) if s == script), script, wanted, weight, language
        )
        for script in _ALPHABETS.intersection(scripts)
    }
    for cluster, script in zip(clusters, scripts, strict=True):
        face = of_alphabet.get(script) or _face_for(cluster, script, wanted, weight, language) or wanted
        if chosen and not cluster.isalnum() and chosen[-1][1] in {script, "Zyyy"} and chosen[-1][0].covers(cluster):
            face = chosen[-1][0]  # a space or a comma is drawn as what stands before it
        if chosen and chosen[-1][0] is face and chosen[-1][1] in {script, "Zyyy"}:
            chosen[-1] = (face, script, chosen[-1][2] + cluster)
        else:
            chosen.append((face, script, cluster))
    return chosen


def _scripts(clusters: list[str]) -> list[str]:
    """ISO 15924 codes; what belongs to no script takes that of its neighbour before it, or after it at the start."""
    own = [icu.Script.getScript(cluster[0]).getShortName() for cluster in clusters]
    own = [
        "Zsye" if _is_emoji(cluster) else "Hani" if script in _WITH_HAN else script
        for cluster, script in zip(clusters, own, strict=True)
    ]
    last = next((script for script in own if script not in {"Zyyy", "Zinh"}), "Zyyy")
    scripts = []
    for script in own:
        last = script if script not in {"Zyyy", "Zinh"} else last if last != "Zsye" else "Zyyy"
        scripts.append(last)
    return scripts


def _is_emoji(cluster: str) -> bool:
    shown_as_emoji = icu.Char.hasBinaryProperty(cluster[0], icu.UProperty.EMOJI_PRESENTATION)
    return bool(shown_as_emoji or "\ufe0f" in cluster)


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


def _run(face: Face, text: str, script: str, rtl: bool, x: float, kerned: bool) -> Run:
    """The text in that face, `x` em from where the line starts."""
    if not rtl:
        try:
            width = sum(map(face.advances.__getitem__, text))
        except KeyError:
            pass
        else:
            kerns = _kerns(text, face) if kerned else ()
            return Run(face, x, face.scale * (width + sum(kern for _, kern in kerns)), text, (), kerns)
    clusters = tuple(_clusters(face, text, script, rtl))
    width = sum(cluster.advance for cluster in clusters) / face.em
    return Run(face, x, face.scale * width, text if clusters else "", clusters)


def _clusters(face: Face, text: str, script: str, rtl: bool) -> Iterator[Cluster]:
    """From left to right as they stand."""
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
            text = text[::-1]  # what reads a PDF turns right-to-left text about, the marks of a letter with it
        yield Cluster(text, tuple(placed), x)


def _ink(run: Run) -> tuple[float, float]:
    """How high above and deep below the baseline the run really goes, in em of the wanted face."""
    font = run.face.font
    glyphs = [(glyph, y) for cluster in run.clusters for glyph, _, y in cluster.glyphs]
    glyphs = glyphs or [(run.face.glyph(character) or 0, 0) for character in run.text]
    top = bottom = 0
    for glyph, y in glyphs:
        extents = font.get_glyph_extents(glyph)
        if extents:
            top = max(top, y + extents.y_bearing)
            bottom = min(bottom, y + extents.y_bearing + extents.height)
    scale = run.face.scale / run.face.em
    return top * scale, -bottom * scale
