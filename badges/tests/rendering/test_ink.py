"""The extent of ink that is worked out is the extent of the ink that PDFium draws."""

import io

import pypdfium2
import pytest
from PIL import Image, ImageChops

from badges.rendering import MM, FaceLayout, design_from_json, draw, impose, lay_out, single
from badges.rendering.layout import ink
from badges.rendering.layout.badge import BadgeLayout
from badges.tests.rendering.people import person

SIDE = 100  # mm
PIXELS = 8  # a millimetre
NAMES = [
    "Åsa", "Gyjpq", "ÄÖÜ", "jf", "Şükrü Öğüt", "Nguyễn", "علي", "إبراهيم", "ปู่", "ญี่ปุ่น", "தமிழ் செல்வி", "हिन्दी कॉर्पोरेशन",
    "葛城 花子", "שָׁלוֹם", "Дмитрий", "...", "Ẑ́́", "AVATAR To", "👍 ok", "اب 12 gy",
]  # fmt: skip


def laid_out(name, **more):
    element = {
        "type": "text",
        "id": "name",
        "x": 20,
        "y": 40,
        "w": 60,
        "h": 14,
        "content": "{first}",
        "maxPt": 40,
    } | more
    design = design_from_json({"version": 2, "width": SIDE, "height": SIDE, "front": {"elements": [element]}})
    (badge,) = lay_out(design, [person(first=name)])
    return badge


def drawn(layer):
    """What PDFium makes of one layer: black on white."""
    out = io.BytesIO()
    badge = BadgeLayout(None, FaceLayout((layer,)))
    draw(impose([badge], single(SIDE, SIDE)), out, size=(SIDE * MM, SIDE * MM))
    page = pypdfium2.PdfDocument(out.getvalue())[0]
    return page.render(scale=PIXELS / MM, grayscale=True).to_pil()


def extent(picture: Image.Image):
    """left, bottom, right, top in mm of what is not white."""
    left, top, right, bottom = ImageChops.invert(picture).point(lambda level: 255 * (level > 40)).getbbox()
    return left / PIXELS, SIDE - bottom / PIXELS, right / PIXELS, SIDE - top / PIXELS


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("more", [{}, {"rotation": 90}, {"tracking": 0.1, "font": "Inter"}, {"rotation": 30}])
def test_the_box_of_the_ink_is_what_is_drawn(name, more):
    (layer,) = laid_out(name, **more).front.layers
    (block,) = layer
    worked_out = [edge / MM for edge in ink.of_block(block)]
    found = extent(drawn(layer))
    oblique = more.get("rotation") == 30  # a box around boxes that are turned is larger than what is in them
    for edge, (expected, actual) in enumerate(zip(worked_out, found, strict=True)):
        outwards = expected - actual if edge > 1 else actual - expected
        assert -0.26 < outwards < (9 if oblique else 0.26), (worked_out, found)


def test_each_line_has_a_box_and_spaces_have_none():
    (layer,) = laid_out("Wolfeschlegelsteinhausen Bergerdorff", maxLines=2, h=24).front.layers
    (block,) = layer
    upper, lower = ink.glyphs_of_lines(block)
    assert min(box.bottom for box in upper) > max(box.top for box in lower)
    assert len(list(ink.glyphs_of(block.runs[0]))) == len(block.runs[0].text.replace(" ", ""))
