"""Nothing touches: the texts, codes, pictures and the hole of a badge, each drawn alone, share no pixel."""

import io
from itertools import combinations, pairwise

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from badges.rendering import MM, TEMPLATES, FaceLayout, Person, design_from_json, draw, impose, lay_out, single
from badges.rendering.box import Box
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import CodeShape, Personal
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.parting import OverlapResolver

PIXELS = 8  # a millimetre
DARK = 100  # of 255: what is darker is ink

NAMES = [
    ("Åsa", "Lindqvist"), ("Óscar", "Íñiguez"), ("Ángel", "Ñáñez"), ("Élodie", "Éclair"), ("Ősz", "Űrné"),
    ("Ängström", "Ågren"), ("Şükrü", "Öğüt"), ("Nguyễn", "Thị Ánh"), ("علي", "إبراهيم"), ("ปู่", "ญี่ปุ่น"),
    ("Gyjpq", "ÄÖÜ"), ("தமிழ்ச்செல்வி", "கிருஷ்ணமூர்த்தி"), ("हर्षवर्धन", "चट्टोपाध्याय"),
    ("Wolfeschlegelsteinhausenbergerdorff", "Hubert Blaine"), ("Cher", ""), ("", "Đặng"), ("Jörgy", "Åberg"),
    ("李", "小龍"), ("さくら", "山田"), ("Ελένη", "Ύδρα"), ("Йозеф", "Ёлкин"), ("שָׁלוֹם", "בן־גוריון"), ("မောင်", "ဦးကြွယ်"),
    ("Ayşe", "Çağlayangil"), ("Ý", "Ọ̀ṣọ́jí"),
]  # fmt: skip
SHORT = {"position": "Manager", "org": "Acme", "ticket": "Speaker"}
LONG = {
    "position": "Příjemná ředitelka výzkumu a vývoje", "org": "Österreichische Gesellschaft für Jugendpsychologie",
    "ticket": "Speaker Pass",
}  # fmt: skip
EVENT = "Nordic Data Days 2026 · Ångström Þing"


def people(names, more):
    for number, (first, last) in enumerate(names, 1):
        values = {"first": first, "last": last, "name": f"{first} {last}".strip(), **more}
        yield Person(number, values | {"handle": "@gyjpq", "pronouns": "they/them", "email": "a@example.org"})


def pieces(face):
    """(name, face) of each text and each code, alone."""
    for layer in face.layers:
        if isinstance(layer, tuple):
            yield from ((block.runs[0].element, FaceLayout(((block,),))) for block in layer if block.runs)
        elif isinstance(layer, Personal):
            codes = [piece for piece in layer.pieces if isinstance(piece, CodeShape)]
            yield from (("code", FaceLayout((Personal((code,)),))) for code in codes)


def drawn_alone(design, faces):
    """For each face: (name, mask, the box of its ink in pixels) of each text, each code and the hole."""
    found = [(number, *piece) for number, face in enumerate(faces) for piece in pieces(face)]
    size = design.width * MM, design.height * MM
    out = io.BytesIO()
    badges = [BadgeLayout(None, layout) for *_, layout in found]
    draw(impose(badges, single(design.width, design.height)), out, size=size)
    masks = [[] for _ in faces]
    for (number, name, _), page in zip(found, pypdfium2.PdfDocument(out.getvalue()), strict=True):
        mask = page.render(scale=PIXELS / MM, grayscale=True).to_pil().point(lambda level: 255 * (level < 255 - DARK))
        masks[number].append((name, mask, mask.getbbox()))
    for box in design.hole.boxes(design.width) if design.hole else []:
        hole = Image.new("L", masks[0][0][1].size)
        x, y, w, h = (round(side * PIXELS) for side in box)
        hole.paste(255, (x, y, x + w, y + h))
        for of_face in masks:
            of_face.append(("hole", hole, hole.getbbox()))
    return masks


def share_a_pixel(one, other):
    (_, mask, box), (_, more, around) = one, other
    if not box or not around:
        return False
    both = (*map(max, box[:2], around[:2]), *map(min, box[2:], around[2:]))
    if both[0] >= both[2] or both[1] >= both[3]:
        return False
    return ImageChops.multiply(mask.crop(both), more.crop(both)).getbbox() is not None


def all_touching(design, everybody):
    faces = [
        (badge.person, face)
        for badge in lay_out(design, everybody)
        for face in ([badge.front] if badge.back in (None, badge.front) else [badge.front, badge.back])
    ]
    return {
        (person.values["first"], person.values["last"], one[0], other[0])
        for (person, _), masks in zip(faces, drawn_alone(design, [face for _, face in faces]), strict=True)
        for one, other in combinations(masks, 2)
        if share_a_pixel(one, other)
    }


def of_template(slug):
    return design_from_json(TEMPLATES[slug].begun(EVENT))


@pytest.mark.parametrize("slug", TEMPLATES)
@pytest.mark.parametrize("more", [SHORT, LONG], ids=["short", "long"])
def test_no_text_touches_another(slug, more):
    chosen = NAMES[:: 1 if more is SHORT else 4]
    assert all_touching(of_template(slug), people(chosen, more)) == set()


# --- Names that nobody chose


def letters(*ranges):
    return st.one_of(*(st.characters(min_codepoint=first, max_codepoint=last) for first, last in ranges))


SCRIPTS = [
    letters((0x41, 0x7A), (0xC0, 0x24F), (0x1E00, 0x1EF9)),
    letters((0x370, 0x3FF), (0x1F00, 0x1FFC)),
    letters((0x400, 0x52F)),
    letters((0x620, 0x64A), (0x64B, 0x652)),
    letters((0x5D0, 0x5EA), (0x5B0, 0x5BC)),
    letters((0xE01, 0xE3A), (0xE40, 0xE4E)),
    letters((0x905, 0x94D)),
    letters((0xB85, 0xBCD)),
    letters((0x3041, 0x30FF), (0x4E00, 0x9FFF)),
]
WORD = st.one_of(*(st.text(script, min_size=1, max_size=14) for script in SCRIPTS))
EXACT = {slug: of_template(slug) for slug in TEMPLATES}


@settings(max_examples=120)
@given(slug=st.sampled_from(list(TEMPLATES)), first=WORD, last=WORD, org=WORD)
def test_no_ink_overlaps_whatever_the_names(slug, first, last, org):
    """By the boxes of glyphs, which `test_ink` compares with what is drawn."""
    (badge,) = lay_out(EXACT[slug], people([(first, last)], SHORT | {"org": f"{org} {first}", "ticket": last}))
    blocks = [block for layer in badge.front.layers if isinstance(layer, tuple) for block in layer if block.runs]
    inks = [[box for run in block.runs for box in ink.glyphs_of(run)] for block in blocks]
    for one, other in combinations(inks, 2):
        assert not any(a.overlaps(b) for a in one for b in other)


def names_in_a_box(**more):
    name = {"type": "text", "id": "name", "x": 5, "y": 10, "w": 60, "h": 14, "content": "{first}", "maxPt": 40}
    return design_from_json({"version": 2, "width": 90, "height": 60, "front": {"elements": [name | more]}})


def lines_of(design, first):
    (badge,) = lay_out(design, [Person(1, {"first": first})])
    (layer,) = badge.front.layers
    (block,) = layer
    return [Box.around_boxes(line) for line in ink.glyphs_of_lines(block)], block


@pytest.mark.parametrize("leading", [0.8, 1.0, 1.12])
@pytest.mark.parametrize(
    "name", ["Jörgypqj Ångströmsson Ẵpqgj", "Gyjpq ÄÖÜ", "Nguyễn Thị Ánh Ệ", "علي إبراهيم", "ปู่ ญี่ปุ่น"]
)
def test_the_lines_of_one_text_keep_clear_and_ask_for_leading_only_where_they_need_it(name, leading):
    design = names_in_a_box(maxLines=3, h=22, w=30, leading=leading)
    lines, _ = lines_of(design, name)
    assert all(upper.bottom > lower.top for upper, lower in pairwise(lines))
    _, plain = lines_of(design, "Annasumm Ronesso")
    upper, lower = plain.runs
    assert upper.baseline - lower.baseline == pytest.approx(leading * plain.size)


def two(first, second, **more):
    """A name with another text under or beside it."""
    texts = [
        {"type": "text", "id": "first", "x": 5, "y": 10, "w": 80, "h": 12, "content": "{first}", "maxPt": 44, **first},
        {"type": "text", "id": "last", "x": 5, "y": 25, "w": 80, "h": 6, "content": "{last}", "maxPt": 20, **second},
    ]
    design = design_from_json({"version": 2, "width": 90, "height": 60, "front": {"elements": texts}, **more})

    def blocks(first, last):
        (badge,) = lay_out(design, [Person(1, {"first": first, "last": last})])
        return {block.runs[0].element: block for layer in badge.front.layers for block in layer}

    return blocks


def test_a_name_that_has_room_keeps_size_and_place():
    blocks = two({}, {})
    plain, accented = blocks("Anna", "Berg"), blocks("Anna", "Ångström")
    assert plain["first"].size == accented["first"].size
    assert plain["last"].runs[0].baseline == accented["last"].runs[0].baseline


def test_a_text_is_moved_before_it_is_made_smaller():
    blocks = two({}, {"y": 24, "h": 6})
    plain, accented = blocks("Anna", "Berg"), blocks("Gypsy", "Ångström")
    assert accented["last"].size == plain["last"].size
    assert accented["first"].size == plain["first"].size
    shift = plain["last"].runs[0].baseline - accented["last"].runs[0].baseline
    shift += accented["first"].runs[0].baseline - plain["first"].runs[0].baseline
    assert 0 < shift < 2.5 * MM


def test_the_one_that_leaves_its_box_yields_and_not_below_its_least_size_while_the_other_can():
    blocks = two({"minPt": 40}, {"y": 23})
    changed = blocks("علي", "Berg")
    assert changed["first"].size >= 40
    assert changed["last"].size < 20


def test_texts_on_one_line_are_a_word_space_apart():
    blocks = two({"w": 60, "h": 6, "maxPt": 18, "minPt": 8}, {"x": 50, "y": 10, "w": 35, "align": "right", "minPt": 8})
    found = blocks("Speaker Pass for three days", "Nordic Data Days 2026")
    gap = ink.of_block(found["last"]).left - ink.of_block(found["first"]).right
    assert gap >= 1.1 * MM


def beside_a_picture(**more):
    picture = {"type": "picture", "id": "logo", "x": 40, "y": 4, "w": 30, "h": 18, "picture": "logo.png"}
    name = {"type": "text", "id": "first", "x": 5, "y": 24, "w": 80, "h": 12, "content": "{first}", "maxPt": 44}
    design = {"version": 2, "width": 90, "height": 60, "front": {"elements": [picture, name | more]}}
    (badge,) = lay_out(design_from_json(design), [Person(1, {"first": "\u1eb2" * 7})])
    (block,) = badge.front.layers[-1]
    return block


def test_a_text_keeps_clear_of_a_picture_that_it_does_not_stand_on():
    assert ink.of_block(beside_a_picture()).top < (60 - 22) * MM


def test_a_text_on_a_picture_stays_as_it_is():
    upon, alone = beside_a_picture(x=42, y=8, w=26, h=10), beside_a_picture(x=5, y=8, w=26, h=10)
    assert upon.runs[0].baseline == alone.runs[0].baseline
    assert upon.size == alone.size


def test_hundreds_of_texts_upon_each_other_are_given_up_after_some_work(monkeypatch):
    measured = []
    measure = OverlapResolver._lack
    monkeypatch.setattr(OverlapResolver, "_lack", lambda *arguments: measured.append(1) or measure(*arguments))
    text = {"type": "text", "x": 1, "y": 1, "w": 80, "h": 45}
    texts = [{**text, "id": f"t{number}", "content": f"Ada {number}"} for number in range(120)]
    design = design_from_json({"version": 2, "width": 86, "height": 54, "front": {"elements": texts}})
    assert len(list(lay_out(design, [Person(1, {})]))) == 1
    assert 0 < len(measured) < 6_000
