"""My badges: what was made is found again, and a wrong click loses nothing. And the pages that only say something."""

import pytest

from badges.models import Badge

PAGES = ["/help", "/help/lists", "/help/printing", "/help/faq", "/about", "/contact", "/privacy"]


def sets(page) -> list[str]:
    return page.locator(".shelf h2").all_inner_texts()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_sets_are_found_renamed_copied_deleted_and_brought_back(open_page, axe, alice, badge_of, dark):
    badge_of(alice, name="Spring meeting")
    badge_of(alice, name="Zine Fair")
    page = open_page("/badges", user=alice, dark=dark)
    page.get_by_role("heading", name="My badges").wait_for()
    page.wait_for_function("() => [...document.querySelectorAll('.shelf img')].every((img) => img.naturalWidth > 0)")
    assert axe(page) == []

    page.get_by_role("searchbox").fill("zine")
    page.wait_for_function("() => document.querySelectorAll('.shelf h2').length === 1")
    assert sets(page) == ["Zine Fair"]
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("() => document.querySelectorAll('.shelf h2').length === 2")

    page.get_by_role("button", name="More for Zine Fair").click()
    assert axe(page) == []
    page.get_by_role("button", name="Rename").click()
    page.keyboard.type("Zine Fair Leipzig")
    with page.expect_response("**/api/badges/*"):
        page.keyboard.press("Enter")
    assert Badge.objects.filter(name="Zine Fair Leipzig").count() == 1

    page.get_by_role("button", name="More for Spring meeting").click()
    page.get_by_role("button", name="Duplicate").click()
    page.get_by_role("link", name="Spring meeting (copy)").wait_for()

    page.get_by_role("button", name="More for Zine Fair Leipzig").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("“Zine Fair Leipzig” deleted").wait_for()
    assert "Zine Fair Leipzig" not in sets(page)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Zine Fair Leipzig").first.wait_for()
    assert Badge.objects.get(name="Zine Fair Leipzig").deleted_at is None


def test_a_shelf_with_nothing_on_it_says_how_to_begin_and_bob_sees_nothing_of_alices(
    open_page, axe, alice, bob, badge_of
):
    badge_of(alice)
    page = open_page("/badges", user=bob)
    page.get_by_role("heading", name="No badges yet").wait_for()
    assert axe(page) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_words_is_accessible_and_fits_a_phone(open_page, axe, path):
    page = open_page(path, phone=True)
    page.get_by_role("heading", level=1).wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.title().endswith(" | Badgeyay")


def test_every_link_of_the_frame_leads_somewhere(open_page):
    page = open_page("/help")
    page.get_by_role("heading", level=1).wait_for()
    addresses = page.evaluate("[...document.querySelectorAll('header a, footer a, .toc a')].map((link) => link.href)")
    for address in addresses:
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        assert page.get_by_text("There is nothing here").count() == 0
