"""Badges on pages: whose face lies in which place, how far artwork bleeds, where marks are. Points unless stated."""

import pytest

from badges.rendering import MM, DoesNotFit, Orientation, Sides, WrongOption, impose, lay_out, sheet
from badges.rendering.paper.grid import on_plain_paper
from badges.rendering.paper.marks import Ink
from badges.rendering.paper.papers import paper
from badges.rendering.paper.planning import PrintOptions, planned
from badges.tests.rendering.sheets import design, pages, people

UPRIGHT = {"orientation": Orientation.PORTRAIT}


def boxes(page):
    """Left, bottom, right and top of each badge as it lies on the paper."""
    width, height = 90 * MM, 55 * MM
    found = [(p.x, p.y) for p in page.placements]
    found += [(page.width - p.x - width, page.height - p.y - height) for p in page.upside_down]
    return [(x, y, x + width, y + height) for x, y in found]


# --- Places ---


def test_the_first_badge_goes_where_one_says_and_the_next_sheet_begins_at_the_top():
    first, second = pages(design(), 7, start_slot=6, **UPRIGHT)
    grid = on_plain_paper(paper("a4"), 90, 55, orientation=Orientation.PORTRAIT)
    assert [(p.x, p.y) for p in first.placements] == [slot[0] for slot in grid.slots[5:]]
    assert [(p.x, p.y) for p in second.placements] == [slot[0] for slot in grid.slots[:2]]
    assert (first.people, second.people) == (5, 2)


@pytest.mark.parametrize("start_slot", [0, 9])
def test_a_place_that_a_sheet_does_not_have_is_refused_with_how_many_it_has(start_slot):
    with pytest.raises(WrongOption, match="a place from 1 to 8") as caught:
        planned(design(), PrintOptions(sheet=sheet("avery-l7418"), start_slot=start_slot))
    assert caught.value.option == "start_slot"
    grid = on_plain_paper(paper("a4"), 90, 55)
    with pytest.raises(DoesNotFit):
        list(impose(lay_out(design(), people(1)), grid, start_slot=11))


@pytest.mark.parametrize(
    ("options", "option"),
    [
        ({"gutter": -1}, "gutter"),
        ({"gutter": 51}, "gutter"),
        ({"blanks": 1001}, "blanks"),
        ({"sheet": sheet("avery-l7418"), "gutter": 3}, "gutter"),
        ({"sheet": sheet("avery-l7418"), "orientation": Orientation.LANDSCAPE}, "orientation"),
        ({"paper": "60x60mm"}, "paper"),
        ({"paper": "a99"}, "paper"),
    ],
)
def test_options_that_cannot_be_are_refused_by_name(options, option):
    with pytest.raises(WrongOption) as caught:
        planned(design(), PrintOptions(**options))
    assert caught.value.option == option


def test_backs_follow_their_fronts_sheet_by_sheet_and_count_nobody_twice():
    found = pages(design(back=True), 12, sides=Sides.DUPLEX_LONG)
    assert [page.people for page in found] == [10, 0, 2, 0]
    for front, back in (found[:2], found[2:]):
        fronts, backs = boxes(front), boxes(back)
        assert [(front.width - right, bottom) for _, bottom, right, _ in fronts] == [
            pytest.approx(box[:2]) for box in backs
        ]


def test_a_badge_without_a_back_has_its_front_on_both_sides():
    front, back = pages(design(), 1, sides=Sides.DUPLEX_LONG)
    assert front.placements[0].face is back.placements[0].face
    front, back = pages(design(back=True), 1, sides=Sides.DUPLEX_LONG)
    assert front.placements[0].face is not back.placements[0].face


def test_folded_copies_are_front_and_back_and_the_upper_one_is_upside_down():
    (page,) = pages(design(back=True), 1, sides=Sides.FOLD)
    ((front, back),) = zip(page.placements, page.upside_down, strict=True)
    assert front.face is not back.face
    lower, upper = boxes(page)
    assert (upper[0], upper[1]) == pytest.approx((lower[0], lower[3]))
    (page,) = pages(design(back=True), 1, sides=Sides.TWICE)
    assert page.upside_down == ()
    assert len({id(placement.face) for placement in page.placements}) == 2


def test_front_only_prints_no_back():
    (page,) = pages(design(back=True), 3)
    assert len(page.placements) == 3


# --- Bleed ---


def test_without_bleed_artwork_ends_at_the_trim():
    (page,) = pages(design(), 4, gutter=10)
    assert {placement.bleed for placement in page.placements} == {None}
    assert page.bleed == page.trim


@pytest.mark.parametrize(("gutter", "between"), [(0, 0), (2, 1), (6, 3), (20, 3)])
def test_artwork_bleeds_half_way_to_a_neighbour_and_in_full_outwards(gutter, between):
    (page,) = pages(design(), 8, bleed=True, gutter=gutter, **UPRIGHT)
    first, second, *_ = page.placements
    assert [side / MM for side in first.bleed] == pytest.approx([3, between, between, 3])
    assert [side / MM for side in second.bleed] == pytest.approx([between, between, 3, 3])
    left, bottom, right, top = page.trim
    assert page.bleed == pytest.approx((left - 3 * MM, bottom - 3 * MM, right + 3 * MM, top + 3 * MM))


@pytest.mark.parametrize("sides", Sides)
def test_no_bleed_lies_on_another_badge(sides):
    for page in pages(design(), 8, bleed=True, gutter=4, sides=sides):
        trims = boxes(page)
        spread = []
        for placement in page.placements + page.upside_down:
            left, bottom, right, top = placement.bleed
            if placement in page.upside_down:
                left, bottom, right, top = right, top, left, bottom
            spread.append((left, bottom, right, top))
        for number, ((x1, y1, x2, y2), (left, bottom, right, top)) in enumerate(zip(trims, spread, strict=True)):
            for other, (a1, b1, a2, b2) in enumerate(trims):
                apart = x1 - left >= a2 - 0.01 or x2 + right <= a1 + 0.01
                apart = apart or y1 - bottom >= b2 - 0.01 or y2 + top <= b1 + 0.01
                assert number == other or apart


def test_the_bleed_box_ends_with_the_paper():
    (page,) = pages(design(width=210, height=148.5), 2, bleed=True)
    assert page.bleed == pytest.approx((0, 0, page.width, page.height))


# --- Marks ---


def test_marks_are_only_there_when_asked_for():
    assert {page.marks for page in pages(design(), 9)} == {()}


@pytest.mark.parametrize("sides", Sides)
@pytest.mark.parametrize("gutter", [0, 5])
@pytest.mark.parametrize("options", [{"crop_marks": True}, {"cut_lines": True}, {"crop_marks": True, "bleed": True}])
def test_no_mark_lies_on_a_badge(sides, gutter, options):
    inside = 0.126  # pt: a line between two badges that touch lies on the cut itself
    for page in pages(design(), 5, sides=sides, gutter=gutter, start_slot=2, **options):
        for mark in page.marks:
            low_x, high_x = sorted((mark.x1, mark.x2))
            low_y, high_y = sorted((mark.y1, mark.y2))
            assert min(low_x, low_y) >= 0
            assert high_x <= page.width
            assert high_y <= page.height
            for left, bottom, right, top in boxes(page):
                apart = high_x <= left + inside or low_x >= right - inside
                assert apart or high_y <= bottom + inside or low_y >= top - inside


def test_crop_marks_stand_at_each_cut_clear_of_the_trim():
    (page,) = pages(design(), 8, crop_marks=True, gutter=6, **UPRIGHT)
    left, bottom, right, top = page.trim
    upright = {mark.x1 for mark in page.marks if mark.x1 == mark.x2}
    level = {mark.y1 for mark in page.marks if mark.y1 == mark.y2}
    assert sorted(x / MM for x in upright) == pytest.approx([12, 102, 108, 198], abs=0.001)
    assert sorted((page.height - y) / MM for y in level) == pytest.approx(
        [29.5, 84.5, 90.5, 145.5, 151.5, 206.5, 212.5, 267.5], abs=0.001
    )
    for mark in page.marks:
        assert mark.ink is Ink.CROP
        inside_x = left - 1.4 * MM < mark.x1 < right + 1.4 * MM and left - 1.4 * MM < mark.x2 < right + 1.4 * MM
        inside_y = bottom - 1.4 * MM < mark.y1 < top + 1.4 * MM and bottom - 1.4 * MM < mark.y2 < top + 1.4 * MM
        assert not (inside_x and inside_y)


def test_crop_marks_begin_outside_the_bleed_where_the_margin_is_wide_enough():
    (page,) = pages(design(), 8, crop_marks=True, bleed=True, gutter=6, **UPRIGHT)
    lowest = [mark for mark in page.marks if mark.x1 == mark.x2 and mark.y1 < page.trim[1]]
    assert {round((page.trim[1] - mark.y1) / MM, 3) for mark in lowest} == {3.0}


def test_a_fold_is_marked_dashed_and_never_cut():
    (page,) = pages(design(), 4, sides=Sides.FOLD, crop_marks=True, cut_lines=True)
    folds = {round(mark.y1, 2) for mark in page.marks if mark.ink is Ink.FOLD}
    assert folds == {round(box[1], 2) for box in boxes(page)[4:]}
    cuts = {round(mark.y1, 1) for mark in page.marks if mark.ink is Ink.CUT and mark.y1 == mark.y2}
    assert not any(abs(cut - fold) < 1 for cut in cuts for fold in folds)


def test_badges_that_touch_share_one_cut_line_and_the_others_have_theirs_beside_the_trim():
    (page,) = pages(design(), 2, cut_lines=True, **UPRIGHT)
    first, second = boxes(page)
    upright = sorted(mark.x1 for mark in page.marks if mark.x1 == mark.x2)
    assert upright == pytest.approx([first[0] - 0.125, first[2], second[2] + 0.125], abs=0.001)
    assert len(page.marks) == 3 + 4


def test_the_back_of_a_sheet_has_no_marks_for_they_might_land_on_a_badge():
    front, back = pages(design(), 2, sides=Sides.DUPLEX_LONG, crop_marks=True, cut_lines=True)
    assert front.marks
    assert back.marks == ()
    front, back = pages(design(), 2, sides=Sides.FRONT_THEN_BACK, crop_marks=True)
    assert front.marks == back.marks != ()
