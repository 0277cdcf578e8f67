"""A page as PNG: the pixels that PDFium draws, whatever is on it."""

import io
import random

import pytest
from PIL import Image

from badges.rendering import MM, Person, design_from_json, draw, impose, lay_out, single
from badges.rendering.pdf.raster import image, png
from badges.tests.rendering.test_pdf import text


def photograph():
    """Noise in every pixel, which no deflating makes smaller."""
    out = io.BytesIO()
    Image.frombytes("RGB", (400, 300), random.Random("photo").randbytes(400 * 300 * 3)).save(out, "PNG")
    return out.getvalue()


def alone(elements):
    """A page that is one badge."""
    design = design_from_json({"version": 2, "width": 90, "height": 55, "front": {"elements": elements}})
    out, badges = io.BytesIO(), lay_out(design, [Person(1, {"first": "Ada"})])
    draw(impose(badges, single(90, 55)), out, size=(90 * MM, 55 * MM), pictures={"p": photograph()})
    return out.getvalue()


WHOLE = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 90, "h": 55, "picture": "p", "fit": "stretch"}
LETTERS, PHOTOGRAPH = alone([text()]), alone([WHOLE, text()])


@pytest.mark.parametrize("page", [LETTERS, PHOTOGRAPH], ids=["letters", "photograph"])
@pytest.mark.parametrize("width", [1, 333, 800])
def test_a_png_has_every_pixel_of_the_page(page, width):
    made, drawn = png(page, width=width), image(page, width=width)
    with Image.open(io.BytesIO(made)) as read:
        assert (read.format, read.mode, read.size) == ("PNG", "RGB", drawn.size)
        assert read.tobytes() == drawn.convert("RGB").tobytes()
    assert made == png(page, width=width)


def test_letters_take_a_tenth_of_their_pixels_at_most():
    assert len(png(LETTERS, width=800)) < 800 * 489 * 3 / 10
