"""Preflight of quiet zones: whether the space that a code needs around it is empty.

Artwork and other codes are compared by pixels, texts by the boxes of their glyphs.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from badges.rendering.box import Box, turned, within
from badges.rendering.checks.pixels import PER_MM, Pixels
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, reach
from badges.rendering.layout.face import Layer
from badges.rendering.layout.typesetting import TextBlock
from badges.rendering.paper.papers import MM

LENIENT = 0.5  # modules of the quiet zone that a frame may take
SLACK = 0.1  # pt
LEAST = 0.25  # mm²: smaller spots are specks
Zone = tuple[float, float, float, float, float, float, float]  # box and angle of a code; size of its zone in pt


class QuietZones:
    """The quiet zones on a face of that size in pt; equal surroundings are drawn only once."""

    def __init__(self, size: tuple[float, float], pictures: Mapping[str, bytes]) -> None:
        self.size, self._pixels = size, Pixels(size, pictures)
        self._mask = lru_cache(maxsize=256)(self._drawn_mask)
        self._intrudes = lru_cache(maxsize=1_000)(self._find_intruder)

    def is_disturbed(self, code: CodeShape, quiet: tuple[float, float], layers: Sequence[Layer], safe: float) -> bool:
        """Whether anything but its own background lies in the `quiet` modules beside the code, and above and below.

        `layers` are those of its face, and it is in one of them. What comes nearer to the edge of the badge than
        `safe` pt is reported already.
        """
        across, up = (max(modules - LENIENT, 0.0) * code.module for modules in quiet)
        zone = (code.x, code.y, code.width, code.height, code.angle, across, up)
        around = Box.around(_corners(zone, across, up))
        if self._is_cut(code, around, safe):
            return True
        drawn: list[Artwork | Personal] = []
        for layer in layers:
            if isinstance(layer, tuple):
                if self._has_glyphs(layer, zone, around):
                    return True
            elif isinstance(layer, Artwork):
                drawn.append(layer)
            elif pieces := tuple(
                piece for piece in layer.pieces if piece is not code and reach(piece).overlaps(around)
            ):
                drawn.append(Personal(pieces))
        return self._intrudes(zone, code.color, tuple(drawn))

    def _is_cut(self, code: CodeShape, around: Box, safe: float) -> bool:
        """Whether the zone extends beyond the badge."""
        face = Box(0.0, 0.0, *self.size)
        return within(reach(code), face.grown(-safe)) and not within(around, face.grown(SLACK))

    def _has_glyphs(self, blocks: tuple[TextBlock, ...], zone: Zone, around: Box) -> bool:
        near = [block for block in blocks if (reach := ink.bounds(block)) and reach.overlaps(around)]
        glyphs = (box for block in near for box in ink.near(block, around, 0.0))
        return any(self._mask(zone).crop(self._pixels.pixels_of(box)).getbbox() for box in glyphs)

    def _find_intruder(self, zone: Zone, color: str, layers: tuple[Artwork | Personal, ...]) -> bool:
        """Whether a part of the zone is closer to the code's colour than to the colour of most of the zone."""
        mask = self._mask(zone)
        face = self._pixels.picture(layers).convert("L").resize(mask.size)
        levels = face.histogram(mask)
        ground = max(range(256), key=levels.__getitem__)
        own = Image.new("RGB", (1, 1), color).convert("L").tobytes()[0]
        nearer = levels[: (own + ground) // 2] if own < ground else levels[(own + ground) // 2 + 1 :]
        return sum(nearer) / PER_MM**2 >= LEAST

    def _drawn_mask(self, zone: Zone) -> Image.Image:
        """A mask that is white in the zone, less a pixel at its edges."""
        size = round(self.size[0] / MM * PER_MM), round(self.size[1] / MM * PER_MM)
        outer, inner = (Image.new("L", size) for _ in range(2))
        pixel = MM / PER_MM
        for mask, by_x, by_y in ((outer, zone[5] - pixel, zone[6] - pixel), (inner, pixel, pixel if zone[6] else 0.0)):
            corners = [self._pixels.pixel(x, y) for x, y in _corners(zone, by_x, max(by_y, 0.0))]
            ImageDraw.Draw(mask).polygon(corners, fill=255)
        return ImageChops.subtract(outer, inner)


def _corners(zone: Zone, by_x: float, by_y: float) -> Iterator[tuple[float, float]]:
    """The rotated corners of a code's box, enlarged by `by_x` and `by_y` pt."""
    x, y, width, height, angle, *_ = zone
    middle = x + width / 2, y + height / 2
    for far_x, far_y in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        corner = middle[0] + far_x * (width / 2 + by_x), middle[1] + far_y * (height / 2 + by_y)
        yield turned(corner, middle, angle)
