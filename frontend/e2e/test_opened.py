"""Dialogs and menus: axe finds nothing in them, Esc closes them, and the focus goes back to what opened them."""

import pytest
from playwright.sync_api import expect

from files.models import File

LIST = "First name,Last name,Organisation,Ticket type\nAda,Lovelace,Analytical Society,Speaker\nさくら,山田,東京大学,\n"
PEOPLE, DESIGN, EDITOR, PRINT, EVENT = (
    f"/badges/{{badge}}/{step}" for step in ("people", "design", "editor", "print", "attendees")
)
OPENED = {  # of each page, what leads to a dialog or a menu
    "/": [["Type or paste names"]],
    PEOPLE: [["Add a person"], ["Updated list"]],
    EDITOR: [["New face"], ["Shape"]],
    PRINT: [["My sheet is not in the list"], ["My printers"]],
    EVENT: [
        ["Add a person"],
        ["List, photos and data", "Blank badges"],
        ["List, photos and data"],
        ["More for Ada Lovelace"],
        ["History"],
    ],
    "/badges": [["More for Conference"]],
    "/settings": [["New token"], ["Show keyboard shortcuts"], ["Delete account"]],
}
FOCUSED = "() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText.trim()"
SHUT = "() => !document.querySelector('dialog[open], .menu:popover-open')"


@pytest.mark.parametrize("path", OPENED)
def test_what_opens_is_accessible_and_gives_the_focus_back(open_page, both_themes, alice, badge_of, path):
    badge = badge_of(alice, name="Conference", text=LIST)
    page = open_page(path.format(badge=badge.pk), user=alice)
    for names in OPENED[path]:
        for name in names:
            page.get_by_role("button", name=name, exact=True).first.focus()
            page.keyboard.press("Enter")
        page.locator("dialog[open], .menu:popover-open").first.wait_for()
        assert both_themes(page) == [], names
        page.keyboard.press("Escape")
        page.wait_for_function(SHUT)
        if len(names) == 1:
            assert page.evaluate(FOCUSED) == names[0]


def test_after_a_delete_the_focus_is_on_the_next_thing(open_page, alice, badge_of, png):
    first, *_ = [badge_of(alice, name=name, text=LIST) for name in ("Conference", "Meeting", "Zine Fair")]
    page = open_page("/badges", user=alice)
    page.get_by_label("Sort").select_option(label="Name")
    expect(page.locator(".shelf h2")).to_have_text(["Conference", "Meeting", "Zine Fair"])

    def choose(opener, deed):
        page.get_by_role("button", name=opener, exact=True).focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name=deed, exact=True).last.focus()
        page.keyboard.press("Enter")

    def focused_within(text):
        page.wait_for_function(
            "(text) => document.activeElement.closest('li, tr')?.innerText.includes(text) "
            "|| document.activeElement.getAttribute('aria-label')?.includes(text)",
            arg=text,
        )

    choose("More for Meeting", "Delete")
    focused_within("Zine Fair")
    choose("More for Zine Fair", "Delete")
    focused_within("Conference")

    page.goto(f"/badges/{first.pk}/attendees")
    choose("More for Ada Lovelace", "Remove")
    focused_within("山田")

    file = File.store(owner=alice, kind="image", name="a.png", type="image/png", data=png)
    File.store(owner=alice, kind="image", name="b.png", type="image/png", data=png)
    page.goto("/files")
    choose(f"Delete {file.name}", "Delete")
    focused_within("b.png")
