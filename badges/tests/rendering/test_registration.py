"""Labels and the sheet that is printed on them: the ink of each lies where the maker says, on both sides.

Measured on the page as PDFium draws it, at 300 dpi; neighbours differ in colour, for many touch.
"""

import pypdfium2
import pytest
from PIL import Image

from badges.rendering import SHEETS, Person, Sides, design_from_json, paper
from badges.tests.rendering.sheets import pdf_of

DPI = 300
NEAR = 0.15  # mm
STOCKS = ["avery-5395", "avery-l4784", "avery-l7165", "herma-4470", "zweckform-c32015"]
RED, BLUE = "#FF0000", "#0000FF"


def design(label):
    """Its colour to the trim, a dot in the middle, and a mark at the upper left, to tell how it lies."""
    mark = {"fill": "#00FF00"}
    face = {
        "elements": [
            {"type": "rect", "id": "ground", "x": 0, "y": 0, "w": label.width, "h": label.height, "fill": "@ticket"},
            {"type": "ellipse", "id": "dot", "x": label.width / 2 - 2, "y": label.height / 2 - 2, "w": 4, "h": 4}
            | mark,
            {"type": "rect", "id": "mark", "x": 2, "y": 2, "w": 4, "h": 2} | mark,
        ]
    }
    palette = {"types": {"red": {"fill": RED}, "blue": {"fill": BLUE}}}
    size = {"width": label.width, "height": label.height, "bleed": 0}
    return design_from_json({"version": 3, **size, "palette": palette, "front": face, "back": face})


def people(label):
    for place in range(label.columns * label.rows):
        row, column = divmod(place, label.columns)
        yield Person(place + 1, {"name": f"N{place}", "ticket": ("red", "blue")[(row + column) % 2]})


def drawn(data):
    """The pages in red, green and blue."""
    for page in pypdfium2.PdfDocument(data):
        yield page.render(scale=DPI / 72).to_pil().convert("RGB")


def run(image, middle, across):
    """Where in mm the ink of the colour in the middle begins and ends, along a row or a column of pixels."""
    x, y = (round(side / 25.4 * DPI) for side in middle)
    line = image.crop((0, y, image.width, y + 1) if across else (x, 0, x + 1, image.height)).tobytes()
    at = x if across else y
    colour = 0 if line[3 * at] > line[3 * at + 2] else 2
    share = [max(line[n + colour] - line[n + 2 - colour], 0) / 255 for n in range(0, len(line), 3)]
    begin, end = at, at + 1
    while begin and share[begin - 1] > 0.99:
        begin -= 1
    while end < len(share) and share[end] > 0.99:
        end += 1
    before = share[begin - 1] if begin else 0
    after = share[end] if end < len(share) else 0
    return (begin - before) * 25.4 / DPI, (end + after) * 25.4 / DPI


@pytest.mark.parametrize("slug", STOCKS)
@pytest.mark.parametrize("sides", [Sides.DUPLEX_LONG, Sides.DUPLEX_SHORT])
def test_the_ink_of_each_label_lies_on_it_and_its_back_behind_it(slug, sides):
    label = SHEETS[slug]
    front, back = drawn(pdf_of(design(label), people(label), sheet=label, sides=sides))
    on = paper(label.paper)
    assert on.width < on.height
    turned = Image.Transpose.FLIP_LEFT_RIGHT if sides is Sides.DUPLEX_LONG else Image.Transpose.FLIP_TOP_BOTTOM
    for image, mark in ((front, 4), (back.transpose(turned), label.width - 4)):
        for place in range(label.columns * label.rows):
            row, column = divmod(place, label.columns)
            left, top = label.left + column * label.pitch_x, label.top + row * label.pitch_y
            beside_the_dot = left + label.width * 0.3, top + label.height * 0.3
            assert run(image, beside_the_dot, True) == pytest.approx((left, left + label.width), abs=NEAR)
            assert run(image, beside_the_dot, False) == pytest.approx((top, top + label.height), abs=NEAR)
            x, y = (round(side / 25.4 * DPI) for side in (left + mark, top + 3))
            assert image.getpixel((x, y)) == (0, 255, 0)
