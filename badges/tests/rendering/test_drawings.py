"""SVG drawings come out as vectors, in their own colours and proportions."""

import io

import pikepdf
import pytest
from PIL import Image

from badges.rendering import Person, badge_png, design_from_json
from badges.rendering.pdf.pictures import Unreadable, prepared, size_of
from badges.tests.rendering.test_pictures import drawn, images, near, printed

TEAL = (0, 170, 119)


def svg(inside, box="0 0 40 20", more=""):
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {more}>{inside}</svg>'.encode()


def shown(picture, **placed):
    element = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 80, "h": 40, "picture": "a"} | placed
    made = design_from_json({"version": 2, "width": 80, "height": 40, "front": {"elements": [element]}})
    png = badge_png(made, Person(1, {}), width=160, pictures={"a": picture})
    return Image.open(io.BytesIO(png)).convert("RGB")


HALF = '<rect width="20" height="20" fill="#0a7"/>'
DRAWN = {
    "a shape": (HALF, TEAL),
    "in a group that is moved": (f'<g transform="translate(-20 0) scale(2 1)">{HALF}</g>', TEAL),
    "with a style": ("<style>.a{fill:#0a7}</style><rect class='a' width='20' height='20'/>", TEAL),
    "used": (f'<defs><g id="h">{HALF}</g></defs><use href="#h"/>', TEAL),
    "half transparent": ('<rect width="20" height="20" fill="#0a7" fill-opacity=".5"/>', (127, 212, 187)),
    "clipped": (f'<clipPath id="c"><rect width="20" height="20"/></clipPath><g clip-path="url(#c)">{HALF}</g>', TEAL),
    "a gradient of one colour": (
        '<linearGradient id="g"><stop stop-color="#0a7"/></linearGradient><path d="M0 0h20v20H0z" fill="url(#g)"/>',
        TEAL,
    ),
    "by strokes": ('<path d="M10 0V20" stroke="#0a7" stroke-width="20"/>', TEAL),
}


@pytest.mark.parametrize("how", DRAWN)
def test_a_drawing_stands_where_it_is_put_in_its_colours(how):
    inside, colour = DRAWN[how]
    page = shown(svg(inside))
    assert near(page.getpixel((40, 40)), colour)
    assert page.getpixel((120, 40)) == (255, 255, 255)


def test_it_has_no_pixels_and_is_written_once():
    pdf = printed(svg(HALF), {"x": 0, "y": 0, "w": 10, "h": 5}, large={"x": 10, "y": 5, "w": 60, "h": 30})
    assert images(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as file:
        assert file.check_pdf_syntax() == []
        assert sum(b"scn" in one.read_bytes() for one in file.objects if one.get("/Subtype") == "/Form") == 1


@pytest.mark.parametrize(
    ("drawing", "size"),
    [
        (svg(HALF), (1000, 500)),
        (svg(HALF, "-5 -5 20 40"), (500, 1000)),
        (svg(HALF, more='width="3in" height="3in"'), (1000, 500)),
        (svg(HALF).replace(b'viewBox="0 0 40 20"', b'width="80px" height="20px"'), (1000, 250)),
    ],
)
def test_its_proportions_are_those_of_what_it_shows(drawing, size):
    assert size_of(drawing) == size


def test_a_drawing_is_cropped_and_fitted_as_a_picture_is():
    page = shown(svg(HALF), crop={"x": 0.5, "y": 0, "w": 0.5, "h": 1}, fit="stretch")
    assert page.getextrema() == ((255, 255),) * 3
    page = shown(svg(HALF), x=40, w=40, fit="contain")
    assert near(page.getpixel((100, 40)), TEAL)
    assert page.getpixel((100, 10)) == (255, 255, 255)


ODD = [b"<svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", svg("", "0 0 0 0"), svg("<g>")]


@pytest.mark.parametrize("odd", ODD)
def test_a_damaged_drawing_is_unreadable(odd):
    with pytest.raises(Unreadable):
        prepared(odd, 10, 10)
    assert drawn(odd)[0] == ["a"]


SLOW = {
    "tiny tiles": '<pattern id="p" width=".0001" height=".0001" patternUnits="userSpaceOnUse"><path d="M0 0h9v9"/>'
    "</pattern>"
    '<rect width="40" height="20" fill="url(#p)"/>',
    "tiny dashes": '<path d="' + "M0 0L40 20" * 200 + '" stroke="#000" stroke-dasharray=".00001"/>',
    "a wide blur": '<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>'
    + f'<g filter="url(#f)">{HALF}</g>' * 40,
    "a wide brush": '<filter id="f"><feMorphology operator="dilate" radius="9999"/></filter>'
    + f'<g filter="url(#f)">{HALF}</g>' * 40,
}


@pytest.mark.parametrize("how", SLOW)
def test_what_would_take_others_for_ever_is_drawn(how):
    shown(svg(SLOW[how]))
