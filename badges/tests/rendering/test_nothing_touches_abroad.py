"""Nothing touches: names of other countries, the longest of everything, other sizes, and the list of Eventyay."""

import csv
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from badges.lists import roles
from badges.people.persons import person_from_fields
from badges.rendering import BADGE_SIZES, TEMPLATES, Person, design_from_json, lay_out, on_size
from badges.rendering.box import Box
from badges.rendering.design.elements import Rect
from badges.rendering.design.grounds import kept_apart
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import CodeShape, Personal

SAMPLES = Path(__file__).parents[1] / "samples"
NAMES = [
    ("Nguyễn Phước", "Bảo Quỳnh Ẵm"), ("ẤẦẨẪẬ", "ỘỢỰỴ"), ("မောင်မောင်", "ကြည်ကြည်စိုးဦး"), ("សុខា", "នរោត្តម សីហនុ"),
    ("محمد", "علی جوہر"), ("خدیجہ", "گلزار احمد قریشی"), ("བསྟན་འཛིན", "རྒྱ་མཚོ"), ("ปฏิสัมพันธ์ญู", "กุหลาบแก้วญี่ปุ่น"),
    ("Donaudampfschifffahrtsgesellschaftskapitän", "Rindfleischetikettierungsüberwachung"), ("Gj" * 30, ""),
    ("Ǻ" * 20, "Ỹ" * 20), ("മുഹമ്മദ്", "ശ്രീകുമാർ"), ("অনির্বাণ", "চট্টোপাধ্যায়"), ("ශ්‍රී", "ජයවර්ධන"), ("Q̣̈", "J̌ǧ"), ("", ""),
]  # fmt: skip
LONGEST = {
    "position": "Stellvertretende Abteilungsleiterin für Öffentlichkeitsarbeit und Qualitätsmanagement in Forschung",
    "org": "Bundesministerium für Ernährung, Landwirtschaft und Heimat, Referat für gjpqy und übermäßig lange Namen",
    "ticket": "Early-Bird Speaker & Sponsor Combination Pass (three days, ÅÄÖ gjpq)",
    "handle": "@gjpqy_of_the_far_north", "pronouns": "they/them", "email": "a@example.org",
    "city": "Ångermünde", "country": "Österreich",
}  # fmt: skip
EVENT = "17. Internationale Fachkonferenz für Öffentlichkeitsarbeit, Gjpqy Ångström 2026"
SIZES = [None, *((BADGE_SIZES[slug].width, BADGE_SIZES[slug].height) for slug in ("4x3", "a6", "a7", "id-1"))]


def begun(slug):
    design = design_from_json(TEMPLATES[slug].begun())
    return replace(design, words=dict.fromkeys(design.words, "Ångström gjpq Saal Ü") | {"event": EVENT})


def everybody(names):
    for number, (first, last) in enumerate(names, 1):
        values = {"first": first, "last": last, "name": f"{first} {last}".strip(), "code": f"T{number}"}
        yield Person(number, values | LONGEST)


def boxes_of(face, design):
    """The glyphs of each text, each code and the hole."""
    for layer in face.layers:
        if isinstance(layer, tuple):
            for block in layer:
                if glyphs := [box for run in block.runs for box in ink.glyphs_of(run)]:
                    yield block.runs[0].element, glyphs
        elif isinstance(layer, Personal):
            codes = [piece for piece in layer.pieces if isinstance(piece, CodeShape)]
            yield from (("code", [Box(c.x, c.y, c.x + c.width, c.y + c.height)]) for c in codes)
    for hole in design.hole.boxes(design.width) if design.hole else []:
        yield "hole", [Box.of_design(*hole, design.height)]


def touching(design, people):
    return {
        (badge.person.number, side, one, other)
        for badge in lay_out(design, people)
        for side, face in badge.sides()
        for (one, glyphs), (other, more) in combinations(list(boxes_of(face, design)), 2)
        if Box.around_boxes(glyphs).overlaps(Box.around_boxes(more))
        and any(a.overlaps(b) for a in glyphs for b in more)
    }


@pytest.mark.parametrize("slug", TEMPLATES)
def test_names_from_abroad_and_the_longest_of_everything_touch_nothing_on_any_size(slug):
    """A part of the names for each size, another one for each design; over all, every name on every size."""
    design, number = begun(slug), list(TEMPLATES).index(slug)
    for turn, size in enumerate(SIZES):
        names = NAMES[(number + turn) % 4 :: 4]
        resized = on_size(design, *size) if size else design
        assert touching(resized, everybody(names)) == set(), (slug, size)


@pytest.mark.parametrize("slug", ["hackday", "plain", "herald"])
def test_the_list_of_eventyay_with_a_long_event_touches_nothing(slug):
    with (SAMPLES / "eventyay_attendees.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = list(csv.DictReader(file))
    known = roles(tuple(listed[0]))
    people = [person_from_fields(number, row, known) for number, row in enumerate(listed, 1)]
    assert len(people) > 20
    assert touching(design_from_json(TEMPLATES[slug].begun("Nordic Data Days 2026")), people) == set()


@pytest.mark.parametrize("slug", ["herald-4x3", "encore"])
def test_deep_letters_keep_clear_of_bands_that_their_text_lies_beside(slug):
    """Javanese reached onto the band; what lies on a shape from the first, or is a hairline, is none of it."""
    made = design_from_json(TEMPLATES[slug].begun("Our Days"))
    people = [
        Person(n, {"first": first, "last": last, "org": "ꦥꦸꦱꦠ ꦏꦧꦸꦢꦪꦤ꧀", "position": "ꦒꦸꦫꦸ ꦱꦿꦶꦩꦸꦭꦾ", "ticket": "Speaker"})
        for n, (first, last) in enumerate([("ꦲꦤꦕꦫꦏ", "ꦱꦿꦶꦩꦸꦭꦾꦤꦶ"), ("བསྟན་འཛིན", "རྒྱ་མཚོ"), ("Gyjpq", "Ǵyjpq")], 1)
    ]
    beside = kept_apart(made.front.elements, made.front.elements, 6.0)
    shapes = {e.id: Box.of_design(e.x, e.y, e.w, e.h, made.height) for e in made.front.elements if isinstance(e, Rect)}
    met = [
        (person.number, block.runs[0].element, shape)
        for person, badge in zip(people, lay_out(made, people), strict=True)
        for layer in badge.front.layers
        if isinstance(layer, tuple)
        for block in layer
        for text, shape in beside
        if block.runs and block.runs[0].element == text and shape in shapes
        if (covered := ink.of_block(block)) and covered.overlaps(shapes[shape])
    ]
    assert met == []
    assert beside
