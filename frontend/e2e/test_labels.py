"""Step 3 with a label printer, and how sheets are found there."""

import pypdfium2
import pytest
from playwright.sync_api import expect

from frontend.e2e.printing import generate

MIXED = "First Name,Last Name,Ticket Type\nAda,Lovelace,Speaker\nGrace,Hopper,Visitor\n"


def test_a_set_is_printed_on_labels(open_page, axe, alice, badge_of, tmp_path):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_role("button", name="A label printer").click()
    page.get_by_role("combobox", name="Sheet or paper").fill("dk-11202")
    page.get_by_role("option", name="Brother DK-1202").click()
    assert page.get_by_text("Crop marks").count() == 0
    page.get_by_role("img", name="Sheet 1").wait_for()
    page.get_by_text("1.5 mm at the sides, 3 mm at the ends").wait_for()  # what its printers leave white is hatched
    page.locator("[data-test-margin='1.5']").wait_for(state="attached")
    assert axe(page) == []
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    path = tmp_path / "badges.pdf"
    download.value.save_as(path)
    document = pypdfium2.PdfDocument(path)
    assert [tuple(round(side / 72 * 25.4) for side in leaf.get_size()) for leaf in document] == [(62, 100)] * 2
    assert badge.print_runs.get().paper == "dk-1202"


@pytest.mark.parametrize(("query", "first"), [("90 x 60", "Durable 1456"), ("L-4785", "Avery L4785"), ("4x3", "Avery")])
def test_sheets_are_found_by_size_and_number(open_page, axe, alice, badge_of, query, first):
    page = open_page(f"/badges/{badge_of(alice, text=MIXED).pk}/print", user=alice)
    page.get_by_role("combobox", name="Sheet or paper").fill(query)
    option = page.get_by_role("option").first
    assert first in option.inner_text()
    assert axe(page) == []


def test_the_tab_key_leaves_the_list_of_sheets_for_what_follows_it(open_page, alice, badge_of):
    """A list that scrolls takes the focus of itself, and here it would take it along when it closes."""
    page = open_page(f"/badges/{badge_of(alice, text=MIXED).pk}/print", user=alice)
    page.get_by_role("combobox", name="Sheet or paper").focus()
    sheets = page.get_by_role("listbox", name="Sheets")
    sheets.wait_for()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="My sheet is not in the list")).to_be_focused()
    sheets.wait_for(state="hidden")
