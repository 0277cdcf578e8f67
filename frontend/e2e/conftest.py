"""End to end: the built client in a real Chromium against the real Django.

`open_page()` gives a browser page of its own session; at the end of the test it must have seen no console error, no
failed request and no report of the content security policy. A refusal that a test is about is announced first:
`page.expect_status(422)`; what else it brings about by its text: `page.expect_fault("net::ERR_")`.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, expect, sync_playwright

from frontend.e2e.office_world import member, thing_of  # noqa: F401

HERE = Path(__file__).parent
AXE = HERE.parent / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--process-per-site",  # pages of one context share a process, and so what it has compiled: half of a page's start
    "--js-flags=--no-opt --no-maglev",  # a page lives for seconds: optimising its code takes longer than it saves
]  # fmt: skip
PATIENCE = 60_000  # ms for what comes at once where nothing else is done; a busy machine takes its time
COLOURS = ("color-contrast", "link-in-text-block")  # the rules of axe that look at them
SETTLED = """() => Promise.allSettled(
  document.getAnimations().filter((one) => one instanceof CSSTransition).map(({ finished }) => finished)
)"""
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

# Playwright's loop runs in the thread of the tests, which Django takes for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def _chromium() -> str | None:
    names = (os.environ.get("CHROMIUM"), "chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if name and (path := shutil.which(name))), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if _chromium() is None:
        for item in items:
            item.add_marker(pytest.mark.skip(reason="There is no Chromium here: apt install chromium."))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


class Watch:
    """What went wrong on a page, other than what the test announced."""

    def __init__(self, page: Page) -> None:
        self.faults: list[str] = []
        self.expected: set[int] = set()
        self.known: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    @property
    def unexpected(self) -> list[str]:
        return [fault for fault in self.faults if not any(text in fault for text in self.known)]

    def _console(self, message: object) -> None:
        # The response itself is looked at; a shell that is not kept is meant.
        known = ["Failed to load resource", "Service Worker registration blocked by Playwright"]
        if self.expected:
            known.append("Error while processing route")  # what Ember says of a refused page
        if message.type in ("error", "warning") and not message.text.startswith(tuple(known)):
            self.faults.append(f"console: {message.text}")

    def _failed(self, request: object) -> None:
        if request.failure != "net::ERR_ABORTED":  # the page went away, or the client itself stopped it
            self.faults.append(f"failed: {request.method} {request.url} {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status}: {response.request.method} {response.url}")


@pytest.fixture(scope="session", autouse=True)
def _quick_fonts() -> Iterator[None]:
    """The typefaces of the editor are compressed as hard as can be, a second for each; tests need none so small."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(brotli, "compress", partial(brotli.compress, quality=1))
        yield


@pytest.fixture(autouse=True)
def _the_clock_stands() -> None:
    """It goes on here: pages are shown for longer than a window of a rate limit."""


@pytest.fixture(autouse=True)
def _sessions_are_noted(settings) -> None:
    settings.USERSESSIONS_TRACK_ACTIVITY = True


class Shelf:
    """The browser context that most tests begin with: the client's files are loaded once, and nothing else is kept."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.keeper = context.new_page()
        self.keeper.goto(f"{url}/robots.txt")  # holds the process of the site while no page is open
        self.session = context.new_cdp_session(self.keeper)

    def clear(self) -> None:
        for page in self.context.pages:
            if page is not self.keeper:
                page.close()
        self.context.set_offline(False)
        self.context.unroute_all()
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.session.send("Storage.clearDataForOrigin", {"origin": self.url, "storageTypes": "indexeddb,local_storage"})


@pytest.fixture(scope="session")
def new_context(browser: Browser, live_server) -> Callable[..., BrowserContext]:
    def new_context(**options: object) -> BrowserContext:
        usual = {"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce", "service_workers": "block"}
        context = browser.new_context(base_url=live_server.url, **usual | options)
        context.set_default_timeout(PATIENCE)
        return context

    return new_context


@pytest.fixture(scope="session")
def shelf(new_context, live_server) -> Iterator[Shelf]:
    context = new_context()
    yield Shelf(context, live_server.url)
    context.close()


@pytest.fixture
def open_page(new_context, shelf, live_server, transactional_db) -> Iterator[Callable[..., Page]]:
    """`open_page(path, user=None, phone=False, dark=False)`; each call is a browser of its own.

    Other arguments are those of a context, such as `locale="de"` and `service_workers="allow"`: the shell is kept.
    `beside=page` opens another tab of that page's browser; `script` runs before the page's own scripts.
    """
    opened: list[tuple[BrowserContext, Watch]] = []

    def open_page(path="/", user=None, phone=False, dark=False, beside=None, script=None, **options):
        context = beside.context if beside else shelf.context if not opened and not options else new_context(**options)
        if user:
            context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": live_server.url}])
        page = context.new_page()
        if phone:
            page.set_viewport_size(PHONE)
        page.emulate_media(color_scheme="dark" if dark else "light")
        if script:
            page.add_init_script(script)
        watch = Watch(page)
        page.faults, page.expect_status, page.expect_fault = watch.faults, watch.expected.add, watch.known.add
        opened.append((context, watch))
        page.goto(path)
        return page

    yield open_page
    for context, _ in opened:
        if context is not shelf.context:
            context.close()
    shelf.clear()
    assert [fault for _, watch in opened for fault in watch.unexpected] == []


def session_of(user) -> str:
    from django.test import Client

    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """What axe finds on a page: `assert axe(page) == []`; with `rules`, by these alone."""

    def run(page: Page, rules: Sequence[str] = ()) -> list[str]:
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE.read_text())  # not as a script element, which the policy forbids
        options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
        found = page.evaluate("options => axe.run(document, options)", options)
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    return run


def in_theme(page: Page, scheme: str) -> None:
    """In its colours, and not on the way to them."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate(SETTLED)


@pytest.fixture
def both_themes(axe) -> Callable[[Page], list[str]]:
    """What axe finds on a page in the light theme, and in the dark one, in which nothing but colours is different."""

    def run(page: Page) -> list[str]:
        faults = []
        for scheme, rules in (("light", ()), ("dark", COLOURS)):
            in_theme(page, scheme)
            faults += [f"{scheme}: {fault}" for fault in axe(page, rules)]
        return faults

    return run
