"""Every page of the router, for a visitor and for alice: by axe in both themes, by pointer and focus in windows of many
sizes, and from right to left in English that is accented and 40 per cent longer; all of it from one opened page.

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

E2E = Path(settings.BASE_DIR) / "frontend" / "e2e"
ROUTER = E2E.parent / "app" / "router.js"
LIST = Path(settings.BASE_DIR) / "badges" / "demo" / "open_source_days.csv"
# What differs for alice only in the header is seen by a visitor; a page that leads to another is walked there.
BOTH, VISITOR, ALICE, WITH_LIST = ("visitor", "alice"), ("visitor",), ("alice",), ("visitor with a list",)
ELSEWHERE = ()
LAPTOP, PHONE = (1366, 768), (390, 844)  # where axe looks, and pages are read from right to left
ZOOMED = [(640, 360), (320, 256)]  # 1280 x 720 at 200 and at 400 per cent
SIZES = [LAPTOP, (1024, 768), PHONE, *ZOOMED]
EXTREMES = [(320, 600), (2560, 1440), (1280, 600), (844, 390)]  # for the benches
BENCHES = {"design": ("Designs", "Words and colours"), "print": ("Paper and sides", "Check")}
COVERED, MISPLACED, PSEUDO = (
    (E2E / name).read_text(encoding="utf-8") for name in ("covered.js", "misplaced.js", "pseudo.js")
)

# The page turns itself to the direction of its language, which here is English.
RIGHT_TO_LEFT = """new MutationObserver(() => {
  const { documentElement: html } = document;
  if (html && html.dir !== 'rtl') html.dir = 'rtl';
}).observe(document, { attributes: true, childList: true, subtree: true });"""
TABS = 120  # more than any page has stops before its main action: the editor has the fields of what was passed last


@dataclass(frozen=True)
class Row:
    path: str  # {badge} is a set of alice's
    title: str  # of the browser's tab, before the name of the site
    action: str  # selector of the main action: Tab gets there
    who: tuple[str, ...] = VISITOR
    whole: str = "main h1"  # selector of what comes last


NEXT = ".actions .primary"
CELL, PREVIEW, EXACT, SHEET = "[role=grid] td", ".look img", "[data-test-exact]", "main img[alt]"
ROWS = {
    "home": Row("/", "Name badges from a spreadsheet", "input[type=file]", BOTH),
    "make.index": Row("/make", "People", "input[type=file]", BOTH),
    "make.people": Row("/make/people", "People", NEXT, WITH_LIST, CELL),
    "make.design": Row("/make/design", "Choose a design", NEXT, WITH_LIST, PREVIEW),
    "make.editor": Row("/make/editor", "Edit design", ".btn.primary", WITH_LIST, EXACT),
    "make.print": Row("/make/print", "Print", NEXT, WITH_LIST, SHEET),
    "badges": Row("/badges", "My badges", "main .primary", ALICE, ".shelf li img"),
    "badge.index": Row("/badges/{badge}", "People", NEXT, ELSEWHERE, CELL),
    "badge.people": Row("/badges/{badge}/people", "People", NEXT, ALICE, CELL),
    "badge.design": Row("/badges/{badge}/design", "Choose a design", NEXT, ALICE, PREVIEW),
    "badge.editor": Row("/badges/{badge}/editor", "Edit design", ".btn.primary", ALICE, EXACT),
    "badge.print": Row("/badges/{badge}/print", "Print", NEXT, ALICE, SHEET),
    "badge.pdf": Row("/badges/{badge}/pdfs/{run}", "The PDF is ready", NEXT, ALICE, "[data-test-pdf]"),
    "badge.attendees": Row("/badges/{badge}/attendees", "At the event", "main .btn", ALICE, "[data-test-attendee]"),
    "files": Row("/files", "Files", "main a[download]", ALICE, "main h2"),
    "log-in": Row("/log-in", "Log in", "main [type=submit]"),
    "sign-up": Row("/sign-up", "Sign up", "main [type=submit]"),
    "verify-email": Row("/verify-email/a-key", "Is this your address?", "main [type=submit]"),
    "reset-password": Row("/reset-password", "Forgot your password?", "main [type=submit]"),
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
    """A set of real people in many scripts, printed once; upright, with the tallest preview."""
    badge = badge_of(alice, name="Open Source Days", text=LIST.read_text(encoding="utf-8"))
    set_design(badge, rendering.TEMPLATES["hackday"].design)
    tasks.queue(PrintRun.objects.create(badge=badge, paper="a4"))
    return badge


@pytest.fixture
def opened(request, open_page, alice):
    """`opened(row, who)`: the page of a row, as somebody sees it."""

    def opened(row: Row, who: str):
        path = row.path
        if who == "alice" and path.startswith(("/badges", "/files")):
            badge = request.getfixturevalue("badge")
            path = path.format(badge=badge.pk, run=badge.print_runs.get().pk)
        page = open_page("/" if who == "visitor with a list" else path, user=alice if who == "alice" else None)
        if who == "visitor with a list":
            page.locator("input[type=file]").set_input_files(LIST)
            page.get_by_role("grid").wait_for()
            page.locator(".saved", has_text="saved").wait_for()
            page.goto(path)
        return page

    return opened


@pytest.mark.parametrize(("row", "who"), CASES)
def test_a_page_is_for_everybody(opened, both_themes, row, who):
    page = opened(row, who)
    faults = [*walked(page, row, SIZES), *by_axe(page, both_themes, row)]
    if BENCHES.get(last(row)):
        faults += walked(page, row, EXTREMES)
    of_set = " | Open Source Days" if "{badge}" in row.path else ""
    assert page.title() == f"{row.title}{of_set} | Stiftung Freie Veranstaltungen"
    assert page.locator("html").get_attribute("lang") == "en-gb"
    assert page.locator("h1").count() == 1
    page.set_viewport_size(sized(LAPTOP))
    assert tab_reaches(page, row.action)
    turn_round(page)
    page.locator(row.whole).first.wait_for()
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert "á" in page.locator("body").inner_text() + page.title()
    faults += [f"from right to left, {fault}" for fault in walked(page, row, [PHONE, LAPTOP], placed=True)]
    assert faults == []


def last(row: Row) -> str:
    return row.path.rpartition("/")[2]


def sized(size: tuple[int, int]) -> dict[str, int]:
    return {"width": size[0], "height": size[1]}


def walked(page, row: Row, sizes, placed: bool = False) -> list[str]:
    """What cannot be hit, or seen with the focus, in each tab; `placed`: what lies outside or over others too."""
    faults = []
    tabs = () if placed else BENCHES.get(last(row), ())
    for size in sizes:
        page.set_viewport_size(sized(size))
        page.locator(row.whole).first.wait_for()
        for tab in tabs or (None,):
            if tab and (choice := page.get_by_role("tab", name=tab)).is_visible():
                choice.click()
            seen = page.evaluate(COVERED)
            assert seen["count"] > 3
            found = seen["found"] + (page.evaluate(MISPLACED) if placed else [])
            faults += [f"{size[0]}x{size[1]}, {tab or ''}: {fault}" for fault in found]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults.append(f"{size[0]}x{size[1]}: scrolls sideways")
    return faults


def by_axe(page, both_themes, row: Row) -> list[str]:
    faults = []
    for size in (LAPTOP, PHONE):
        page.set_viewport_size(sized(size))
        page.locator(row.whole).first.wait_for()
        page.wait_for_function(
            "() => [...document.images].every(({ complete, loading }) => complete || loading === 'lazy')"
        )
        faults += [f"{size[0]}, {fault}" for fault in both_themes(page)]
    return faults


def turn_round(page) -> None:
    """The same page from right to left, in the language that there is not."""
    page.add_init_script(RIGHT_TO_LEFT)
    page.route(re.compile(r"/assets/en-[\w-]+\.js$"), made_pseudo)
    page.reload()


def made_pseudo(route) -> None:
    module = f"import * as made from '{route.request.url}?as-built';\n{PSEUDO}\n"
    names = re.findall(r"\bas (\w+)|export\{(\w+)\}", route.fetch().text().rpartition("export")[2])
    exported = sorted({name for pair in names for name in pair if name})
    body = "".join(f"const _{name} = all(made['{name}']); export {{ _{name} as {name} }};\n" for name in exported)
    route.fulfill(content_type="text/javascript", body=module + body)


def tab_reaches(page, selector: str) -> bool:
    page.evaluate("document.activeElement.blur()")
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return True
    return False
