"""Our designs on label sheets and rolls: readable there, or what has no room is left out and named."""

from dataclasses import replace
from itertools import pairwise

import pytest

from badges.rendering import TEMPLATES, Person, PrintOptions, design_from_json, lay_out, planned, preflight, sheet
from badges.rendering.box import Box, within
from badges.rendering.design.elements import path_segments
from badges.rendering.design.gallery import on_size
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import Artwork
from badges.rendering.layout.leaving_out import LEAST_PT
from badges.rendering.paper.labels import LABELS, label
from badges.rendering.paper.papers import BADGE_SIZES
from benchmarks.sweep import everyday_people, report_of, stocks

SAMPLE = list(stocks())[1::6]
NAMES_OF_IT = {"name"}  # a name stays where it is
NEVER = {"tiny-text", "under-hole", "text-over-text", "covered-code", "low-contrast"}


def test_there_are_all_sheets_and_rolls():
    assert len(stocks()) == 28 + len(LABELS)


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_design_of_ours_is_readable_on_labels(slug):
    """A sixth of the stocks; `benchmarks/sweep.py` goes through all of them."""
    people = everyday_people()[2:6]
    number = list(TEMPLATES).index(slug)
    for stock in SAMPLE[number % 3 :: 3]:
        found = report_of(slug, stocks()[stock], people).counts
        assert not NEVER & set(found), (stock, found)


SIZES = [(85.6, 53.98), (74, 105), (101.6, 76.2), (62, 62), (50, 100), (105, 148)]
OFF_PLACE = {"outside-safe-area", "crowded-code"}


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_design_of_ours_keeps_clear_of_cut_and_hole_on_other_sizes(slug):
    number = list(TEMPLATES).index(slug)
    for size in SIZES[number % 3 :: 3]:
        found = preflight(on_size(design_from_json(TEMPLATES[slug].begun("Our Days")), *size), everyday_people()[2:4])
        assert not (NEVER | OFF_PLACE) & set(found.counts), (size, found.counts)


@pytest.mark.parametrize(("slug", "ground"), [("agenda-back", "cap"), ("hello", "hill"), ("relay", "ground-5")])
@pytest.mark.parametrize("stock", ["dk-1209", "dk-1201", "29mm", "dymo-30252"])
def test_a_band_contains_the_ink_of_its_texts_on_the_narrowest_labels(slug, ground, stock):
    design = design_from_json(TEMPLATES[slug].begun("Nordic Data Days 2026"))
    made, _ = planned(design, PrintOptions(paper=stock))
    on_it = {"cap": ["event"], "hill": ["ticket", "date"], "ground-5": ["ticket", "handle"]}[ground]
    (badge,) = lay_out(made, [replace(SOMEBODY, values=SOMEBODY.values | {"ticket": "Égypte", "handle": "@égypte"})])
    shapes = [shape for layer in badge.front.layers if isinstance(layer, Artwork) for shape in layer.shapes]
    band = next(Box(s.x, s.y, s.x + s.width, s.y + s.height) for s in shapes if s.element == ground)
    blocks = [block for layer in badge.front.layers if isinstance(layer, tuple) for block in layer]
    inks = [ink.of_block(block) for block in blocks if block.runs[0].element in on_it]
    assert inks
    assert all(within(box, band) for box in inks)


@pytest.mark.parametrize("width", [0.6, 4.0])
def test_a_text_keeps_clear_of_the_frame_that_it_grows_towards(width):
    """The stroke of a frame lies half outside its box."""
    frame = {"type": "rect", "id": "frame", "x": 5, "y": 39, "w": 60, "h": 8, "stroke": "#000000", "strokeWidth": width}
    text = {"type": "text", "id": "text", "x": 5, "y": 31, "w": 30, "h": 4, "content": "{org}", "minPt": 8, "maxPt": 16}
    design = design_from_json(
        CROWDED | {"front": {"elements": [frame, text | {"maxLines": 2, "heightForTwoLines": 9}]}}
    )
    somebody = Person(1, {"org": "Öffentliche Gyjpqförderung"})
    for scale in (1.0, 0.9, 0.8):
        (badge,) = lay_out(design.resized(100 * scale, 70 * scale), [somebody])
        _, blocks = badge.front.layers
        (shape,) = badge.front.layers[0].shapes
        edge = shape.y + shape.height + shape.stroke_width / 2
        assert len({run.baseline for run in blocks[0].runs}) == 2
        assert ink.of_block(blocks[0]).bottom > edge, scale


@pytest.mark.parametrize(("size", "is_there"), [("4x3", True), ("4.5x4", True), ("a6", True), ("id-1", False)])
def test_a_ruler_measures_millimetres_or_is_not_there(size, is_there):
    design, on = design_from_json(TEMPLATES["workshop"].begun()), BADGE_SIZES[size]
    rulers = [one for one in on_size(design, on.width, on.height).front.elements if one.id == "ticks"]
    assert bool(rulers) is is_there
    for ruler in rulers:
        ends = [numbers[0] for command, numbers in path_segments(ruler.path) if command == "M"]
        assert [round(b - a, 2) for a, b in pairwise(ends)] == [1.0] * (len(ends) - 1)
        assert ruler.y + ruler.h == pytest.approx(on.height + 3)


def test_what_would_not_help_a_name_stays():
    """A name that is too wide for a label gets no larger by leaving out the ticket type on its other end."""
    made, _ = planned(design_from_json(TEMPLATES["encore"].begun()), PrintOptions(paper="dk-1209"))
    long = {"first": "Maximiliane-Friederike", "last": "von und zu Hohenlohe-Schillingsfürst", "ticket": "Sponsor"}
    (badge,) = lay_out(made, [Person(1, long | {"position": "Senior Vice President of Engineering Research"})])
    there = {run.element for run in badge.front.runs}
    assert {"first-wide", "last-wide", "ticket"} <= there
    assert "position-wide" not in there


def test_a_picture_gives_way_to_the_hole_and_on_a_label_there_is_none():
    logo = {"type": "picture", "id": "logo", "x": 60, "y": 10, "w": 30, "h": 11, "picture": "p"}
    name = {"type": "text", "id": "name", "x": 6, "y": 60, "w": 90, "h": 14, "content": "{first}"}
    made = design_from_json({"version": 3, "width": 105, "height": 148, "hole": {"shape": "slot"},
                             "front": {"elements": [logo, name]}})  # fmt: skip
    cut, whole = on_size(made, 50, 70), on_size(replace(made, hole=None), 50, 70)
    assert not cut.hole.meets(cut.front.elements[0], 50)
    assert made.hole.meets(whole.front.elements[0], 50)
    assert whole.hole is None


CROWDED = {
    "version": 3, "width": 100, "height": 70, "hole": {"shape": "slot"}, "front": {"elements": [
        {"type": "text", "id": id, "x": 4, "y": y, "w": 92, "h": 8, "content": content, "maxPt": size, "minPt": 8}
        for id, y, content, size in (
            ("name", 12, "{first}", 40), ("org", 24, "{org}", 20), ("role", 36, "{position}", 18),
            ("town", 48, "{city}", 10), ("note", 58, "Always here", 9))
    ]},
}  # fmt: skip
SOMEBODY = Person(1, {"first": "Bartholomäus", "org": "Analytical Engines", "position": "Engineer", "city": "Delft"})


def on(stock):
    asked = PrintOptions(sheet=sheet(stock)) if stock.startswith("avery") else PrintOptions(paper=stock)
    made, grid = planned(design_from_json(CROWDED), asked)
    return made, preflight(made, [SOMEBODY], on=(grid, asked))


def shown(made):
    (badge,) = lay_out(made, [SOMEBODY])
    return {run.element: run.style.size for run in badge.front.runs}


def test_what_matters_least_is_left_out_first_and_said_and_the_name_stays():
    made = design_from_json(CROWDED).resized(60, 17)
    report = preflight(made, [SOMEBODY])
    there = shown(made)
    assert {"name", "org"} <= there.keys()
    assert min(there.values()) >= LEAST_PT - 0.01
    out = report.of_kind("left-out")
    assert {finding.element for finding in out} == {"name", "org", "role", "town", "note"} - there.keys()
    assert [finding.severity for finding in out] == ["warning"] * len(out)
    assert out


LINE = {"type": "line", "id": "line", "x": 4, "y": 46, "w": 92, "h": 0, "showWhen": {"filled": "{city}"}}
BAND = {"type": "rect", "id": "band", "x": 0, "y": 33, "w": 100, "h": 2.4, "fill": "#0E4F8F"}


def test_what_is_shown_for_a_text_alone_goes_with_it_and_no_text_comes_to_lie_on_a_shape():
    made = design_from_json(CROWDED | {"front": {"elements": [LINE, BAND, *CROWDED["front"]["elements"]]}})
    wide = [(100, 70), (80, 50), (60, 30), (60, 17), (50, 25), (90, 24)]
    seen = set()
    for size in wide:
        (badge,) = lay_out(made.resized(*size), [SOMEBODY])
        shapes = [shape for layer in badge.front.layers if isinstance(layer, Artwork) for shape in layer.shapes]
        town = {run.element for run in badge.front.runs} & {"town"}
        assert (len(shapes) == 2) is bool(town), size
        seen |= town or {"none"}
        band = next(Box(s.x, s.y, s.x + s.width, s.y + s.height) for s in shapes if s.kind == "rect")
        blocks = [block for layer in badge.front.layers if isinstance(layer, tuple) for block in layer]
        for block in blocks:
            assert block.runs[0].element in NAMES_OF_IT or not band.overlaps(ink.of_block(block)), (size, block)
    assert seen == {"town", "none"}


@pytest.mark.parametrize("stock", ["avery-l4784", "herma-4515", "lyreco-143.344", "dk-1209"])
@pytest.mark.parametrize("name", [("علي", "إبراهيم"), ("נועה", "לוי"), ("Bo", "Li")])
def test_a_tab_that_went_pushes_no_name_and_costs_no_other_text(stock, name):
    first, last = name
    values = {"first": first, "last": last, "name": f"{first} {last}", "ticket": "Artist", "position": "Sound"}
    options = stocks()[stock]
    made, _ = planned(design_from_json(TEMPLATES["encore"].begun("Open Days")), options)
    (badge,) = lay_out(made, [Person(1, values | {"days": "FRI SAT SUN"})])
    sizes = {run.element: run.style.size / run.style.face.scale for run in badge.front.runs}
    assert sizes["first"] > 5
    assert sizes["last"] > 5
    assert {"event", "ticket"} <= set(sizes)


@pytest.mark.parametrize(("stock", "left"), [("a4", 1), ("29mm", 0)])
def test_a_tab_goes_with_the_word_on_it(stock, left):
    made, _ = planned(design_from_json(TEMPLATES["encore"].begun()), PrintOptions(paper=stock))
    days = [replace(SOMEBODY, values=SOMEBODY.values | {"days": days}) for days in ("", "FRI", "SUN", "FRI SAT SUN")]
    tabs, words = [], []
    for badge in lay_out(made, days):
        layers = [layer.shapes for layer in badge.front.layers if isinstance(layer, Artwork)]
        tabs.append(sum(map(len, layers)))
        words.append(len({run.element for run in badge.front.runs if run.element == "days"}))
    assert [count - tabs[0] for count in tabs] == words
    assert words[-1] == left


def test_a_design_in_its_own_size_leaves_nothing_out():
    tight = CROWDED | {
        "height": 30,
        "front": {"elements": [e | {"y": 10 + n} for n, e in enumerate(CROWDED["front"]["elements"])]},
    }
    made = design_from_json(tight)
    assert "left-out" not in preflight(made, [SOMEBODY]).counts
    assert len(shown(made)) == 5


@pytest.mark.parametrize("stock", ["avery-l4784", "dk-1202", "62mm"])
def test_a_label_is_neither_punched_nor_cut(stock):
    made, _ = on(stock)
    assert made.hole is None
    assert made.safe == 2
    on_paper, _ = planned(design_from_json(CROWDED), PrintOptions(paper="a4"))
    assert on_paper.hole
    assert on_paper.safe == 4
    for element in made.front.elements:
        assert (
            min(element.x, element.y, made.width - element.x - element.w, made.height - element.y - element.h) >= 1.99
        )


def test_a_label_has_one_side():
    both = CROWDED | {"back": "front"}
    asked = PrintOptions(paper="dk-1202")
    made, grid = planned(design_from_json(both), asked)
    report = preflight(made, [SOMEBODY], on=(grid, asked))
    assert report.of_kind("one-sided")[0].severity == "notice"
    assert not report.of_kind("back-not-printed")


def test_what_frames_a_code_goes_with_it():
    card = {"type": "rect", "id": "card", "x": 38, "y": 10, "w": 56, "h": 56, "fill": "#FFFFFF"}
    code = {"type": "code", "id": "code", "x": 40, "y": 12, "w": 52, "h": 52, "content": "{code}"}
    made = design_from_json(CROWDED | {"front": {"elements": [card, code]}}).resized(90, 29)
    frame, held = made.front.elements
    assert frame.w == pytest.approx(frame.h)
    assert frame.x < held.x
    assert frame.x + frame.w > held.x + held.w


@pytest.mark.parametrize(
    ("slug", "stock"),
    [
        ("exchange", "29mm"), ("exchange", "dymo-30252"), ("exchange", "avery-l4784"), ("hackday", "dk-1209"),
        ("hackday", "dk-1201"), ("desk", "dymo-30252"), ("desk", "50mm"), ("agenda-back", "29mm"),
        ("agenda-back", "dymo-30252"), ("hello", "dk-1201"), ("commons", "dk-1209"), ("bridge", "dk-1209"),
        ("colloquium", "dymo-30252"), ("callsheet", "29mm"), ("encore", "38mm"),
    ],
)  # fmt: skip
def test_nothing_is_wrong_where_something_was(slug, stock):
    report = report_of(slug, stocks()[stock], everyday_people())
    assert [found for found in report.findings if found.severity == "error"] == []


@pytest.mark.parametrize("slug", TEMPLATES)
def test_a_design_is_readable_on_every_size_that_it_is_said_to_suit(slug):
    template = TEMPLATES[slug]
    made = design_from_json(template.begun() | {"words": dict.fromkeys(template.words, "Our Days")})
    for size in template.suited(BADGE_SIZES.values()):
        on = BADGE_SIZES[size]
        report = preflight(on_size(made, on.width, on.face_height), everyday_people())
        assert not report.errors(), size
        assert not {"left-out", "tiny-text", "small-code", "low-contrast"} & set(report.counts), size


def test_an_agenda_is_not_said_to_suit_what_is_too_small_for_it():
    sizes = TEMPLATES["agenda-back"].suited(BADGE_SIZES.values())
    assert "a6" in sizes
    assert not {"a7", "dk-1202"} & set(sizes)


def test_a_ground_holds_its_texts_and_ends_beside_a_code():
    elements = [
        {"type": "rect", "id": "cap", "x": -3, "y": -3, "w": 106, "h": 15, "fill": "#0E4F8F"},
        {"type": "text", "id": "event", "x": 5, "y": 4, "w": 60, "h": 5, "content": "Days", "color": "#FFFFFF"},
        {"type": "rect", "id": "bar", "x": -3, "y": 50, "w": 70, "h": 10, "fill": "#0E4F8F"},
        {"type": "code", "id": "code", "x": 68, "y": 40, "w": 24, "h": 24, "content": "{code}"},
        {"type": "ellipse", "id": "hill", "x": -60, "y": 58, "w": 220, "h": 60, "fill": "#0E4F8F"},
        {"type": "text", "id": "ticket", "x": 20, "y": 64, "w": 40, "h": 4, "content": "{ticket}", "color": "#FFFFFF"},
    ]
    made = design_from_json(CROWDED | {"front": {"elements": elements}})
    for stock in LABELS:
        placed = {e.id: e for e in planned(made, PrintOptions(paper=stock))[0].front.elements}
        cap, event, bar, code = (placed[id] for id in ("cap", "event", "bar", "code"))
        assert cap.y <= 0
        assert event.y + event.h < cap.y + cap.h, stock
        assert bar.x + bar.w <= code.x + 0.01, stock
        hill, ticket = placed["hill"], placed["ticket"]
        for x in (ticket.x, ticket.x + ticket.w):
            across = (x - hill.x - hill.w / 2) / (hill.w / 2)
            down = (ticket.y - hill.y - hill.h / 2) / (hill.h / 2)
            assert across**2 + down**2 <= 1.001, stock


# --- What label printers cannot reach


@pytest.mark.parametrize(
    ("stock", "dead"),
    [("dk-1202", (1.5, 3.0)), ("dk-1241", (1.5, 6.1)), ("dymo-30856", (1.5, 5.8)), ("zebra-4x3", (1.0, 1.0))],
)
def test_each_roll_says_what_its_printers_leave_white(stock, dead):
    roll = label(stock)
    assert roll.dead_of(turned=False) == dead
    assert roll.dead_of(turned=True) == dead[::-1]


@pytest.mark.parametrize("stock", LABELS)
def test_texts_are_laid_out_within_reach(stock):
    made, report = on(stock)
    assert "printer-margin" not in report.counts
    roll = label(stock)
    turned = not roll.endless and made.width > made.height and roll.height > roll.width
    if roll.endless:
        turned = abs(made.height - roll.width) < 0.01
    across, down = (max(2, side) - 0.01 for side in roll.dead_of(turned=turned))
    for element in made.front.elements:
        assert min(element.x, made.width - element.x - element.w) >= across
        assert min(element.y, made.height - element.y - element.h) >= down


def test_what_lies_out_of_reach_is_found_for_whom_it_does():
    elements = [
        {"type": "text", "id": "name", "x": 5, "y": 8, "w": 90, "h": 10, "content": "{first}", "maxPt": 30},
        {"type": "text", "id": "edge", "x": 1, "y": 30, "w": 40, "h": 4, "content": "{org}", "maxPt": 10},
        {"type": "rect", "id": "band", "x": -3, "y": 40, "w": 106, "h": 14, "fill": "#0E4F8F"},
    ]
    made = design_from_json({"version": 3, "width": 99.82, "height": 61.98, "front": {"elements": elements}})
    asked = PrintOptions(paper="dk-1202")
    made, grid = planned(made, asked)
    people = [SOMEBODY, Person(2, {"first": "Ann", "org": ""})]
    assert "printer-margin" not in preflight(made, people, on=(grid, asked)).counts  # it was moved inwards
    left = replace(made, dead=(0.0, 0.0))
    report = preflight(left, people, on=(grid, asked))
    (found,) = report.of_kind("printer-margin")
    assert (found.element, found.severity, found.people) == ("edge", "error", 1)
    assert "1.5 mm" in found.message
    assert "3 mm" in found.message
    (ground,) = report.of_kind("own-paper")
    assert ground.severity == "notice"
    assert "1.5 mm" in ground.message
