"""Draws parts of a face as pixels, to see what really covers what."""

import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from PIL import Image, ImageChops

from badges.rendering.box import Box
from badges.rendering.design.design import Design
from badges.rendering.layout.artwork import Artwork, CodeShape, Personal, Shape
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.face import FaceLayout, Layer
from badges.rendering.layout.typesetting import TextBlock
from badges.rendering.paper.grid import Grid, single
from badges.rendering.paper.imposition import Finish, impose
from badges.rendering.paper.papers import MM, Paper
from badges.rendering.pdf.draw import PdfOptions, draw
from badges.rendering.pdf.raster import image

PER_MM = 6  # pixels
HALF = 128  # of 255: darker pixels are ink


class Pixels:
    """Draws layers of a face of that size in pt."""

    def __init__(self, size: tuple[float, float], pictures: Mapping[str, bytes]) -> None:
        self.size, self.pictures = size, pictures

    def shared(self, layers: Sequence[Layer], others: Sequence[Layer]) -> float:
        """The area in mm² that both cover with ink."""
        both = ImageChops.darker(self.ink(layers), self.ink(others))
        return _count(both) / PER_MM**2

    def hidden(self, layers: Sequence[Layer], above: Sequence[Layer], least: float = 0.5) -> float:
        """The share of the layers' ink that is covered by layers above with an opacity of at least `least`."""
        beneath = self.ink(layers)
        on_white = self.picture(above)
        on_black = self.picture([_ground("#000000", self.size), *above])
        seen_through = ImageChops.difference(on_white, on_black).convert("L")
        opaque = seen_through.point(lambda value: 255 if value < 255 * (1 - least) else 0)
        ink = _count(beneath)
        return _count(ImageChops.darker(beneath, opaque)) / ink if ink else 0.0

    def ink(self, layers: Sequence[Layer]) -> Image.Image:
        """A mask that is white where there is ink of any colour."""
        return self.picture([_black(layer) for layer in layers]).convert("L").point(lambda v: 255 if v < HALF else 0)

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """A point of the face in pixels from the upper left of its picture."""
        return x / MM * PER_MM, (self.size[1] - y) / MM * PER_MM

    def pixels_of(self, box: Box) -> tuple[int, int, int, int]:
        """The part of a picture that contains the box."""
        (left, top), (right, bottom) = self.pixel(box.left, box.top), self.pixel(box.right, box.bottom)
        return math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)

    def picture(self, layers: Sequence[Layer], bleed: float = 0.0, per_mm: int = PER_MM) -> Image.Image:
        """The layers on white, with `bleed` mm around the trim."""
        width, height = self.size
        around = bleed * MM
        grid = single(width / MM, height / MM)
        if bleed:
            wide, high = width + 2 * around, height + 2 * around
            paper = Paper("badge", "badge", wide / MM, high / MM)
            grid = Grid(paper, wide, high, self.size, (((around, around),),))
        badge = BadgeLayout(None, FaceLayout(tuple(layers)))
        out = io.BytesIO()
        pages = impose([badge], grid, finish=Finish(bleed))
        draw(pages, out, size=self.size, pictures=self.pictures, options=PdfOptions(bleed=around))
        return image(out.getvalue(), width=max(1, round((width / MM + 2 * bleed) * per_mm))).convert("RGB")


def _count(mask: Image.Image) -> int:
    return mask.histogram()[255]


def _ground(color: str, size: tuple[float, float]) -> Personal:
    left, bottom, right, top = Box(0, 0, *size).grown(1)
    return Personal((Shape("rect", left, bottom, right - left, top - bottom, fill=color),))


def _black(layer: Layer) -> Layer:
    if isinstance(layer, Artwork):
        return layer
    if isinstance(layer, Personal):
        return Personal(
            tuple(
                replace(piece, color="#000000", opacity=1.0) if isinstance(piece, CodeShape) else piece
                for piece in layer.pieces
            )
        )
    return tuple(
        TextBlock(
            tuple(run._replace(style=run.style._replace(color="#000000", opacity=1.0)) for run in block.runs), (), False
        )
        for block in layer
    )


def artwork_of_sheet(
    badges: Sequence[BadgeLayout], grid: Grid, design: Design, pictures: Mapping[str, bytes], per_mm: int
) -> list[Image.Image]:
    """The sides of a sheet with these badges, without texts, codes, marks and bleed."""
    bare = [BadgeLayout(None, _artwork(one.front), _artwork(one.back) if one.back else None) for one in badges]
    out = io.BytesIO()
    draw(impose(bare, grid), out, size=(design.width * MM, design.height * MM), pictures=pictures)
    width = round(grid.width / MM * per_mm)
    sides = 2 if grid.sides.backs_follow else 1
    return [image(out.getvalue(), width=width, page=page).convert("RGB") for page in range(sides)]


def _artwork(face: FaceLayout) -> FaceLayout:
    return FaceLayout(
        tuple(layer if isinstance(layer, Artwork) else Personal(shapes_of(layer)) for layer in face.layers)
    )


def pieces_of(layer: Layer) -> tuple[Shape | CodeShape, ...]:
    """Its shapes, pictures and codes."""
    if isinstance(layer, tuple):
        return ()
    return layer.shapes if isinstance(layer, Artwork) else layer.pieces


def shapes_of(layer: Layer) -> tuple[Shape, ...]:
    """Its shapes and pictures, photos included."""
    return tuple([piece for piece in pieces_of(layer) if isinstance(piece, Shape)])
