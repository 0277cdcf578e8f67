import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from badges.rendering import (
    MM,
    TEMPLATES,
    PdfOptions,
    Sides,
    badge_png,
    design_from_json,
    draw,
    impose,
    lay_out,
    on_plain_paper,
    paper,
    png,
)
from badges.tests.rendering.people import HARD, person
from files.tests.pictures import picture, saved

RED = (200, 30, 30)


def pdf(design, people, pictures=None, on="a4", sides=Sides.FRONT):
    out = io.BytesIO()
    grid = on_plain_paper(paper(on), design.width, design.height, sides)
    draw(
        impose(lay_out(design, people), grid),
        out,
        size=(design.width * MM, design.height * MM),
        options=PdfOptions("Test"),
        pictures=pictures,
    )
    return out.getvalue()


@pytest.fixture
def relay():
    return design_from_json(TEMPLATES["relay"].design)


def text_of(data, page=0):
    return pypdfium2.PdfDocument(data)[page].get_textpage().get_text_range()


def test_names_are_text_that_can_be_searched(relay):
    text = text_of(pdf(relay, HARD[:6]))
    for hard in HARD[:6]:
        assert hard.values["first"] in text.replace("\ufffe", "")  # which is how PDFium notes a divided word


def test_pages_have_the_size_of_the_paper(relay):
    document = pikepdf.open(io.BytesIO(pdf(relay, HARD)))
    assert len(document.pages) == 2
    for page in document.pages:
        assert [float(v) for v in page.MediaBox] == pytest.approx([0, 0, 210 * MM, 297 * MM], abs=0.01)


def test_qpdf_finds_nothing_wrong(relay):
    assert pikepdf.open(io.BytesIO(pdf(relay.with_logo(text="(Conf) \\ {x}"), HARD))).check_pdf_syntax() == []


def test_the_same_input_gives_the_same_bytes(relay):
    assert pdf(relay, HARD) == pdf(relay, HARD)


def test_fonts_are_embedded(relay):
    document = pikepdf.open(io.BytesIO(pdf(relay, HARD)))
    fonts = document.pages[0].Resources.Font
    assert len(fonts) == 6  # Montserrat in four weights, and what stands in for its Greek in two
    assert all("/FontFile2" in font.DescendantFonts[0].FontDescriptor for font in fonts.values())


def test_background_and_logo_are_in_the_file_once(relay):
    design = relay.with_background(picture="bg").with_logo(picture="logo")
    people = [person(n, position=["Speaker", "Sponsor"][n % 2]) for n in range(1, 60)]
    pictures = {"bg": picture(RED, (300, 200)), "logo": picture("blue", (50, 20))}
    document = pikepdf.open(io.BytesIO(pdf(design, people, pictures)))
    images = [o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert len(images) == 2
    few = len(pdf(design, people[:6], pictures))
    assert len(pdf(design, people, pictures)) < few + 60 * 400


def pixels(data, page=0):
    return Image.open(io.BytesIO(png(data, width=840, page=page))).convert("RGB")


def test_a_picture_is_cropped_to_the_badge_and_never_beyond(relay):
    image = pixels(pdf(relay.with_background(picture="bg"), [person()], {"bg": picture(RED, (2000, 100))}))
    scale = 840 / 210
    left, top = (210 - 203.2) / 2, (297 - 228.6) / 2
    inside = (int((left + 2) * scale), int((top + 2) * scale))
    beside = (int((left + 101.6 + 2) * scale), int((top + 2) * scale))
    above = (int((left + 2) * scale), int((top - 2) * scale))
    assert image.getpixel(inside) == (200, 30, 30)
    assert image.getpixel(beside) == (255, 255, 255)
    assert image.getpixel(above) == (255, 255, 255)


def test_contain_keeps_the_proportions_and_stretch_does_not():
    def drawn(fit):
        element = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 100, "h": 50, "picture": "a", "fit": fit}
        design = design_from_json({"version": 1, "width": 100, "height": 50, "elements": [element]})
        return pixels(pdf(design, [person()], {"a": picture(RED, (100, 100))}, on="a5"))

    def red_share(image):
        colours = {colour: count for count, colour in image.getcolors(1_000_000)}
        return colours.get(RED, 0)

    assert red_share(drawn("contain")) == pytest.approx(red_share(drawn("stretch")) / 2, rel=0.03)
    assert red_share(drawn("cover")) == pytest.approx(red_share(drawn("stretch")), rel=0.01)


def quarters(size=(200, 200)):
    """Red and green above, blue and yellow below."""
    image = Image.new("RGB", (2, 2))
    image.putdata([(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 0)])
    return saved(image.resize(size, Image.Resampling.NEAREST))


@pytest.mark.parametrize(
    ("crop", "colours"),
    [
        ({"x": 0.5, "y": 0, "w": 0.5, "h": 0.5}, {(0, 255, 0)}),
        ({"x": 0, "y": 0.5, "w": 0.5, "h": 0.5}, {(0, 0, 255)}),
        ({"x": 0.25, "y": 0.5, "w": 0.5, "h": 0.5}, {(0, 0, 255), (255, 255, 0)}),
    ],
)
@pytest.mark.parametrize("fit", ["contain", "cover", "stretch"])
def test_only_the_part_that_a_crop_names_is_drawn(crop, colours, fit):
    box = {"x": 0, "y": 0, "w": 100, "h": 100 if fit == "contain" else 50}
    element = {"type": "picture", "id": "p", **box, "picture": "a", "fit": fit, "crop": crop}
    design = design_from_json({"version": 2, "width": 100, "height": 100, "front": {"elements": [element]}})
    counted = pixels(pdf(design, [person()], {"a": quarters()})).getcolors(1_000_000)
    assert {colour for count, colour in counted if count > 2000} == colours | {(255, 255, 255)}


def test_a_crop_fills_its_box_as_a_picture_of_that_form_would():
    box = {"x": 10, "y": 20, "w": 80, "h": 40}
    element = {"type": "picture", "id": "p", **box, "picture": "a", "crop": {"x": 0, "y": 0.25, "w": 1, "h": 0.5}}
    design = design_from_json({"version": 2, "width": 100, "height": 100, "front": {"elements": [element]}})
    shown = badge_png(design, person(), width=500, pictures={"a": quarters()})
    image = Image.open(io.BytesIO(shown)).convert("RGB")  # 5 pixels to the millimetre
    places = {"upper left": (11, 21), "upper right": (89, 21), "lower left": (11, 59), "lower right": (89, 59)}
    at = {name: image.getpixel((5 * x, 5 * y)) for name, (x, y) in {**places, "below": (50, 62)}.items()}
    assert at == {
        "upper left": (255, 0, 0),
        "upper right": (0, 255, 0),
        "lower left": (0, 0, 255),
        "lower right": (255, 255, 0),
        "below": (255, 255, 255),
    }


def test_twice_shows_each_person_twice(relay):
    text = text_of(pdf(relay, [person(first="Zuzanna")], sides=Sides.TWICE))
    assert text.count("Zuzanna") == 2


def test_progress_tells_how_many_and_may_stop_the_work(relay):
    grid = on_plain_paper(paper("a4"), relay.width, relay.height)
    told = []

    def progress(done):
        told.append(done)
        if done >= 12:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        draw(
            impose(lay_out(relay, [person(n) for n in range(30)]), grid),
            io.BytesIO(),
            size=(relay.width * MM, relay.height * MM),
            progress=progress,
        )
    assert told == [6, 12]


@pytest.mark.parametrize("slug", TEMPLATES)
def test_every_design_of_ours_draws(slug):
    assert pdf(design_from_json(TEMPLATES[slug].design), HARD).startswith(b"%PDF")


@pytest.mark.parametrize(
    "kind", [{"type": "rect", "fill": "#C81E1E"}, {"type": "picture", "picture": "a", "fit": "stretch"}]
)
def test_what_is_rotated_turns_about_the_centre_of_its_box(kind):
    element = {"id": "p", "x": 30, "y": 20, "w": 40, "h": 10, "rotation": 90, **kind}
    design = design_from_json({"version": 2, "width": 100, "height": 50, "front": {"elements": [element]}})
    image = Image.open(
        io.BytesIO(badge_png(design, person(), width=500, pictures={"a": picture(RED, (300, 200))}))
    ).convert("RGB")
    white = Image.new("RGB", image.size, "white")
    assert ImageChops.difference(image, white).getbbox() == pytest.approx((45 * 5, 5 * 5, 55 * 5, 45 * 5), abs=1)
