"""Draws the background of texts and codes, to compare it with their colours."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import cast

from PIL import Image

from badges.rendering.box import Box
from badges.rendering.checks.colours import RGB, Measure, mixed, ratio, rgb
from badges.rendering.checks.pixels import PER_MM, Pixels
from badges.rendering.design.design import Design
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, Shape, reach
from badges.rendering.paper.papers import MM

PIXELS_PER_MM = 2  # enough to tell what is under a letter
Shapes = tuple[Shape | CodeShape, ...]
SHARE = 0.1  # share of a text's background that may be worse, because pictures have specks


class Ground:
    """A picture of the background of an element: artwork, photos and codes, on white paper; and of what is over it."""

    def __init__(
        self, shapes: Shapes, size: tuple[float, float], pictures: Mapping[str, bytes], veil: Shapes = ()
    ) -> None:
        self.height = size[1]
        self._shapes, self._veil, self._size, self._pictures = shapes, veil, size, pictures
        self.pictures = [reach(shape) for shape in shapes if isinstance(shape, Shape) and shape.picture]
        self.picture = self._drawn(PIXELS_PER_MM)
        self.scale = self.picture.width / size[0]
        self._worst = lru_cache(maxsize=10_000)(self._worst_in)
        self._inked = lru_cache(maxsize=8)(lambda ink: self._drawn(PIXELS_PER_MM, ink))

    @cached_property
    def fine(self) -> Image.Image:
        """The picture at the full resolution of `pixels`."""
        return self._drawn(PER_MM)

    def _drawn(self, per_mm: int, ink: Shapes = ()) -> Image.Image:
        """The picture; with `ink` under the veil."""
        drawn = Personal((*self._shapes, *ink, *self._veil))
        return Pixels(self._size, self._pictures).picture([drawn], per_mm=per_mm)

    def contrast(self, box: Box, color: str, opacity: float, share: float = SHARE) -> float:
        """The contrast ratio that type of that colour has with all but `share` of the ground under the box."""
        return self._worst(self._area(box), rgb(color), opacity, ratio, share)

    def lighter_by(self, box: Box, color: str, opacity: float, measure: Measure) -> float:
        """By how much all but a tenth of the box reflects more than that colour on it, from -1 to 1."""
        return self._worst(self._area(box), rgb(color), opacity, measure, SHARE)

    def _area(self, box: Box) -> tuple[int, int, int, int]:
        """The pixels that are more than half inside the box; at least one."""
        left, bottom, right, top = box
        scale, across, down = self.scale, self.picture.width, self.picture.height
        upper, lower = round((self.height - top) * scale), round((self.height - bottom) * scale)
        x1, y1 = min(max(round(left * scale), 0), across - 1), min(max(upper, 0), down - 1)
        return x1, y1, min(max(round(right * scale), x1 + 1), across), min(max(lower, y1 + 1), down)

    def _worst_in(
        self, area: tuple[int, int, int, int], color: RGB, opacity: float, measure: Measure, share: float
    ) -> float:
        part = self.picture.crop(area)
        pixels = part.width * part.height
        if self._veil:
            ink = Shape("rect", 0, 0, *self._size, fill="#{:02X}{:02X}{:02X}".format(*color), opacity=opacity)
            seen = Counter(zip(_pixels(self._inked((ink,)).crop(area)), _pixels(part), strict=True))
            found = sorted((measure(*pair), count) for pair, count in seen.items())
        else:
            under = cast("list[tuple[int, RGB]]", part.getcolors(pixels))
            found = sorted((measure(mixed(color, ground, opacity), ground), count) for count, ground in under)
        passed = 0
        for worst, count in found:
            passed += count
            if passed > pixels * share:
                return worst
        return found[-1][0]


class Grounds:
    """The backgrounds of texts and codes; equal artwork is drawn only once."""

    def __init__(self, design: Design, pictures: Mapping[str, bytes]) -> None:
        self.pictures = pictures
        self.size = (design.width * MM, design.height * MM)
        self._ground = lru_cache(maxsize=256)(self._drawn)

    def under(self, boxes: Sequence[Box], below: Sequence[Artwork | Personal], veil: Shapes = ()) -> Ground:
        """The ground formed by these layers; of personal ones only pieces under the boxes, so that badges share it."""
        layers = tuple(layer if isinstance(layer, Artwork) else _touched(layer, boxes) for layer in below)
        return self._ground(layers, veil)

    def _drawn(self, below: tuple[Artwork | Shapes, ...], veil: Shapes) -> Ground:
        shapes = [shape for layer in below for shape in (layer.shapes if isinstance(layer, Artwork) else layer)]
        return Ground(tuple(shapes), self.size, self.pictures, veil)


def _pixels(picture: Image.Image) -> Iterator[RGB]:
    return zip(*[iter(picture.tobytes())] * 3, strict=True)


def _touched(layer: Personal, boxes: Sequence[Box]) -> Shapes:
    return tuple(piece for piece in layer.pieces if any(map(reach(piece).overlaps, boxes)))
