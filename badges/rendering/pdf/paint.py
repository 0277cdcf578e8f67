"""Shapes, pictures and marks on a canvas, and codes as PDF operators."""

import math
from binascii import hexlify
from collections.abc import Iterable, Iterator

from reportlab.pdfgen.pathobject import PDFPathObject

from badges.rendering.design.elements import WHOLE
from badges.rendering.layout.artwork import CodeShape, Shape
from badges.rendering.layout.codes import Modules
from badges.rendering.paper.marks import LINE_WIDTH, Ink, Mark
from badges.rendering.pdf.canvas import FormCanvas
from badges.rendering.pdf.inks import ScreenInks, filling
from badges.rendering.pdf.pictures import Unreadable

_ROUND = 4 / 3 * (math.sqrt(2) - 1)  # the handles of a Bézier curve that stands for a quarter of a circle
# Grey level, and lengths of dashes and gaps in pt
_MARKS: dict[Ink, tuple[float, list[float]]] = {
    Ink.CROP: (0.0, []),
    Ink.FOLD: (0.0, [2, 2]),
    Ink.CUT: (0.5, [4, 3]),
}


def paint(canvas: FormCanvas, shapes: Iterable[Shape], inks: ScreenInks) -> None:
    """Draw the shapes one after another."""
    for shape in shapes:
        canvas.saveState()
        _paint(canvas, shape, inks)
        canvas.restoreState()


def _paint(canvas: FormCanvas, shape: Shape, inks: ScreenInks) -> None:
    if shape.angle:
        canvas.transform(*_turned(shape))
    if shape.opacity < 1:
        canvas.setFillAlpha(shape.opacity)
    if shape.kind == "picture":
        return _picture(canvas, shape)
    if shape.clip:
        canvas.clip_path(_rectangle(shape.x, shape.y, shape.width, shape.height))
    filled, stroked = bool(shape.fill), bool(shape.stroke and shape.stroke_width)
    if filled and shape.fill_to:
        canvas.saveState()
        canvas.clip_path(_path(shape))
        # From the upper edge of the box to the lower one
        x, bottom, top = round(shape.x, 2), round(shape.y, 2), round(shape.y + shape.height, 2)
        canvas.linearGradient(x, top, x, bottom, (inks.shape(shape.fill), inks.shape(shape.fill_to)))
        canvas.restoreState()
        filled = False
    if filled:
        canvas.setFillColor(inks.shape(shape.fill))
    if stroked:
        canvas.setStrokeColor(inks.shape(shape.stroke))
        canvas.setLineWidth(round(shape.stroke_width, 3))
    if shape.dash:
        canvas.setDash([round(shape.dash, 3)])
    if filled or stroked:
        canvas.fill_path(_path(shape), fill=filled, stroke=stroked)
    return None


def _turned(shape: Shape) -> tuple[float, ...]:
    """The matrix of a rotation about the middle of the shape's box."""
    cos, sin = math.cos(math.radians(shape.angle)), math.sin(math.radians(shape.angle))
    x, y = shape.x + shape.width / 2, shape.y + shape.height / 2
    turn = (round(value, 5) for value in (cos, sin, -sin, cos))
    return *turn, round(x - cos * x + sin * y, 3), round(y - sin * x - cos * y, 3)


def _picture(canvas: FormCanvas, shape: Shape) -> None:
    resources = canvas.resources
    try:
        across, down = resources.image_size(shape.picture)
        x, y, width, height = shape.placed(across, down)
        name = resources.image(shape.picture, width, height)
    except Unreadable:
        resources.unreadable.append(shape.picture)
        return
    canvas.clip_path(_path(shape))
    if shape.crop != WHOLE:
        canvas.clip_path(_rectangle(*shape.window(across, down)))
    canvas.transform(*(round(value, 3) for value in (width, 0, 0, height, x, y)))
    canvas.do(name)


def _path(shape: Shape) -> PDFPathObject:
    x, y, width, height = shape.x, shape.y, shape.width, shape.height
    if shape.kind == "line":
        return _along([("M", (x, y + height)), ("L", (x + width, y))])
    if shape.kind == "ellipse" or shape.round:
        return _along(_rounded(x, y, width, height, width / 2, height / 2))
    if shape.kind == "path":
        return _along(shape.path)
    if radius := min(shape.radius, width / 2, height / 2):
        return _along(_rounded(x, y, width, height, radius, radius))
    return _rectangle(x, y, width, height)


def _rectangle(x: float, y: float, width: float, height: float) -> PDFPathObject:
    path = PDFPathObject()
    path.rect(*(round(side, 3) for side in (x, y, width, height)))
    return path


def _along(segments: Iterable[tuple[str, tuple[float, ...]]]) -> PDFPathObject:
    path = PDFPathObject()
    steps = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for command, points in segments:
        steps[command](*(round(point, 3) for point in points))
    return path


def _rounded(
    x: float, y: float, width: float, height: float, across: float, up: float
) -> Iterator[tuple[str, tuple[float, ...]]]:
    """A rectangle with these radii at its corners; an ellipse if they are half of its sides.

    reportlab's roundRect has no circular corners, and its ellipse is not a closed path.
    """
    right, top = x + width, y + height
    in_x, in_y = across * (1 - _ROUND), up * (1 - _ROUND)
    yield "M", (x + across, y)
    yield "L", (right - across, y)
    yield "C", (right - in_x, y, right, y + in_y, right, y + up)
    yield "L", (right, top - up)
    yield "C", (right, top - in_y, right - in_x, top, right - across, top)
    yield "L", (x + across, top)
    yield "C", (x + in_x, top, x, top - in_y, x, top - up)
    yield "L", (x, y + up)
    yield "C", (x, y + in_y, x + in_x, y, x + across, y)
    yield "Z", ()


def paint_marks(canvas: FormCanvas, marks: Iterable[Mark]) -> None:
    """Draw crop marks and cut lines."""
    canvas.setLineWidth(LINE_WIDTH)
    for mark in marks:
        grey, dash = _MARKS[mark.ink]
        canvas.setStrokeGray(grey)
        canvas.setDash(dash)
        canvas.line(*(round(value, 3) for value in (mark.x1, mark.y1, mark.x2, mark.y2)))


def code_head(code: CodeShape, inks: ScreenInks) -> bytes:
    """The beginning of an inline image mask, which `code_modules` completes.

    A mask has no seams between its modules, whatever the resolution, and is a tenth of their rectangles in bytes. Its
    data is written in hexadecimal, for in binary it might contain the operator that ends it.
    """
    return b"q %s %s cm BI/W %d/H %d/IM true/D[1 0]/F/AHx ID " % (
        filling(inks.text(code.color)), _matrix(code), code.modules.columns, code.modules.rows,
    )  # fmt: skip


def code_modules(modules: Modules) -> bytes:
    """The data and the end of the mask."""
    return b"%b>\nEI Q" % hexlify(modules.bits)


def _matrix(code: CodeShape) -> bytes:
    """The matrix from the unit square to the code's box, rotated about its middle."""
    turn = math.radians(code.angle)
    cos, sin = math.cos(turn), math.sin(turn)
    middle_x, middle_y = code.x + code.width / 2, code.y + code.height / 2
    left = middle_x - cos * code.width / 2 + sin * code.height / 2
    bottom = middle_y - sin * code.width / 2 - cos * code.height / 2
    matrix = cos * code.width, sin * code.width, -sin * code.height, cos * code.height, left, bottom
    return b"%.4f %.4f %.4f %.4f %.3f %.3f" % matrix
