"""Files for a print shop, held against what ISO 15930-7 (PDF/X-4) asks for."""

import io
import re
from datetime import UTC, datetime, timedelta, timezone

import pikepdf
import pytest

from badges.rendering import (
    MM,
    Finish,
    PdfOptions,
    Person,
    design_from_json,
    draw,
    impose,
    lay_out,
    on_plain_paper,
    paper,
)
from badges.rendering.pdf.pictures import prepared
from badges.rendering.pdf.press import COATED, Press, WrongProfile, check_profile
from files.tests.pictures import picture

WHEN = datetime(2026, 5, 17, 9, 30, tzinfo=timezone(timedelta(hours=2)))
STANDARD_STATES = {"/ca", "/CA", "/OP", "/op", "/OPM"}


PICTURES = {
    "a": picture((200, 30, 30, 90), mode="RGBA"),
    "b": picture((200, 30, 90), format="JPEG"),
    "c": picture(90, mode="L"),
}
TEXT = {"type": "text", "x": 5, "w": 80, "h": 8}
ELEMENTS = [
    {"type": "rect", "id": "ground", "x": -3, "y": -3, "w": 96, "h": 61, "fill": "#F2542D", "fillTo": "#0E4F8F"},
    {"type": "picture", "id": "a", "x": 2, "y": 2, "w": 20, "h": 12, "picture": "a"},
    {"type": "picture", "id": "b", "x": 24, "y": 2, "w": 20, "h": 12, "picture": "b", "opacity": 0.4},
    {"type": "picture", "id": "c", "x": 46, "y": 2, "w": 20, "h": 12, "picture": "c"},
    {**TEXT, "id": "red", "y": 16, "content": "{last}", "font": "Inter", "color": "#C81E32"},
    {**TEXT, "id": "dark", "y": 27, "content": "{first}", "font": "Lato", "color": "#15181C"},
    {"type": "ellipse", "id": "over", "x": 40, "y": 30, "w": 10, "h": 8, "fill": "#FFFFFF"},
    {"type": "code", "id": "code", "kind": "qr", "x": 66, "y": 30, "w": 20, "h": 20, "content": "{first}"},
]  # fmt: skip


def shop_pdf(press=None, elements=ELEMENTS, **how):
    design = design_from_json({"version": 2, "width": 90, "height": 55, "bleed": 3, "front": {"elements": elements}})
    grid = on_plain_paper(paper("a4"), 90, 55, gutter=8)
    people = [
        Person(n, {"first": name, "last": "Nescio"}) for n, name in enumerate(["Ada", "محمد", "प्रिया", "山田"] * 5, 1)
    ]
    out = io.BytesIO()
    pages = impose(lay_out(design, people), grid, finish=Finish(3, True, True))
    press = press or Press(WHEN)
    options = PdfOptions("Röck & <Co>", bleed=3 * MM, press=press, **how)
    draw(pages, out, size=(90 * MM, 55 * MM), pictures=PICTURES, options=options)
    return out.getvalue()


@pytest.fixture(scope="module")
def file():
    return pikepdf.open(io.BytesIO(shop_pdf()))


def contents(file):
    """Content streams of pages and forms, as (operands, operator)."""
    for page in file.pages:
        yield pikepdf.parse_content_stream(page)
    for thing in file.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form":
            yield pikepdf.parse_content_stream(thing)


def test_it_says_that_it_is_pdf_x_4_in_both_places_and_when_it_was_made(file):
    assert str(file.docinfo.CreationDate) == str(file.docinfo.ModDate) == "D:20260517073000Z"
    assert str(file.docinfo.GTS_PDFXVersion) == "PDF/X-4"
    assert file.docinfo.Trapped == "/False"
    xmp = io.BytesIO(file.Root.Metadata.read_bytes())
    assert "/Filter" not in file.Root.Metadata
    copy = pikepdf.new()
    copy.Root.Metadata = copy.make_stream(xmp.getvalue())
    with copy.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:  # it writes what it reads
        assert metadata["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] == "PDF/X-4"
        for name in ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate"):
            assert metadata[name] == "2026-05-17T07:30:00Z"
        assert metadata["xmpMM:DocumentID"].startswith("uuid:")
        assert (metadata["xmpMM:VersionID"], metadata["xmpMM:RenditionClass"]) == ("1", "default")
        assert metadata["pdf:Trapped"] == "False"
        assert metadata["dc:title"] == str(file.docinfo.Title) == "Röck & <Co>"


def test_it_is_of_a_version_that_the_standard_knows_not_encrypted_and_has_an_id(file):
    assert (file.pdf_version, file.is_encrypted, len(file.trailer.ID)) == ("1.6", False, 2)
    assert file.check_pdf_syntax() == []


def test_one_output_intent_names_the_press_and_holds_its_profile(file):
    (intent,) = file.Root.OutputIntents
    assert (intent.S, str(intent.OutputConditionIdentifier)) == ("/GTS_PDFX", "FOGRA39")
    assert str(intent.RegistryName) == "http://www.color.org"
    assert intent.DestOutputProfile.N == 4
    assert intent.DestOutputProfile.read_bytes() == COATED.read_bytes()


def test_boxes_of_each_page_lie_in_one_another(file):
    for page in file.pages:
        media, bleed, trim = (list(map(float, page[name])) for name in ("/MediaBox", "/BleedBox", "/TrimBox"))
        assert "/ArtBox" not in page
        for outer, inner in ((media, bleed), (bleed, trim)):
            assert all(a <= b for a, b in zip(outer[:2], inner[:2], strict=True))
            assert all(a >= b for a, b in zip(outer[2:], inner[2:], strict=True))
        assert page.Group.CS == "/DeviceCMYK"


def test_every_font_is_embedded(file):
    fonts = [thing for thing in file.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"]
    descendants = [font for font in fonts if font.Subtype == "/CIDFontType2"]
    assert len(descendants) >= 4
    assert all("/FontFile2" in font.FontDescriptor for font in descendants)
    assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}


def test_pages_and_forms_set_colours_of_the_press_alone(file):
    operators = {str(operator) for stream in contents(file) for _, operator in stream}
    assert operators & {"k", "K"}
    assert not operators & {"rg", "RG", "sc", "scn", "cs"}
    for shading in file.pages[0].Resources.Shading.values():
        assert shading.ColorSpace == "/DeviceCMYK"
        assert len(shading.Function.C0) == 4


def test_pictures_have_a_profile(file):
    space, profile = file.pages[0].Resources.ColorSpace.DefaultRGB
    assert (space, profile.N) == ("/ICCBased", 3)
    assert profile.read_bytes()[36:40] == b"acsp"
    images = [
        thing for thing in file.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    ]
    assert len(images) == 4  # one of them a mask
    for image in images:
        assert not {"/Alternates", "/OPI"} & set(image.keys())
        assert image.get("/Filter") != "/LZWDecode"


def test_pixels_within_a_drawing_have_a_profile_too():
    blurred = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><filter id="f"><feGaussianBlur stdDeviation="1"/>'
        b'</filter><path d="M2 2h6v6h-6z" filter="url(#f)"/></svg>'
    )
    images = [thing for thing in prepared(blurred, 10, 10).objects if b"/Subtype /Image" in thing[0]]
    assert len(images) == 2
    assert [body for body, _ in images if b"DeviceRGB" in body] == []


def test_there_is_nothing_in_it_that_acts_or_depends_on_a_printer(file):
    assert not {"/AA", "/OpenAction", "/Names", "/AcroForm", "/OCProperties"} & set(file.Root.keys())
    assert not any({"/Annots", "/AA", "/PresSteps"} & set(page.keys()) for page in file.pages)
    for state in file.pages[0].Resources.ExtGState.values():
        assert set(state.keys()) <= STANDARD_STATES
    kinds = {str(thing.get("/Subtype")) for thing in file.objects if isinstance(thing, pikepdf.Stream)}
    assert "/PS" not in kinds


def test_black_text_is_black_ink_alone_and_overprints_and_nothing_else_does():
    """What stands after a text must not overprint: the ellipse would let the ground through."""
    data = shop_pdf()
    states = {}
    for page in pikepdf.open(io.BytesIO(data)).pages:
        stack, overprints, ink = [], False, None
        for operands, operator in pikepdf.parse_content_stream(page):
            word = str(operator)
            if word == "q":
                stack.append(overprints)
            elif word == "Q":
                overprints = stack.pop()
            elif word == "gs":
                overprints = {"/K": True, "/N": False}.get(str(operands[0]), overprints)
            elif word == "k":
                ink = tuple(map(float, operands))
            elif word in {"Tj", "TJ", "Do"}:
                states.setdefault("Do" if word == "Do" else ink, set()).add(overprints)
    assert states.pop("Do") == {False}
    assert states.pop((0, 0, 0, 1)) == {True}
    assert list(states.values()) == [{False}]  # the red text


def test_a_code_is_black_ink_alone():
    (code,) = set(re.findall(rb"q (.*?) [-\d. ]+ cm BI", b"".join(s.read_bytes() for s in streams(shop_pdf()))))
    assert code == b"0 0 0 1 k"


def streams(data):
    for page in pikepdf.open(io.BytesIO(data)).pages:
        yield page.Contents


def test_the_same_run_gives_the_same_bytes_and_another_time_another_file():
    assert shop_pdf() == shop_pdf()
    assert shop_pdf(Press(datetime(2026, 5, 17, tzinfo=UTC))) != shop_pdf()


def test_a_shop_gives_its_own_profile():
    own = COATED.read_bytes()[:-1] + b"\1"
    made = pikepdf.open(io.BytesIO(shop_pdf(Press(WHEN, own))))
    (intent,) = made.Root.OutputIntents
    assert "/RegistryName" not in intent
    assert str(intent.OutputConditionIdentifier) == "Coated paper, offset, from FOGRA39L"


def test_a_profile_of_a_screen_is_not_that_of_a_press():
    from PIL import ImageCms

    screen = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    cut = COATED.read_bytes()[:900]
    for profile, words in ((screen, "four inks"), (b"no profile", "not an ICC profile"), (cut, "not an ICC profile")):
        with pytest.raises(WrongProfile, match=words):
            check_profile(profile)


def test_an_ordinary_file_is_none_for_a_print_shop():
    out = io.BytesIO()
    design = design_from_json({"version": 2, "width": 90, "height": 55, "front": {"elements": ELEMENTS[-4:]}})
    grid = on_plain_paper(paper("a4"), 90, 55)
    draw(impose(lay_out(design, [Person(1, {"first": "Ada"})]), grid), out, size=(90 * MM, 55 * MM))
    plain = pikepdf.open(out)
    assert "/OutputIntents" not in plain.Root
    assert "/GTS_PDFXVersion" not in plain.docinfo
    assert "/Group" not in plain.pages[0]
    assert not {str(o) for s in contents(plain) for _, o in s} & {"k", "K"}
