"""End to end: the built client in a real Chromium against the real Django.

`open_page()` gives a browser page of its own session; at the end of the test it must have seen no console error, no
failed request and no report of the content security policy. A refusal that a test is about is announced first:
`page.expect_status(422)`; what else it brings about by its text: `page.expect_fault("net::ERR_")`.
"""

import logging
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
SHELVED = {"locale", "has_touch"}  # the options of contexts that several tests ask for
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
        self.page = page
        self.faults: list[str] = []
        self.expected: set[int] = set()
        self.known: set[str] = set()
        page.faults, page.expect_status, page.expect_fault = self.faults, self.expected.add, self.known.add
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def begin(self) -> None:
        for of_the_last_test in (self.faults, self.expected, self.known):
            of_the_last_test.clear()

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


@pytest.fixture(scope="session")
def django_db_use_migrations() -> bool:
    """The tables are made at once: what migrations write is gone after the first test, and they take 8 seconds."""
    return False


@pytest.fixture(scope="session", autouse=True)
def _no_line_for_each_request() -> Iterator[None]:
    """Which nobody reads here; a line for each is a tenth of what the server does."""
    logging.disable(logging.INFO)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _the_clock_stands() -> None:
    """It goes on here: pages are shown for longer than a window of a rate limit."""


@pytest.fixture(autouse=True)
def _sessions_are_noted(settings) -> None:
    settings.USERSESSIONS_TRACK_ACTIVITY = True


class Shelf:
    """A browser context for one test after another, with one page for all of them: what it has loaded and compiled is
    half of a page's start. Nothing else of a test is kept; a page from which something cannot be taken again is closed.
    """

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.context, self.url = context, url
        self.keeper = context.new_page()
        self.keeper.goto(f"{url}/robots.txt")  # holds the process of the site while no page is open
        self.session = context.new_cdp_session(self.keeper)
        self.watch: Watch | None = None

    def take(self) -> Watch:
        if self.watch is None:
            page = self.context.new_page()
            self.watch, self.history = Watch(page), self.context.new_cdp_session(page)
            for name in ("add_init_script", "expose_function", "on"):
                setattr(page, name, self._spoiling(getattr(page, name)))
            self.context.new_cdp_session = self._spoiling(partial(type(self.context).new_cdp_session, self.context))
        self.is_spoilt = False
        self.watch.begin()
        return self.watch

    def _spoiling(self, method: Callable) -> Callable:
        def spoiling(*args: object) -> object:
            self.is_spoilt = True
            return method(*args)

        return spoiling

    def clear(self) -> None:
        if self.watch and (self.is_spoilt or self.watch.page.is_closed()):
            self.watch = None
        kept = [self.keeper] + ([self.watch.page] if self.watch else [])
        for page in self.context.pages:
            if page not in kept:
                page.close()
        self.context.set_offline(False)
        self.context.unroute_all()
        self.context.clear_cookies()
        self.context.clear_permissions()
        if self.watch:
            self._leave(self.watch.page)
        self.session.send("Storage.clearDataForOrigin", {"origin": self.url, "storageTypes": "indexeddb,local_storage"})

    def _leave(self, page: Page) -> None:
        page.unroute_all()
        page.goto(f"{self.url}/robots.txt")
        page.evaluate("sessionStorage.clear()")
        page.mouse.move(-1, -1)
        self.history.send("Page.resetNavigationHistory")


@pytest.fixture(scope="session")
def new_context(browser: Browser, live_server) -> Callable[..., BrowserContext]:
    def new_context(**options: object) -> BrowserContext:
        usual = {"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce", "service_workers": "block"}
        context = browser.new_context(base_url=live_server.url, **usual | options)
        context.set_default_timeout(PATIENCE)
        return context

    return new_context


@pytest.fixture(scope="session")
def shelf_of(new_context, live_server) -> Iterator[Callable[..., Shelf]]:
    """`shelf_of(number, **options)`: a test may open several with the same options."""
    shelves: dict[object, Shelf] = {}

    def shelf_of(number: int, **options: object) -> Shelf:
        key = number, *sorted(options.items())
        if key not in shelves:
            shelves[key] = Shelf(new_context(**options), live_server.url)
        return shelves[key]

    yield shelf_of
    for shelf in shelves.values():
        shelf.context.close()


@pytest.fixture
def open_page(new_context, shelf_of, live_server, transactional_db) -> Iterator[Callable[..., Page]]:
    """`open_page(path, user=None, phone=False, dark=False)`; each call is a browser of its own.

    Other arguments are those of a context, such as `locale="de"` and `service_workers="allow"`: the shell is kept.
    `beside=page` opens another tab of that page's browser; `script` runs before the page's own scripts.
    """
    watches: list[Watch] = []
    shelves: list[Shelf] = []
    own: list[BrowserContext] = []

    def new_watch(beside: Page | None, options: dict[str, object]) -> Watch:
        if beside:
            return Watch(beside.context.new_page())
        if set(options) <= SHELVED:
            shelves.append(shelf_of(len(shelves), **options))
            return shelves[-1].take()
        own.append(new_context(**options))
        return Watch(own[-1].new_page())

    def open_page(path="/", user=None, phone=False, dark=False, beside=None, script=None, **options):
        watches.append(watch := new_watch(beside, options))
        page = watch.page
        if user:
            page.context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": live_server.url}])
        page.set_viewport_size(PHONE if phone else DESKTOP)
        page.emulate_media(color_scheme="dark" if dark else "light")
        if script:
            page.add_init_script(script)
        page.goto(path)
        return page

    yield open_page
    faults = [fault for watch in watches for fault in watch.unexpected]
    for context in own:
        context.close()
    for shelf in shelves:
        shelf.clear()
    assert faults == []


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
