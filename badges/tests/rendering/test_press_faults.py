"""What PDF/X-4 forbids, planted in a good file point by point: the test of that point finds it."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from badges.tests.rendering import test_press as points
from badges.tests.rendering.test_press import shop_pdf

SAYS, VERSION, INTENT, BOXES, FONTS, COLOURS, PICTURES, ACTS = (
    points.test_it_says_that_it_is_pdf_x_4_in_both_places_and_when_it_was_made,
    points.test_it_is_of_a_version_that_the_standard_knows_not_encrypted_and_has_an_id,
    points.test_one_output_intent_names_the_press_and_holds_its_profile,
    points.test_boxes_of_each_page_lie_in_one_another,
    points.test_every_font_is_embedded,
    points.test_pages_and_forms_set_colours_of_the_press_alone,
    points.test_pictures_have_a_profile,
    points.test_there_is_nothing_in_it_that_acts_or_depends_on_a_printer,
)


@pytest.fixture(scope="module")
def good():
    return shop_pdf()


def fonts(pdf):
    return [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Subtype") == "/CIDFontType2"]


def images(pdf):
    return [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]


def edit(where, name, value):
    def plant(pdf):
        where(pdf)[name] = value(pdf) if callable(value) else value

    return plant


def drop(where, name):
    return lambda pdf: where(pdf).__delitem__(name)


def drawn(operators):
    return lambda pdf: pdf.pages[0].contents_add(operators)


def xmp(old, new):
    def plant(pdf):
        data = pdf.Root.Metadata.read_bytes()
        assert old in data
        pdf.Root.Metadata = pdf.make_stream(data.replace(old, new))

    return plant


def root(pdf):
    return pdf.Root


def page(pdf):
    return pdf.pages[0].obj


def info(pdf):
    return pdf.docinfo


def intent(pdf):
    return pdf.Root.OutputIntents[0]


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
PLANTED = {
    "no version in the information": (SAYS, drop(info, "/GTS_PDFXVersion")),
    "another version": (SAYS, edit(info, "/GTS_PDFXVersion", String("PDF/X-3"))),
    "another version in the metadata": (SAYS, xmp(b"PDF/X-4", b"PDF/X-1")),
    "nothing said of trapping": (SAYS, drop(info, "/Trapped")),
    "a date that the metadata has not": (SAYS, edit(info, "/ModDate", String("D:20200101000000Z"))),
    "a title that the metadata has not": (SAYS, edit(info, "/Title", String("Other"))),
    "metadata without an id": (SAYS, xmp(b"uuid:", b"none:")),
    "no intent": (INTENT, edit(root, "/OutputIntents", Array())),
    "two intents": (INTENT, lambda pdf: pdf.Root.OutputIntents.append(intent(pdf))),
    "an intent of another standard": (INTENT, edit(intent, "/S", Name("/GTS_PDFA1"))),
    "an intent without its profile": (INTENT, drop(intent, "/DestOutputProfile")),
    "no trim": (BOXES, drop(page, "/TrimBox")),
    "trim and art": (BOXES, edit(page, "/ArtBox", Array([0, 0, 10, 10]))),
    "a trim past the bleed": (BOXES, edit(page, "/TrimBox", Array([0, 0, 5000, 5000]))),
    "a bleed past the page": (BOXES, edit(page, "/BleedBox", Array([-50, -50, 5000, 5000]))),
    "mixed in the colours of a screen": (BOXES, edit(lambda pdf: page(pdf).Group, "/CS", Name.DeviceRGB)),
    "a font that is not embedded": (FONTS, lambda pdf: fonts(pdf)[0].FontDescriptor.__delitem__("/FontFile2")),
    "a font of the reader's": (FONTS, lambda pdf: page(pdf).Resources.Font.__setitem__(
        "/Own", pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)))),
    "a colour of the screen": (COLOURS, drawn(b" q 1 0 0 rg 0 0 9 9 re f Q")),
    "a line in a colour of the screen": (COLOURS, drawn(b" q 1 0 0 RG 0 0 m 9 9 l S Q")),
    "a colour space of its own": (COLOURS, drawn(b" q /Own cs 1 scn 0 0 9 9 re f Q")),
    "a gradient of the screen": (COLOURS, lambda pdf: [
        shading.__setitem__("/ColorSpace", Name.DeviceRGB) for shading in page(pdf).Resources.Shading.values()]),
    "pictures without a profile": (PICTURES, lambda pdf: page(pdf).Resources.ColorSpace.__delitem__("/DefaultRGB")),
    "another picture for other printers": (
        PICTURES, lambda pdf: images(pdf)[0].__setitem__("/Alternates", Array([Dictionary(Image=images(pdf)[0])]))),
    "a picture that lies elsewhere": (
        PICTURES, lambda pdf: images(pdf)[0].__setitem__("/OPI", Dictionary())),
    "a script at the start": (ACTS, edit(root, "/OpenAction", SCRIPT)),
    "a script on a page": (ACTS, edit(page, "/AA", Dictionary(O=SCRIPT))),
    "a form": (ACTS, edit(root, "/AcroForm", Dictionary(Fields=Array()))),
    "a note": (ACTS, edit(page, "/Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name.Text)]))),
    "layers": (ACTS, edit(root, "/OCProperties", Dictionary())),
    "an attached file": (ACTS, edit(root, "/Names", Dictionary(EmbeddedFiles=Dictionary()))),
    "a curve for one printer": (ACTS, lambda pdf: next(iter(page(pdf).Resources.ExtGState.values())).__setitem__(
        "/TR", Name.Identity)),
    "a screen for one printer": (ACTS, lambda pdf: next(iter(page(pdf).Resources.ExtGState.values())).__setitem__(
        "/HTP", Array([0, 0]))),
    "PostScript": (ACTS, lambda pdf: page(pdf).Resources.XObject.__setitem__(
        "/Old", pdf.make_stream(b"showpage", Type=Name.XObject, Subtype=Name("/PS")))),
}  # fmt: skip


def written(pdf, **how):
    out = io.BytesIO()
    pdf.save(out, static_id=True, fix_metadata_version=False, **how)
    return pikepdf.open(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize("planted", PLANTED)
def test_a_fault_against_the_standard_is_found(planted, good):
    point, plant = PLANTED[planted]
    pdf = pikepdf.open(io.BytesIO(good))
    plant(pdf)
    with pytest.raises((AssertionError, AttributeError, KeyError, ValueError, TypeError)):
        point(written(pdf))


@pytest.mark.parametrize("how", [{"force_version": "1.7"}, {"encryption": pikepdf.Encryption(owner="x", user="")}])
def test_a_version_the_standard_does_not_know_and_encryption_are_found(how, good):
    with pytest.raises(AssertionError):
        VERSION(written(pikepdf.open(io.BytesIO(good)), **how))


@pytest.mark.parametrize("point", [SAYS, VERSION, INTENT, BOXES, FONTS, COLOURS, PICTURES, ACTS])
def test_a_file_that_was_only_saved_again_is_passed(point, good):
    point(written(pikepdf.open(io.BytesIO(good)), force_version="1.6"))
