"""The desk at the event, on a phone and without a connection: few taps, and nothing is lost or done twice."""

import re

import pytest
from playwright.sync_api import expect

LIST = (
    "First name,Last name,Organisation,Ticket type\n"
    "Ada,Lovelace,Analytical Society,Speaker\nGrace,Hopper,US Navy,Speaker\nさくら,山田,東京大学,Attendee\n"
    + "".join(f"Guest,Number {n},House {n},Attendee\n" for n in range(1, 28))
)
TAPS = "addEventListener('pointerdown', () => (window.taps = (window.taps ?? 0) + 1), true);"


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


@pytest.fixture
def desk(open_page, alice, badge):
    """The page; `page.taps()` since it was asked last."""

    def open_desk(phone=True, **options):
        path = f"/badges/{badge.pk}/attendees"
        page = open_page(path, user=alice, phone=phone, script=TAPS, **options)
        page.locator("[data-test-attendee]").first.wait_for()
        page.wait_for_function("() => document.activeElement.type === 'search'")

        def taps() -> int:
            return page.evaluate("() => { const count = window.taps ?? 0; window.taps = 0; return count; }")

        page.taps = taps
        return page

    return open_desk


def ready(page, says: str) -> None:
    page.get_by_role("status", name="Just done").filter(has_text=says).wait_for()


def find(page, name: str) -> None:
    """What is typed is no tap: the search has the focus, or `/` brings it."""
    page.get_by_label("Search people").fill(name)
    page.get_by_text(f"for “{name}”").wait_for()


def open_pdf(page) -> None:
    with page.expect_popup() as pdf:
        page.get_by_role("link", name="Open the badge").click()
    pdf.value.close()


@pytest.mark.parametrize("width", [390, 1000, 1440, 1920])
def test_the_way_back_begins_where_the_search_begins(desk, width):
    page = desk(phone=False)
    page.set_viewport_size({"width": width, "height": 900})
    begins = "(css) => document.querySelector(css).getBoundingClientRect().left"
    ways = [page.evaluate(begins, css) for css in (".desk-head a", ".seek .search")]
    assert abs(ways[0] - ways[1]) < 1


def test_three_taps_print_again_and_five_fix_and_print(desk, axe, badge):
    page = desk()
    page.keyboard.type("hopper")
    page.get_by_text("1 person for “hopper”").wait_for()
    page.get_by_role("button", name="Print Grace Hopper").click()
    ready(page, "The badge is ready.")
    open_pdf(page)
    assert page.taps() <= 2, "a first badge"

    page.get_by_role("button", name="Print Grace Hopper again").click()
    assert axe(page) == []
    page.get_by_role("button", name="Lost").click()
    ready(page, "Reason: lost.")
    assert axe(page) == []
    open_pdf(page)
    assert page.taps() <= 3
    assert badge.print_runs.order_by("-created_at").first().reason == "lost"

    find(page, "lovelace")
    page.get_by_role("list", name="People").get_by_text("Ada Lovelace").click()
    page.get_by_role("button", name="Fix", exact=True).click()
    assert axe(page) == []
    page.get_by_label("Last name").click()
    page.get_by_label("Last name").fill("King")
    page.get_by_role("button", name="Save and print").click()
    ready(page, "The badge is ready.")
    open_pdf(page)
    assert page.taps() <= 5
    assert badge.attendees.get(position=1).fields["Last name"] == "King"
    assert badge.attendees.get(position=1).printed_in == 3

    page.get_by_role("button", name="Add a person").click()
    assert axe(page) == []
    assert page.evaluate("document.activeElement.name") == "First name"
    page.keyboard.type("Mary")
    page.keyboard.press("Tab")
    page.keyboard.type("Jackson")
    page.get_by_role("dialog").get_by_text("Speaker", exact=True).click()
    page.get_by_role("button", name="Add and print").click()
    ready(page, "The badge is ready.")
    open_pdf(page)
    assert page.taps() <= 4
    just = page.locator("[data-test-just] li").first
    assert "Mary Jackson" in just.inner_text()
    assert "Mary Jackson" in page.get_by_role("status", name="Just done").inner_text()
    assert badge.attendees.get(position=31).fields["Ticket type"] == "Speaker"


def test_a_ticket_type_that_is_not_there_yet_can_be_written(desk, badge):
    page = desk()
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    page.get_by_role("dialog").get_by_text("Another", exact=True).click()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Another Ticket type"
    page.keyboard.type("Crew")
    page.get_by_role("button", name="Add", exact=True).click()
    ready(page, "Added.")
    assert badge.attendees.get(position=31).fields["Ticket type"] == "Crew"


IN_SIGHT = """element => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return top >= 0 && bottom <= innerHeight && (element === over || element.contains(over));
}"""


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 600), (1366, 768)])
def test_the_search_and_what_a_tap_did_are_always_on_the_screen(desk, width, height):
    page = desk()
    page.set_viewport_size({"width": width, "height": height})
    search = page.get_by_label("Search people")
    assert page.get_by_role("list", name="Batches").count() == 0, "batches are folded away"
    page.get_by_role("button", name="Print Ada Lovelace").click()
    ready(page, "The badge is ready.")
    opened = page.get_by_role("link", name="Open the badge")
    for share in (0, 0.5, 0.8):
        page.evaluate("share => scrollTo(0, document.documentElement.scrollHeight * share)", share)
        assert search.evaluate(IN_SIGHT)
        assert opened.evaluate(IN_SIGHT)
    assert opened.bounding_box()["y"] > height * 0.6, "where the thumb is"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_late_answer_never_wins(desk):
    page = desk()
    search = page.get_by_label("Search people")
    asked = re.compile(r"/api/attendees\?.*search(%5D|])=ada&")
    page.route(asked, lambda route: None)  # its answer is on its way
    with page.expect_request(asked):
        search.fill("ada")
    with page.expect_event("requestfailed", lambda request: asked.search(request.url)):  # nobody waits for it any more
        search.fill("zzzz")
    page.get_by_text("Nobody matches “zzzz”").wait_for()
    assert search.input_value() == "zzzz"


def all_sent(page) -> None:
    page.wait_for_function("() => !Object.keys(localStorage).some((key) => key.startsWith('badgeyay-outbox-'))")


def write_without_a_connection(page) -> None:
    """One is corrected and printed, one is added and printed."""
    find(page, "lovelace")
    page.context.set_offline(True)
    page.get_by_role("list", name="People").get_by_text("Ada Lovelace").click()
    page.get_by_role("button", name="Fix", exact=True).click()
    page.get_by_label("Last name").fill("King")
    page.get_by_role("button", name="Save and print").click()
    ready(page, "Waiting in this browser.")
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    page.get_by_label("Last name").fill("Jackson")
    page.get_by_role("button", name="Add and print").click()
    waiting = page.locator("[data-test-waiting] li")
    expect(waiting).to_have_count(2)
    assert "Ada King" in waiting.nth(0).inner_text()
    assert "Mary Jackson" in waiting.nth(1).inner_text()
    page.get_by_text("4 changes are waiting in this browser; they will be sent when the connection is back.").wait_for()


def written(badge) -> list:
    people = badge.attendees.order_by("position")
    return [(person.fields["Last name"], person.printed_in) for person in people if person.printed_in]


def test_without_a_connection_edits_people_and_prints_wait_and_arrive_once(desk, axe, badge):
    page = desk()
    write_without_a_connection(page)
    assert axe(page) == []
    assert badge.attendees.count() == 30
    assert badge.print_runs.count() == 0

    # Searching goes on among the people whom the page has seen.
    find(page, "hopper")
    assert "Grace Hopper" in page.get_by_role("list", name="People").inner_text()
    page.get_by_text("among those this page has loaded").wait_for()

    page.context.set_offline(False)
    page.locator("[data-test-waiting]").wait_for(state="detached")
    page.get_by_text("The 4 waiting changes are saved").wait_for()
    expect(page.get_by_role("heading", level=1)).to_have_text("31 people")
    page.get_by_role("button", name="2 batches").wait_for()
    ready(page, "The badge is ready.")
    assert written(badge) == [("King", 1), ("Jackson", 2)]
    assert badge.attendee_changes.filter(kind="edited").count() == 1
    page.expect_fault("net::ERR_")


def test_what_waits_is_sent_by_the_next_page_after_a_reload_and_a_closed_tab(desk, badge):
    page = desk()
    page.route("**/api/attendees/*", lambda route: route.abort("internetdisconnected"))
    page.route("**/api/attendees", lambda route: route.abort("internetdisconnected"))
    page.route("**/api/print-runs", lambda route: route.abort("internetdisconnected"))
    write_without_a_connection(page)
    page.context.set_offline(False)  # the page itself comes; what changes people still does not
    page.reload()
    waiting = page.locator("[data-test-waiting] li")
    expect(waiting).to_have_count(2)
    assert "Ada King" in waiting.nth(0).inner_text()
    assert "Mary Jackson" in waiting.nth(1).inner_text()
    assert written(badge) == []
    page.expect_fault("net::ERR_")

    other = desk(beside=page)
    page.close()
    all_sent(other)
    other.locator("[data-test-waiting]").wait_for(state="detached")
    expect(other.get_by_role("heading", level=1)).to_have_text("31 people")
    other.get_by_role("button", name="2 batches").wait_for()
    assert written(badge) == [("King", 1), ("Jackson", 2)]
    assert badge.attendees.count() == 31
    page.expect_fault("net::ERR_")
    other.expect_fault("net::ERR_")


def test_two_tabs_send_what_waits_once(desk, badge):
    page = desk()
    other = desk(beside=page)
    write_without_a_connection(page)
    expect(other.locator("[data-test-waiting] li")).to_have_count(2)
    page.context.set_offline(False)
    all_sent(page)
    for tab in (page, other):
        tab.locator("[data-test-waiting]").wait_for(state="detached")
        tab.expect_fault("net::ERR_")
    page.wait_for_load_state("networkidle")
    assert badge.attendees.count() == 31
    assert badge.print_runs.count() == 2
    assert badge.attendee_changes.filter(kind="edited").count() == 1


def test_a_browser_that_keeps_nothing_starts_and_says_that_the_tab_must_stay(open_page, alice, badge):
    refused = """Object.defineProperty(window, 'localStorage', {
      get() { throw new DOMException('Access is denied for this document.', 'SecurityError'); }
    });"""
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice, script=refused)
    page.locator("[data-test-attendee]").first.wait_for()
    page.context.set_offline(True)
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("One change is waiting in this tab. Do not close it").wait_for()
    page.context.set_offline(False)
    page.get_by_text("The waiting change is saved").wait_for()
    assert badge.attendees.count() == 31
    page.expect_fault("net::ERR_")


def test_who_was_refused_later_is_kept_for_somebody_to_decide(desk, badge, monkeypatch):
    page = desk()
    page.context.set_offline(True)
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    page.get_by_role("button", name="Add", exact=True).click()
    ready(page, "Stored in this browser")
    monkeypatch.setattr("badges.people.changing._next_position", refuse)
    page.expect_status(422)
    page.context.set_offline(False)
    waiting = page.locator("[data-test-waiting]")
    waiting.get_by_text("not accepted").wait_for()
    waiting.get_by_text("Mary").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_text("The list is full.").wait_for()
    sheet.get_by_role("button", name="Discard this entry").click()
    waiting.wait_for(state="detached")
    assert badge.attendees.count() == 30
    page.expect_fault("net::ERR_")


def refuse(badge):
    from badges.people.changing import PeopleError

    raise PeopleError("The list is full.")


def test_badges_of_several_wait_without_a_connection_and_are_made_once(desk, axe, badge):
    page = desk()
    page.context.set_offline(True)
    page.get_by_role("button", name="Print 30 new").click()
    ready(page, "Waiting in this browser.")
    batch = page.locator("[data-test-waiting-batches] li")
    expect(batch).to_have_count(1)
    assert axe(page) == []
    batch.get_by_role("button", name="Do not print").click()
    expect(batch).to_have_count(0)
    page.get_by_role("button", name="Print 30 new").click()
    expect(batch).to_have_count(1)
    page.context.set_offline(False)
    ready(page, "Ready.")
    expect(batch).to_have_count(0)
    assert [run.total for run in badge.print_runs.all()] == [30]
    page.expect_fault("net::ERR_")
