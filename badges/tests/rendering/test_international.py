"""Every script of the international list through to the PDF, and back out of it."""

import csv
import io
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from badges.rendering import (
    MM,
    TEMPLATES,
    PdfOptions,
    Person,
    design_from_json,
    draw,
    impose,
    lay_out,
    on_plain_paper,
    paper,
)

SAMPLES = Path(__file__).parents[1] / "samples"
EXTRA = [
    ["بِسْمِ ٱللَّهِ", "لا إله"],
    ["שָׁלוֹם", "בן־דוד"],
    ["उपराष्ट्रपति", "चट्टोपाध्याय"],
    ["ณัฐกานต์", "ที่ปรึกษา"],
    ["ঐশী", "বন্দ্যোপাধ্যায়"],
    ["Ẹ̀lẹ́rìí", "Ồ ǻ ẞ"],
    ["👨‍👩‍👧", "🇩🇪 Love"],
]


def people():
    with (SAMPLES / "international.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))[1:]
    roles = ("first", "last", "position", "org", "handle")
    return [Person(number, dict(zip(roles, row, strict=False))) for number, row in enumerate(rows + EXTRA, 1)]


@pytest.fixture(scope="module")
def pdf():
    design = design_from_json(TEMPLATES["relay"].design)
    badges = list(lay_out(design, people()))
    assert {warning.kind for badge in badges for warning in badge.warnings} == set()
    out = io.BytesIO()
    grid = on_plain_paper(paper("a2"), design.width, design.height)
    draw(impose(badges, grid), out, size=(design.width * MM, design.height * MM), options=PdfOptions("International"))
    return out.getvalue()


def plain(text):
    """Without the marks of direction and the breaks that a reader adds, and with accents in their canonical order."""
    kept = "".join(c for c in text if c not in "\u200e\u200f\u202a\u202b\u202c\ufffe\u00ad")
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def test_every_name_can_be_searched_as_it_was_typed(pdf):
    text = plain(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())
    values = [plain(value) for person in people() for value in person.values.values()]
    assert [value for value in values if value not in text] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext (poppler-utils) is not installed")
def test_poppler_finds_the_names_of_the_sample_list(pdf, tmp_path):
    file = tmp_path / "badges.pdf"
    file.write_bytes(pdf)
    text = plain(subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True).stdout.decode())
    names = [plain(person.values[role]) for person in people()[: -len(EXTRA)] for role in ("first", "last")]
    assert [name for name in names if name not in text] == []


def test_qpdf_finds_nothing_wrong(pdf):
    assert pikepdf.open(io.BytesIO(pdf)).check_pdf_syntax() == []


def test_the_fonts_hold_only_what_is_drawn(pdf):
    document = pikepdf.open(io.BytesIO(pdf))
    sizes = {
        str(font.BaseFont): int(font.DescendantFonts[0].FontDescriptor.FontFile2.Length)
        for font in document.pages[0].Resources.Font.values()
    }
    assert len(sizes) > 20
    assert max(sizes.values()) < 30_000  # Noto Sans SC alone has 17 MB
    assert len(pdf) < 250_000


@pytest.mark.parametrize(
    "text", ["گچ‌پژ", "می‌خواهم", "نیم‌فاصله‌ها", "(محمد)", "علی (رضا) حسینی", "דוד [בן] כהן", "محمد «علی» {ب}"]
)
def test_joiners_and_brackets_in_right_to_left_text_stay_where_they_were_typed(text):
    pdf = alone(text)
    assert text in plain(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range())
    for one in texts_of_codes(pdf):
        assert unicodedata.category(one[-1]) != "Cf", "pdf.js leaves it out of what is copied"


def texts_of_codes(pdf):
    """What each code of each font of the first page stands for."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        fonts = document.pages[0].Resources.Font.values()
        maps = b" ".join(font.ToUnicode.read_bytes() for font in fonts)
    return [bytes.fromhex(text.decode()).decode("utf-16-be") for text in re.findall(rb"<\w+> <((?:\w{4})+)>", maps)]


def test_brackets_around_latin_words_in_arabic_text_are_copied_the_right_way_round(tmp_path):
    """The order of the words is the reader's guess; a reader of left-to-right text begins with the number."""
    file = tmp_path / "badge.pdf"
    file.write_bytes(alone("محمد (Mohammed) 123"))
    found = [pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range()]
    if shutil.which("pdftotext"):
        found.append(subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout.decode())
    for text in found:
        assert "(Mohammed)" in plain(text)
        assert "محمد" in plain(text)


def alone(text):
    design = design_from_json(TEMPLATES["bridge"].design)
    out = io.BytesIO()
    grid = on_plain_paper(paper("a4"), design.width, design.height)
    badges = lay_out(design, [Person(1, {"first": text, "name": text})])
    draw(impose(badges, grid), out, size=(design.width * MM, design.height * MM))
    return out.getvalue()
