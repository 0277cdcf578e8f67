"""The same badges once more, drawn with fpdf2 the way one first writes it.

Called as `python benchmarks/plain_fpdf2.py LIST OUT BACKGROUND LOGO`.
"""

import csv
import sys
from collections.abc import Sequence
from importlib.resources import files

from fpdf import FPDF

INCH = 72
WIDTH, HEIGHT = 4 * INCH, 3 * INCH
COLUMNS, ROWS = 2, 3
# Style, size, and the baseline's height above the badge's lower edge in inches.
LINES = [("B", 34, 1.62), ("B", 26, 1.2), ("", 15, 0.82), ("", 15, 0.54), ("", 12, 0.25)]


def draw_badge(pdf: FPDF, x: float, y: float, row: list[str], background: str, logo: str) -> None:
    pdf.image(background, x, y, WIDTH, HEIGHT)
    pdf.image(logo, x + 1.5 * INCH, y + 0.3 * INCH, 1 * INCH, 0.4 * INCH)
    for text, (style, size, height) in zip(row, LINES, strict=True):
        pdf.set_font("Lato", style, size)
        while pdf.get_string_width(text) > WIDTH - 0.4 * INCH:
            size -= 0.5
            pdf.set_font_size(size)
        pdf.text(x + (WIDTH - pdf.get_string_width(text)) / 2, y + HEIGHT - height * INCH, text)


def render(rows: Sequence[list[str]], out: str, background: str, logo: str) -> None:
    fonts = files("fontpkg_lato") / "files"
    pdf = FPDF(unit="pt", format="A4")
    pdf.set_auto_page_break(False)
    pdf.add_font("Lato", "", str(fonts / "Lato-Regular.ttf"))
    pdf.add_font("Lato", "B", str(fonts / "Lato-Bold.ttf"))
    left, top = (pdf.w - COLUMNS * WIDTH) / 2, (pdf.h - ROWS * HEIGHT) / 2
    for number, row in enumerate(rows):
        place = number % (COLUMNS * ROWS)
        if place == 0:
            pdf.add_page()
        draw_badge(pdf, left + place % COLUMNS * WIDTH, top + place // COLUMNS * HEIGHT, row, background, logo)
    pdf.output(out)


def main() -> None:
    attendees, out, background, logo = sys.argv[1:]
    with open(attendees, encoding="utf-8", newline="") as file:
        render(list(csv.reader(file))[1:], out, background, logo)


if __name__ == "__main__":
    main()
