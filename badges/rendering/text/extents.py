"""The bounding boxes of glyphs, in em of their face, each measured once."""

from functools import lru_cache

from badges.rendering.text.fonts import Face

# Limits that most letters keep, in em: above the capitals, below the baseline, the same
# without a descender, and beside their advance widths
RISE, FALL, LEVEL, ASIDE = 0.12, 0.3, 0.05, 0.08
Corners = tuple[float, float, float, float]  # left, bottom, right, top, from where the glyph starts


class _OfGlyphs(dict[int, Corners | None]):
    """Box by glyph; None without ink."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, glyph: int) -> Corners | None:
        em = self._face.em
        found = self._face.font.get_glyph_extents(glyph)
        covered = None
        if found and found.width and found.height:  # HarfBuzz's height is negative, downwards
            left, top = found.x_bearing, found.y_bearing
            covered = left / em, (top + found.height) / em, (left + found.width) / em, top / em
        self[glyph] = covered
        return covered


class _OfCharacters(dict[str, Corners | None]):
    """Box by character, for text that needs no shaping."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, character: str) -> Corners | None:
        self[character] = covered = of_glyphs(self._face)[self._face.glyph(character) or 0]
        return covered


@lru_cache(maxsize=256)
def of_glyphs(face: Face) -> _OfGlyphs:
    """The box of each glyph of the face."""
    return _OfGlyphs(face)


@lru_cache(maxsize=256)
def of_characters(face: Face) -> _OfCharacters:
    """The box of each character of the face."""
    return _OfCharacters(face)


class _Edges(dict[str, float]):
    """The upper or the lower edge by character: 3 or 1 of its corners; 0 for one without ink."""

    def __init__(self, face: Face, corner: int) -> None:
        self._covered, self._corner = of_characters(face), corner

    def __missing__(self, character: str) -> float:
        corners = self._covered[character]
        self[character] = edge = corners[self._corner] if corners else 0.0
        return edge


@lru_cache(maxsize=256)
def _edges(face: Face) -> tuple[_Edges, _Edges]:
    return _Edges(face, 3), _Edges(face, 1)


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
