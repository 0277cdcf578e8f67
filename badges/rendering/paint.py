"""Shapes, pictures and codes into PDF operators, by reportlab's canvas where it knows them."""

import math
from collections.abc import Callable, Iterable

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from badges.rendering.artwork import CodeShape, Shape
from badges.rendering.marks import LINE_WIDTH, Ink, Mark


def rgb(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def paint(canvas: Canvas, shape: Shape, image: Callable[[str], ImageReader]) -> None:
    """Draw a shape; `image` gives the picture of a key."""
    canvas.saveState()
    if shape.angle:
        middle_x, middle_y = shape.x + shape.width / 2, shape.y + shape.height / 2
        canvas.translate(middle_x, middle_y)
        canvas.rotate(shape.angle)
        canvas.translate(-middle_x, -middle_y)
    if shape.opacity < 1:
        canvas.setFillAlpha(shape.opacity)
        canvas.setStrokeAlpha(shape.opacity)
    if shape.kind == "picture":
        _picture(canvas, shape, image(shape.picture))
    else:
        _shape(canvas, shape)
    canvas.restoreState()


def _shape(canvas: Canvas, shape: Shape) -> None:
    if shape.clip:
        box = canvas.beginPath()
        box.rect(shape.x, shape.y, shape.width, shape.height)
        canvas.clipPath(box, stroke=0, fill=0)
    filled, stroked = bool(shape.fill), bool(shape.stroke and shape.stroke_width)
    if filled and shape.fill_to:
        _gradient(canvas, shape)
        filled = False
    if not (filled or stroked):
        return
    if filled:
        canvas.setFillColorRGB(*rgb(shape.fill))
    if stroked:
        canvas.setStrokeColorRGB(*rgb(shape.stroke))
        canvas.setLineWidth(shape.stroke_width)
    if shape.dash:
        canvas.setDash(shape.dash)
    canvas.drawPath(_path(canvas, shape), stroke=stroked, fill=filled)


def _gradient(canvas: Canvas, shape: Shape) -> None:
    """From `fill` at the upper edge of the box to `fill_to` at the lower one."""
    canvas.saveState()
    canvas.clipPath(_path(canvas, shape), stroke=0, fill=0)
    colors = [HexColor(shape.fill), HexColor(shape.fill_to)]
    canvas.linearGradient(shape.x, shape.y + shape.height, shape.x, shape.y, colors, extend=True)
    canvas.restoreState()


def _path(canvas: Canvas, shape: Shape) -> PDFPathObject:
    path = canvas.beginPath()
    x, y, width, height = shape.x, shape.y, shape.width, shape.height
    if shape.kind == "line":
        path.moveTo(x, y + height)
        path.lineTo(x + width, y)
    elif shape.kind == "ellipse" or shape.round:
        path.ellipse(x, y, width, height)
    elif shape.kind == "path":
        steps = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
        for command, points in shape.path:
            steps[command](*points)
    elif radius := min(shape.radius, width / 2, height / 2):
        path.roundRect(x, y, width, height, radius)
    else:
        path.rect(x, y, width, height)
    return path


def _picture(canvas: Canvas, shape: Shape, image: ImageReader) -> None:
    x, y, width, height = shape.placed(*image.getSize())
    canvas.clipPath(_path(canvas, shape), stroke=0, fill=0)
    canvas.drawImage(image, x, y, width, height, mask="auto")


# Grey level, and lengths of dashes and gaps in pt
_MARKS: dict[Ink, tuple[float, list[float]]] = {Ink.CROP: (0.0, []), Ink.FOLD: (0.0, [2, 2]), Ink.CUT: (0.5, [4, 3])}


def paint_marks(canvas: Canvas, marks: Iterable[Mark]) -> None:
    canvas.setLineWidth(LINE_WIDTH)
    for mark in marks:
        grey, dash = _MARKS[mark.ink]
        canvas.setStrokeGray(grey)
        canvas.setDash(dash)
        canvas.line(mark.x1, mark.y1, mark.x2, mark.y2)


def code_operators(code: CodeShape, x: float, y: float) -> bytes:
    """The code as one inline image mask, on a badge whose lower left corner is at x, y in pt.

    A mask has no seams between its modules, whatever the resolution, and is a tenth of their rectangles in bytes. Its
    data is written in hexadecimal, for in binary it might contain the operator that ends it.
    """
    red, green, blue = rgb(code.color)
    modules = code.modules
    head = b"q %.3g %.3g %.3g rg %s cm BI/W %d/H %d/IM true/D[1 0]/F/AHx ID " % (
        red, green, blue, _matrix(code, x, y), modules.columns, modules.rows,
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
