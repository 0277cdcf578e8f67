"""Menus and dialogs at 200 and 400 per cent: each control in them can be hit, and seen with the focus."""

import pytest

from badges import tasks
from badges.models import PrintRun
from frontend.e2e.test_accessibility import COVERED, ZOOMED, sized

MENU, DIALOG = ":popover-open", "dialog[open]"
# Where, the buttons to press one after the other, what opens.
OPENED = {
    "site": ("/badges", ["Menu"], MENU),
    "set": ("/badges", ["More for Wood and Steel"], MENU),
    "share": ("/badges", ["More for Wood and Steel", "Share"], DIALOG),
    "person": ("{set}/people", ["Add a person"], DIALOG),
    "newer list": ("{set}/people", ["Updated list"], DIALOG),
    "own sheets": ("{set}/print", ["My sheet is not in the list"], DIALOG),
    "shape": ("{set}/editor", ["Shape"], MENU),
    "layers": ("{set}/editor", ["Layers"], DIALOG),
    "desk": ("{set}/attendees", ["List, photos and data"], MENU),
    "photos": ("{set}/attendees", ["List, photos and data", "Photos"], DIALOG),
    "blanks": ("{set}/attendees", ["List, photos and data", "Blank badges"], DIALOG),
    "expiry": ("{set}/attendees", ["List, photos and data", "When data is erased"], DIALOG),
    "password": ("/settings", ["Change the password"], DIALOG),
    "token": ("/settings", ["New token"], DIALOG),
    "keys": ("/settings", ["Show keyboard shortcuts"], DIALOG),
    "closing": ("/settings", ["Delete account"], DIALOG),
    "paste": ("/", ["Type or paste names"], DIALOG),
}
HAS_FOCUS = "kind => document.querySelector(kind)?.contains(document.activeElement)"
WIDE = "top => top.scrollWidth > top.clientWidth || top.getBoundingClientRect().bottom > innerHeight"


@pytest.fixture
def badge(alice, badge_of):
    badge = badge_of(alice, name="Wood and Steel")
    tasks.queue(PrintRun.objects.create(badge=badge, paper="a4"))
    return badge


@pytest.mark.parametrize("name", OPENED)
def test_all_of_it_can_be_reached(open_page, alice, badge, name):
    path, presses, kind = OPENED[name]
    page = open_page(path.format(set=f"/badges/{badge.pk}"), user=alice)
    found = []
    for size in ZOOMED:
        page.set_viewport_size(sized(size))
        for press in presses:
            page.get_by_role("button", name=press, exact=True).press("Enter")
        top = page.locator(kind)
        page.wait_for_function(HAS_FOCUS, arg=kind)  # which it gets once it is at its place
        seen = page.evaluate(COVERED, kind)
        assert seen["count"] > 0
        found += [f"{size}: {fault}" for fault in seen["found"]]
        if top.evaluate(WIDE):
            found.append(f"{size}: larger than the window")
        page.keyboard.press("Escape")
        top.wait_for(state="hidden")
    assert found == []
