"""Sheets and labels are found by what people call them; what fits the badge comes first."""

import json
from pathlib import Path

import pytest

from badges.rendering import LABELS, SHEETS
from badges.rendering.paper.finding import found, nearest_first

SHARED = json.loads((Path(__file__).parents[3] / "frontend/tests/fixtures/sheets-found.json").read_text())


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["query"])
def test_sheets_are_found_as_the_client_finds_them(case):
    assert [sheet.slug for sheet in found(SHEETS.values(), case["query"])] == case["found"]


def test_the_client_is_tested_with_the_sheets_there_are():
    members = ("name", "paper", "width", "height", "columns", "rows")
    theirs = {one["id"]: tuple(one[name] for name in members) for one in SHARED["sheets"]}
    assert theirs == {slug: tuple(getattr(one, name) for name in members) for slug, one in SHEETS.items()}


@pytest.mark.parametrize("slug", SHEETS)
def test_every_sheet_is_found_by_its_name_and_by_its_size(slug):
    sheet = SHEETS[slug]
    for query in (sheet.name, sheet.name.upper(), sheet.name.split()[-1], f"{sheet.width:g} x {sheet.height:g} mm"):
        assert sheet in found(SHEETS.values(), query)
    assert found(SHEETS.values(), "") == list(SHEETS.values())


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("4x6", ["dk-1241", "zebra-4x6"]),
        ("dk-11202", ["dk-1202"]),
        ("99014", ["dymo-99014"]),
        ("zebra 4 x 3", ["zebra-4x3"]),
        ("endless 62", ["62mm"]),
        ("62 x 106", ["dymo-30856"]),
    ],
)
def test_labels_are_found_too(query, slugs):
    assert [label.slug for label in found(LABELS.values(), query)] == slugs


def test_what_fits_exactly_comes_first_then_what_has_room():
    order = [sheet.slug for sheet in nearest_first(SHEETS.values(), 90, 60)]
    assert set(order[:2]) == {"durable-1456", "herma-9012"}
    assert order[2] == "avery-l7165"  # 99 x 68: room all around
    labels = [label.slug for label in nearest_first(LABELS.values(), 100, 62)]
    assert labels[0] == "dk-1202"
