"""What goes wrong in the middle of work: nothing typed is lost, and the page says what is the matter."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.contrib.sessions.models import Session
from django.core.cache import cache

from badgeyay.throttling import ActionThrottle
from frontend.e2e.conftest import session_of
from frontend.e2e.people_table import cell

LIST = "First name,Last name,Email\nAda,Lovelace,ada@example.org\nGrace,Hopper,grace@example.org\n"
PASSWORD = "correct horse battery staple"


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


def write(page, r: int, c: int, text: str) -> None:
    cell(page, r, c).click()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def last_names(badge) -> list[str]:
    return [person.fields["Last name"] for person in badge.attendees.order_by("position")]


def test_a_session_that_ended_is_begun_again_in_place_with_the_second_factor(open_page, axe, alice, badge):
    alice.set_password(PASSWORD)
    alice.save()
    codes = RecoveryCodes.activate(alice)
    Authenticator.objects.create(user=alice, type="totp", data={"secret": "A" * 32})
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.get_by_role("grid").wait_for()
    page.wait_for_load_state("networkidle")
    Session.objects.all().delete()
    page.expect_status(401)
    write(page, 0, 1, "Byron")
    dialog = page.get_by_role("dialog", name="Your session has ended")
    dialog.get_by_label("Password").fill(PASSWORD)
    assert axe(page) == []
    dialog.get_by_role("button", name="Log in").click()
    dialog.get_by_label("Code").fill(codes.get_unused_codes()[0])
    with page.expect_response(lambda answer: "/api/attendees/" in answer.url and answer.status == 200):
        dialog.get_by_role("button", name="Continue").click()
    page.get_by_text("You are logged in again").wait_for()
    assert last_names(badge) == ["Byron", "Hopper"]
    cell(page, 0, 1).get_by_text("Lovelace").wait_for()
    assert cell(page, 0, 1).inner_text().split() == ["Byron", "was", "Lovelace"]


def reconnect(page) -> None:
    """What waits is sent now, and not only at the next try."""
    page.evaluate("dispatchEvent(new Event('online'))")


DOWN = "**/api/attendees/*"


def test_what_is_typed_without_a_connection_survives_a_reload_and_arrives(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.get_by_role("grid").wait_for()
    page.route(DOWN, lambda route: route.abort("internetdisconnected"))
    write(page, 0, 1, "Byron")
    write(page, 1, 1, "Murray")
    page.get_by_text("No connection.").wait_for()
    page.locator(".saved", has_text="not saved").wait_for()
    assert last_names(badge) == ["Lovelace", "Hopper"]
    page.reload()  # the page itself comes; what changes people still does not
    page.get_by_role("grid").wait_for()
    assert [cell(page, row, 1).inner_text() for row in (0, 1)] == ["Byron", "Murray"]
    page.unroute(DOWN)
    reconnect(page)
    page.locator(".saved", has_text="· saved").wait_for()
    assert last_names(badge) == ["Byron", "Murray"]
    page.expect_fault("net::ERR_")


def test_two_people_at_one_row_both_count_and_one_chooses_where_they_wrote_the_same_cell(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    other = open_page(f"/badges/{badge.pk}/people", user=alice)
    other.get_by_role("grid").wait_for()
    page.get_by_role("grid").wait_for()
    other.expect_status(409)
    write(page, 0, 1, "Byron")
    page.locator(".saved", has_text="· saved").wait_for()
    write(other, 0, 0, "Augusta")
    cell(other, 0, 1).get_by_text("Byron", exact=True).wait_for()
    other.locator(".saved", has_text="· saved").wait_for()
    person = badge.attendees.get(position=1)
    assert (person.fields["First name"], person.fields["Last name"]) == ("Augusta", "Byron")

    page.expect_status(409)
    write(other, 1, 1, "Murray")
    other.locator(".saved", has_text="· saved").wait_for()
    write(page, 1, 1, "Brewster")
    page.get_by_text("Somebody else has written “Murray” in Last name; yours was “Brewster”.").wait_for()
    assert last_names(badge)[1] == "Murray", "nothing is written over unasked"
    page.get_by_role("button", name="Keep mine").click()
    page.locator(".saved", has_text="· saved").wait_for()
    cell(page, 1, 1).get_by_text("Brewster", exact=True).wait_for()
    assert last_names(badge)[1] == "Brewster"


def no_changes(route) -> None:
    if route.request.method == "PATCH":
        route.abort("internetdisconnected")
    else:
        route.continue_()


def test_a_design_changed_without_a_connection_survives_a_reload_and_arrives(open_page, axe, alice, badge):
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.locator(".badge-picture img").first.wait_for()
    mine = f"**/api/badges/{badge.pk}"
    page.route(mine, no_changes)
    page.locator("[data-test-template=hello]").click()
    page.get_by_role("alert").get_by_text("not saved").first.wait_for()
    assert axe(page) == []
    page.reload()
    page.locator(".badge-picture img").first.wait_for()
    badge.refresh_from_db()
    assert badge.design["name"] != "Hello"
    page.unroute(mine)
    reconnect(page)
    page.locator(".saved", has_text="· saved").wait_for()
    badge.refresh_from_db()
    assert badge.design["name"] == "Hello"
    page.expect_fault("net::ERR_")


def test_a_name_typed_without_a_connection_arrives_and_the_design_is_saved_beside_it(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.get_by_role("img", name="The badge of").wait_for()
    address = f"**/api/badges/{badge.pk}"
    page.route(address, lambda route: route.abort("internetdisconnected"))
    page.get_by_label("Name of the set").fill("Spring meeting")
    page.keyboard.press("Enter")
    page.locator(".saved", has_text="not saved").wait_for()
    badge.refresh_from_db()
    assert badge.name != "Spring meeting"
    page.unroute(address)
    reconnect(page)
    page.locator(".saved", has_text="· saved").wait_for()
    badge.refresh_from_db()
    assert badge.name == "Spring meeting"

    # The set has changed since, here and elsewhere, but not its design: nobody is asked what counts.
    page.locator("[data-test-template=plain]").click()
    page.locator(".saved", has_text="· saved").wait_for()
    page.expect_status(409)
    badge.refresh_from_db()
    badge.name = "Spring meeting 2"
    badge.save(update_fields=["name", "updated_at"])
    page.locator("[data-test-template=hello]").click()
    page.wait_for_function("() => document.querySelector('.saved').innerText.includes('· saved')")
    badge.refresh_from_db()
    assert (badge.name, badge.design["name"]) == ("Spring meeting 2", "Hello")
    assert page.get_by_text("changed in another tab").count() == 0
    page.expect_fault("net::ERR_")


def test_pictures_that_the_server_is_too_busy_for_come_a_little_later(open_page, alice, badge, monkeypatch):
    cache.clear()
    monkeypatch.setattr(ActionThrottle, "THROTTLE_RATES", ActionThrottle.THROTTLE_RATES | {"previews": "2/s"})
    page = open_page("/help", user=alice)
    page.expect_status(429)
    page.goto(f"/badges/{badge.pk}/design")
    page.get_by_role("img", name="The badge of").wait_for()
    page.wait_for_function("() => document.querySelectorAll('.gallery img').length >= 4")


def test_somebody_added_whose_answer_was_lost_is_there_once(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    page.get_by_label("Last name").fill("Jackson")
    page.route("**/api/attendees", lambda route: (route.fetch(), route.abort())[1], times=1)  # only the answer is lost
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("The waiting change is saved").wait_for()
    assert last_names(badge) == ["Lovelace", "Hopper", "Jackson"]
    page.expect_fault("net::ERR_")


def test_the_error_page_goes_when_the_server_is_back(open_page, axe, alice, badge_of):
    badge = badge_of(alice)
    page = open_page("/", user=alice)
    page.route("**/api/badges/**", lambda route: route.fulfill(status=503))
    page.route("**/readyz", lambda route: route.fulfill(status=503))
    page.expect_status(503)
    page.goto(f"/badges/{badge.pk}/people")
    page.get_by_role("heading", name="Something went wrong on our side").wait_for()
    assert axe(page) == []
    page.unroute("**/api/badges/**")
    with page.expect_response("**/readyz"):
        pass  # still away: the page stays
    page.get_by_role("heading", name="Something went wrong on our side").wait_for()
    page.unroute("**/readyz")
    page.get_by_text("Lovelace").first.wait_for()


def test_a_page_whose_first_answers_do_not_come_says_so_and_comes_with_the_next_try(open_page, alice, badge):
    page = open_page("/robots.txt", user=alice)
    page.expect_fault("net::ERR_")
    page.expect_fault("Error while processing route")
    page.route("**/api/users/me", lambda route: route.abort(), times=1)
    page.route("**/readyz", lambda route: route.abort())
    page.goto("/badges")
    page.get_by_role("heading", name="The server cannot be reached").wait_for()
    page.get_by_role("button", name="Try again").click()
    page.get_by_role("heading", name="My badges").wait_for()


def test_a_page_without_its_scripts_is_not_white(open_page, axe):
    page = open_page("/help/faq", locale="de")
    page.expect_fault("net::ERR_")
    page.route("**/assets/main-*.js", lambda route: route.abort(), times=1)
    page.reload()
    page.get_by_text("Die Seite konnte nicht geladen werden").wait_for()
    page.get_by_role("link", name="versuch es noch einmal").click()
    page.get_by_role("heading", level=1).wait_for()
    assert page.get_by_text("Die Seite konnte nicht geladen werden").count() == 0


def test_other_tabs_follow_who_logs_in_and_out(open_page, alice, bob, badge):
    path = f"/badges/{badge.pk}/people"
    page = open_page(path, user=alice)
    page.get_by_role("grid").wait_for()
    page.wait_for_load_state("networkidle")
    page.expect_status(401)
    settings = open_page("/settings", beside=page)
    settings.expect_status(401)  # allauth's answer to a log-out
    settings.get_by_role("button", name="Log out").last.click()
    page.wait_for_url("**/")
    page.get_by_role("heading", level=1).wait_for()
    assert page.get_by_text("Lovelace").count() == 0

    # Somebody else is in, of which this tab was not told: it sends nothing in their name, and shows nothing more.
    page = open_page(path, user=alice, beside=page)
    page.expect_status(401)
    page.get_by_role("grid").wait_for()
    page.wait_for_load_state("networkidle")
    origin = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "sessionid", "value": session_of(bob), "url": origin}])
    write(page, 0, 1, "Byron")
    page.wait_for_url("**/")
    page.get_by_role("link", name="Your account, Bob").wait_for()
    assert last_names(badge) == ["Lovelace", "Hopper"]
