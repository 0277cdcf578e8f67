"""Every page of the router, for a visitor and for alice, on a desktop and a phone, light and dark.

A new line in app/router.js needs a row here. What a page does besides is tested beside its other tests.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from badges import rendering, tasks
from badges.models import PrintRun
from badges.sets.creating import set_design
from badgeyay.back_office.models import Site

ROUTER = Path(settings.BASE_DIR) / "frontend" / "app" / "router.js"
LIST = Path(settings.BASE_DIR) / "badges" / "demo" / "open_source_days.csv"
BOTH, VISITOR, ALICE, WITH_LIST = ("visitor", "alice"), ("visitor",), ("alice",), ("visitor with a list",)
WIDTHS = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
COLOURS = ("color-contrast", "link-in-text-block")  # the rules of axe that look at them
TABS = 80  # more than any page has stops before its main action


@dataclass(frozen=True)
class Row:
    path: str  # {badge} is a set of alice's
    title: str  # of the browser's tab, before the name of the site
    action: str  # selector of the main action: Tab gets there
    who: tuple[str, ...] = BOTH
    whole: str = "main h1"  # selector of what comes last


NEXT = ".actions .primary"
CELL, PREVIEW, EXACT, SHEET = "[role=grid] td", ".look img", "[data-test-exact]", "main img[alt]"
ROWS = {
    "home": Row("/", "Name badges from a spreadsheet", "input[type=file]"),
    "make.index": Row("/make", "People", "input[type=file]"),
    "make.people": Row("/make/people", "People", NEXT, WITH_LIST, CELL),
    "make.design": Row("/make/design", "Choose a design", NEXT, WITH_LIST, PREVIEW),
    "make.editor": Row("/make/editor", "Edit design", ".btn.primary", WITH_LIST, EXACT),
    "make.print": Row("/make/print", "Print", NEXT, WITH_LIST, SHEET),
    "badges": Row("/badges", "My badges", "main .primary", ALICE, ".shelf li img"),
    "badge.index": Row("/badges/{badge}", "People", NEXT, ALICE, CELL),
    "badge.people": Row("/badges/{badge}/people", "People", NEXT, ALICE, CELL),
    "badge.design": Row("/badges/{badge}/design", "Choose a design", NEXT, ALICE, PREVIEW),
    "badge.editor": Row("/badges/{badge}/editor", "Edit design", ".btn.primary", ALICE, EXACT),
    "badge.print": Row("/badges/{badge}/print", "Print", NEXT, ALICE, SHEET),
    "badge.attendees": Row("/badges/{badge}/attendees", "At the event", "main .btn", ALICE, "[data-test-attendee]"),
    "files": Row("/files", "Files", "main a[download]", ALICE, "main h2"),
    "log-in": Row("/log-in", "Log in", "main [type=submit]"),
    "sign-up": Row("/sign-up", "Sign up", "main [type=submit]"),
    "verify-email": Row("/verify-email/a-key", "Is this your address?", "main [type=submit]"),
    "reset-password": Row("/reset-password", "Forgotten password", "main [type=submit]"),
    "new-password": Row("/reset-password/a-key", "New password", "main [type=submit]"),
    "settings": Row("/settings", "Settings", "main .primary", ALICE, "#sessions li"),
    "help.index": Row("/help", "Guide", ".toc a"),
    "help.lists": Row("/help/lists", "Lists", ".toc a"),
    "help.printing": Row("/help/printing", "Printing", ".toc a"),
    "help.faq": Row("/help/faq", "Questions", "main summary"),
    "about": Row("/about", "About Badgeyay", "header a"),
    "contact": Row("/contact", "Contact", "header a"),
    "privacy": Row("/privacy", "Privacy", "header a"),
    "imprint": Row("/imprint", "Imprint", "header a"),
    "not-found": Row("/nothing/at/all", "There is nothing here", "main .primary"),
}
CASES = [pytest.param(row, who, id=f"{name}, {who}") for name, row in ROWS.items() for who in row.who]


def routes() -> set[str]:
    """The names of all pages. A route that holds others is seen at its `index`."""
    outer: list[str] = []
    found = set()
    for line in ROUTER.read_text(encoding="utf-8").splitlines():
        if opens := re.match(r"\s*this\.route\('([\w-]+)'.*?(\{?)$", line):
            name = ".".join([*outer, opens[1]])
            found.add(f"{name}.index" if opens[2] else name)
            outer += [opens[1]] if opens[2] else []
        elif line.strip() == "});" and outer:
            outer.pop()
    return found


def test_every_route_has_its_row_and_every_title_its_page():
    assert set(ROWS) == routes()
    pages = {
        name.split(".")[-1] if name.startswith(("make", "badge.")) else name: row.title for name, row in ROWS.items()
    }
    pages.pop("index")  # leads to the people
    assert len(set(pages.values())) == len(pages)


@pytest.fixture(autouse=True)
def house(db):
    """Somebody's, in colours of their own."""
    Site.objects.create(
        name="Stiftung Freie Veranstaltungen", support_email="help@house.example", accent="#5b2d8e",
        imprint="Somebody\nA street\n\nhttps://house.example", links="Our forum https://forum.example",
        announcement="Printing pauses on Sunday from 6 to 7.",
    )  # fmt: skip


@pytest.fixture
def badge(alice, badge_of):
    """A set of real people in many scripts, printed once."""
    badge = badge_of(alice, name="Open Source Days", text=LIST.read_text(encoding="utf-8"))
    set_design(badge, rendering.TEMPLATES["hello"].design)
    tasks.queue(PrintRun.objects.create(badge=badge, paper="a4"))
    return badge


@pytest.mark.parametrize(("row", "who"), CASES)
def test_a_page_is_for_everybody(open_page, axe, alice, badge, row, who):
    page = open_page("/", user=alice if who == "alice" else None)
    if who == "visitor with a list":
        page.locator("input[type=file]").set_input_files(LIST)
        page.get_by_role("grid").wait_for()
        page.locator(".saved", has_text="saved").wait_for()
    page.goto(row.path.format(badge=badge.pk))
    faults = []
    for name, viewport in WIDTHS.items():
        page.set_viewport_size(viewport)
        page.locator(row.whole).first.wait_for()
        page.wait_for_function(
            "() => [...document.images].every(({ complete, loading }) => complete || loading === 'lazy')"
        )
        page.emulate_media(color_scheme="light")
        faults += [f"{name}, light: {fault}" for fault in axe(page)]
        page.emulate_media(color_scheme="dark")  # in which nothing but colours is different
        faults += [f"{name}, dark: {fault}" for fault in axe(page, COLOURS)]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{name}: scrolls sideways")
    assert faults == []
    of_set = " | Open Source Days" if "{badge}" in row.path else ""
    assert page.title() == f"{row.title}{of_set} | Stiftung Freie Veranstaltungen"
    assert page.locator("html").get_attribute("lang") == "en-gb"
    assert page.locator("h1").count() == 1
    assert tab_reaches(page, row.action)


def tab_reaches(page, selector: str) -> bool:
    page.evaluate("document.activeElement.blur()")
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return True
    return False
