"""The bounding boxes of glyphs, in em of their face, each measured once."""

from collections.abc import Mapping
from functools import lru_cache

from badges.remembered import Remembered
from badges.rendering.text.fonts import Face

# Limits that most letters keep, in em: above the capitals, below the baseline, the same
# without a descender, and beside their advance widths
RISE, FALL, LEVEL, ASIDE = 0.12, 0.3, 0.05, 0.08
Corners = tuple[float, float, float, float]  # left, bottom, right, top, from where the glyph starts


@lru_cache(maxsize=256)
def of_glyphs(face: Face) -> Mapping[int, Corners | None]:
    """The box of each glyph of the face; None without ink."""

    def measured(glyph: int) -> Corners | None:
        found = face.font.get_glyph_extents(glyph)
        if not (found and found.width and found.height):
            return None
        left, top, em = found.x_bearing, found.y_bearing, face.em  # HarfBuzz's height is negative, downwards
        return left / em, (top + found.height) / em, (left + found.width) / em, top / em

    return Remembered(measured)


@lru_cache(maxsize=256)
def of_characters(face: Face) -> Mapping[str, Corners | None]:
    """The box of each character of the face, for text that needs no shaping; None without ink."""
    return Remembered(lambda character: of_glyphs(face)[face.glyph(character) or 0])


@lru_cache(maxsize=256)
def _edges(face: Face) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """The upper and the lower edge of each character; 0 without ink."""
    covered, nothing = of_characters(face), (0.0,) * 4
    return (
        Remembered(lambda character: (covered[character] or nothing)[3]),
        Remembered(lambda character: (covered[character] or nothing)[1]),
    )


def reach(text: str, face: Face) -> tuple[float, float]:
    """How far a text that needs no shaping extends above and below the baseline in em; at least 0."""
    tops, bottoms = _edges(face)
    top, bottom = max(map(tops.__getitem__, text), default=0.0), min(map(bottoms.__getitem__, text), default=0.0)
    return max(top, 0.0), max(-bottom, 0.0)


class _Usual:
    """The characters of a face that stay within RISE and FALL, and among them those without a descender."""

    def __init__(self, face: Face) -> None:
        self._face, self.rise = face, face.cap_height + RISE
        self._level: set[str] = set()
        self._within: set[str] = set()
        self._beyond: frozenset[str] = frozenset()
        self._reach_beyond = lru_cache(maxsize=1_000)(self._greater_reach)  # for texts share their accents

    def reach(self, text: str) -> tuple[float, float]:
        """As the function `reach`, but immediate and slightly too large for most texts."""
        if self._level.issuperset(text):
            return self.rise, LEVEL
        if self._within.issuperset(text):
            return self.rise, FALL
        if beyond := self._beyond.intersection(text):
            return self._reach_beyond(beyond)
        for character in text:
            rise, fall = reach(character, self._face)
            if rise <= self.rise and fall <= FALL:
                self._within.add(character)
                if fall <= LEVEL:
                    self._level.add(character)
            else:
                self._beyond |= {character}
        return reach(text, self._face)

    def _greater_reach(self, beyond: frozenset[str]) -> tuple[float, float]:
        rise, fall = reach("".join(beyond), self._face)
        return max(rise, self.rise), max(fall, FALL)


@lru_cache(maxsize=256)
def usual(face: Face) -> _Usual:
    """The letters of a face within the usual limits."""
    return _Usual(face)
