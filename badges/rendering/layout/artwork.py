"""Shapes, pictures and codes of a face, in points from the bottom left of the trim, y upwards."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from badges.rendering.box import Box, turned
from badges.rendering.design.design import Colours
from badges.rendering.design.elements import (
    WHOLE,
    Code,
    Crop,
    Element,
    Ellipse,
    Line,
    Outline,
    Picture,
    Rect,
    path_segments,
)
from badges.rendering.layout.codes import QUIET_ZONE, Modules
from badges.rendering.paper.papers import MM


@dataclass(frozen=True)
class Shape:
    """Kind, box (x, y of the lower left), colours as #RRGGBB or empty; rotated about the centre of the box."""

    kind: str  # rect, ellipse, line, path, picture
    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    fill_to: str = ""  # the colour at the lower edge of a gradient
    stroke: str = ""
    stroke_width: float = 0.0  # pt
    dash: float = 0.0  # pt
    radius: float = 0.0  # pt
    path: tuple[tuple[str, tuple[float, ...]], ...] = ()  # commands M, L, C, Z in pt
    clip: bool = False
    picture: str = ""  # key of its bytes
    crop: Crop = WHOLE
    fit: str = ""
    align: str = ""
    round: bool = False  # a picture cut to the ellipse in its box
    angle: float = 0.0  # degrees anticlockwise
    opacity: float = 1.0
    alt: str = field(default="", compare=False)  # of a picture or photo: what or whom it shows
    element: str = field(default="", compare=False)  # its id

    def window(self, width: float, height: float) -> tuple[float, float, float, float]:
        """The place of the visible part of a picture of width x height (in any unit): x, y, width, height in pt."""
        width, height = width * self.crop.w, height * self.crop.h
        if self.fit == "stretch" or not (width and height):
            return self.x, self.y, self.width, self.height
        scales = self.width / width, self.height / height
        scale = max(scales) if self.fit == "cover" else min(scales)
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        across, up = width * scale, height * scale
        return self.x + share * (self.width - across), self.y + (self.height - up) / 2, across, up

    def placed(self, width: float, height: float) -> tuple[float, float, float, float]:
        """The place of the whole picture, of which `window` is a part."""
        x, y, across, up = self.window(width, height)
        crop = self.crop
        whole_across, whole_up = across / crop.w, up / crop.h
        return x - crop.x * whole_across, y - (1 - crop.y - crop.h) * whole_up, whole_across, whole_up


@dataclass(frozen=True)
class CodeShape:
    """The modules of a code, and the box that they fill, without the quiet zone."""

    x: float
    y: float
    width: float
    height: float
    modules: Modules
    color: str
    angle: float = 0.0  # degrees anticlockwise about the middle of the box
    opacity: float = 1.0
    said: str = field(default="", compare=False)
    element: str = field(default="", compare=False)

    @property
    def is_bars(self) -> bool:
        return self.modules.rows == 1

    @property
    def module(self) -> float:
        """Width of one module in pt."""
        return self.width / self.modules.columns


@dataclass(frozen=True, eq=False)
class Artwork:
    """Consecutive shapes below or between texts. Compared by identity and shared by all faces that have them."""

    shapes: tuple[Shape, ...]


@dataclass(frozen=True)
class Personal:
    """Pieces of a single badge: its codes and its photo."""

    pieces: tuple[Shape | CodeShape, ...]


def reach(piece: Shape | CodeShape) -> Box:
    """The bounding box of a piece, including its stroke."""
    box = Box(piece.x, piece.y, piece.x + piece.width, piece.y + piece.height)
    if isinstance(piece, CodeShape):
        return box.turned(piece.angle)
    if piece.path and not piece.clip:  # it may leave its box
        middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        points = [point for _, numbers in piece.path for point in zip(numbers[::2], numbers[1::2], strict=True)]
        drawn = Box.around(turned(point, middle, piece.angle) for point in points)
    else:
        drawn = box.turned(piece.angle)
    return drawn.grown(piece.stroke_width / 2) if piece.stroke else drawn


def shape(element: Element, height: float, colours: Colours) -> Shape | None:
    """The shape of an element on a face of that height in pt; None for a picture element without a picture."""
    plain = _boxed("", element, height)
    match element:
        case Rect():
            made = replace(plain, kind="rect", radius=element.radius * MM, fill_to=resolved(element.fill_to, colours))
        case Ellipse():
            made = replace(plain, kind="ellipse")
        case Line():
            made = replace(plain, kind="line", dash=element.dash * MM)
        case Outline():
            path = tuple(_path(element.path, height))
            made = replace(plain, kind="path", path=path, clip=element.clip, fill_to=resolved(element.fill_to, colours))
        case Picture() if element.picture:
            return picture(element, element.picture, height, element.name)
        case _:
            return None
    if not isinstance(element, Line):
        made = replace(made, fill=resolved(element.fill, colours))
    return replace(made, stroke=resolved(element.stroke, colours), stroke_width=element.stroke_width * MM)


def _boxed(kind: str, element: Element, height: float) -> Shape:
    x, y = element.x * MM, height - (element.y + element.h) * MM
    width, height = element.w * MM, element.h * MM
    return Shape(kind, x, y, width, height, angle=-element.rotation, opacity=element.opacity, element=element.id)


def picture(element: Picture, key: str, height: float, alt: str = "") -> Shape:
    return replace(
        _boxed("picture", element, height),
        picture=key,
        crop=(element.crop if key == element.picture else None) or WHOLE,
        fit=element.fit,
        align=element.align,
        radius=element.radius * MM,
        round=element.shape == "ellipse",
        alt=alt,
    )


def code_shape(element: Code, modules: Modules, height: float, colours: Colours, said: str) -> CodeShape:
    """The modules in the box with their quiet zone: a QR code square and centred, a Code 128 as high as the box."""
    quiet = QUIET_ZONE[element.kind]
    across, down = element.w * MM, element.h * MM
    left, bottom = element.x * MM, height - (element.y + element.h) * MM
    if element.kind == "qr":
        module = min(across, down) / (modules.columns + 2 * quiet)
        width = high = module * modules.columns
    else:
        module = across / (modules.columns + 2 * quiet)
        width, high = module * modules.columns, down
    x, y = left + (across - width) / 2, bottom + (down - high) / 2
    colour = resolved(element.color, colours)
    return CodeShape(x, y, width, high, modules, colour, -element.rotation, element.opacity, said, element.id)


def code_ground(element: Code, height: float, colours: Colours) -> Shape:
    """The background of a code's box."""
    return replace(_boxed("rect", element, height), fill=resolved(element.background, colours))


def _path(path: str, height: float) -> Iterator[tuple[str, tuple[float, ...]]]:
    at_x = at_y = 0.0
    for command, numbers in path_segments(path):
        if command == "Z":
            yield "Z", ()
            continue
        if command == "H":
            at_x = numbers[0]
        elif command == "V":
            at_y = numbers[0]
        else:
            at_x, at_y = numbers[-2:]
        points = numbers if command not in "HV" else [at_x, at_y]
        flipped = [n * MM if i % 2 == 0 else height - n * MM for i, n in enumerate(points)]
        yield ("L" if command in "HV" else command), tuple(flipped)


@lru_cache(maxsize=4096)
def resolved(color: str, colours: Colours) -> str:
    """A design's colour as #RRGGBB (or empty): palette names looked up, shares mixed with white or another colour."""
    if not color:
        return ""
    plain, share, other = ([*color.split(" "), "", ""])[:3]
    named = {"@ticket": colours.fill, "@ticketInk": colours.ink}
    plain, other = named.get(plain, plain), named.get(other, other) or "#FFFFFF"
    if not share:
        return plain.upper()
    part = float(share.rstrip("%")) / 100
    pairs = [(int(plain[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(under + (over - under) * part):02X}" for over, under in pairs)
