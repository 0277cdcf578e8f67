"""How quick the built client is: the first page, what each page loads, and how soon an action is answered.

    python benchmarks/client.py

Starts the product on a database of its own with the demo's sets and looks at it with Chromium. The first page three
times: as is, with the processor four times slower, and with a line like fast 3G (1.6 Mbit/s, 150 ms). "Usable" is when
the main button is there and the page listens. An action's time is from the click or key to the next frame that shows
its answer, the median of the repetitions. A figure over its bound has "over" beside it, and the exit code is 1;
the slower processor and the slow line have no bound.
"""

import gzip
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "frontend" / "dist"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
FIRST_PAGE, ACTION, MAIN = 1000, 100, 170  # bounds: ms, ms, kB gzipped
TIMES = 5
MOVING = "document.querySelector('.progress-line')"  # the next page is on its way, and the page says so
SESSION = """
from django.contrib.auth import get_user_model; from django.test import Client
from badges.models import Badge
badge = Badge.objects.get(name="Open Source Days"); client = Client(); client.force_login(badge.owner)
print("is", client.cookies["sessionid"].value, badge.pk)
"""
# Resolves with the milliseconds from the event to the frame after the answer is in the document.
ANSWERED = """new Promise((resolve, reject) => {{
    const isThere = () => {answer}, began = performance.now();
    const look = () => isThere()
        ? requestAnimationFrame(() => resolve(performance.now() - began))
        : performance.now() - began > 8000 ? reject(new Error('no answer')) : requestAnimationFrame(look);
    {act};
    look();
}})"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
failures = 0


def show(what: str, value: float, unit: str, bound: float | None) -> None:
    global failures
    over = bound is not None and value > bound
    failures += over
    of = "" if bound is None else f" of {bound:.0f}"
    print(f"{what:<52} {value:>7.0f} {unit}{of}{'   over' if over else ''}", flush=True)


@contextmanager
def product() -> Iterator[tuple[str, str, str]]:
    """Address, session cookie and id of the demo's set with 18 people."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "VAR_DIR": folder, "PREVIEW_RATE": "100000/min"}  # the same pages again and again
        manage = [sys.executable, str(ROOT / "manage.py")]
        for command in (["migrate", "--verbosity", "0"], ["demo"]):
            subprocess.run(
                [*manage, *command], check=True, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        told = subprocess.run([*manage, "shell", "-c", SESSION], check=True, env=env, capture_output=True, text=True)
        session, badge = re.search(r"^is (\S+) (\S+)$", told.stdout, re.M).groups()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        serve = [*manage, "runserver", f"127.0.0.1:{port}", "--noreload"]
        server = subprocess.Popen(serve, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            for _ in range(100):
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}", session, badge
        finally:
            server.terminate()
            server.wait()


def sizes() -> None:
    index = (DIST / "index.html").read_text(encoding="utf-8")
    packed = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in (DIST / "assets").iterdir()}
    show(
        "scripts and styles of every page",
        sum(size for name, size in packed.items() if name in index) / 1000,
        "kB",
        MAIN,
    )


def first_page(
    browser: Browser, address: str, what: str, slower: int = 1, line: bool = False, bound: float | None = FIRST_PAGE
) -> None:
    paints, usable = [], []
    for _ in range(3):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        if line:
            devtools.send("Network.enable")
            devtools.send("Network.emulateNetworkConditions", LINE)
        page.goto(address, wait_until="commit")
        page.locator("input[type=file]").wait_for(state="attached")
        usable.append(page.evaluate("performance.now()"))
        while (paint := page.evaluate(PAINT)) is None:
            page.wait_for_timeout(20)
        paints.append(paint)
        context.close()
    show(f"first page, {what}: first paint", statistics.median(paints), "ms", bound)
    show(f"first page, {what}: usable", statistics.median(usable), "ms", bound)


def action(page: Page, what: str, act: str, answer: str, before: Callable[[], None] = lambda: None) -> None:
    """`act` is a statement of JavaScript, `answer` an expression that is true once the page shows it."""
    measured = []
    for _ in range(TIMES):
        before()
        measured.append(page.evaluate(ANSWERED.format(act=act, answer=answer)))
        page.wait_for_timeout(150)
    show(what, statistics.median(measured), "ms", ACTION)


def click(selector: str) -> str:
    return f"document.querySelector({selector!r}).click()"


def actions(browser: Browser, address: str, session: str, badge: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page = context.new_page()

    def open_at(path: str, selector: str) -> Callable[[], None]:
        def ready() -> None:
            page.goto(path)
            page.locator(selector).first.wait_for()
            page.wait_for_load_state("networkidle")

        return ready

    people = open_at(f"/badges/{badge}/people", "[role=grid] td")
    design = open_at(f"/badges/{badge}/design", ".look img")
    editor = open_at(f"/badges/{badge}/editor", "[data-test-exact]")
    printing = open_at(f"/badges/{badge}/print", "[data-test-sheet]")
    event = open_at(f"/badges/{badge}/attendees", "[data-test-attendee]")
    shelf = open_at("/badges", ".shelf li img")

    action(
        page,
        "people: a cell is edited",
        click("td[data-r='2'][data-c='0']"),
        "document.querySelector('td input')",
        people,
    )
    action(
        page, "people: a person is removed", click("tr[data-test-person] .remove"),
        "document.querySelectorAll('tr[data-test-person]').length < 18", people,
    )  # fmt: skip
    action(
        page, "people: to Design", click(".actions .primary"), f"{MOVING} || document.querySelector('.gallery')", people
    )
    action(
        page, "design: another template", click("[data-test-template=plain]"),
        "document.querySelector('.actions .say b').innerText === 'Plain'", design,
    )  # fmt: skip
    action(
        page,
        "design: another typeface",
        "const select = document.querySelector('.quick select'); select.value = 'Anton'; "
        "select.dispatchEvent(new Event('change', { bubbles: true }))",
        "document.querySelector('.quick button').title",
        design,
    )
    action(
        page, "design: to the editor", click(".pane a.btn"), f"{MOVING} || document.querySelector('.editor')", design
    )
    action(
        page,
        "design: to Print",
        click(".actions .primary"),
        f"{MOVING} || document.querySelector('.print-side')",
        design,
    )
    layer = ".rail .layers li button"
    action(
        page,
        "editor: a layer is chosen",
        click(layer),
        "document.querySelector('.rail .layers [aria-pressed=true]')",
        editor,
    )
    action(
        page,
        "editor: zoom",
        click(".tools [aria-label='Larger']"),
        "!document.querySelector('.tools').innerText.includes('100%')",
        editor,
    )
    first = "document.querySelector('[data-test-element=first]')"
    action(
        page,
        "editor: a text is moved by key",
        f"window.was = {first}.ariaLabel; {first}.focus(); "
        f"{first}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'ArrowRight', bubbles: true }}))",
        f"{first}.ariaLabel !== window.was",
        editor,
    )
    action(
        page, "print: two sides", click("input[value=duplex-long]"),
        "document.querySelector('input[value=duplex-long]').checked", printing,
    )  # fmt: skip
    action(
        page,
        "at the event: a row is edited",
        click("[data-test-attendee] .name"),
        "document.querySelector('[data-test-editing]')",
        event,
    )
    action(
        page,
        "at the event: a person is removed",
        click("[data-test-attendee] .menu .danger"),
        "document.querySelectorAll('[data-test-attendee]').length < 18",
        event,
    )
    action(
        page,
        "my badges: the menu of a set",
        click(".shelf .line button"),
        "document.querySelector('.menu:popover-open')",
        shelf,
    )
    action(
        page,
        "my badges: a set is renamed",
        click(".shelf .menu button"),
        "document.querySelector('.shelf input, dialog[open]')",
        shelf,
    )
    action(page, "to Help", click("header a[href='/help']"), "document.querySelector('.help-page')", shelf)
    context.close()


def main() -> None:
    if CHROMIUM is None:
        sys.exit("There is no Chromium here, so the client was not measured: apt install chromium.")
    sizes()
    with product() as (address, session, badge), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        first_page(browser, address, "as is")
        first_page(browser, address, "processor 4 times slower", slower=4, bound=None)
        first_page(browser, address, "fast 3G", line=True, bound=None)
        actions(browser, address, session, badge)
        browser.close()
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
