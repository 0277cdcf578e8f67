"""The file as printers and viewers have it: exact to a tenth of a millimetre, valid, and alike in two renderers."""

import io
import shutil
import subprocess
from itertools import combinations, pairwise

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from badges.rendering import (
    MM,
    TEMPLATES,
    Calibration,
    Orientation,
    Sides,
    calibration_sheet,
    design_from_json,
    paper,
    png,
    sheet,
)
from badges.rendering.box import Box
from badges.rendering.calibration.measuring import row_to_fill_in
from badges.rendering.calibration.register_page import register_page
from badges.tests.rendering.sheets import design, pages, pdf

UPRIGHT = {"orientation": Orientation.PORTRAIT}
EVERYTHING = {"bleed": True, "crop_marks": True, "cut_lines": True, "gutter": 6}


def drawn(data, page=0, width=840):
    return Image.open(io.BytesIO(png(data, width=width, page=page))).convert("RGB")


def lines_of(data, page=0):
    """Each line of the page's marks as (x1, y1, x2, y2) in mm from the paper's lower left, read out of the PDF."""
    with pikepdf.open(io.BytesIO(data)) as document:
        leaf = document.pages[page]
        matrices, found = [pikepdf.Matrix()], []

        def walk(content, matrix):
            stack, at = [], None
            for operands, operator in pikepdf.parse_content_stream(content):
                word = str(operator)
                if word == "q":
                    stack.append(matrix)
                elif word == "Q":
                    matrix = stack.pop()
                elif word == "cm":
                    matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
                elif word == "Do":
                    walk(leaf.Resources.XObject[str(operands[0])], matrix)
                elif word == "m":
                    at = matrix.transform(tuple(map(float, operands)))
                elif word == "l" and at:
                    end = matrix.transform(tuple(map(float, operands)))
                    found.append(tuple(side / MM for side in (*at, *end)))

        walk(leaf, matrices[0])
        return found


# --- Exact ---


def test_trim_marks_in_the_file_stand_where_the_badges_are_cut():
    found = lines_of(pdf(design(), 8, crop_marks=True, gutter=6, **UPRIGHT))
    upright = sorted({round(x1, 2) for x1, _, x2, _ in found if x1 == x2})
    level = sorted({round(y1, 2) for _, y1, _, y2 in found if y1 == y2})
    assert upright == pytest.approx([12, 102, 108, 198], abs=0.01)
    assert level == pytest.approx([29.5, 84.5, 90.5, 145.5, 151.5, 206.5, 212.5, 267.5], abs=0.01)


def test_marks_of_a_label_sheet_stand_at_the_makers_figures():
    found = lines_of(pdf(design(), 8, crop_marks=True, sheet=sheet("avery-l7418")))
    assert sorted({round(x1, 1) for x1, _, x2, _ in found if x1 == x2}) == [19, 105, 191]
    assert sorted({round(297 - y1, 1) for _, y1, _, y2 in found if y1 == y2}) == [38.5, 93.5, 148.5, 203.5, 258.5]


def test_calibration_moves_marks_by_what_was_measured():
    """A printer that shifts by 1.5 mm and prints 0.5 % too large: what is drawn for it comes out right."""
    plain = lines_of(pdf(design(), 8, crop_marks=True, gutter=6, **UPRIGHT))
    # Measured on the test sheet: A = 21.5 mm, and B = 170.85 mm where 170 was drawn.
    needed = Calibration(offset_x=20 - 21.5, scale_x=170 / 170.85)
    moved = lines_of(pdf(design(), 8, crop_marks=True, gutter=6, calibration=needed, **UPRIGHT))
    for (x, *_), (at, *_) in zip(plain, moved, strict=True):
        on_paper = 21.5 + (170.85 / 170) * (at - 20)  # what that printer makes of it
        assert on_paper == pytest.approx(x, abs=0.02)


def shifts(data):
    """Of each page: by how many mm to the right and down a calibration moves it."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            operands, operator = next(iter(pikepdf.parse_content_stream(page)[1:]), ((), ""))
            moved = [float(operand) / MM for operand in operands] if str(operator) == "cm" else [0.0] * 6
            yield round(moved[4], 2), round(-moved[5], 2)


@pytest.mark.parametrize("sides", [Sides.DUPLEX_LONG, Sides.DUPLEX_SHORT])
def test_the_backs_of_duplex_sheets_are_moved_by_an_offset_of_their_own(sides):
    needed = Calibration(offset_x=1, offset_y=-0.5, back_offset_x=-1.5, back_offset_y=2)
    assert list(shifts(pdf(design(back=True), 12, sides=sides, calibration=needed))) == [(1, -0.5), (-0.5, 1.5)] * 2
    alone = Calibration(back_offset_y=2)
    assert list(shifts(pdf(design(back=True), 1, sides=sides, calibration=alone))) == [(0, 0), (0, 2)]


def test_backs_on_sheets_of_their_own_are_moved_as_fronts_are():
    needed = Calibration(offset_x=1, back_offset_x=-1.5)
    made = pdf(design(back=True), 1, sides=Sides.FRONT_THEN_BACK, calibration=needed)
    assert list(shifts(made)) == [(1, 0), (1, 0)]


@pytest.mark.parametrize("over_upright_edge", [True, False])
@pytest.mark.parametrize("size", ["a4", "letter", "297x210mm"])
def test_what_is_read_on_the_register_page_is_the_backs_offset(size, over_upright_edge):
    """A printer that puts its backs 1.4 mm too far right and 0.6 mm too high: front and back laid on each other."""
    on = paper(size)

    def read(calibration):
        out = io.BytesIO()
        calibration_sheet(on, out, calibration, both_sides=True)
        front, back = lines_of(out.getvalue()), lines_of(out.getvalue(), page=1)
        back = [(x1 + 1.4, y1 + 0.6, x2 + 1.4, y2 + 0.6) for x1, y1, x2, y2 in back]
        upright = [x1 for x1, y1, x2, y2 in front if x1 == x2 and abs(y2 - y1) > on.height - 13]
        level = [y1 for x1, y1, x2, y2 in front if y1 == y2 and abs(x2 - x1) > on.width - 13]
        through_x = [on.width - x for x in upright] if over_upright_edge else upright
        through_y = level if over_upright_edge else [on.height - y for y in level]
        # The rulers: their ticks lie 1 mm apart, the middle one is 0.
        ruler_e = sorted({x1 for x1, y1, x2, _ in back if x1 == x2 and y1 > on.height - 11 and x1 > on.width - 30})
        ruler_f = sorted({y1 for x1, y1, _, y2 in back if y1 == y2 and x1 < 11 and y1 > on.height - 30})
        zero_e, zero_f = ruler_e[len(ruler_e) // 2], ruler_f[len(ruler_f) // 2]
        assert (len(ruler_e), len(ruler_f)) == (17, 17)
        return max(through_x) - zero_e, zero_f - max(through_y)

    e, f = read(Calibration())
    assert (e, f) == pytest.approx((-1.4, 0.6), abs=0.02)
    assert read(Calibration(back_offset_x=e, back_offset_y=f)) == pytest.approx((0, 0), abs=0.02)


def test_every_fourth_tick_of_the_rulers_is_long_and_numbered_and_nought_is_bold():
    parts = {part.id: part for part in register_page(paper("a4"), Calibration())}
    for letter, along in (("E", "h"), ("F", "w")):
        ticks = {at: parts[f"{letter} {at}"] for at in range(-8, 9)}
        lengths = {at: getattr(tick, along) for at, tick in ticks.items()}
        assert {at for at, length in lengths.items() if length > 2 * min(lengths.values())} == {-8, -4, 0, 4, 8}
        assert {at for at in ticks if f"{letter} at {at}" in parts} == {-8, -4, 0, 4, 8}
        assert [at for at, tick in ticks.items() if tick.stroke_width > 0.2] == [0]


def test_the_parts_of_a_row_to_fill_in_lie_side_by_side_in_it():
    parts = {part.id[2:]: part for part in row_to_fill_in("A", "left edge", 20, "20 - A", (10, 40, 180, 24), 1)}
    row = parts.pop("row")
    assert all(row.x < one.x and one.x + one.w < row.x + row.w for one in parts.values())
    assert all(row.y < one.y and one.y + one.h < row.y + row.h for one in parts.values())
    for line in (("row disc", "what", "formula"), ("row disc", "value", "is", "blank", "unit")):
        for one, other in pairwise(parts[name] for name in line):
            assert one.x + one.w <= other.x + 0.01
    assert parts["what"].w < 1.5 * parts["formula"].w
    for upper, lower in (("what", "value"), ("formula", "is")):
        assert parts[upper].y + parts[upper].h < parts[lower].y


def test_badges_are_as_large_on_paper_as_they_are_said_to_be():
    image = drawn(pdf(design(), 1, **UPRIGHT), width=2100)  # 10 pixels to the mm
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    assert [side / 10 for side in box] == pytest.approx([15, 11, 105, 66], abs=0.1)


# --- Front and back meet ---


def inked(image):
    return image.convert("L").point(lambda value: 255 if value < 250 else 0)


def strip(image):
    """Where the red strip lies that marks the upper edge of each badge."""
    red, green, _ = image.split()
    return ImageChops.multiply(
        red.point(lambda value: 255 * (value > 150)), green.point(lambda value: 255 * (value < 80))
    )


@pytest.mark.parametrize("lies", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
@pytest.mark.parametrize("sides", [Sides.DUPLEX_LONG, Sides.DUPLEX_SHORT])
def test_front_and_back_laid_on_each_other_coincide(sides, lies):
    data = pdf(design(back=True), 5, sides=sides, orientation=lies, paper="letter")
    front, back = drawn(data), drawn(data, page=1)
    over_upright_edge = (lies is Orientation.PORTRAIT) == (sides is Sides.DUPLEX_LONG)
    turned = Image.Transpose.FLIP_LEFT_RIGHT if over_upright_edge else Image.Transpose.FLIP_TOP_BOTTOM
    seen_through = back.transpose(turned)
    for part in (inked, strip):  # the badges themselves, and their upper edges: neither stands on its head
        difference = ImageChops.difference(part(front), part(seen_through))
        assert difference.histogram()[255] < 0.003 * front.width * front.height
        assert part(front).histogram()[255] > 0.02 * front.width * front.height


def test_the_upper_copy_of_a_fold_is_the_lower_one_turned_round():
    data = pdf(design(), 1, sides=Sides.FOLD, **UPRIGHT)
    (page,) = pages(design(), 1, sides=Sides.FOLD, **UPRIGHT)
    image = drawn(data, width=2100)
    left = round(page.trim[0] / MM * 10)
    fold = round((page.height - page.placements[0].y) / MM * 10) - 550
    lower, upper = image.crop((left, fold, left + 900, fold + 550)), image.crop((left, fold - 550, left + 900, fold))
    difference = ImageChops.difference(lower, upper.transpose(Image.Transpose.ROTATE_180)).convert("L")
    assert sum(difference.histogram()[40:]) < 0.01 * 900 * 550


# --- Bleed ---


def test_bleed_is_printed_past_the_trim_and_only_when_asked_for():
    for bleed in (True, False):
        image = drawn(pdf(design(), 1, bleed=bleed, gutter=6, sides=Sides.FRONT, **UPRIGHT), width=2100)
        left, top = 120, 295  # of the trim, at 10 pixels to the mm
        outside = [image.getpixel((left - 10, top + 200)), image.getpixel((left + 400, top - 20))]
        assert all((pixel != (255, 255, 255)) == bleed for pixel in outside)
        assert image.getpixel((left - 35, top + 200)) == (255, 255, 255)


# --- Valid, and alike ---


@pytest.mark.parametrize("sides", Sides)
def test_nothing_is_wrong_with_the_file(sides, tmp_path):
    data = pdf(
        design(back=True), 7, sides=sides, start_slot=2, calibration=Calibration(1, -1, 1.01, 0.99), **EVERYTHING
    )
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.check_pdf_syntax() == []
        assert document.Root.ViewerPreferences.PrintScaling == "/None"
        assert document.docinfo.Title == "Sheets"
        for page in document.pages:
            media, bleed, trim = (list(map(float, page[key])) for key in ("/MediaBox", "/BleedBox", "/TrimBox"))
            assert media[0] <= bleed[0] <= trim[0] < trim[2] <= bleed[2] <= media[2]
            assert media[1] <= bleed[1] <= trim[1] < trim[3] <= bleed[3] <= media[3]
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed: pikepdf alone has looked at the file")
    (tmp_path / "sheets.pdf").write_bytes(data)
    check = subprocess.run(["qpdf", "--check", "sheets.pdf"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (check.returncode, check.stderr) == (0, "")


def test_the_same_sheets_are_the_same_bytes():
    assert pdf(design(back=True), 7, sides=Sides.DUPLEX_SHORT, **EVERYTHING) == pdf(
        design(back=True), 7, sides=Sides.DUPLEX_SHORT, **EVERYTHING
    )


def test_marks_of_full_sheets_are_in_the_file_once():
    few, many = (len(pdf(design(), count, crop_marks=True, cut_lines=True)) for count in (20, 200))
    assert many - few < 18 * 400


@pytest.mark.parametrize("of", ["relay", "sheets"])
def test_poppler_draws_what_pdfium_draws(of, tmp_path):
    if not shutil.which("pdftoppm"):
        pytest.skip("pdftoppm is not installed: there is nothing to compare PDFium with")
    made = design(back=True) if of == "sheets" else design_from_json(TEMPLATES["relay"].design)
    (tmp_path / "sheets.pdf").write_bytes(pdf(made, 5, sides=Sides.FOLD, paper="a3", **EVERYTHING))
    command = ["pdftoppm", "-png", "-singlefile", "-scale-to-x", "1680", "-scale-to-y", "-1", "sheets.pdf", "poppler"]
    subprocess.run(command, cwd=tmp_path, check=True)
    poppler = Image.open(tmp_path / "poppler.png").convert("L")
    pdfium = drawn((tmp_path / "sheets.pdf").read_bytes(), width=poppler.width).convert("L").resize(poppler.size)
    # Each smooths edges and thin lines in its own way; by spots of 1.4 mm only what is missing or out of place shows.
    difference = ImageChops.difference(poppler.reduce(8), pdfium.reduce(8))
    spots = difference.width * difference.height
    assert max(index for index, count in enumerate(difference.histogram()) if count) < 60
    assert sum(difference.histogram()[12:]) < 0.02 * spots


@pytest.mark.parametrize("on", ["a3", "a4", "letter", "a5", "a6"])
def test_no_words_of_the_calibration_sheet_lie_on_one_another(on):
    out = io.BytesIO()
    calibration_sheet(paper(on), out, both_sides=True)
    for page in pypdfium2.PdfDocument(out.getvalue()):
        text = page.get_textpage()
        words = [Box(*text.get_rect(index)) for index in range(text.count_rects())]
        assert len(words) > 20
        overlapping = [(a, b) for a, b in combinations(words, 2) if a.grown(-0.5).overlaps(b.grown(-0.5))]
        assert [(text.get_text_bounded(*a), text.get_text_bounded(*b)) for a, b in overlapping] == []
