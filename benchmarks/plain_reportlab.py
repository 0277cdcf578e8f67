"""The yardstick: the same badges, drawn with reportlab the way one first writes it.

Called as `python benchmarks/plain_reportlab.py LIST OUT BACKGROUND LOGO`.
"""

import csv
import sys
from collections.abc import Sequence
from importlib.resources import files

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import inch
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 4 * inch, 3 * inch
COLUMNS, ROWS = 2, 3
LINES = [("Lato-Bold", 34, 1.62), ("Lato-Bold", 26, 1.2), ("Lato", 15, 0.82), ("Lato", 15, 0.54), ("Lato", 12, 0.25)]


def draw_badge(canvas: Canvas, x: float, y: float, row: list[str], background: str, logo: str) -> None:
    canvas.drawImage(background, x, y, WIDTH, HEIGHT)
    canvas.drawImage(logo, x + 1.5 * inch, y + 2.3 * inch, 1 * inch, 0.4 * inch, mask="auto")
    for text, (font, size, height) in zip(row, LINES, strict=True):
        while pdfmetrics.stringWidth(text, font, size) > WIDTH - 0.4 * inch:
            size -= 0.5
        canvas.setFont(font, size)
        canvas.drawCentredString(x + WIDTH / 2, y + height * inch, text)


def render(rows: Sequence[list[str]], out: str, background: str, logo: str) -> None:
    fonts = files("fontpkg_lato") / "files"
    pdfmetrics.registerFont(TTFont("Lato", str(fonts / "Lato-Regular.ttf")))
    pdfmetrics.registerFont(TTFont("Lato-Bold", str(fonts / "Lato-Bold.ttf")))
    canvas = Canvas(out, pagesize=A4)
    left, bottom = (A4[0] - COLUMNS * WIDTH) / 2, (A4[1] - ROWS * HEIGHT) / 2
    for number, row in enumerate(rows):
        place = number % (COLUMNS * ROWS)
        if number and place == 0:
            canvas.showPage()
        x = left + place % COLUMNS * WIDTH
        y = bottom + (ROWS - 1 - place // COLUMNS) * HEIGHT
        draw_badge(canvas, x, y, row, background, logo)
    canvas.save()


def main() -> None:
    attendees, out, background, logo = sys.argv[1:]
    with open(attendees, encoding="utf-8", newline="") as file:
        render(list(csv.reader(file))[1:], out, background, logo)


if __name__ == "__main__":
    main()
