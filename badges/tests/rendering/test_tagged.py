"""A tagged PDF: its structure says all that is printed, in the order of reading, and nothing twice."""

import io
import re

import pikepdf
import pytest

from badges.rendering import (
    TEMPLATES,
    PdfOptions,
    Person,
    PrintOptions,
    Sides,
    design_from_json,
    draw,
    impose,
    lay_out,
    photo_key,
    planned,
)
from badges.rendering.paper.papers import MM
from badges.rendering.pdf.tagged import _in_order
from badges.tests.rendering.matterhorn import elements, failed, fonts
from badges.tests.rendering.test_foreign_faults import CODE, RED
from badges.tests.rendering.test_preflight import NAME

PEOPLE = [
    Person(n, {"first": first, "last": last, "name": f"{first} {last}", "org": org, "ticket": "Speaker",
               "code": f"A{n}", "photo": "a.png"})
    for n, (first, last, org) in enumerate(
        [("Ada", "Lovelace", "Analytical Engines"), ("علي", "إبراهيم", "جامعة القاهرة"), ("さくら", "山田", "東京大学"),
         ("Bo", "Li", "Österreichische Gesellschaft für angewandte Jugendpsychologie und Familienforschung"),
         ("Cher", "", "")] * 2, 1)
]  # fmt: skip


def made(slug, accessible=True, **options):
    return tagged(design_from_json(TEMPLATES[slug].begun("Our Days")), accessible, **options)


def tagged(design, accessible=True, **options):
    asked = PrintOptions(**options)
    design, grid = planned(design, asked)
    out = io.BytesIO()
    pages = impose(lay_out(design, PEOPLE, {"a.png"}), grid, finish=asked.finish(design))
    options = PdfOptions("People", "en", accessible=accessible)
    pictures = {photo_key("a.png"): RED, "logo": RED}
    draw(pages, out, size=(design.width * MM, design.height * MM), pictures=pictures, options=options)
    return pikepdf.open(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize(
    ("slug", "options"),
    [
        ("herald", {"crop_marks": True}), ("exchange", {"sides": Sides.DUPLEX_LONG}), ("herald", {"sides": Sides.FOLD}),
        ("label", {"paper": "dk-1202"}), ("herald-4x3", {"sheet": None, "bleed": True}),
    ],
)  # fmt: skip
def test_all_that_is_shown_is_in_the_structure_once_or_an_artifact(slug, options):
    pdf = made(slug, **options)
    root = pdf.Root
    assert bool(root.MarkInfo.Marked) is True
    assert str(root.Lang) == "en"
    assert bool(root.ViewerPreferences.DisplayDocTitle) is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root.Metadata.read_bytes()
    (document,) = [root.StructTreeRoot.K]
    assert (document.S, document.P.objgen) == ("/Document", root.StructTreeRoot.objgen)
    parents = {}
    for node in root.StructTreeRoot.ParentTree.Kids:
        nums = list(node.Nums)
        parents |= dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
    for key, page in enumerate(pdf.pages):
        assert int(page.StructParents) == key
        content = page.Contents.read_bytes()
        numbers = [int(number) for number in re.findall(rb"/MCID (\d+)", content)]
        assert numbers == list(range(len(parents[key])))
        for number, element in zip(numbers, parents[key], strict=True):
            assert (int(element.K), element.Pg.objgen) == (number, page.obj.objgen)
        outside = re.sub(rb"/(?:P|Figure|Artifact)(?:<<[^>]*>>BDC| BMC)\n.*?\nEMC", b"", content, flags=re.DOTALL)
        assert not re.search(rb"\b(?:Do|Tj|TJ|BI|S|f)\b", outside)
    found = list(elements(document))
    faces = 2 if "sides" in options else 1
    assert sum(one.S == "/Sect" for one in found) == len(PEOPLE) * faces
    assert {str(one.S) for one in found} == {"/Sect", "/P", "/Figure"}
    assert all(str(one.Alt) for one in found if one.S == "/Figure")
    assert failed(pdf) == set()
    said = {str(one.ActualText) for one in found if "/ActualText" in one}
    assert {"علي", "إبراهيم"} <= said
    assert not any("  " in one or one != one.strip() for one in said)


def test_the_ordinary_file_has_none_of_it():
    pdf = made("herald", accessible=False)
    assert "/StructTreeRoot" not in pdf.Root
    assert b"BDC" not in pdf.pages[0].Contents.read_bytes()


def test_lines_are_read_in_the_order_of_their_language():
    seen = [
        (["Cohen", "שרה "], "שרה Cohen"), (["Cohen ", "שרה"], "Cohen שרה"),
        (["Dr ", "علي", " Smith ", "إبراهيم"], "Dr علي Smith إبراهيم"),
        (["12", " ", "إبراهيم", ") ", "Smith", " (", "علي"], "علي (Smith) إبراهيم 12"),
    ]  # fmt: skip
    for runs, read in seen:
        assert _in_order(runs) == read


# --- What figures say ---

PICTURE = {"type": "picture", "x": 60, "y": 4, "w": 12, "h": 8, "picture": "logo"}
FIGURES = {
    "a photo": ({**PICTURE, "id": "p", "picture": "", "photo": "{photo}"}, "Photo of Ada Lovelace"),
    "a sponsor": ({**PICTURE, "id": "p", "picture": "", "photo": "{sponsor1}"}, "a"),
    "the logo": ({**PICTURE, "id": "logo"}, "Logo of Our Days"),
    "a picture with a name": ({**PICTURE, "id": "p", "name": "Floor plan"}, "Floor plan"),
    "a code": (CODE, "QR code: A1"),
    "a link": ({**CODE, "content": "https://example.org/{code}"}, "QR code: https://example.org/A1"),
    "a bar code": ({**CODE, "x": 20, "w": 60, "kind": "code128"}, "Bar code: A1"),
    "a vCard": ({**CODE, "x": 50, "w": 38, "h": 38, "y": 15, "contact": {}}, "QR code: contact card of Ada Lovelace"),
    "a MeCard": (
        {**CODE, "contact": {"format": "mecard"}}, "QR code: contact card of Lovelace,Ada"),
    "a network": ({**CODE, "content": "WIFI:T:WPA;S:Hall\\;1;P:secret;;"}, "QR code: Wi-Fi network Hall;1"),
}  # fmt: skip


def with_element(element):
    front = {"elements": [NAME, element]}
    form = {
        "version": 3,
        "width": 90,
        "height": 55,
        "words": {"event": "Our Days", "sponsor1": "a.png"},
        "front": front,
    }
    return tagged(design_from_json(form), paper="a3")


@pytest.mark.parametrize("what", FIGURES)
def test_a_figure_says_what_it_shows(what):
    element, said = FIGURES[what]
    pdf = with_element(element)
    figures = [str(one.Alt) for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Figure"]
    assert figures[0] == said
    assert "secret" not in "".join(figures)
    assert failed(pdf) == set()


@pytest.mark.parametrize("element", [{**PICTURE, "id": "ground"}, {**PICTURE, "id": "p", "photo": "{Portrait}"}])
def test_decoration_and_what_stands_for_a_missing_photo_are_not_read(element):
    pdf = with_element(element)
    assert not [one for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Figure"]


# --- The checkpoints themselves find what is wrong ---


def figure(pdf):
    return next(one for one in elements(pdf.Root.StructTreeRoot) if one.S == "/Figure")


def described(font):
    return font.get("/FontDescriptor") or font.DescendantFonts[0].FontDescriptor


def rewritten(pdf, old, new):
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(old, new, 1))


BROKEN = {
    "13-004": lambda pdf: figure(pdf).__delitem__("/Alt"),
    "01-007": lambda pdf: pdf.Root.MarkInfo.__setitem__("/Suspects", True),
    "06-001": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "07-001": lambda pdf: pdf.Root.ViewerPreferences.__delitem__("/DisplayDocTitle"),
    "11-006": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "02-001": lambda pdf: figure(pdf).__setitem__("/S", pikepdf.Name("/Badge")),
    "01-004": lambda pdf: rewritten(pdf, b"/P<</MCID 0>>BDC\n", b"/Artifact BMC\n/P<</MCID 0>>BDC\n"),
    "01-005": lambda pdf: rewritten(pdf, b"/P<</MCID 0>>BDC\n", b""),
    "28-009": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
    "31-027": lambda pdf: next(iter(fonts(pdf))).__delitem__("/ToUnicode"),
    "31-009": lambda pdf: [described(font).__delitem__("/FontFile2") for font in fonts(pdf)],
}


@pytest.mark.parametrize("checkpoint", BROKEN)
def test_a_file_that_is_broken_there_fails_the_checkpoint(checkpoint):
    pdf = with_element(CODE)
    BROKEN[checkpoint](pdf)
    assert checkpoint in failed(pdf)


@pytest.mark.parametrize("name", ["Ada\ud800", "A\x00B\x07", "line\nbreak", "\ufffe", "<b>&</b>", "(" * 3000])
def test_pictures_of_people_with_any_name_have_an_alternative_text(name):
    photo = {"type": "picture", "id": "photo", "photo": "{photo}", "x": 6, "y": 30, "w": 20, "h": 20}
    made = design_from_json({"version": 3, "width": 90, "height": 55, "front": {"elements": [NAME, photo]}})
    out = io.BytesIO()
    person = Person(1, {"first": name, "last": "", "name": name, "photo": "a.png"})
    _, grid = planned(made, PrintOptions())
    pages = impose(lay_out(made, [person], {"a.png"}), grid)
    options = PdfOptions(name, "en", accessible=True)
    draw(pages, out, size=(90 * MM, 55 * MM), pictures={photo_key("a.png"): RED}, options=options)
    file = pikepdf.open(io.BytesIO(out.getvalue()))
    (alt,) = [str(one.Alt) for one in elements(file.Root.StructTreeRoot) if "/Alt" in one]
    assert alt.startswith("Photo of") or alt == "a"
    assert alt.isprintable()
    assert failed(file) == set()
