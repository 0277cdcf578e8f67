"""A page as PNG: the pixels that PDFium draws, whatever is on it."""

import io
import random

import pytest
from PIL import Image

from badges.rendering.pdf.raster import image, png
from badges.tests.rendering.test_pdf import pdf, people, text


def photograph():
    """Noise in every pixel, which no deflating makes smaller."""
    out = io.BytesIO()
    Image.frombytes("RGB", (400, 300), random.Random("photo").randbytes(400 * 300 * 3)).save(out, "PNG")
    return out.getvalue()


WHOLE = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 90, "h": 55, "picture": "p", "fit": "stretch"}


@pytest.mark.parametrize("elements", [[text()], [WHOLE, text()]])
@pytest.mark.parametrize("width", [1, 333, 800])
def test_a_png_has_every_pixel_of_the_page(elements, width):
    file = pdf(elements, people(12), pictures={"p": photograph()})
    made = png(file, width=width, page=1)
    drawn = image(file, width=width, page=1)
    with Image.open(io.BytesIO(made)) as read:
        assert (read.format, read.mode, read.size) == ("PNG", "RGB", drawn.size)
        assert read.tobytes() == drawn.convert("RGB").tobytes()
    assert made == png(file, width=width, page=1)


def test_a_page_of_letters_takes_a_tenth_of_its_pixels_at_most():
    made = png(pdf([text()], people(10)), width=800)
    assert len(made) < 800 * 1131 * 3 / 10
