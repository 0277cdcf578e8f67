"""Faces: single weights of typefaces, with the metrics for layout, read by HarfBuzz.

A variable font is set to the weight wanted; nothing is instanced and no cache is kept on disk. `typefaces.py` says
which typefaces there are, FALLBACKS here which fonts stand in for the scripts that a chosen typeface lacks.
"""

import hashlib
import importlib.util
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb

from badges.remembered import Remembered
from badges.rendering.text.typefaces import FONTS
from badges.rendering.text.unicode import is_ignorable

# A letter that every font made for the script has.
_SAMPLES = {"Latn": "ß", "Grek": "ω", "Cyrl": "ж", "Arab": "ب", "Hebr": "א", "Deva": "क", "Thai": "ก", "Taml": "க"}


@dataclass(frozen=True)
class Fallback:
    """A fallback font for scripts that the chosen typeface lacks.

    `scale` is its size beside Latin type, so that both look the same size. Arabic, Devanagari and Chinese have the
    scales of the mock-ups' `templates.md`; the others were chosen by eye beside Lato.
    """

    package: str
    file: str
    scale: float
    variable: bool = True  # whether it has an axis of weight


def _noto(name: str, scale: float) -> Fallback:
    return Fallback("manimgx_fonts", f"{name}[wght].ttf", scale)


def _script(name: str, scale: float, variable: bool = True) -> Fallback:
    """A font in `noto/`, which is in no package on PyPI."""
    return Fallback("badges.rendering.text", f"noto/{name}.ttf", scale, variable)


def _cjk(region: str) -> Fallback:
    file = f"fonts/ofl/notosans{region.lower()}/NotoSans{region}[wght].ttf"
    return Fallback("justmytype_intl_cjk", file, 0.86)


# By ISO 15924 code: scripts, variants of Arabic (Aran is Nastaliq) and of Han by language, symbols and emoji.
FALLBACKS = {
    "Latn": _noto("NotoSans", 1.0),
    "Armn": _noto("NotoSansArmenian", 1.0),
    "Geor": _noto("NotoSansGeorgian", 1.0),
    "Arab": _noto("NotoSansArabic", 0.86),
    "Hebr": _noto("NotoSansHebrew", 1.0),
    "Deva": _noto("NotoSansDevanagari", 0.88),
    "Beng": _noto("NotoSansBengali", 0.88),
    "Gujr": _noto("NotoSansGujarati", 0.88),
    "Guru": _noto("NotoSansGurmukhi", 0.88),
    "Orya": _noto("NotoSansOriya", 0.88),
    "Taml": _noto("NotoSansTamil", 0.8),
    "Telu": _noto("NotoSansTelugu", 0.88),
    "Knda": _noto("NotoSansKannada", 0.88),
    "Mlym": _noto("NotoSansMalayalam", 0.82),
    "Sinh": _noto("NotoSansSinhala", 0.88),
    "Thai": _noto("NotoSansThai", 0.86),
    "Laoo": _noto("NotoSansLao", 0.86),
    "Khmr": _noto("NotoSansKhmer", 0.82),
    "Mymr": _noto("NotoSansMyanmar", 0.88),
    "Ethi": _noto("NotoSansEthiopic", 0.95),
    "Tibt": _script("NotoSerifTibetan", 0.85),
    "Mong": _script("NotoSansMongolian", 0.9, variable=False),
    "Syrc": _script("NotoSansSyriac", 1.0),
    "Thaa": _script("NotoSansThaana", 1.0),
    "Nkoo": _script("NotoSansNKo", 1.0, variable=False),
    "Adlm": _script("NotoSansAdlam", 1.0),
    "Tfng": _script("NotoSansTifinagh", 0.9, variable=False),
    "Cher": _script("NotoSansCherokee", 1.0),
    "Java": _script("NotoSansJavanese", 0.85),
    "Aran": _script("NotoNastaliqUrdu", 0.7),
    "Kore": _cjk("KR"),
    "Jpan": _cjk("JP"),
    "Hant": _cjk("TC"),
    "Hans": _cjk("SC"),
    "Zsye": _noto("NotoEmoji", 0.86),
    "Zsym": _noto("NotoSansSymbols", 0.9),
}

# Where a word is not shaped alike alone and after a space: some vowels stand upon the space, hangul has one of its own,
# emoji join across it, and a run of Adlam is one code.
_BEYOND_SPACES = {"Thai", "Laoo", "Mymr", "Kore", "Zsye", "Zsym", "Adlm"}

# Ranges whose characters stand side by side without shaping: Latin, Greek, Cyrillic, Armenian, Georgian, punctuation,
# signs, Han, kana and whole Hangul syllables. Combining marks and joiners are not among them.
_PLAIN = (
    (0x20, 0x7E), (0xA0, 0x2FF), (0x370, 0x482), (0x48A, 0x58F), (0x10A0, 0x10FF), (0x1C80, 0x1CBF),
    (0x1E00, 0x1FFF), (0x2010, 0x2027), (0x2030, 0x205E), (0x20A0, 0x20C0), (0x2100, 0x22FF), (0x25A0, 0x26FF),
    (0x3000, 0x3029), (0x3030, 0x3096), (0x309B, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF), (0xFF01, 0xFFEF), (0x20000, 0x323AF),
)  # fmt: skip


# Where we hyphenate a word: drawn as a hyphen, copied as a soft one. Those in people's own texts are dropped: see
# `content.cleaned`.
SOFT_HYPHEN = "\u00ad"


def is_plain(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _PLAIN)


class Widths(dict[str, float]):
    """Advance width in em by character, measured on first use; KeyError if the measure is None."""

    def __init__(self, measure: Callable[[str], float | None]) -> None:
        self._measure = measure
        self._refused: set[str] = set()

    def __missing__(self, character: str) -> float:
        if character in self._refused or (width := self._measure(character)) is None:
            self._refused.add(character)
            raise KeyError(character)
        self[character] = width
        return width


LOST = "\ufffd"  # characters that programs put in place of an unreadable letter
LEAST_KERN = 0.015  # em: smaller kerns are invisible, and each one costs bytes
KERN_STEP = 0.005


@dataclass(frozen=True, eq=False)
class Face:
    """One weight of a typeface. Metrics are in em, fractions of the type size."""

    key: str
    source: Path | bytes  # the font file
    variations: Mapping[str, float]  # axis -> where it is set; empty for a static font
    scale: float = 1.0  # size relative to the Latin type beside it
    ends_at_spaces: bool = False  # whether words are shaped the same alone and after others
    hb_face: hb.Face = field(init=False)
    font: hb.Font = field(init=False)
    em: int = field(init=False)  # font units
    cap_height: float = field(init=False)
    ascent: float = field(init=False)  # highest ink above the baseline, as declared by the font
    descent: float = field(init=False)  # deepest below, positive
    advances: Mapping[str, float] = field(init=False)  # em; KeyError for characters that it lacks or that need shaping
    kerns: Mapping[tuple[str, str], float] = field(init=False)  # em, of pairs of plain characters
    ink: Mapping[int, tuple[int, int]] = field(init=False)  # font units: top and bottom of a glyph above the baseline
    _covered: set[str] = field(init=False, default_factory=set)  # cache of characters with a glyph
    _lacking: set[str] = field(init=False, default_factory=set)  # and of those without

    def __post_init__(self) -> None:
        source = self.source
        hb_face = hb.Face(hb.Blob(source) if isinstance(source, bytes) else hb.Blob.from_file_path(str(source)))
        font = hb.Font(hb_face)
        if self.variations:
            font.set_variations(dict(self.variations))
        em, extents = hb_face.upem, font.get_font_extents("ltr")
        cap = font.get_metric_position(hb.OTMetricsTag.CAP_HEIGHT) or 0.7 * em
        for name, value in {
            "hb_face": hb_face,
            "font": font,
            "em": em,
            "cap_height": cap / em,
            "ascent": extents.ascender / em,
            "descent": -extents.descender / em,
            "advances": Widths(self._advance),
            "kerns": Remembered(self._kern),
            "ink": Remembered(self._extent),
        }.items():
            object.__setattr__(self, name, value)

    @cached_property
    def scripts(self) -> frozenset[str]:
        """The European scripts that it covers: in these, only single letters come from another face."""
        return frozenset(script for script in ("Latn", "Grek", "Cyrl") if self.glyph(_SAMPLES[script]) is not None)

    def glyph(self, character: str) -> int | None:
        found: int | None = self.font.get_nominal_glyph(ord("-" if character == SOFT_HYPHEN else character))
        return found

    def glyph_width(self, glyph: int) -> float:
        width: float = self.font.get_glyph_h_advance(glyph) / self.em
        return width

    def _advance(self, character: str) -> float | None:
        glyph = self.glyph(character)
        return None if glyph is None or not is_plain(character) else self.glyph_width(glyph)

    def _kern(self, pair: tuple[str, str]) -> float:
        buffer = hb.Buffer()
        buffer.add_str("".join(pair).replace(SOFT_HYPHEN, "-"))
        buffer.guess_segment_properties()
        hb.shape(self.font, buffer, {"liga": False, "clig": False})
        drawn = sum(position.x_advance for position in buffer.glyph_positions) / self.em
        kern = drawn - sum(map(self.advances.__getitem__, pair))
        is_kerned = len(buffer.glyph_infos) == 2 and abs(kern) >= LEAST_KERN
        return KERN_STEP * round(kern / KERN_STEP) if is_kerned else 0.0

    def _extent(self, glyph: int) -> tuple[int, int]:
        found = self.font.get_glyph_extents(glyph)
        return (found.y_bearing, found.y_bearing + found.height) if found else (0, 0)

    def covers(self, text: str) -> bool:
        """Whether every character has a glyph, apart from those that are never drawn."""
        if self._covered.issuperset(text):
            return True
        if not self._lacking.isdisjoint(text):
            return False
        missing = self.missing(text)
        (self._lacking if missing else self._covered).update(missing or text)
        return not missing

    def missing(self, text: str) -> str:
        """The characters of the text without a glyph."""
        return "".join([c for c in text if (self.glyph(c) is None or self._is_unmeant(c)) and not never_drawn(c)])

    def _is_unmeant(self, character: str) -> bool:
        """Whether it stands for a lost letter, or is a logo of the typeface's maker."""
        return character == LOST or ("\ue000" <= character <= "\uf8ff" and isinstance(self.source, Path))


_SHOWN = {SOFT_HYPHEN, "\u115f", "\u1160", "\u3164", "\uffa0"}  # HarfBuzz draws the fillers of hangul


def never_drawn(character: str) -> bool:
    """Whether it is a joiner, direction mark or variation selector, which need no glyph."""
    return character not in _SHOWN and is_ignorable(character)


@cache
def face(family: str, weight: int, italic: bool = False) -> Face:
    """The face of that family nearest in weight (the heavier of two equally near); upright if it has no italic."""
    chosen = FONTS[family]
    nearest = min(chosen.weights, key=lambda have: (abs(have - weight), -have))
    key = f"{chosen.slug}-{nearest}" + ("-italic" if italic and chosen.italics else "")
    return Face(
        key, _folder(chosen.package) / chosen.file(nearest, italic), {"wght": nearest} if chosen.is_variable else {}
    )


@cache
def scripts_of(family: str) -> tuple[str, ...]:
    """ISO 15924 codes of the scripts that the family covers by itself."""
    upright = face(family, 400)
    return tuple(script for script, letter in _SAMPLES.items() if upright.glyph(letter) is not None)


_NEEDED = {"glyf", "loca", "head", "hhea", "hmtx", "maxp"}  # tables of a font in a PDF


class DamagedFont(Exception):
    """An uploaded font that cannot be embedded."""


@lru_cache(maxsize=16)
def own_face(font: bytes, weight: int) -> Face:
    """The face of an uploaded TrueType font, with the weight set if it has that axis. Raises DamagedFont.

    Fonts are tested at upload; those uploaded before there was a test are tested here.
    """
    key = f"own-{hashlib.sha256(font).hexdigest()[:12]}-{weight}"
    try:
        axes = {axis.tag: axis for axis in hb.Face(hb.Blob(font)).axis_infos}
        weights = axes.get("wght")
        set_to = {"wght": min(max(weight, weights.min_value), weights.max_value)} if weights else {}
        face = Face(key, font, set_to)
        _embed_all(face)
    except (RuntimeError, ValueError, ArithmeticError, MemoryError) as error:
        raise DamagedFont(key) from error
    return face


def _embed_all(face: Face) -> None:
    """Subset the font to all its letters, as a print run does with some. Raises RuntimeError if that fails."""
    wanted = hb.SubsetInput()
    for code in face.hb_face.unicodes:
        wanted.glyph_set.add(face.glyph(chr(code)) or 0)
    if face.variations:
        wanted.pin_all_axes_to_default(face.hb_face)
    for tag in face.hb_face.table_tags:
        if tag in {"GSUB", "GPOS", "GDEF"}:
            wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    wanted.flags = hb.SubsetFlags.NO_HINTING
    if not _NEEDED.issubset(hb.subset(face.hb_face, wanted).table_tags):
        raise ValueError("tables are lost")


@cache
def fallback(script: str, weight: int) -> Face:
    """The fallback face for a script; a key of FALLBACKS."""
    chosen = FALLBACKS[script]
    path = _folder(chosen.package) / chosen.file
    weights = {"wght": weight} if chosen.variable else {}
    ends_at_spaces = script not in _BEYOND_SPACES
    return Face(f"fallback-{script.lower()}-{weight}", path, weights, chosen.scale, ends_at_spaces)


def _folder(package: str) -> Path:
    spec = importlib.util.find_spec(package)  # located, not imported: some of these packages do a lot on import
    return Path(spec.origin if spec and spec.origin else package).parent
