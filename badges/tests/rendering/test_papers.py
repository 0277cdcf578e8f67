"""Papers, sizes and sheets: each row against the table of the field, typed again here from the makers' figures."""

from dataclasses import replace

import pytest

from badges.rendering import BADGE_SIZES, PAPERS, SHEETS, UnknownName, badge_size, paper, sheet
from badges.rendering.paper.papers import SheetError, checked

FIELD_PAPERS = """
    A0 841x1189, A1 594x841, A2 420x594, A3 297x420, A4 210x297, A5 148x210, A6 105x148, A7 74x105, SRA3 320x450,
    Letter 215.9x279.4, Legal 215.9x355.6, Tabloid 279.4x431.8
"""
FIELD_SIZES = """
    4x3 101.6x76.2, 4.5x4 114.3x101.6, 4x6 101.6x152.4, a6 105x148, a7 74x105, id-1 85.6x53.98, business-card 85x54,
    86x55 86x55, 90x54 90x54, 90x60 90x60, 80x50 80x50, 75x40 75x40, dk-1202 61.98x99.82, dymo-30856 62x106,
    dymo-99014 54x101, dymo-11356 41x89, butterfly 82x203
"""
# Names as shops write them | paper | label | columns x rows | left, top margin | pitch
FIELD_SHEETS = """
    Avery 5392; Avery 5384; Avery 74540; Avery 74541; Avery 74459 | letter | 101.6x76.2 | 2x3 | 6.35,25.4 | 101.6,76.2
    Avery 5395; Avery 8395 | letter | 85.73x59.27 | 2x4 | 17.46,14.82 | 95.25,63.5
    Avery 5390; Avery 5383 | letter | 88.9x55.03 | 2x4 | 19.05,29.63 | 88.9,55.03
    Avery L4785; Avery L4786; Avery L4787; Herma 4412 | a4 | 80x50 | 2x5 | 17.5,13.5 | 95,55
    Avery L4784 | a4 | 63.5x29.6 | 3x9 | 7.2,15.1 | 66.04,29.63
    Avery L7418 | a4 | 86x55 | 2x4 | 19,38.5 | 86,55
    Avery Zweckform C32011; Avery Zweckform 32010 | a4 | 85x54 | 2x5 | 15,13.5 | 95,54
    Avery Zweckform C32015 | a4 | 85x54 | 2x4 | 17,31.5 | 91,60
    Avery L7165 | a4 | 99.06x67.73 | 2x4 | 4.67,13.04 | 101.6,67.73
    Avery Zweckform 3427; Herma 4470 | a4 | 105x74.25 | 2x4 | 0,0 | 105,74.25
    Durable 1445 | a4 | 90x54 | 2x5 | 15,12 | 90,54
    Durable 1453; Durable 8334 | a4 | 75x40 | 2x6 | 30,28.5 | 75,40
    Durable 1456 | a4 | 90x60 | 2x4 | 15,28.5 | 90,60
    Herma 9012 | a4 | 90x60 | 2x4 | 10,28.5 | 100,60
    Herma 4515 | a4 | 88.9x33.87 | 2x8 | 12.29,13.03 | 96.52,33.87
    Lyreco 143.344 | a4 | 70x36 | 3x8 | 0,4.5 | 70,36
"""
UNVERIFIED = {"Avery 5390", "Avery 5383", "Avery L4786", "Avery L4787"}


def named_sizes(table):
    for entry in table.split(","):
        name, size = entry.rsplit(maxsplit=1)
        yield name.strip(), tuple(map(float, size.split("x")))


def named_sheets():
    for line in FIELD_SHEETS.strip().splitlines():
        names, on, label, count, margins, pitch = (part.strip() for part in line.split("|"))
        pairs = [tuple(map(float, text.replace("x", ",").split(","))) for text in (label, count, margins, pitch)]
        for name in names.split(";"):
            yield name.strip(), on, *pairs


def test_every_paper_of_the_field_and_no_other():
    assert {known.name: (known.width, known.height) for known in PAPERS.values()} == dict(named_sizes(FIELD_PAPERS))


def test_every_badge_size_of_the_field_and_no_other():
    assert {slug: (known.width, known.height) for slug, known in BADGE_SIZES.items()} == dict(named_sizes(FIELD_SIZES))


def test_a_butterfly_badge_is_folded_so_its_face_is_half_as_high():
    assert {slug for slug, size in BADGE_SIZES.items() if size.folded} == {"butterfly"}
    assert badge_size("butterfly").face_height == 101.5
    assert badge_size("4x3").face_height == 76.2


@pytest.mark.parametrize(("name", "on", "label", "count", "margins", "pitch"), list(named_sheets()))
def test_every_sheet_of_the_field_by_its_shop_name(name, on, label, count, margins, pitch):
    known = sheet(name)
    assert known.name == name
    assert known.paper == on
    assert (known.width, known.height) == label
    assert (known.columns, known.rows) == count
    assert (known.left, known.top) == margins
    assert (known.pitch_x, known.pitch_y) == pitch
    assert known.verified == (name not in UNVERIFIED)
    assert sheet(name.split()[-1]) == sheet(known.slug) == sheet(name.upper().replace(" ", "-")) == known


def test_no_sheet_but_those_of_the_field():
    assert [known.name for known in SHEETS.values()] == [name for name, *_ in named_sheets()]


@pytest.mark.parametrize(("name", "slug"), [("Avery C32011", "zweckform-c32011"), ("Zweckform L7418", "avery-l7418")])
def test_averys_sheets_go_by_any_of_its_names(name, slug):
    assert sheet(name).slug == slug


def test_a_number_of_one_maker_is_not_taken_for_anothers():
    with pytest.raises(UnknownName):
        sheet("Herma 5392")


@pytest.mark.parametrize("slug", SHEETS)
def test_the_makers_figures_hold_together(slug):
    assert checked(sheet(slug)) is sheet(slug)


@pytest.mark.parametrize(
    ("change", "member", "words"),
    [
        ({"width": 5}, "width", "from 10 to 1200 mm"),
        ({"columns": 0}, "columns", "from 1 to 100 columns"),
        ({"rows": 101}, "rows", "from 1 to 100 rows"),
        ({"left": -1}, "left", "0 mm or more"),
        ({"pitch_x": 84}, "pitch_x", "84 mm across is less than the label's 86 mm"),
        ({"left": 40}, "pitch_x", "end 212 mm across, past the 210 mm of A4"),
        ({"rows": 5}, "pitch_y", "end 313.5 mm down, past the 297 mm of A4"),
    ],
)
def test_a_sheet_that_cannot_be_says_which_measure_is_wrong(change, member, words):
    with pytest.raises(SheetError) as caught:
        checked(replace(sheet("avery-l7418"), **change))
    assert caught.value.member == member
    assert words in str(caught.value)


@pytest.mark.parametrize(("text", "size"), [("62x106mm", (62, 106)), ("6 x 9 in", (152.4, 228.6))])
def test_own_papers(text, size):
    own = paper(text)
    assert (own.width, own.height) == pytest.approx(size)


@pytest.mark.parametrize("text", ["1x1mm", "2000x20mm"])
def test_impossible_papers_are_refused(text):
    with pytest.raises(UnknownName, match="from 20 to 1500 mm"):
        paper(text)


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [("90x55mm", 90, 55), ("3.5x2in", 88.9, 50.8), ("90 × 55 mm", 90, 55), ("90mm x 55mm", 90, 55)],
)
def test_own_sizes(text, width, height):
    size = badge_size(text)
    assert (size.width, size.height) == pytest.approx((width, height))


@pytest.mark.parametrize(("find", "known"), [(paper, "letter"), (sheet, "avery-5392"), (badge_size, "4.5x4")])
def test_unknown_keys_are_answered_with_the_known_ones(find, known):
    with pytest.raises(UnknownName, match="'nope'") as caught:
        find("nope")
    assert known in str(caught.value)


@pytest.mark.parametrize("text", ["0x0mm", "5000x20mm", "-90x55mm", "90x55"])
def test_impossible_sizes_are_refused(text):
    with pytest.raises(UnknownName):
        badge_size(text)
