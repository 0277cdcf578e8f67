"""What comes very late: it is begun once, the page says so, and nobody is led away from where they have gone since."""

import zipfile

import pytest
from django.core import mail
from playwright.sync_api import Page, Route, expect

from badges import tasks
from badges.models import AttendeeImport, Badge, PrintRun, Share
from files.models import File
from frontend.e2e.drawing import picture
from frontend.e2e.people_table import cell
from frontend.e2e.test_accounts import code_in_mail, sign_up

LIST = "First name,Last name,Email\nAda,Lovelace,ada@example.org\nGrace,Hopper,grace@example.org\n"
FILE = {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
PASSWORD = "correct horse battery staple"
ON_THE_WAY = 1000  # ms in which a page that somebody is led to would have begun to come


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


class Held:
    """No answer comes to what is asked of `pattern` before `go`."""

    def __init__(self, page: Page, pattern: str, method: str = "POST") -> None:
        self.page, self.method, self.routes = page, method, []
        self.is_held = True
        page.route(pattern, self._hold)

    def _hold(self, route: Route) -> None:
        if self.is_held and route.request.method == self.method:
            self.routes.append(route)
        else:
            route.continue_()

    def go(self) -> None:
        self.is_held = False
        for route in self.routes:
            route.continue_()
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(ON_THE_WAY)


def works(page: Page) -> None:
    page.locator(".progress-line").wait_for(timeout=5000)


def leave(page: Page, address: str) -> None:
    page.locator(f"a[href='{address}']:visible").first.click()
    page.wait_for_url(f"**{address}")


def test_a_list_that_is_read_can_be_stopped_and_left(open_page):
    page = open_page("/")
    held = Held(page, "**/api/list-checks*")
    page.locator("input[type=file]").set_input_files(FILE)
    page.get_by_role("button", name="Stop").click(timeout=5000)
    page.get_by_text("Choose a list").wait_for()
    page.locator("input[type=file]").set_input_files(FILE)
    page.get_by_role("button", name="Stop").wait_for(timeout=5000)
    assert len(held.routes) == 2
    leave(page, "/help")
    held.go()
    assert page.url.endswith("/help")


def test_a_dialog_of_names_that_was_closed_leads_nowhere(open_page):
    page = open_page("/")
    held = Held(page, "**/api/list-checks*")
    page.get_by_role("button", name="Type or paste names").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("Ada Lovelace")
    dialog.locator("[type=submit]").click()
    works(page)
    expect(dialog.locator("[type=submit]")).to_be_disabled()
    page.keyboard.press("Escape")
    held.go()
    page.get_by_role("heading", name="List in.").wait_for()


def test_an_updated_list_that_was_stopped_or_closed_is_not_read(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    held = Held(page, "**/api/files")
    page.get_by_role("button", name="Updated list").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(FILE)
    dialog.get_by_role("button", name="Stop").click(timeout=5000)
    dialog.locator("input[type=file]").set_input_files(FILE)
    dialog.get_by_role("button", name="Stop").wait_for(timeout=5000)
    page.keyboard.press("Escape")
    held.go()
    assert len(held.routes) == 2
    assert not AttendeeImport.objects.exists()


def test_a_draft_that_becomes_a_set_does_so_once_and_does_not_lead_back(open_page, alice):
    page = open_page("/", user=alice)
    page.locator("input[type=file]").set_input_files(FILE)
    page.wait_for_url("**/make/people")
    held = Held(page, "**/api/badges")
    on = page.locator(".btn.primary", has_text="design")
    on.click()
    works(page)
    page.keyboard.press("Enter")
    leave(page, "/badges")
    held.go()
    assert page.url.endswith("/badges")
    assert Badge.objects.count() == 1


def test_a_log_in_is_sent_once_and_leads_nobody_back(open_page, alice):
    alice.set_password(PASSWORD)
    alice.save()
    page = open_page("/log-in")
    held = Held(page, "**/auth/login")
    page.get_by_role("textbox", name="mail").fill(alice.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    works(page)
    assert len(held.routes) == 1
    leave(page, "/help")
    held.go()
    page.get_by_role("link", name="Your account").first.wait_for()
    assert page.url.endswith("/help")


def test_a_sign_up_and_its_code_are_sent_once_and_lead_nobody_back(open_page):
    page = open_page("/sign-up")
    held = Held(page, "**/auth/signup")
    page.expect_status(401)
    sign_up(page)
    page.keyboard.press("Enter")
    works(page)
    leave(page, "/help")
    held.go()
    assert len(held.routes) == 1
    assert page.url.endswith("/help")

    page.goto("/sign-up")
    sign_up(page, "other@example.org")
    page.get_by_label("Code").wait_for()
    held = Held(page, "**/auth/email/verify")
    page.get_by_label("Code").fill(code_in_mail())
    page.keyboard.press("Enter")
    works(page)
    leave(page, "/help")
    held.go()
    page.get_by_role("link", name="Your account").first.wait_for()
    assert len(held.routes) == 1
    assert page.url.endswith("/help")


def test_a_link_for_a_new_password_is_asked_for_once_and_leads_nobody_back(open_page, alice):
    page = open_page("/reset-password")
    held = Held(page, "**/auth/password/request")
    page.get_by_role("textbox", name="mail").fill(alice.email)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    works(page)
    leave(page, "/help")
    held.go()
    assert len(held.routes) == len(mail.outbox) == 1
    assert page.url.endswith("/help")


def test_a_link_to_share_is_made_once_and_a_dialog_that_was_closed_stays_closed(open_page, alice, badge):
    tasks.queue(PrintRun.objects.create(badge=badge, paper="a4"))
    page = open_page("/badges", user=alice)
    page.get_by_role("button", name="More for").click()
    page.get_by_role("button", name="Share").click()
    dialog = page.get_by_role("dialog")
    held = Held(page, "**/api/print-runs")  # of the whole set, which is shared
    dialog.get_by_role("button", name="Create the link").press("Enter")
    page.keyboard.press("Enter")
    works(page)
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    held.go()
    assert dialog.count() == 0
    assert len(held.routes) == 1
    assert Share.objects.count() <= 1


def test_photos_of_a_dialog_that_was_closed_are_taken_by_nobody(open_page, alice, badge, tmp_path):
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("Ada Lovelace.png", picture()["buffer"])
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    held = Held(page, "**/api/files")
    page.get_by_role("button", name="List, photos and data").click()
    page.get_by_role("button", name="Photos", exact=True).click()
    dialog = page.get_by_role("dialog")
    dialog.locator("input[type=file]").set_input_files(tmp_path / "photos.zip")
    dialog.get_by_role("button", name="Stop").wait_for(timeout=5000)
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")
    held.go()
    assert len(held.routes) == 1
    assert dialog.count() == 0
    assert not File.objects.filter(kind=File.Kind.IMAGE).exists()


def test_a_pdf_is_asked_for_once_and_leads_nobody_back(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.wait_for_load_state("networkidle")
    held = Held(page, "**/api/print-runs")
    page.locator(".btn.primary", has_text="PDF").click()
    page.keyboard.press("Enter")
    works(page)
    assert len(held.routes) == 1
    page.locator("a[href$='/design']").first.click()
    page.wait_for_url("**/design")
    held.go()
    assert page.url.endswith("/design")
    assert PrintRun.objects.count() == 1


def test_a_search_and_a_picture_that_take_long_say_so(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.wait_for_load_state("networkidle")
    held = Held(page, "**/api/attendees?*", "GET")
    page.get_by_role("searchbox").fill("grace")
    works(page)
    held.go()
    page.locator(".progress-line").wait_for(state="detached")

    page.goto(f"/badges/{badge.pk}/design")
    page.locator(".badge-picture img").first.wait_for()
    page.wait_for_load_state("networkidle")
    held = Held(page, "**/api/previews")
    page.locator("[data-test-template=hello]").click()
    works(page)
    held.go()
    page.locator(".progress-line").wait_for(state="detached")


def test_a_reprint_at_the_desk_is_asked_for_once(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.wait_for_load_state("networkidle")
    held = Held(page, "**/api/print-runs")
    go = page.locator(".hits .go").first
    go.click()
    page.locator(".edge").get_by_text("Ada").first.wait_for(timeout=5000)
    go.click()
    assert len(held.routes) == 1
    leave(page, "/badges")
    held.go()
    assert page.url.endswith("/badges")
    assert PrintRun.objects.count() == 1


def test_a_page_of_a_build_that_is_gone_goes_on_with_the_new_one(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.get_by_role("grid").wait_for()
    page.wait_for_load_state("networkidle")
    page.expect_status(404)
    page.expect_fault("dynamically imported module")
    renewed = []
    page.on("request", lambda request: request.is_navigation_request() and renewed.append(request.url))
    page.route("**/assets/**", lambda route: route.continue_() if renewed else route.fulfill(status=404))
    cell(page, 0, 1).click()
    page.keyboard.type("Byron")
    page.get_by_role("link", name="Print").first.click()
    page.wait_for_url("**/print")
    page.get_by_role("heading", name="Print", exact=True).wait_for(state="attached")
    assert renewed == [page.url]
    page.wait_for_load_state("networkidle")
    assert badge.attendees.get(position=1).fields["Last name"] == "Byron"
