"""The photo that is made of a picture: square, upright, without transparency."""

import io

import pytest
from PIL import Image

from users.photo import MAX_SIDE, square


def made(picture: Image.Image, **saving) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "PNG" if picture.mode == "RGBA" else "JPEG", **saving)
    return Image.open(io.BytesIO(square(out.getvalue(), "me")))


@pytest.mark.parametrize(("size", "side"), [((40, 30), 30), ((2000, 600), MAX_SIDE)])
def test_a_photo_is_square_and_never_enlarged(size, side):
    assert made(Image.new("RGB", size)).size == (side, side)


def test_a_photo_of_a_camera_held_upright_stands_upright():
    lying = Image.new("RGB", (100, 100), "red")
    lying.paste("blue", (0, 0, 50, 100))
    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: to be turned by a quarter clockwise, which brings the left side to the top
    photo = made(lying, exif=exif)
    (red, _, blue), (red_below, _, blue_below) = photo.getpixel((50, 10)), photo.getpixel((50, 90))
    assert blue > 200 > 60 > red
    assert red_below > 200 > 60 > blue_below


def test_what_is_transparent_becomes_white():
    assert min(made(Image.new("RGBA", (20, 20), (0, 0, 0, 0))).getpixel((10, 10))) > 250
