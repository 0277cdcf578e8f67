"""Faults of the sheet planted one by one: what the printer cannot reach, what the paper cuts off, a back left out."""

import pytest

from badges.rendering import (
    TEMPLATES,
    PrintOptions,
    Sides,
    design_from_json,
    planned,
    preflight,
    print_shop,
    sheet,
    sides,
)
from badges.tests.rendering.test_false_alarms import LISTS, people_of
from badges.tests.rendering.test_planted_faults import CODE, kinds, one
from badges.tests.rendering.test_preflight import GROUND, NAME, ORG, design, person

FILLED = design({**GROUND, "fill": "#0E4F8F"}, {**NAME, "color": "#FFFFFF"})  # 90 x 55 mm


def on_paper(made, people=None, **options):
    asked = PrintOptions(**options)
    printed, grid = planned(made, asked)
    return preflight(printed, people or [person(n) for n in range(1, 13)], on=(grid, asked))


def test_badges_that_the_printer_cannot_reach_are_found_with_the_gutter_that_helps():
    wide = design({**GROUND, "w": 110, "h": 80, "fill": "#0E4F8F"}, {**NAME, "color": "#FFFFFF"}, width=104, height=74)
    found = one(on_paper(wide), "printer-margin")
    assert (found.severity, found.people) == ("warning", None)  # colour alone is lost
    assert {"left", "right", "top", "bottom"} >= set(found.message.split("(")[1].split(")")[0].split(", "))
    gutter = found.mend["gutter"]
    better = on_paper(wide, gutter=gutter)
    assert better.of_kind("printer-margin") == []
    assert on_paper(wide, gutter=gutter - 1).of_kind("printer-margin") != []
    assert on_paper(wide, printer_margin=0.0).of_kind("printer-margin") == []


@pytest.mark.parametrize(("kind", "options"), [("printer-margin", {}), ("bleed-cut", {"bleed": True, "gutter": 1.0})])
def test_artwork_of_later_sheets_is_looked_at_too(kind, options):
    late = {**GROUND, "w": 110, "h": 80, "fill": "#C81E1E", "showWhen": {"column": "ticket", "is": ["Late"]}}
    people = [person(n, ticket="Late" if n > 20 else "Early") for n in range(1, 25)]
    made = design(late, {**NAME, "x": 12}, width=104, height=74)
    assert on_paper(made, people, **options).of_kind(kind) != []
    assert on_paper(made, people[:20], **options).of_kind(kind) == []


def test_white_edges_lose_nothing():
    plain = design({**NAME, "x": 12}, width=104, height=74)
    assert kinds(on_paper(plain)) == set()


def test_crop_marks_that_the_printer_cannot_reach_are_found():
    found = one(on_paper(FILLED, crop_marks=True, paper="190x287mm"), "marks-out-of-reach")
    assert found.severity == "warning"
    gutter = found.mend["gutter"]
    assert on_paper(FILLED, crop_marks=True, paper="190x287mm", gutter=gutter).of_kind("marks-out-of-reach") == []
    assert on_paper(FILLED, crop_marks=True, paper="a3").of_kind("marks-out-of-reach") == []


def test_bleed_on_paper_of_the_badges_own_size_is_cut_and_said():
    found = one(on_paper(FILLED, paper="90x55mm", bleed=True), "bleed-cut")
    assert "96 x 61 mm" in found.action
    assert on_paper(FILLED, paper="96x61mm", bleed=True).of_kind("bleed-cut") == []
    assert on_paper(FILLED, paper="90x55mm").of_kind("bleed-cut") == []


def test_paper_of_the_badges_own_size_is_for_printers_that_print_to_the_edge():
    report = on_paper(FILLED, paper="90x55mm")
    assert (one(report, "own-paper").severity, report.of_kind("printer-margin")) == ("notice", [])


def test_a_label_sheet_out_of_reach_has_no_gutter_to_offer():
    relay = design_from_json(TEMPLATES["relay"].begun("Ours"))
    labels = sheet("avery-5392")
    asked = PrintOptions(sheet=labels, printer_margin=20.0)
    printed, grid = planned(relay, asked)
    found = preflight(printed, [person(n) for n in range(1, 9)], on=(grid, asked)).of_kind("printer-margin")
    assert found
    assert {one.mend for one in found} == {None}


@pytest.mark.parametrize("shop", ["pages", "sheets"])
def test_the_margin_of_an_office_printer_is_none_of_a_print_shop(shop):
    kinds = on_paper(FILLED, print_shop=print_shop(shop), gutter=0.0 if shop == "pages" else 8.0).counts
    assert not {"printer-margin", "marks-out-of-reach", "own-paper"} & kinds.keys()


def test_a_back_that_is_not_printed_is_asked_about():
    made = design(NAME, back=[ORG])
    found = one(on_paper(made), "back-not-printed")
    assert (found.people, found.mend) == (12, {"sides": "duplex-long"})
    for way in ("duplex-long", "duplex-short", "front-then-back", "twice", "fold"):
        assert on_paper(made, sides=sides(way)).of_kind("back-not-printed") == []
    assert on_paper(design(NAME)).of_kind("back-not-printed") == []


@pytest.mark.parametrize("way", ["duplex-long", "front-then-back", "front"])
def test_faces_of_a_rule_that_have_no_back_are_named_where_backs_are_printed(way):
    crew = {
        "name": "Crew",
        "showWhen": {"column": "ticket", "is": ["Crew"]},
        "front": {"elements": [NAME]},
        "back": None,
    }
    people = [person(n, ticket="Crew" if n > 3 else "Guest") for n in range(1, 9)]
    made = design(NAME, back=[ORG], variants=[crew])
    found = on_paper(made, people, sides=sides(way)).of_kind("one-sided")
    assert [(one.person.number, one.people, one.severity) for one in found] == [(4, 5, "notice")] * (way != "front")


# --- Texts and codes that the printer cannot reach ---

WIDE = {"width": 105, "height": 74}
MIDDLE = {**NAME, "x": 20, "w": 60}
LOST = {
    "a text at the left edge": [MIDDLE, {**ORG, "x": 2, "y": 40, "w": 40}],
    "a text at the right edge": [MIDDLE, {**ORG, "x": 40, "y": 40, "w": 63, "align": "right"}],
    "descenders at the lower edge": [
        MIDDLE,
        {**ORG, "x": 20, "y": 65, "w": 60, "h": 5, "vertical": "bottom", "content": "Gyjpq"},
    ],
    "a text that is turned": [MIDDLE, {**ORG, "x": -12, "y": 40, "w": 30, "h": 4, "rotation": 90}],
    "a code at the right edge": [MIDDLE, {**CODE, "x": 86, "w": 19, "h": 19}],
    "a code that is turned": [MIDDLE, {**CODE, "x": 83, "w": 20, "h": 20, "rotation": 45}],
}


@pytest.mark.parametrize("planted", LOST)
def test_a_text_or_a_code_in_the_printers_margin_is_an_error(planted):
    people = [person(n, code=f"A{n}") for n in range(1, 9)]
    report = on_paper(design(*LOST[planted], safe=0, **WIDE), people)
    found = one(report, "printer-margin")
    assert (found.severity, found.element) == ("error", "code" if "code" in planted else "org")
    assert found.people in (2, 4)  # of eight: those at that edge of the sheet
    assert (
        on_paper(design(*LOST[planted], safe=0, **WIDE), people, paper="a3", gutter=8.0).of_kind("printer-margin") == []
    )


def test_a_text_that_some_have_there_is_found_for_them_on_whichever_sheet():
    some = {**ORG, "x": 2, "y": 40, "w": 40}
    people = [person(n, org="Engines" if n == 17 else "") for n in range(1, 19)]
    found = one(on_paper(design(MIDDLE, some, safe=0, **WIDE), people), "printer-margin")
    assert (found.person.number, found.people) == (17, 1)
    moved = on_paper(design(MIDDLE, some, safe=0, **WIDE), people, start_slot=2)
    assert moved.of_kind("printer-margin") == []  # there it stands in the right column


@pytest.mark.parametrize("way", [Sides.DUPLEX_LONG, Sides.DUPLEX_SHORT, Sides.FRONT_THEN_BACK, Sides.TWICE, Sides.FOLD])
def test_backs_are_looked_at_where_they_will_lie(way):
    made = design(MIDDLE, back=[{**ORG, "x": 20, "y": 67, "w": 60, "h": 6, "vertical": "bottom"}], safe=0, **WIDE)
    found = one(on_paper(made, sides=way), "printer-margin")
    assert (found.severity, found.side, found.element) == ("error", "back", "org")
    coloured = design(MIDDLE, back=[{**GROUND, "w": 111, "h": 80, "fill": "#0E4F8F"}], **WIDE)
    assert one(on_paper(coloured, sides=way), "printer-margin").severity == "warning"


@pytest.mark.parametrize("slug", TEMPLATES)
@pytest.mark.parametrize(
    "paper", [{}, {"paper": "letter"}, {"sheet": sheet("3427")}, {"sheet": sheet("lyreco-143.344")}]
)
def test_no_first_print_of_a_design_of_ours_asks_for_a_second_step(slug, paper):
    """Colour that runs to the edge of the paper is told, with the gutter that mends it; no text and no code is lost."""
    made = design_from_json(TEMPLATES[slug].begun("Our Days"))
    asked = PrintOptions(sides=Sides.DUPLEX_LONG if made.two_sided() else Sides.FRONT, **paper)
    printed, grid = planned(made, asked)
    for name in ("classic", "tickets", "twelve columns"):
        report = preflight(printed, people_of(LISTS[name]), on=(grid, asked))
        assert [found.message for found in report.of_kind("printer-margin") if found.severity == "error"] == []
        if not paper:
            assert [found.message for found in report.errors()] == []
