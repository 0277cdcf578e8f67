"""The file itself: its structure, what it embeds, and how large it is."""

import io
import re
import zlib
from xml.etree import ElementTree

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from badges.rendering import PdfOptions, Person, design_from_json, draw, impose, lay_out, on_plain_paper, paper, png
from badges.rendering.paper.papers import MM
from badges.rendering.pdf.file import PdfFile
from badges.rendering.pdf.pictures import prepared
from badges.rendering.text import fonts
from badges.tests.rendering.matterhorn import failed
from files.tests.pictures import saved


def pdf(elements, people, pictures=None, title="T", language="", accessible=False):
    design = design_from_json({"version": 2, "width": 90, "height": 55, "front": {"elements": elements}})
    out = io.BytesIO()
    grid = on_plain_paper(paper("a4"), design.width, design.height)
    size = design.width * MM, design.height * MM
    options = PdfOptions(title, language, accessible=accessible)
    draw(impose(lay_out(design, people), grid), out, size=size, pictures=pictures, options=options)
    return out.getvalue()


def text(id="first", y=10, **more):
    box = {"type": "text", "id": id, "x": 5, "y": y, "w": 80, "h": 8, "content": f"{{{id}}}", "align": "center"}
    return box | {"font": "Lato", "maxPt": 24} | more


def people(count):
    return [
        Person(n, {"first": f"Nomen{n % 7}", "last": f"Nescio-{n:x}", "org": "Institute"}) for n in range(1, count + 1)
    ]


def test_a_file_of_many_pages_is_sound_and_keeps_their_order():
    file = pikepdf.open(io.BytesIO(pdf([text("last")], people(900))))
    assert (len(file.pages), file.check_pdf_syntax()) == (90, [])
    document = pypdfium2.PdfDocument(pdf([text("last")], people(900)))
    assert f"Nescio-{801:x}" in document[80].get_textpage().get_text_range()


def test_an_empty_file_has_no_pages_and_the_title_is_in_any_script():
    out = io.BytesIO()
    PdfFile(out, title="حفل 香港 — Ω").finish()
    read = pikepdf.open(out)
    assert (len(read.pages), str(read.docinfo.Title)) == (0, "حفل 香港 — Ω")


def test_a_file_says_what_it_is_in_both_ways_and_no_more_than_is_known():
    read = pikepdf.open(io.BytesIO(pdf([text()], people(3), title="Ü & <حفل>", language="pt-BR")))
    with read.open_metadata() as metadata:
        assert metadata["dc:title"] == str(read.docinfo.Title) == "Ü & <حفل>"
        assert metadata["xmp:CreatorTool"] == str(read.docinfo.Creator) == "Badgeyay"
        assert "xmp:CreateDate" not in metadata
    assert str(read.Root.Lang) == "pt-BR"
    assert read.Root.ViewerPreferences.PrintScaling == "/None"
    assert set(read.docinfo) == {"/Title", "/Creator", "/Producer", "/Trapped"}


def test_a_file_has_the_id_of_its_content():
    first, again, other = (pdf([text()], people(count)) for count in (3, 3, 4))
    assert first == again
    ids = [pikepdf.open(io.BytesIO(data)).trailer.ID for data in (first, other)]
    assert ids[0][0] == ids[0][1] != ids[1][0]
    assert len(bytes(ids[0][0])) == 16


def test_each_stream_ends_where_it_says_with_an_end_of_line_after_it():
    """As strict readers and PDF/A want it; `endstream` straight after the data has no end that all of them find."""
    data = pdf([text(), text("org", 30)], people(300), {"a": saved(Image.new("RGB", (4, 4), "red"))})
    ends = [data[found.start() - 1 : found.start()] for found in re.finditer(rb"endstream", data)]
    assert len(ends) > 30
    assert set(ends) == {b"\n"}
    for found in re.finditer(rb"/Length (\d+)[^\n]*(?:\n[^\n]*)??>>\s*stream\r?\n", data):
        assert data[found.end() + int(found[1]) :].startswith((b"\nendstream", b"\r\nendstream"))


def test_the_cross_references_name_their_filter_by_itself():
    """Readers that know it only so found no catalogue in a file that has it in an array."""
    data = pdf([text()], people(3))
    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    dictionary = data[start : data.index(b"stream", start)]
    assert b"/Filter/FlateDecode/DecodeParms<<" in dictionary
    assert dictionary.count(b"[") == 2  # the widths of its columns, and the id


def test_each_further_badge_takes_few_bytes():
    elements = [text("first"), text("last", 25), text("org", 40, maxPt=12)]
    few, many = len(pdf(elements, people(1_000))), len(pdf(elements, people(3_000)))
    assert (many - few) / 2_000 < 60


def forms_of_text(file):
    return {name for name in file.pages[0].Resources.get("/XObject", {}) if str(name).startswith("/T")}


@pytest.mark.parametrize("count", [900, 3_000])
def test_a_text_that_comes_again_and_again_is_in_the_file_once_and_read_where_it_stands(count):
    """Of three two recur: one in the colour that most have, one in another, tracked and half there."""
    other = {"color": "#FF0000", "opacity": 0.5, "tracking": 0.1}
    design = [text("first"), text("last", 22), text("org", 40, maxPt=12, **other)]
    rows = people(count)
    data = pdf(design, rows)
    file = pikepdf.open(io.BytesIO(data))
    assert len(forms_of_text(file)) == 8  # seven first names, one organisation
    assert file.check_pdf_syntax() == []
    read = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    assert "\n".join(read).split() == [word for person in rows for word in person.values.values()]
    drawn = [png(data, width=600, page=page) for page in (0, len(read) - 1)]  # before there were forms, and after
    alone = [png(pdf(design, some), width=600) for some in (rows[:10], rows[-10:])]
    assert drawn == alone


def test_texts_that_do_not_recur_are_no_forms():
    file = pikepdf.open(io.BytesIO(pdf([text("last")], people(3_000))))
    assert forms_of_text(file) == set()


def test_more_characters_than_one_byte_has_are_all_drawn():
    han = "".join(map(chr, range(0x4E00, 0x4E00 + 900)))
    rows = [Person(n, {"first": han[n * 9 : n * 9 + 9]}) for n in range(100)]
    document = pypdfium2.PdfDocument(pdf([text()], rows))
    shown = "".join(page.get_textpage().get_text_range() for page in document)
    assert set(han) <= set(shown)


def test_a_reader_is_told_the_advance_width_of_each_character():
    file = pikepdf.open(io.BytesIO(pdf([text()], [Person(1, {"first": "Anita M."})])))
    (font,) = file.pages[0].Resources.Font.values()
    first, widths = font.DescendantFonts[0].W
    advances = [fonts.face("Lato", 400).advances[character] * 1000 for character in sorted(set("Anita M."))]
    assert (first, list(map(float, widths))) == (1, pytest.approx(advances, rel=1e-5))


def test_each_character_has_a_code_of_its_own_for_readers_that_take_a_line_end_in_a_string_for_a_line_feed():
    """As ISO 32000-1 (7.3.4.2) has it and qpdf does: codes with a byte 0x0D would be read as others."""
    han = "".join(map(chr, range(0x4E00, 0x4E00 + 900)))
    rows = [Person(n, {"first": han[n * 9 : n * 9 + 9]}) for n in range(100)]
    codes = set()
    for page in pikepdf.open(io.BytesIO(pdf([text()], rows))).pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) == "Tf":
                font = str(operands[0])
            elif str(operator) in {"Tj", "TJ"}:
                pieces = operands[0] if str(operator) == "TJ" else operands
                shown = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
                codes |= {(font, code) for code in re.findall(rb"[\xe0-\xff].|[\x00-\xdf]", shown, re.DOTALL)}
    assert len(codes) == 900


@pytest.mark.parametrize("special", ["(brackets)", "back\\slash", "((", "\\)", "~!#%&"])
def test_characters_that_mean_something_in_a_pdf_are_only_text(special):
    document = pypdfium2.PdfDocument(pdf([text()], [Person(1, {"first": special})]))
    assert document[0].get_textpage().get_text_range().strip() == special


# --- Pictures ---


def picture(mode="RGB", format="PNG", size=(40, 20), **how):
    image = Image.new(mode, size)
    values = [tuple((index * 7 + c) % 256 for c in range(len(mode))) for index in range(size[0] * size[1])]
    image.putdata([value[0] for value in values] if mode in "LP" else values)
    return saved(image, format, **how)


def test_a_png_goes_in_as_it_is():
    png = picture()
    ready = prepared(png, 40, 20)
    assert ready.data in png
    assert b"/Predictor 15" in ready.entries
    assert not ready.mask


@pytest.mark.parametrize("mode", ["L", "P", "RGB"])
def test_a_png_of_any_kind_comes_out_with_its_own_pixels(mode):
    png = picture(mode)
    element = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 80, "h": 40, "picture": "a", "fit": "stretch"}
    file = pikepdf.open(io.BytesIO(pdf([element], people(1), {"a": png})))
    (image,) = [o for o in file.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    drawn = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
    with Image.open(io.BytesIO(png)) as original:
        assert drawn.tobytes() == original.convert("RGB").tobytes()


def test_transparency_becomes_a_mask():
    ready = prepared(picture("RGBA"), 40, 20)
    assert len(zlib.decompress(ready.mask)) == 40 * 20
    assert b"/DeviceRGB" in ready.entries


def test_a_jpeg_goes_in_as_it_is_unless_the_camera_was_turned():
    upright = picture(format="JPEG")
    assert prepared(upright, 40, 20).data == upright
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = prepared(picture(format="JPEG", exif=exif), 20, 40)
    assert (turned.width, turned.height) == (20, 40)


TITLES = {
    "markup": "<b>R&D</b> \"x\" 'y' ]]> <!-- --> <?xpacket end='w'?>", "fields": "{title} {inner} {0} {{",
    "controls": "A\x00B\x01C\x0bD\x7fE\x85F",
    "no characters": "A\ufffeB\uffffC\U0001ffff", "halves": "A \ud800 \udfff B",
    "directions": "\u202eabc\u202c \u2066x\u2069 \u200f", "lines": "one\ntwo\r\nthree\ttab \u2028 more",
    "brackets": "((( \\ ) \\( \r", "long": "Ü" * 10_000, "flags": "🎉 Feier 🇳🇱", "nothing": "", "blank": " \u00a0\t",
    "a control alone": "\x00",
}  # fmt: skip


@pytest.mark.parametrize("kind", TITLES)
def test_any_title_leaves_the_metadata_sound_and_the_same_in_both_ways(kind):
    title = TITLES[kind]
    file = pdf([text()], people(1), title=title, language="en", accessible=True)
    read = pikepdf.open(io.BytesIO(file))
    packet = read.Root.Metadata.read_bytes()
    (said,) = ElementTree.fromstring(packet).iterfind(".//{*}title/{*}Alt/{*}li")
    assert said.text == str(read.docinfo.Title)
    assert said.text == " ".join(said.text.split()).strip()
    letters = "".join(filter(str.isalnum, title))
    assert "".join(filter(str.isalnum, said.text)) == letters or (not letters and said.text)
    assert (packet.count(b"<?xpacket"), read.check_pdf_syntax(), failed(read)) == (2, [], set())
