"""Shapes, pictures and codes as PDF operators."""

import math
from collections.abc import Iterable

from badges.rendering.design.elements import WHOLE
from badges.rendering.layout.artwork import CodeShape, Shape
from badges.rendering.paper.marks import LINE_WIDTH, Ink, Mark
from badges.rendering.pdf.pictures import Unreadable
from badges.rendering.pdf.resources import Resources

_ROUND = 4 / 3 * (math.sqrt(2) - 1)  # the handles of a Bézier curve that stands for a quarter of a circle
# Grey level, and lengths of dashes and gaps in pt
_MARKS = {Ink.CROP: (0.0, b"[] 0"), Ink.FOLD: (0.0, b"[2 2] 0"), Ink.CUT: (0.5, b"[4 3] 0")}
_ENDS = {(True, False): b"f", (False, True): b"S", (True, True): b"B", (False, False): b"n"}


def rgb(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def filling(color: str) -> bytes:
    """The operator that makes what is filled, and text, #RRGGBB."""
    red, green, blue = rgb(color)
    return b"%.3g g" % red if red == green == blue else b"%.3g %.3g %.3g rg" % (red, green, blue)


def paint(shapes: Iterable[Shape], resources: Resources) -> bytes:
    """The operators that draw the shapes one after another."""
    return b"\n".join(operator for shape in shapes for operator in (b"q", *_drawn(shape, resources), b"Q"))


def _drawn(shape: Shape, resources: Resources) -> list[bytes]:
    operators = []
    if shape.angle:
        operators.append(_turned(shape))
    if shape.opacity < 1:
        operators.append(b"/%s gs" % resources.opacity(shape.opacity))
    if shape.kind == "picture":
        return operators + _picture(shape, resources)
    if shape.clip:
        operators.append(b"%.3f %.3f %.3f %.3f re W n" % (shape.x, shape.y, shape.width, shape.height))
    filled, stroked = bool(shape.fill), bool(shape.stroke and shape.stroke_width)
    if filled and shape.fill_to:
        operators += [b"q", _path(shape), b"W n", b"/%s sh" % _gradient(shape, resources), b"Q"]
        filled = False
    if filled:
        operators.append(filling(shape.fill))
    if stroked:
        operators.append(b"%.3g %.3g %.3g RG %.3f w" % (*rgb(shape.stroke), shape.stroke_width))
    if shape.dash:
        operators.append(b"[%.3f] 0 d" % shape.dash)
    if filled or stroked:
        operators += [_path(shape), _ENDS[filled, stroked]]
    return operators


def _turned(shape: Shape) -> bytes:
    """The matrix that turns everything about the middle of the shape's box."""
    cos, sin = math.cos(math.radians(shape.angle)), math.sin(math.radians(shape.angle))
    x, y = shape.x + shape.width / 2, shape.y + shape.height / 2
    moved = x - cos * x + sin * y, y - sin * x - cos * y
    return b"%.5f %.5f %.5f %.5f %.3f %.3f cm" % (cos, sin, -sin, cos, *moved)


def _gradient(shape: Shape, resources: Resources) -> bytes:
    """From `fill` at the upper edge of the box to `fill_to` at the lower one."""
    top, bottom = (shape.x, shape.y + shape.height), (shape.x, shape.y)
    return resources.gradient(top, bottom, (rgb(shape.fill), rgb(shape.fill_to)))


def _picture(shape: Shape, resources: Resources) -> list[bytes]:
    try:
        across, down = resources.image_size(shape.picture)
        x, y, width, height = shape.placed(across, down)
        name = resources.image(shape.picture, width, height)
    except Unreadable:
        resources.unreadable(shape.picture)
        return []
    window = [] if shape.crop == WHOLE else [b"%.3f %.3f %.3f %.3f re W n" % shape.window(across, down)]
    return [_path(shape), b"W n", *window, b"%.3f 0 0 %.3f %.3f %.3f cm" % (width, height, x, y), b"/%s Do" % name]


def _path(shape: Shape) -> bytes:
    x, y, width, height = shape.x, shape.y, shape.width, shape.height
    if shape.kind == "line":
        return b"%.3f %.3f m %.3f %.3f l" % (x, y + height, x + width, y)
    if shape.kind == "ellipse" or shape.round:
        return _rounded(x, y, width, height, width / 2, height / 2)
    if shape.kind == "path":
        operators = {"M": b"m", "L": b"l", "C": b"c", "Z": b"h"}
        return b" ".join(
            b"".join(b"%.3f " % point for point in points) + operators[command] for command, points in shape.path
        )
    if radius := min(shape.radius, width / 2, height / 2):
        return _rounded(x, y, width, height, radius, radius)
    return b"%.3f %.3f %.3f %.3f re" % (x, y, width, height)


def _rounded(x: float, y: float, width: float, height: float, across: float, up: float) -> bytes:
    """A rectangle with corners rounded by those radii; an ellipse where they are half of its sides."""
    right, top = x + width, y + height
    in_x, in_y = across * (1 - _ROUND), up * (1 - _ROUND)
    points = (
        (x + across, y), (right - across, y),
        (right - in_x, y), (right, y + in_y), (right, y + up), (right, top - up),
        (right, top - in_y), (right - in_x, top), (right - across, top), (x + across, top),
        (x + in_x, top), (x, top - in_y), (x, top - up), (x, y + up),
        (x, y + in_y), (x + in_x, y), (x + across, y),
    )  # fmt: skip
    return (
        b"%.3f %.3f m %.3f %.3f l %.3f %.3f %.3f %.3f %.3f %.3f c %.3f %.3f l %.3f %.3f %.3f %.3f %.3f %.3f c "
        b"%.3f %.3f l %.3f %.3f %.3f %.3f %.3f %.3f c %.3f %.3f l %.3f %.3f %.3f %.3f %.3f %.3f c h"
    ) % tuple(value for point in points for value in point)


def paint_marks(marks: Iterable[Mark]) -> bytes:
    """The operators that draw crop marks and cut lines."""
    operators = [b"%.3g w" % LINE_WIDTH]
    for mark in marks:
        grey, dash = _MARKS[mark.ink]
        operators.append(b"%.3g G %s d %.3f %.3f m %.3f %.3f l S" % (grey, dash, mark.x1, mark.y1, mark.x2, mark.y2))
    return b"\n".join(operators)


def code_operators(code: CodeShape, x: float = 0.0, y: float = 0.0) -> bytes:
    """The code as one inline image mask, on a badge whose lower left corner is at x, y in pt.

    A mask has no seams between its modules, whatever the resolution, and is a tenth of their rectangles in bytes. Its
    data is written in hexadecimal, for in binary it might contain the operator that ends it.
    """
    modules = code.modules
    head = b"q %s %s cm BI/W %d/H %d/IM true/D[1 0]/F/AHx ID " % (
        filling(code.color), _matrix(code, x, y), modules.columns, modules.rows,
    )  # fmt: skip
    return head + modules.bits.hex().encode() + b">\nEI Q"


def _matrix(code: CodeShape, x: float, y: float) -> bytes:
    """The unit square onto the code's box, turned about its middle."""
    turn = math.radians(code.angle)
    cos, sin = math.cos(turn), math.sin(turn)
    middle_x, middle_y = x + code.x + code.width / 2, y + code.y + code.height / 2
    left = middle_x - cos * code.width / 2 + sin * code.height / 2
    bottom = middle_y - sin * code.width / 2 - cos * code.height / 2
    matrix = cos * code.width, sin * code.width, -sin * code.height, cos * code.height, left, bottom
    return b"%.4f %.4f %.4f %.4f %.3f %.3f" % matrix
