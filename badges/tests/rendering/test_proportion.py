"""A design in another proportion is laid out again: nothing is stretched, nothing leaves the edge it touches."""

from itertools import pairwise

import pytest

from badges.rendering import BADGE_SIZES, MM, SHEETS, TEMPLATES, Face, Person, Template, design_from_json, lay_out
from badges.rendering.design import gallery
from badges.rendering.design.elements import Ellipse, Picture, Rect, Text, path_segments
from badges.rendering.layout import ink

SIZES = {size.slug: (size.width, size.height) for size in BADGE_SIZES.values()}
SIZES |= {f"sheet {w:g}x{h:g}": (w, h) for w, h in {(sheet.width, sheet.height) for sheet in SHEETS.values()}}


def box(kind, id, x, y, w, h, **more):
    return {"type": kind, "id": id, "x": x, "y": y, "w": w, "h": h, **more}


LANDSCAPE = {
    "version": 3, "width": 100, "height": 70, "front": {"elements": [
        box("rect", "ground", -3, -3, 106, 76, fill="#FFFFFF"),
        box("rect", "band", -3, 58, 106, 15, fill="#112233"),
        box("ellipse", "sun", -10, -10, 30, 30, fill="#FFCC00"),
        box("ellipse", "dot", 88, 8, 6, 6, fill="#FFCC00"),
        box("picture", "logo", 80, 44, 14, 10, picture="logo.png"),
        box("rect", "pill", 30, 46, 40, 8, fill="#AA0000", radius=4),
        box("text", "ticket", 34, 48, 32, 4, content="Speaker", align="center", vertical="middle", maxPt=12),
        box("text", "first", 6, 20, 88, 12, content="{first}", maxPt=44),
        box("text", "band text", 6, 62, 50, 4, content="Nordic", color="#FFFFFF", maxPt=14),
    ]},
}  # fmt: skip


def resized(width, height):
    return {element.id: element for element in design_from_json(LANDSCAPE).resized(width, height).front.elements}


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_each_kind_of_element_goes_by_its_rule(size):
    width, height = size
    placed = resized(width, height)
    scale = min(width / 100, height / 70)
    for id in ("sun", "dot"):
        assert placed[id].w == pytest.approx(placed[id].h)
    logo, pill, ticket = placed["logo"], placed["pill"], placed["ticket"]
    assert logo.w / logo.h == pytest.approx(1.4)
    assert width - logo.x - logo.w == pytest.approx(6 * scale, abs=0.01), "it hangs at the right"
    assert pill.x + pill.w / 2 == pytest.approx(ticket.x + ticket.w / 2, abs=0.05)
    assert pill.y + pill.h / 2 == pytest.approx(ticket.y + ticket.h / 2, abs=0.2)
    ground, band = placed["ground"], placed["band"]
    assert min(-ground.x, -ground.y, ground.x + ground.w - width, ground.y + ground.h - height) >= 2.99
    assert band.y + band.h >= height + 2.99
    assert band.x <= -2.99
    assert band.x + band.w >= width + 2.99
    assert band.y >= height / 2, "a band at the lower edge stays there"
    assert placed["sun"].x < 0 > placed["sun"].y
    assert placed["first"].x == pytest.approx(6 * scale, abs=0.01)


@pytest.mark.parametrize(
    ("text", "is_on_it"),
    [((6, 46, 40, 8), True), ((5, 46, 41, 8), False), ((6, 46, 41, 8), False), ((6, 45, 40, 9), False),
     ((6, 46, 40, 9), False)],
)  # fmt: skip
def test_a_text_on_a_label_is_as_wide_as_the_label_and_any_other_gets_the_room_there_is(text, is_on_it):
    label = box("rect", "label", 6, 46, 40, 8, fill="#AA0000")
    ticket = box("text", "ticket", *text, content="{ticket}", maxPt=12)
    document = design_from_json({**LANDSCAPE, "front": {"elements": [label, ticket]}})
    label, ticket = document.resized(200, 70).front.elements
    assert ((ticket.x, ticket.w) == (label.x, label.w)) == is_on_it
    assert (ticket.w > 2 * label.w) != is_on_it


def test_type_keeps_its_size_where_it_fits():
    narrow, wide = resized(100, 148), resized(200, 70)
    assert narrow["first"].max_pt == wide["first"].max_pt == 44
    small = resized(40, 28)
    assert small["ticket"].max_pt >= 8
    assert small["ticket"].h >= 1.9, "enough for 8 pt"


def test_a_pattern_is_repeated_and_not_pulled_apart():
    tiles = [box("ellipse", f"tile-{n}", 10 * n, 0, 10, 10, fill="#FF0000") for n in range(10)]
    design = design_from_json({"version": 3, "width": 100, "height": 100, "front": {"elements": tiles}})
    placed = design.resized(100, 40).front.elements
    assert {(round(e.w, 3), round(e.h, 3)) for e in placed} == {(4.0, 4.0)}
    covered = sorted(e.x for e in placed if -4 < e.x < 100)
    assert all(after - before == pytest.approx(4) for before, after in pairwise(covered))
    assert covered[0] <= 0
    assert covered[-1] >= 96
    assert len({e.id for e in placed}) == len(placed)


@pytest.mark.parametrize("slug", TEMPLATES)
@pytest.mark.parametrize("size", [(105, 148), (101.6, 76.2), (85.6, 53.98), (63.5, 29.6), (99.1, 38.1), (90, 55)])
def test_our_designs_stay_whole_in_every_proportion(slug, size):
    design = design_from_json(TEMPLATES[slug].begun("Nordic Data Days"))
    small = design.resized(*size)
    before = {element.id: element for element in design.front.elements}
    for element in small.front.elements:
        old = before.get(element.id)
        if isinstance(element, Ellipse) and old and old.w == pytest.approx(old.h):
            assert element.w == pytest.approx(element.h)
        if isinstance(element, Text):
            assert element.x >= -0.01
            assert element.x + element.w <= size[0] + 0.01
        if isinstance(element, Rect | Picture) and old and old.x <= -design.bleed and old.y <= -design.bleed:
            assert element.x <= -design.bleed + 0.01
    values = {"first": "Şükrü", "last": "Öğüt", "org": "Acme", "position": "Head", "ticket": "Speaker"}
    (badge,) = lay_out(small, [Person(1, values)])
    texts = [block for layer in badge.front.layers if isinstance(layer, tuple) for block in layer if block.runs]
    inks = [ink.of_block(block) for block in texts]
    for bounds in filter(None, inks):
        assert bounds.left >= -0.5
        assert bounds.right <= size[0] * MM + 0.5
    glyphs = [[b for run in block.runs for b in ink.glyphs_of(run)] for block in texts]
    for place, one in enumerate(glyphs):
        for other in glyphs[place + 1 :]:
            assert not any(a.overlaps(b) for a in one for b in other)


def test_of_a_family_the_nearest_proportion_is_taken_before_anything_is_laid_out_again(monkeypatch):
    wide = LANDSCAPE | {"name": "Wide", "family": "look", "words": {"event": "Example"}}
    tall = {
        "version": 3, "name": "Tall", "family": "look", "width": 70, "height": 100,
        "words": {"event": "Sample", "hall": "Hall 9"},
        "front": {"elements": [box("text", "tall", 5, 5, 60, 12, content="{first}")]},
    }  # fmt: skip
    templates = {
        slug: Template(slug, slug, "", data["width"], data["height"], data, {})
        for slug, data in (("wide", wide), ("tall", tall))
    }
    designs = [design_from_json(template.design) for template in templates.values()]
    monkeypatch.setattr(gallery, "our_designs", lambda: designs)
    ours = design_from_json(templates["wide"].begun("Paper Days"))
    upright = gallery.on_size(ours, 105, 148)
    assert [element.id for element in upright.front.elements] == ["tall"]
    assert (upright.width, upright.height) == (105, 148)
    assert upright.words == {"event": "Paper Days", "hall": ""}, "and none of its examples is printed"
    assert len(gallery.on_size(ours, 90, 55).front.elements) == len(ours.front.elements)
    changed = ours.with_faces(lambda face: Face(face.elements[:-1]))
    assert len(gallery.on_size(changed, 105, 148).front.elements) == len(ours.front.elements) - 1


@pytest.mark.parametrize("align", ["left", "right"])
def test_a_logo_keeps_place_alignment_and_rule(align):
    logo = box("picture", "logo", 80, 44, 14, 10, align=align, fit="cover", showWhen={"filled": "{event}"})
    above = box("text", "t", 5, 5, 50, 5, content="x")
    data = {"version": 3, "width": 100, "height": 70, "front": {"elements": [logo, above]}}
    first, _ = design_from_json(data).with_logo(picture="own.png").front.elements
    assert (first.id, first.picture, first.align, first.fit, first.x) == ("logo", "own.png", align, "cover", 80)
    assert first.show_when.subject == "{event}"
    text, _ = design_from_json(data).with_logo(text="ACME").front.elements
    assert (text.content, text.align, text.show_when) == ("ACME", align, first.show_when)


def test_a_text_beside_another_gets_no_wider_than_the_room_between_them():
    row = [
        box("text", "time", 5, 20, 12, 4, content="10:00"), box("text", "talk", 20, 20, 70, 4, content="Opening"),
        box("text", "alone", 5, 40, 12, 4, content="Hall"),
    ]  # fmt: skip
    data = {"version": 3, "width": 100, "height": 140, "front": {"elements": row}}
    placed = {element.id: element for element in design_from_json(data).resized(100, 70).front.elements}
    assert placed["time"].x + placed["time"].w <= placed["talk"].x
    assert placed["alone"].w > placed["time"].w, "what stands alone may use its half"


@pytest.mark.parametrize("size", [(101.6, 101.6), (105, 148), (74, 105), (88.9, 27.86), (61.98, 28.87)])
def test_a_silhouette_stays_as_it_is_at_the_foot_of_its_photo(size):
    design = design_from_json(TEMPLATES["staff"].design)
    made = design.resized(*size)
    scale = min(made.width / design.width, made.height / design.height)
    was, now = ({e.id: e for e in one.front.elements} for one in (design, made))
    photo, ground = now["photo"], now["photo-ground"]
    assert (ground.x, ground.y, ground.w, ground.h) == (photo.x, photo.y, photo.w, photo.h)
    assert photo.y + photo.h > made.height
    for id in ("photo-head", "photo-shoulders"):
        middles = [one[id].x + one[id].w / 2 - one["photo"].x - one["photo"].w / 2 for one in (was, now)]
        assert (now[id].w, now[id].h) == pytest.approx((was[id].w * scale, was[id].h * scale))
        assert middles[1] == pytest.approx(middles[0] * scale)
    apart = [one["photo-shoulders"].y - one["photo-head"].y for one in (was, now)]
    assert apart[1] == pytest.approx(apart[0] * scale)


@pytest.mark.parametrize("size", [(105, 148), (101.6, 101.6), (74, 105), (152.4, 101.6)])
def test_lanes_along_two_edges_keep_their_distances(size):
    design = design_from_json(TEMPLATES["relay"].design)
    made = design.resized(*size)
    scale = min(made.width / design.width, made.height / design.height)

    def lanes(one):
        ys = [[y for _, numbers in path_segments(e.path) for y in numbers[1::2]] for e in one.front.elements[1:3]]
        lowest = list(map(max, ys))
        return one.height - lowest[0], lowest[1] - lowest[0]

    assert lanes(made) == pytest.approx([distance * scale for distance in lanes(design)], abs=0.02)
