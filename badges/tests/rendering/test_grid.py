"""Slots on paper: how many, where, and what lies behind them. Numbers in mm unless stated."""

from itertools import combinations

import pytest

from badges.rendering import (
    BADGE_SIZES,
    MM,
    PAPERS,
    SHEETS,
    DoesNotFit,
    Orientation,
    Sides,
    badge_size,
    on_plain_paper,
    on_sheet,
    paper,
    sheet,
)

A4 = paper("a4")
BADGE = (101.6, 76.2)


def corners(grid):
    return [corner for slot in grid.slots for corner in slot]


def overlap(grid):
    """Pairs of badges that lie on one another by more than 0.01 mm."""
    width, height = (side - 0.03 for side in grid.badge)
    return [(a, b) for a, b in combinations(corners(grid), 2) if abs(a[0] - b[0]) < width and abs(a[1] - b[1]) < height]


@pytest.mark.parametrize(
    ("size", "on", "count"),
    [
        ("4x3", "a4", 6),
        ("4x3", "letter", 6),
        ("4x3", "a3", 12),
        ("4x3", "a2", 28),
        ("4.5x4", "a4", 4),
        ("4.5x4", "a3", 8),
        ("4.5x4", "a2", 20),
    ],
)
def test_plain_paper_holds_as_many_as_the_better_orientation_allows(size, on, count):
    badge = badge_size(size)
    assert on_plain_paper(paper(on), badge.width, badge.height).per_sheet == count


@pytest.mark.parametrize("sides", Sides)
@pytest.mark.parametrize("size", BADGE_SIZES)
@pytest.mark.parametrize("on", ["a0", "a3", "a4", "a6", "sra3", "letter"])
def test_badges_on_plain_paper_lie_inside_it_centred_and_apart(size, on, sides):
    badge = badge_size(size)
    try:
        grid = on_plain_paper(paper(on), badge.width, badge.height, sides)
    except DoesNotFit:
        across, down = badge.width * sides.across, badge.height * sides.down
        short, long = PAPERS[on].width, PAPERS[on].height
        assert across > short or down > long
        assert across > long or down > short
        return
    left, low, right, high = grid.block
    assert left == pytest.approx(grid.width - right, abs=0.01)
    assert low == pytest.approx(grid.height - high, abs=0.01)
    assert min(left, low) >= -0.05
    if grid.per_sheet < 60:
        assert overlap(grid) == []


def test_a_badge_larger_than_the_paper_is_refused_with_both_sizes():
    with pytest.raises(DoesNotFit, match=r"300 x 200 mm does not fit on A4 \(210 x 297 mm\)"):
        on_plain_paper(A4, 300, 200)
    with pytest.raises(DoesNotFit, match="one above the other, do not fit on A5"):
        on_plain_paper(paper("a5"), 140, 140, Sides.FOLD)


def test_orientation_can_be_chosen():
    assert on_plain_paper(A4, *BADGE).width == pytest.approx(210 * MM)
    upright = on_plain_paper(A4, *BADGE, orientation=Orientation.PORTRAIT)
    lying = on_plain_paper(A4, *BADGE, orientation=Orientation.LANDSCAPE)
    assert (upright.per_sheet, lying.per_sheet) == (6, 4)
    assert (lying.width, lying.height) == pytest.approx((297 * MM, 210 * MM))
    with pytest.raises(DoesNotFit, match="in portrait"):
        on_plain_paper(A4, 250, 100, orientation=Orientation.PORTRAIT)


def test_gutters_lie_between_badges_and_not_around_them():
    grid = on_plain_paper(A4, 90, 55, gutter=6, orientation=Orientation.PORTRAIT)
    assert grid.per_sheet == 8  # 2 x 90 + 6 = 186 across; 4 x 55 + 3 x 6 = 238 down, a fifth would need 299
    (first,), (second,), (third,) = grid.slots[:3]
    assert second[0] - first[0] == pytest.approx(96 * MM)
    assert first[1] - third[1] == pytest.approx(61 * MM)
    assert first[0] == pytest.approx(12 * MM)


@pytest.mark.parametrize("count", [2, 3, 6, 7])
def test_badges_that_fill_the_paper_exactly_all_fit_whatever_is_rounded(count):
    for tenths in range(200, 1000, 7):
        side, filled = tenths / 10, tenths * count / 10
        assert (
            on_plain_paper(paper(f"{filled:.1f}x100mm"), side, 90, orientation=Orientation.PORTRAIT).per_sheet == count
        )
        less = paper(f"{filled - 0.1:.1f}x100mm")
        assert on_plain_paper(less, side, 90, orientation=Orientation.PORTRAIT).per_sheet == count - 1


def test_copies_to_fold_touch_whatever_the_gutter():
    (left, right), *_ = on_plain_paper(A4, 90, 55, Sides.TWICE, gutter=6).slots
    assert (right[0] - left[0], right[1]) == (pytest.approx(90 * MM), left[1])
    (front, back), *_ = on_plain_paper(A4, 90, 55, Sides.FOLD, gutter=6).slots
    assert (back[0], back[1] - front[1]) == (front[0], pytest.approx(55 * MM))


@pytest.mark.parametrize("slug", SHEETS)
def test_every_label_lies_on_its_sheet_where_the_maker_says(slug):
    labels = sheet(slug)
    grid = on_sheet(labels)
    assert grid.per_sheet == labels.columns * labels.rows
    assert overlap(grid) == []
    for number, ((x, y),) in enumerate(grid.slots):
        row, column = divmod(number, labels.columns)
        assert x / MM == pytest.approx(labels.left + column * labels.pitch_x)
        from_top = (grid.height - y) / MM - labels.height
        assert from_top == pytest.approx(labels.top + row * labels.pitch_y)
        assert x / MM + labels.width <= paper(labels.paper).width + 0.1
        assert from_top + labels.height <= paper(labels.paper).height + 0.1


def test_a_folded_badge_takes_two_labels_and_leaves_an_odd_one_empty():
    labels = sheet("avery-l4784")  # 3 x 9
    assert on_sheet(labels, Sides.TWICE).per_sheet == 9
    assert on_sheet(labels, Sides.FOLD).per_sheet == 12
    front, back = on_sheet(labels, Sides.FOLD).slots[0]
    assert back[1] - front[1] == pytest.approx(29.63 * MM)


# --- Backs ---


def physical(grid, over_upright_edge):
    """Where the paper's other side has its slots, seen through the paper from the front."""
    for slot in grid.back().slots:
        for x, y in slot:
            if over_upright_edge:
                yield grid.width - x - grid.badge[0], y
            else:
                yield x, grid.height - y - grid.badge[1]


@pytest.mark.parametrize("on", [A4, paper("a3"), paper("letter")])
@pytest.mark.parametrize("lies", [Orientation.PORTRAIT, Orientation.LANDSCAPE])
@pytest.mark.parametrize("sides", [Sides.DUPLEX_LONG, Sides.DUPLEX_SHORT])
def test_each_back_lies_behind_its_front(on, lies, sides):
    grid = on_plain_paper(on, 60, 90, sides, orientation=lies)
    over_upright_edge = (lies is Orientation.PORTRAIT) == (sides is Sides.DUPLEX_LONG)
    for front, behind in zip(corners(grid), physical(grid, over_upright_edge), strict=True):
        assert behind == pytest.approx(front)
    assert grid.back().upside_down != over_upright_edge


@pytest.mark.parametrize("slug", SHEETS)
@pytest.mark.parametrize("sides", [Sides.DUPLEX_LONG, Sides.DUPLEX_SHORT])
def test_each_back_lies_behind_its_label_though_margins_differ(slug, sides):
    grid = on_sheet(sheet(slug), sides)
    found = physical(grid, sides is Sides.DUPLEX_LONG)
    assert list(found) == [pytest.approx(corner) for corner in corners(grid)]


def test_long_edge_mirrors_column_by_column():
    grid = on_plain_paper(A4, *BADGE, Sides.DUPLEX_LONG)
    assert [slot[0] for slot in grid.back().slots] == [pytest.approx(grid.slots[n][0]) for n in (1, 0, 3, 2, 5, 4)]


def test_short_edge_mirrors_row_by_row():
    grid = on_plain_paper(A4, *BADGE, Sides.DUPLEX_SHORT)
    assert [slot[0] for slot in grid.back().slots] == [pytest.approx(grid.slots[n][0]) for n in (4, 5, 2, 3, 0, 1)]


def test_backs_on_a_sheet_of_their_own_have_the_places_of_the_fronts():
    grid = on_plain_paper(A4, *BADGE, Sides.FRONT_THEN_BACK)
    assert grid.back() == grid
