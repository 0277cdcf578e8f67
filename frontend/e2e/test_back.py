"""The back button: each page of the journey comes back as it was left, and forward again."""

import re

import pytest
from playwright.sync_api import expect

from badges.models import Badge
from frontend.e2e.people_table import cell, write
from frontend.e2e.test_draft import SAMPLE

HEADINGS = {
    "people": "111 people get a badge",
    "design": "Choose a design",
    "editor": "Front",
    "print": "Print",
}


def arrived(page, step: str):
    """The step is there, its title too, and the focus is on its heading or on the page."""
    page.wait_for_url(re.compile(rf"/{step}$"))
    if step == "editor":
        page.locator("[data-test-exact]").wait_for()
        expect(page).to_have_title(re.compile("^Edit design"))
        return
    page.get_by_role("heading", name=HEADINGS[step], exact=True, level=1).wait_for()
    page.wait_for_function("() => ['H1', 'BODY'].includes(document.activeElement.tagName)")


def unchanged(page, step: str):
    """What was done in a step is still done there."""
    if step == "people":
        expect(cell(page, 0, 0)).to_contain_text("Aniţa")
        expect(page.get_by_label("Name of the set")).to_have_value("Spring meeting")
    if step == "design":
        expect(page.locator("[data-test-template=hello]")).to_have_attribute("aria-pressed", "true")
        expect(page.get_by_role("textbox", name="Event", exact=True)).to_have_value("Paper Days")


@pytest.mark.parametrize("stored", [False, True], ids=["visitor", "with an account"])
def test_back_and_forward_lead_through_the_journey_and_lose_nothing(open_page, alice, stored):
    page = open_page("/", user=alice if stored else None)
    page.locator("input[type=file]").set_input_files(SAMPLE)
    arrived(page, "people")
    write(page, 0, 0, "Aniţa")
    page.get_by_label("Name of the set").fill("Spring meeting")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Next: choose a design").click()
    arrived(page, "design")
    page.locator("[data-test-template=hello]").click()
    page.get_by_role("textbox", name="Event", exact=True).fill("Paper Days")
    page.get_by_role("link", name="Edit design").click()
    arrived(page, "editor")
    page.get_by_role("link", name="Next: print").click()
    arrived(page, "print")

    # A visitor's list was read on /make/people; that of an account is a set by now, whose first step takes its place.
    steps = ["editor", "design", "people"]
    for step in steps:
        page.go_back()
        arrived(page, step)
        unchanged(page, step)
    page.go_back()
    page.get_by_role("heading", name="A list in.").wait_for()
    for step in [*reversed(steps), "print"]:
        page.go_forward()
        arrived(page, step)
        unchanged(page, step)
    if stored:
        badge = Badge.objects.get()
        assert (badge.name, badge.design["words"]["event"]) == ("Spring meeting", "Paper Days")


def test_back_leaves_the_pages_around_it_and_closes_no_dialog_of_another_page(open_page, alice, badge_of):
    badge_of(alice, name="Spring meeting")
    page = open_page("/badges", user=alice)
    page.get_by_role("heading", name="My badges").wait_for()
    for link, heading in (("Help", "Guide"), ("Questions", "Questions")):
        page.get_by_role("link", name=link).first.click()
        page.get_by_role("heading", name=heading, level=1).wait_for()
    page.go_back()
    page.get_by_role("heading", name="Guide", level=1).wait_for()
    page.go_back()
    page.get_by_role("heading", name="My badges").wait_for()
    page.get_by_role("button", name="More for Spring meeting").click()
    page.get_by_role("button", name="Delete").click()
    page.locator(".toasts").get_by_role("button", name="Undo").wait_for()
    page.go_forward()
    page.get_by_role("heading", name="Guide", level=1).wait_for()
    page.locator(".toasts").get_by_role("button", name="Undo").click()
    page.go_back()
    page.get_by_role("heading", name="Spring meeting").wait_for()
    assert Badge.objects.get().deleted_at is None
