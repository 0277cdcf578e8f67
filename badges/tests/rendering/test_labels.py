"""Labels of label printers: one badge to a page of exactly the label's size, turned as it fits, and nothing more."""

import io

import pikepdf
import pypdfium2
import pytest

from badges.rendering import (
    LABELS,
    MM,
    Calibration,
    PdfOptions,
    Person,
    PrintOptions,
    UnknownName,
    WrongOption,
    design_from_json,
    draw,
    impose,
    lay_out,
    planned,
    stock,
)
from badges.rendering.paper.grid import Orientation, Sides

# Across the printer and along the feed in mm, typed again from the makers' figures; 0: endless
FIELD = """
    dk-1201 28.96x89.83, dk-1202 61.98x99.82, dk-1208 38.02x89.83, dk-1209 61.98x28.87, dk-1234 60x86,
    dk-1240 101.6x50.46, dk-1241 101.6x152.74, 29mm 29x0, 38mm 38x0, 50mm 50x0, 62mm 62x0, 102mm 101.6x0,
    dymo-30252 27.86x88.9, dymo-30321 35.73x88.56, dymo-11356 41x89, dymo-30374 50.8x88.9, dymo-99014 54x101,
    dymo-30256 58.76x101.6, dymo-30364 58.76x101.6, dymo-30365 58.93x88.9, dymo-30856 62x106, dymo-4xl 104.39x159.43,
    zebra-4x6 101.6x152.4, zebra-4x4 101.6x101.6, zebra-4x3 101.6x76.2, zebra-3x2 76.2x50.8
"""


def design(width, height):
    """A square at the upper left, so that it can be seen how the badge lies."""
    mark = {"type": "rect", "id": "mark", "x": 0, "y": 0, "w": width / 4, "h": height / 4, "fill": "#FF0000"}
    return design_from_json({"version": 2, "width": width, "height": height, "front": {"elements": [mark]}})


def printed(width, height, paper, people=3, **options):
    asked = PrintOptions(paper=paper, **options)
    made, grid = planned(design(width, height), asked)
    badges = lay_out(made, [Person(n, {}) for n in range(people)])
    out = io.BytesIO()
    finish = asked.finish(made)
    size = made.width * MM, made.height * MM
    options = PdfOptions(bleed=finish.bleed, calibration=asked.calibration)
    draw(impose(badges, grid, finish=finish), out, size=size, options=options)
    return out.getvalue()


def size_of(pdf):
    pages = pikepdf.open(io.BytesIO(pdf)).pages
    (size,) = {tuple(round(float(side) / MM, 2) for side in page.mediabox[2:]) for page in pages}
    return size


def corner(pdf):
    """Which corners of the page are red."""
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")
    right, low = image.width - 4, image.height - 4
    places = {"upper left": (3, 3), "upper right": (right, 3), "lower left": (3, low), "lower right": (right, low)}
    return [name for name, place in places.items() if image.getpixel(place) == (255, 0, 0)]


def test_every_roll_of_the_field_and_no_other():
    typed = dict(entry.rsplit(maxsplit=1) for entry in FIELD.replace("\n", " ").split(","))
    sizes = {slug.strip(): tuple(map(float, size.split("x"))) for slug, size in typed.items()}
    assert {slug: (round(one.width, 2), round(one.height, 2)) for slug, one in LABELS.items()} == sizes


@pytest.mark.parametrize("slug", LABELS)
@pytest.mark.parametrize("size", [(90, 55), (55, 90), (62, 62), (105, 148), (148, 105)])
def test_each_page_is_the_label_and_has_one_badge(slug, size):
    pdf = printed(*size, slug)
    across, along = size_of(pdf)
    label = LABELS[slug]
    assert across == pytest.approx(label.width, abs=0.01)
    if not label.endless:
        assert along == pytest.approx(label.height, abs=0.01)
    assert len(pikepdf.open(io.BytesIO(pdf)).pages) == 3


def test_a_badge_lies_on_the_label_as_it_fits_and_the_first_letter_leaves_the_printer_first():
    assert corner(printed(62, 100, "dk-1202")) == ["upper left"]
    assert corner(printed(100, 62, "dk-1202")) == ["upper right"]  # turned clockwise
    assert corner(printed(62, 29, "dk-1209")) == ["upper left"]
    assert corner(printed(29, 62, "dk-1209")) == ["upper right"]
    assert corner(printed(100, 62, "dk-1202", orientation=Orientation.PORTRAIT)) == ["upper left"]
    assert corner(printed(62, 100, "dk-1202", orientation=Orientation.LANDSCAPE)) == ["upper right"]


@pytest.mark.parametrize(
    ("size", "length", "where"),
    [
        ((62, 40), 40, "upper left"),
        ((62, 100), 100, "upper left"),
        ((100, 62), 100, "upper right"),
        ((90, 55), 101.45, "upper right"),  # the side of 55 comes nearer to 62
        ((31, 50), 31 / 50 * 62, "upper right"),  # the side of 50 comes nearer to 62
    ],
)
def test_an_endless_label_is_as_long_as_its_badge(size, length, where):
    pdf = printed(*size, "62mm")
    assert size_of(pdf) == (62, pytest.approx(length, abs=0.01))
    assert corner(pdf) == [where]


def test_there_is_nothing_around_a_label():
    plain = printed(62, 100, "dk-1202")
    assert printed(62, 100, "dk-1202", bleed=True, crop_marks=True, cut_lines=True) == plain


def test_a_printers_calibration_moves_a_turned_badge_along_the_paper():
    pdf = printed(100, 62, "dk-1202", calibration=Calibration(offset_x=-20))
    assert corner(pdf) == []
    image = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")
    assert image.getpixel((int(34 * MM), 3)) == (255, 0, 0)


@pytest.mark.parametrize(
    ("text", "slug"),
    [("DK-1202", "dk-1202"), ("dk11202", "dk-1202"), ("Brother DK-11202", "dk-1202"), ("99014", "dymo-99014"),
     ("Dymo 30323", "dymo-99014"), ("DK-22205", "62mm"), ("62 mm", "62mm"), ("ZEBRA-4X6", "zebra-4x6")],
)  # fmt: skip
def test_rolls_are_known_by_the_names_on_the_box(text, slug):
    assert stock(text).slug == slug


@pytest.mark.parametrize("text", ["dk-9999", "dymo-1", "zebra 9x9", "70mm"])
def test_unknown_rolls_are_refused_with_those_there_are(text):
    with pytest.raises(UnknownName, match=rf"no labels '{text}'.*dk-1202"):
        stock(text)


def test_papers_are_papers_still():
    assert (stock("A4").slug, stock("62x106mm").width) == ("a4", 62)


@pytest.mark.parametrize("sides", [one for one in Sides if one is not Sides.FRONT])
def test_a_label_has_one_side(sides):
    with pytest.raises(WrongOption, match="one side") as wrong:
        printed(62, 100, "dk-1202", sides=sides)
    assert wrong.value.option == "sides"


@pytest.mark.parametrize(("height", "length"), [(1, 12.7), (20, 20), (5000, 1000)])
def test_a_badge_on_an_endless_roll_is_as_long_as_the_printer_can_cut(height, length):
    assert LABELS["62mm"].face(62, height, turned=False) == pytest.approx((62, length), abs=0.1)
