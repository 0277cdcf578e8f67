"""The same badges with pycairo, drawn the way one first writes it. Its fonts are those of the system.

Called as `python benchmarks/plain_pycairo.py LIST OUT BACKGROUND LOGO`.
"""

import csv
import sys
from collections.abc import Sequence

import cairo

INCH = 72
WIDTH, HEIGHT = 4 * INCH, 3 * INCH
A4 = 595.28, 841.89
COLUMNS, ROWS = 2, 3
BOLD, NORMAL = cairo.FontWeight.BOLD, cairo.FontWeight.NORMAL
# Weight, size, and the baseline's height above the badge's lower edge in inches.
LINES = [(BOLD, 34, 1.62), (BOLD, 26, 1.2), (NORMAL, 15, 0.82), (NORMAL, 15, 0.54), (NORMAL, 12, 0.25)]


def draw_picture(
    canvas: cairo.Context, picture: cairo.ImageSurface, x: float, y: float, width: float, height: float
) -> None:
    canvas.save()
    canvas.translate(x, y)
    canvas.scale(width / picture.get_width(), height / picture.get_height())
    canvas.set_source_surface(picture)
    canvas.paint()
    canvas.restore()


def draw_badge(
    canvas: cairo.Context, x: float, y: float, row: list[str], background: cairo.ImageSurface, logo: cairo.ImageSurface
) -> None:
    draw_picture(canvas, background, x, y, WIDTH, HEIGHT)
    draw_picture(canvas, logo, x + 1.5 * INCH, y + 0.3 * INCH, 1 * INCH, 0.4 * INCH)
    for text, (weight, size, height) in zip(row, LINES, strict=True):
        canvas.select_font_face("Lato", cairo.FontSlant.NORMAL, weight)
        canvas.set_font_size(size)
        while (wide := canvas.text_extents(text).x_advance) > WIDTH - 0.4 * INCH:
            size -= 0.5
            canvas.set_font_size(size)
        canvas.move_to(x + (WIDTH - wide) / 2, y + HEIGHT - height * INCH)
        canvas.show_text(text)


def render(rows: Sequence[list[str]], out: str, background: str, logo: str) -> None:
    surface = cairo.PDFSurface(out, *A4)
    canvas = cairo.Context(surface)
    pictures = [cairo.ImageSurface.create_from_png(path) for path in (background, logo)]
    left, top = (A4[0] - COLUMNS * WIDTH) / 2, (A4[1] - ROWS * HEIGHT) / 2
    for number, row in enumerate(rows):
        place = number % (COLUMNS * ROWS)
        if number and place == 0:
            canvas.show_page()
        draw_badge(canvas, left + place % COLUMNS * WIDTH, top + place // COLUMNS * HEIGHT, row, *pictures)
    surface.finish()


def main() -> None:
    attendees, out, background, logo = sys.argv[1:]
    with open(attendees, encoding="utf-8", newline="") as file:
        render(list(csv.reader(file))[1:], out, background, logo)


if __name__ == "__main__":
    main()
