"""The frame of every page: themes, languages, keyboard, missing pages, the first page's weight, licences of fonts."""

import gzip
from pathlib import Path

from django.conf import settings
from fontTools.ttLib import TTFont

BUDGET = 170_000  # bytes of the scripts and styles that every page begins with, gzipped


def test_a_page_that_is_not_there_says_so_and_leads_home(open_page, axe):
    page = open_page("/nothing/here")
    page.get_by_role("heading", name="There is nothing here").wait_for()
    assert page.title() == "There is nothing here | Badgeyay"
    assert axe(page) == []
    page.get_by_role("link", name="Go to the start page").click()
    page.wait_for_url("**/")


def test_the_language_is_the_browsers_and_can_be_changed_for_good(open_page):
    page = open_page("/nothing", locale="de-AT")
    page.get_by_role("heading", name="Hier ist nichts").wait_for()
    assert page.locator("html").get_attribute("lang") == "de-at"
    page.get_by_role("button", name="Deutsch").click()
    page.get_by_role("group", name="Sprache").get_by_role("button", name="English").click()
    page.get_by_role("heading", name="There is nothing here").wait_for()
    page.reload()
    page.get_by_role("heading", name="There is nothing here").wait_for()


def test_the_theme_follows_the_system_until_one_is_chosen(open_page):
    page = open_page("/nothing", dark=True)
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(14, 20, 18)"
    page.get_by_role("button", name="Theme: system").click()
    assert page.evaluate(background) == "rgb(243, 245, 242)"
    page.reload()
    page.get_by_role("button", name="Theme: light").wait_for()
    assert page.evaluate(background) == "rgb(243, 245, 242)"


def test_the_first_tab_stop_skips_to_the_content(open_page):
    page = open_page("/nothing")
    page.get_by_role("heading", name="There is nothing here").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_without_a_connection_one_line_says_so_and_goes_when_it_is_back(open_page):
    page = open_page("/nothing")
    page.expect_fault("net::ERR_")  # the first try, if the browser says too early that it is online
    page.get_by_role("heading", name="There is nothing here").wait_for()
    page.context.set_offline(True)
    page.get_by_text("No connection.").wait_for()
    page.context.set_offline(False)
    page.get_by_text("No connection.").wait_for(state="detached")


def test_a_session_of_alices_is_known_at_once(open_page, alice):
    page = open_page("/nothing", user=alice)
    page.get_by_role("link", name="Your account, Alice").wait_for()
    assert page.get_by_role("link", name="Log in").count() == 0


def test_nothing_scrolls_sideways_on_a_phone(open_page):
    page = open_page("/nothing", phone=True)
    page.get_by_role("heading", name="There is nothing here").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_first_page_stays_within_its_budget():
    dist = Path(settings.CLIENT_DIR)
    index = (dist / "index.html").read_text()
    parts = [path for path in (dist / "assets").iterdir() if f"/assets/{path.name}" in index]
    assert {path.suffix for path in parts} >= {".js", ".css"}
    spare = BUDGET - sum(len(gzip.compress(path.read_bytes(), 9)) for path in parts)
    assert spare >= 0, f"{-spare} bytes too much"


def test_each_font_of_the_build_comes_with_the_licence_of_its_makers(open_page):
    dist = Path(settings.CLIENT_DIR)
    page = open_page("/")
    texts = [page.request.get(f"/licences/{path.name}").text() for path in (dist / "licences").glob("*.txt")]
    fonts = list((dist / "assets").glob("*.woff2"))
    assert fonts
    for font in fonts:
        makers = TTFont(font)["name"].getDebugName(0)
        assert any(makers in text and "SIL OPEN FONT LICENSE" in text.upper() for text in texts), (
            f"{font.name}: {makers}"
        )
