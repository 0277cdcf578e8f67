"""QR codes and Code 128: read back from the rendered page, small enough, large enough, and said rightly."""

import io

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from badges.rendering import MM, design_from_json, draw, impose, lay_out, on_plain_paper, paper, png
from badges.rendering.design.elements import Contact
from badges.rendering.layout.codes import CannotEncode, contact_card, encoded
from badges.tests.rendering.people import person

PRINTED = zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128
VCARD = {
    "first": "Åsa; Maria",
    "last": "von Döbeln, dr",
    "org": "Back\\slash",
    "email": "a@example.org",
    "phone": "+46 1",
}


def coded(**members):
    element = {"type": "code", "id": "code", "x": 10, "y": 5, "w": 40, "h": 40, "content": "{code}"} | members
    return design_from_json({"version": 2, "width": 100, "height": 50, "front": {"elements": [element]}})


def drawn(design, people, pictures=None):
    out = io.BytesIO()
    grid = on_plain_paper(paper("a4"), design.width, design.height)
    draw(impose(lay_out(design, people), grid), out, size=(design.width * MM, design.height * MM), pictures=pictures)
    return out.getvalue()


def read(pdf, width=1600):
    page = Image.open(io.BytesIO(png(pdf, width=width))).convert("L")
    return [code for code in zxingcpp.read_barcodes(page) if code.format in PRINTED]


def test_each_badge_has_its_own_code_and_a_phone_reads_it():
    said = [f"https://conf.example/t/{number:04}-ÄÖ-李" for number in range(10)]
    pdf = drawn(coded(), [person(number, code=text) for number, text in enumerate(said, 1)])
    assert sorted(code.text for code in read(pdf)) == said
    assert pikepdf.open(io.BytesIO(pdf)).check_pdf_syntax() == []


@pytest.mark.parametrize("rotation", [0, 30, 90, -135])
@pytest.mark.parametrize("color", ["#000000", "#1537B8"])
def test_a_code_may_be_turned_and_coloured(rotation, color):
    (code,) = read(drawn(coded(rotation=rotation, color=color), [person(code="turned")]))
    assert code.text == "turned"


def test_code_128_reads_too():
    (code,) = read(drawn(coded(kind="code128", w=80, h=15), [person(code="NBS27-7F4K-0193")]))
    assert (code.text, code.format) == ("NBS27-7F4K-0193", zxingcpp.BarcodeFormat.Code128)


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_the_error_level_is_the_one_asked_for(level):
    (code,) = read(drawn(coded(level=level), [person(code="level")]))
    assert (code.text, code.ec_level) == ("level", level)


def test_the_quiet_zone_lies_inside_the_box():
    (badge,) = lay_out(coded(), [person(code="A")])
    (code,) = badge.front.layers[0].pieces
    assert code.modules.columns == 21
    assert code.width == pytest.approx(40 * MM * 21 / 29)
    assert code.x == pytest.approx(10 * MM + 4 * code.module)
    assert code.y == pytest.approx(5 * MM + 4 * code.module)


def test_an_empty_code_draws_nothing_and_its_ground_neither():
    (badge,) = lay_out(coded(background="#FFFFFF"), [person(code="")])
    assert badge.front.layers[0].pieces == ()
    (badge,) = lay_out(coded(background="#FFFFFF"), [person(code="x")])
    assert [type(piece).__name__ for piece in badge.front.layers[0].pieces] == ["Shape", "CodeShape"]


def test_a_module_below_the_least_is_reported_with_what_to_do():
    (badge,) = lay_out(coded(w=10, h=10), [person(code="https://conf.example/t/0001")])
    (warning,) = badge.warnings
    assert (warning.kind, warning.element) == ("small-code", "code")
    assert "10 mm wide" in warning.message
    (badge,) = lay_out(coded(w=20, h=20), [person(code="https://conf.example/t/0001")])
    assert badge.warnings == ()


@pytest.mark.parametrize(("kind", "text"), [("qr", "x" * 4000), ("code128", "李")])
def test_what_cannot_be_encoded_is_reported_and_the_badge_is_drawn(kind, text):
    (badge,) = lay_out(coded(kind=kind), [person(code=text)])
    assert [warning.kind for warning in badge.warnings] == ["bad-code"]
    assert drawn(coded(kind=kind), [person(code=text)]).startswith(b"%PDF")
    with pytest.raises(CannotEncode):
        encoded(kind, text, "M")


def test_a_vcard_escapes_what_it_must():
    assert contact_card(Contact(), VCARD).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        r"N:von Döbeln\, dr;Åsa\; Maria;;;",
        r"FN:Åsa\; Maria von Döbeln\, dr",
        r"ORG:Back\\slash",
        "EMAIL:a@example.org",
        "TEL:+46 1",
        "END:VCARD",
        "",
    ]


def test_a_mecard_escapes_what_it_must():
    said = contact_card(Contact("mecard", url="https://{handle}"), {**VCARD, "handle": "a.example"})
    assert said == (
        r"MECARD:N:von Döbeln\, dr,Åsa\; Maria;ORG:Back\\slash;TEL:+46 1;EMAIL:a@example.org;"
        r"URL:https\://a.example;;"
    )


def test_a_contact_code_is_read_back_whole():
    (code,) = read(drawn(coded(content="", contact={"format": "vcard"}, level="L"), [person(**VCARD)]))
    assert code.text == contact_card(Contact(), person(**VCARD).values)
    assert contact_card(Contact(), {"first": "", "last": ""}) == ""


def test_a_code_costs_a_badge_few_bytes():
    people = [person(number, code=f"C-{number:06}") for number in range(1, 61)]
    with_codes, without = drawn(coded(), people), drawn(coded(), [person(n, code="") for n in range(1, 61)])
    assert (len(with_codes) - len(without)) / 60 < 200


def test_the_gallerys_codes_are_read_on_every_side():
    from badges.rendering import TEMPLATES, Person, badge_png

    read_on = []
    for template in TEMPLATES.values():
        design = design_from_json(template.design)
        for side in ("front", "back") if design.back else ("front",):
            image = Image.open(io.BytesIO(badge_png(design, Person(1, template.sample), side=side, width=900)))
            read_on += [(template.slug, side) for _ in zxingcpp.read_barcodes(image.convert("L"))]
    assert sorted(read_on) == [
        ("agenda-back", "back"), ("callsheet", "back"), ("colloquium", "front"), ("desk", "front"),
        ("exchange", "back"), ("exchange", "front"), ("herald", "front"), ("herald-4x3", "front"),
        ("herald-4x6", "front"), ("label", "front"), ("label-strip", "front"),
        ("summit", "front"),
    ]  # fmt: skip
