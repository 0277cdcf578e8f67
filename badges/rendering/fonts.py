"""Typefaces: where their files lie, and the few measures that layout needs.

A variable font is instanced once per weight with fontTools and kept in the cache folder.
"""

import hashlib
import importlib
import os
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from badges.rendering.typefaces import FONTS

FALLBACK = "Lato"  # covers Latin, Greek and Cyrillic in every weight


@dataclass(frozen=True)
class Face:
    """One weight of a family. Measures are fractions of the type size (em)."""

    key: str
    path: Path
    cap_height: float
    ascent: float  # highest ink above the baseline
    descent: float  # deepest ink below the baseline, positive
    advances: Mapping[str, float]  # character -> width
    notdef: float  # width of the mark for a missing glyph

    def __hash__(self) -> int:
        return hash(self.key)

    def has(self, character: str) -> bool:
        return character in self.advances

    def width(self, text: str) -> float:
        """In em; a character this face lacks is as wide as its mark for a missing glyph."""
        try:
            return sum(map(self.advances.__getitem__, text))
        except KeyError:
            return sum(self.advances.get(character, self.notdef) for character in text)


def cache_folder() -> Path:
    """Where instanced fonts are kept: BADGEYAY_FONT_CACHE, else the user's cache folder."""
    chosen = os.environ.get("BADGEYAY_FONT_CACHE")
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "badgeyay" / "fonts"


@cache
def face(family: str, weight: int) -> Face:
    """The face of that family nearest in weight (the heavier of two equally near)."""
    chosen = FONTS[family]
    nearest = min(chosen.weights, key=lambda have: (abs(have - weight), -have))
    folder = Path(importlib.import_module(chosen.package).__file__ or "").parent
    if 0 in chosen.files:
        path = _instanced(folder / chosen.files[0], f"{chosen.slug}-{nearest}", nearest)
    else:
        path = folder / chosen.files[nearest]
    return _measured(f"{chosen.slug}-{nearest}", path)


def _instanced(source: Path, name: str, weight: int) -> Path:
    stamp = hashlib.sha256(f"{source.stat().st_size} {source.parent.parent}".encode()).hexdigest()[:8]
    target = cache_folder() / f"{name}-{stamp}.ttf"
    if target.exists():
        return target
    from fontTools.varLib import instancer  # costs 70 ms, and only the first use of a font on a machine needs it

    with TTFont(source, recalcTimestamp=False) as variable:
        axes = {axis.axisTag: axis.defaultValue for axis in variable["fvar"].axes}
        instance = instancer.instantiateVariableFont(variable, {**axes, "wght": weight})
        for record in instance["name"].names:
            if record.nameID == 6:  # the PostScript name, by which a PDF tells fonts apart
                record.string = name
        target.parent.mkdir(parents=True, exist_ok=True)
        # Written beside and renamed, so that another process never reads half a font.
        with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as beside:
            instance.save(beside)
        os.replace(beside.name, target)
    return target


def _measured(key: str, path: Path) -> Face:
    with TTFont(path, lazy=True) as font:
        em = font["head"].unitsPerEm
        widths = font["hmtx"].metrics
        advances = {chr(code): widths[glyph][0] / em for code, glyph in font.getBestCmap().items()}
        os2 = font["OS/2"]
        cap = getattr(os2, "sCapHeight", 0) or 0.7 * em
        return Face(
            key,
            path,
            cap / em,
            font["hhea"].ascent / em,
            -font["hhea"].descent / em,
            advances,
            widths[".notdef"][0] / em,
        )


@lru_cache(maxsize=65_536)
def runs(text: str, wanted: Face, weight: int) -> tuple[tuple[tuple[Face, str], ...], str]:
    """Text split where the face changes: ((face, text), ...), and the characters that no face has.

    A character without a glyph stays with the wanted face, which draws its "missing glyph" mark; the caller reports it.
    Invisible format characters without a glyph are left out.
    """
    if wanted.advances.keys() >= set(text):
        return ((wanted, text),), ""
    fallback = face(FALLBACK, weight)
    split: list[tuple[Face, str]] = []
    missing = ""
    for word in re.split(r"( +)", text):
        # A whole word changes face, so that one accented letter does not stand out from its neighbours.
        whole = fallback if fallback.advances.keys() >= set(word) else None
        for character in word:
            chosen = wanted if wanted.advances.keys() >= set(word) else whole
            if chosen is None:
                chosen = wanted if wanted.has(character) or not fallback.has(character) else fallback
            if not chosen.has(character):
                if unicodedata.category(character) in {"Cf", "Mn"}:
                    continue
                missing += character
            if split and split[-1][0] is chosen:
                split[-1] = (chosen, split[-1][1] + character)
            else:
                split.append((chosen, character))
    return tuple(split), missing
