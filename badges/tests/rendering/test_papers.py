import pytest

from badges.rendering import (
    BADGE_SIZES,
    PAPERS,
    SHEETS,
    UnknownName,
    badge_size,
    on_plain_paper,
    on_sheet,
    paper,
    sheet,
)
from badges.rendering.imposition import DoesNotFit
from badges.rendering.papers import MM


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


@pytest.mark.parametrize("size", BADGE_SIZES)
@pytest.mark.parametrize("on", PAPERS)
def test_badges_on_plain_paper_lie_inside_it_centred_and_apart(size, on):
    badge = badge_size(size)
    try:
        grid = on_plain_paper(paper(on), badge.width, badge.height)
    except DoesNotFit:
        long, short = max(badge.width, badge.height), min(badge.width, badge.height)
        assert long > paper(on).height or short > paper(on).width or badge.width > paper(on).width
        return
    corners = [corner for slot in grid.slots for corner in slot]
    width, height = badge.width * MM, badge.height * MM
    left, right = min(x for x, _ in corners), max(x for x, _ in corners) + width
    low, high = min(y for _, y in corners), max(y for _, y in corners) + height
    assert left == pytest.approx(grid.width - right, abs=0.01)
    assert low == pytest.approx(grid.height - high, abs=0.01)
    assert left >= -0.05
    assert low >= -0.05
    for number, (x, y) in enumerate(corners):
        for other_x, other_y in corners[number + 1 :]:
            assert abs(x - other_x) >= width - 0.01 or abs(y - other_y) >= height - 0.01


@pytest.mark.parametrize("slug", SHEETS)
def test_every_label_lies_on_its_sheet(slug):
    labels = sheet(slug)
    grid = on_sheet(labels)
    assert grid.per_sheet == labels.columns * labels.rows
    for ((x, y),) in grid.slots:
        assert x >= -0.01
        assert y >= -0.3  # Avery L7165's own figures end 0.01 mm short of the edge
        assert x + labels.width * MM <= grid.width + 0.3
        assert y + labels.height * MM <= grid.height + 0.01


def test_first_label_stands_where_the_maker_says():
    ((x, y),) = on_sheet(sheet("avery-5395")).slots[0]
    assert x / MM == pytest.approx(17.46)
    assert (279.4 - y / MM) == pytest.approx(14.82 + 59.27)


def test_twice_puts_both_copies_side_by_side_in_one_slot():
    grid = on_plain_paper(paper("a4"), 101.6, 76.2, "twice")
    assert grid.per_sheet == 3
    (left, right) = grid.slots[0]
    assert right[0] - left[0] == pytest.approx(101.6 * MM)
    assert right[1] == left[1]


def test_twice_leaves_the_odd_label_of_a_row_empty():
    grid = on_sheet(sheet("avery-l4784"), "twice")
    assert grid.per_sheet == 9


@pytest.mark.parametrize(
    ("text", "width", "height"), [("90x55mm", 90, 55), ("3.5x2in", 88.9, 50.8), ("90 × 55 mm", 90, 55)]
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


def test_a_badge_larger_than_the_paper_is_refused_with_both_sizes():
    with pytest.raises(DoesNotFit, match=r"300 x 200 mm does not fit on A4 \(210 x 297 mm\)"):
        on_plain_paper(paper("a4"), 300, 200)
