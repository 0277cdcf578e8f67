"""The check before printing, and places that nobody has filled."""

import re

import pytest

from badges import rendering
from badges.sets.creating import set_design
from frontend.e2e.test_people import start

LIST = "First Name,Last Name,Ticket type,Code\n" + "".join(
    f"Ada {n},Lovelace,{'Speaker' if n % 3 else 'Crew'},TK-{n:04}\n" for n in range(1, 13)
)
TYPO = {"type": "text", "id": "typo", "x": 8, "y": 90, "w": 60, "h": 5, "content": "{Tiket type}", "maxPt": 12}

EDGE = {"type": "text", "id": "edge", "x": 0, "y": 100, "w": 60, "h": 5, "content": "{first}", "maxPt": 12}


def with_design(badge, slug, *elements, words=None):
    design = rendering.TEMPLATES[slug].begun()
    front = {"elements": [*design["front"]["elements"], *elements]}
    set_design(badge, {**design, "front": front, "words": {**design.get("words", {}), **(words or {})}})
    return badge


@pytest.fixture
def summit(alice, badge_of):
    """Two on a sheet of A4, 3.4 mm from its edges, and a text at the edge of the badge."""
    return with_design(badge_of(alice, text=LIST), "summit", TYPO, EDGE, words={"event": "Our Days"})


def levels(page):
    """The severities of the list as they stand, from the top."""
    page.locator("[data-test-finding]").first.wait_for()
    return [re.search(r"lv-(\w+)", one.get_attribute("class"))[1] for one in page.locator("[data-test-finding]").all()]


@pytest.mark.parametrize("phone", [False, True])
def test_the_check_is_one_list_worst_first_and_never_well_beside_a_finding(open_page, axe, alice, summit, phone):
    page = open_page(f"/badges/{summit.pk}/print", user=alice, phone=phone)
    if phone:
        page.get_by_role("tab", name="Check").click()
    found = levels(page)
    assert found == sorted(found, key=["bad", "warn", "note"].index)
    assert "bad" in found
    assert page.get_by_text("All well").count() == 0
    page.locator("[data-test-margin='4.2']").wait_for(state="attached")
    page.get_by_text("Decide first: Badges lose an edge").wait_for()
    assert axe(page) == []


def test_the_gutter_that_is_offered_takes_the_finding_away(open_page, alice, summit):
    page = open_page(f"/badges/{summit.pk}/print", user=alice)
    lost = page.locator('[data-test-finding="printer-margin"]').first
    lost.get_by_role("button", name=re.compile("on a sheet")).click()
    lost.wait_for(state="detached")
    assert page.locator("#print-gutter").input_value() != "0"


def test_a_printer_that_prints_to_the_edge_loses_nothing(open_page, alice, summit):
    page = open_page(f"/badges/{summit.pk}/print", user=alice)
    lost = page.locator('[data-test-finding="printer-margin"]').first
    lost.get_by_role("button", name="It prints to the edge").click()
    lost.wait_for(state="detached")
    assert page.locator("[data-test-margin]").count() == 0


def test_a_field_that_no_column_has_is_mended_where_it_is_found(open_page, alice, summit):
    page = open_page(f"/badges/{summit.pk}/print", user=alice)
    typo = page.locator('[data-test-finding="unknown-field"]')
    typo.get_by_role("button", name="Use “Ticket type”").click()
    typo.wait_for(state="detached")
    summit.refresh_from_db()
    (mended,) = [one for one in summit.design["front"]["elements"] if one["id"] == "typo"]
    assert mended["content"] == "{Ticket type}"


def test_a_design_with_a_back_is_printed_on_two_sides_until_one_is_chosen(open_page, alice, badge_of):
    badge = with_design(badge_of(alice, text=LIST), "callsheet", words={"event": "Our Days"})
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    assert page.locator('input[name="sides"][value="duplex-long"]').is_checked()
    page.locator('input[name="sides"][value="front"]').check(force=True)
    page.locator('[data-test-finding="back-not-printed"]').get_by_role("button", name="Print two sides").click()
    page.locator('[data-test-finding="back-not-printed"]').wait_for(state="detached")
    assert page.locator('input[name="sides"][value="duplex-long"]').is_checked()


def test_the_first_print_of_the_default_design_asks_for_no_second_step(open_page, alice, badge_of):
    """Colour that the printer does not reach is told, with the gutter that mends it, and keeps nobody from printing."""
    page = open_page(f"/badges/{badge_of(alice, text=LIST).pk}/print", user=alice)
    assert "bad" not in levels(page)
    assert "lv-warn" in page.locator('[data-test-finding="printer-margin"]').get_attribute("class")
    page.get_by_role("button", name="Generate PDF").click()
    page.get_by_role("heading", name="The PDF is ready").wait_for()


@pytest.mark.parametrize("phone", [False, True])
def test_empty_places_are_marked_counted_and_led_to(open_page, axe, alice, badge_of, phone):
    badge = with_design(badge_of(alice, text=LIST), "summit")
    page = open_page(f"/badges/{badge.pk}/design", user=alice, phone=phone)
    page.locator("[data-test-gap]").first.wait_for()
    marked = {one.text_content().strip() for one in page.locator("[data-test-gap]").all()}
    assert marked == {"Event: empty", "Date: empty", "Logo: empty"}
    assert axe(page) == []
    page.get_by_role("link", name="2 places are empty").click()
    assert page.evaluate("document.activeElement.id") == "word-event"
    field = page.locator("#word-event")
    assert (field.input_value(), field.get_attribute("placeholder")) == ("", "such as Northbank Summit")
    field.fill("Our Days")
    page.get_by_role("link", name="1 place is empty").wait_for()
    page.get_by_text("Mark empty places").click()
    assert page.locator("[data-test-gap]").count() == 0


def test_another_template_brings_no_words_of_its_own(open_page, alice, badge_of):
    badge = with_design(badge_of(alice, text=LIST), "plain")
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    with page.expect_response(lambda answer: answer.request.method == "PATCH"):
        page.locator('[data-test-template="callsheet"]').click()
    badge.refresh_from_db()
    assert set(badge.design["words"].values()) == {""}


# --- What is surely wrong is decided about before it is printed ---


def test_one_click_never_prints_what_is_surely_wrong(open_page, axe, alice, summit):
    page = open_page(f"/badges/{summit.pk}/print", user=alice)
    levels(page)
    generate = page.get_by_role("button", name="Generate PDF")
    assert generate.get_attribute("aria-disabled") == "true"
    generate.click(force=True)
    page.wait_for_function("() => document.activeElement.textContent.trim() === 'Badges lose an edge'")
    assert axe(page) == []
    assert not summit.print_runs.exists()
    page.get_by_role("button", name="Print all the same").click()
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    assert summit.print_runs.count() == 1


def test_what_was_accepted_is_not_asked_again_but_what_is_new_is(open_page, alice, summit):
    page = open_page(f"/badges/{summit.pk}/print", user=alice)
    page.get_by_role("button", name="Print all the same").click()
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    page.go_back()
    levels(page)
    assert page.get_by_role("button", name="Generate PDF").get_attribute("aria-disabled") is None
    person = summit.attendees.first()
    person.fields = {**person.fields, "First Name": "", "Last Name": ""}
    person.save()
    page.reload()
    page.get_by_text("Decide first: ").wait_for()
    assert page.get_by_role("button", name="Generate PDF").get_attribute("aria-disabled") == "true"


def test_whoever_does_not_wait_for_the_check_waits_all_the_same(open_page, alice, summit):
    page = open_page(f"/badges/{summit.pk}/design", user=alice)
    held = []
    page.route("**/preflight?*", lambda route: held.append(route))
    with page.expect_request("**/preflight?*"):
        page.goto(page.url.replace("/design", "/print"))
    page.get_by_role("button", name="Generate PDF").click()
    page.locator("footer").get_by_text("Checking every badge").wait_for()
    assert not summit.print_runs.exists()
    held[-1].continue_()
    page.get_by_role("button", name="Print all the same").wait_for()
    assert not summit.print_runs.exists()


def test_at_the_event_what_is_surely_wrong_is_said_and_printed_by_a_second_click(open_page, axe, alice, summit):
    page = open_page(f"/badges/{summit.pk}/attendees", user=alice)
    page.expect_status(409)
    page.get_by_role("button", name="Print 12 new").click()
    page.locator("[data-test-wrong]").get_by_text("cannot print").wait_for()
    assert not summit.print_runs.exists()
    assert axe(page) == []
    page.get_by_role("button", name="Print all the same").click()
    page.get_by_role("link", name="Open 12 badges").wait_for()
    assert summit.print_runs.count() == 1


UNTIDY = "Name\nAnn Lee\nTest Test\nbob roy\nKim Ng\n"


def test_what_of_the_list_is_still_to_look_at_is_said_where_the_pdf_is_ordered(open_page, axe, tmp_path):
    source = tmp_path / "people.csv"
    source.write_text(UNTIDY)
    page = open_page("/")
    start(page, source)
    page.locator(".saved", has_text="saved").wait_for()
    page.goto("/make/print")
    page.get_by_text("The list still has 2 things to look at.").wait_for()
    assert axe(page) == []
    page.locator("[data-test-of-list]").get_by_role("link", name="Show people").click()
    page.get_by_role("button", name="They are correct").first.click()
    page.locator(".saved", has_text="saved").wait_for()
    page.goto("/make/print")
    page.get_by_text("The list still has 1 thing to look at.").wait_for()


@pytest.mark.parametrize(("text", "count"), [(UNTIDY, 1), ("Name\nAnn Lee\nKim Ng\n", 0)])
def test_of_a_stored_list_it_is_said_as_well_and_nothing_of_a_clean_one(open_page, alice, badge_of, text, count):
    page = open_page(f"/badges/{badge_of(alice, text=text).pk}/print", user=alice)
    page.locator("[data-test-chip]").wait_for()
    page.wait_for_load_state("networkidle")
    assert page.get_by_text("The list still has 2 things to look at.").count() == count
