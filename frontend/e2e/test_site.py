"""What staff set on the page Site is what people see."""

import re

from badgeyay.back_office.tests.test_site import set_site


def test_a_page_has_the_name_the_colours_and_the_words_of_the_house(open_page, axe):
    set_site(
        name="Haus der Feste", accent="#a9261c", support_email="help@house.example", announcement="Back on Monday.",
        imprint="Ada Lovelace\nhttps://house.example", privacy="https://house.example/privacy",
        links="Our forum https://forum.example",
    )  # fmt: skip
    page = open_page("/contact")
    page.locator("header .brand", has_text="Haus der Feste").wait_for()
    assert page.title() == "Contact | Haus der Feste"
    page.locator("aside", has_text="Back on Monday.").wait_for()
    page.locator("main a[href='mailto:help@house.example']").wait_for()
    assert page.locator("footer a", has_text="Privacy").get_attribute("href") == "https://house.example/privacy"
    assert page.locator("footer a", has_text="Our forum").get_attribute("href") == "https://forum.example"
    colour = "el => getComputedStyle(el).color"
    assert page.locator("main p a").evaluate(colour) == "rgb(169, 38, 28)"
    page.emulate_media(color_scheme="dark")
    assert page.locator("main p a").evaluate(colour) != "rgb(169, 38, 28)"
    assert axe(page) == []
    page.locator("footer a", has_text="Imprint").click()
    page.locator("main h1", has_text="Imprint").wait_for()
    assert page.locator("main p a").get_attribute("href") == "https://house.example"


def test_without_a_site_nothing_is_said_that_nobody_wrote(open_page):
    page = open_page("/privacy")
    page.locator("main h2").first.wait_for()
    assert page.title().endswith("Badgeyay")
    assert page.locator("aside").count() == page.locator("footer a", has_text="Imprint").count() == 0
    page.goto("/imprint")
    page.locator("main h1", has_text="There is nothing here").wait_for()


def test_sign_up_says_that_it_is_closed_or_for_whom_it_is(open_page):
    set_site(sign_up="closed")
    page = open_page("/sign-up")
    page.locator("main", has_text="Sign-up is closed here").wait_for()
    assert page.locator("main form").count() == 0
    set_site(sign_up="domains", domains="house.example")
    page.expect_status(400)
    page.reload()
    page.locator("main", has_text="Only for addresses at house.example.").wait_for()
    page.get_by_label(re.compile("Your name")).fill("Ada")
    page.get_by_label("E-mail").fill("ada@example.org")
    page.get_by_label("Password").fill("correct horse battery")
    page.locator("main [type=submit]").click()
    page.locator("main form", has_text="Accounts here are only for addresses at house.example").wait_for()
