"""What a visitor has begun: kept in this browser, the same in every tab, and by an account exactly once."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import expect

from badges.models import Badge
from files.models import File
from frontend.e2e.people_table import cell, write
from frontend.e2e.printing import generate
from frontend.e2e.test_accounts import PASSWORD, code_in_mail, link_in_mail, log_in, sign_up

SAMPLE = settings.BASE_DIR / "badges" / "tests" / "samples" / "excel_semicolon_cp1252.csv"
LOGO = (settings.BASE_DIR / "docs" / "badges.png").read_bytes()
PRINT = re.compile(r"/badges/[^/]+/(print|pdfs/)")  # the PDF that was asked for may be there soon
CLOSED = "Object.defineProperty(window, 'indexedDB', { value: undefined })"
FULL = """IDBObjectStore.prototype.put = () => { throw new DOMException('No room.', 'QuotaExceededError') }"""


def begin(page):
    page.locator("input[type=file]").set_input_files(SAMPLE)
    page.get_by_role("grid").wait_for()


def saved(page):
    page.get_by_text("· saved", exact=True).wait_for()


def begun(open_page):
    """A visitor's draft with a name, a changed cell, a design with its own colours, at the door of Print."""
    page = open_page("/")
    begin(page)
    write(page, 0, 0, "Aniţa")
    page.get_by_label("Name of the set").fill("Spring meeting")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Next: choose a design").click()
    page.locator("[data-test-template=hello]").click()
    page.get_by_label("Sponsor", exact=True).fill("#aa1155")
    page.get_by_label("Background").select_option("halftone")
    logo = page.get_by_role("region", name="Words and colours").locator("input[type=file]").last
    logo.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": LOGO})
    page.locator(".quick button[title=logo]").wait_for()
    saved(page)
    page.reload()
    page.get_by_role("img", name="The badge of").wait_for()
    page.get_by_role("link", name="Next: print").click()
    page.get_by_role("img", name="Sheet 1").wait_for()
    return page


def asked_and_signed_up(page):
    generate(page)
    sign_up(page)
    page.get_by_label("Code").wait_for()


def check_kept():
    badge = Badge.objects.get()  # exactly one
    assert (badge.name, badge.design["name"]) == ("Spring meeting", "Hello")
    assert badge.design["palette"]["types"]["Sponsor"]["fill"] == "#aa1155"
    elements = badge.design["front"]["elements"]
    assert elements[0]["id"].startswith("ground")
    logo = File.objects.get(owner=badge.owner, kind="image", name="logo.png")
    assert [one["picture"] for one in elements if one["type"] == "picture"] == [str(logo.pk)]
    assert logo.read() == LOGO
    people = list(badge.attendees.order_by("position"))
    assert (len(people), people[0].fields["Vorname"]) == (111, "Aniţa")
    assert badge.columns == ["Vorname", "Nachname", "Funktion", "Firma", "Ticket"]
    assert File.objects.filter(kind="list", name="excel semicolon cp1252.csv").count() == 1
    return badge


def test_a_sign_up_with_the_code_keeps_the_work(open_page):
    page = begun(open_page)
    asked_and_signed_up(page)
    page.get_by_label("Code").fill(code_in_mail())
    page.wait_for_url(PRINT)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    badge = check_kept()
    assert str(badge.pk) in page.url
    assert badge.owner.email == "wanjiru@example.org"
    page.goto("/")
    page.get_by_role("heading", name="A list in.").wait_for()
    expect(page.get_by_text("is still here")).to_have_count(0)


def test_a_sign_up_by_the_link_in_another_tab_keeps_it_once_and_the_first_tab_comes_along(open_page):
    page = begun(open_page)
    asked_and_signed_up(page)
    link = open_page(link_in_mail("/verify-email"), beside=page)
    link.get_by_role("button", name="Yes, it is mine").click()
    link.wait_for_url(PRINT)
    page.wait_for_url("**/badges/*/people")
    check_kept()


def test_a_log_in_keeps_the_work_beside_what_was_there(open_page, alice, badge_of):
    badge_of(alice, name="Older")
    alice.set_password(PASSWORD)
    alice.save()
    page = begun(open_page)
    page.get_by_role("link", name="I have an account").click()
    log_in(page, alice.email, PASSWORD)
    page.wait_for_url(PRINT)
    Badge.objects.get(name="Older").delete()
    assert check_kept().owner == alice


def test_a_set_is_made_once_though_the_answer_got_lost(open_page, alice):
    page = open_page("/", user=alice)
    begin(page)

    def lose(route):
        route.fetch()
        route.abort()

    page.route("**/api/badges", lose, times=1)
    page.get_by_role("button", name="Next: choose a design").click()
    page.get_by_text("The server cannot be reached").wait_for()
    assert Badge.objects.count() == 1
    page.get_by_role("button", name="Next: choose a design").click()
    page.wait_for_url("**/badges/*/design")
    assert Badge.objects.get().attendees.count() == 111
    page.expect_fault("/api/badges")  # the one that this test lost


def test_two_tabs_show_the_same_draft_and_make_one_set_of_it(open_page, alice):
    one = open_page("/", user=alice)
    begin(one)
    saved(one)
    other = open_page("/make/people", beside=one)
    write(other, 2, 0, "Käthe")
    expect(cell(one, 2, 0)).to_have_text("Käthe")
    write(one, 3, 0, "Rosa")
    expect(cell(other, 3, 0)).to_have_text("Rosa")
    one.get_by_role("button", name="Next: choose a design").click()
    one.wait_for_url("**/badges/*/design")
    other.wait_for_url("**/badges/*/people")
    first = Badge.objects.get().attendees.order_by("position")
    assert [person.fields["Vorname"] for person in first[2:4]] == ["Käthe", "Rosa"]


@pytest.mark.parametrize(
    ("script", "said"),
    [(CLOSED, "This browser does not store anything"), (FULL, "There is no space left in this browser")],
    ids=["closed", "full"],
)
def test_a_browser_that_keeps_nothing_says_so_and_works_all_the_same(open_page, axe, script, said):
    page = open_page("/", script=script)
    begin(page)
    write(page, 0, 0, "Aniţa")
    page.get_by_text(said).wait_for()
    page.get_by_text("· not saved", exact=True).wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Next: choose a design").click()
    page.get_by_role("img", name="The badge of").wait_for()
    page.get_by_text(said).wait_for()
    page.get_by_role("link", name="People").first.click()
    expect(cell(page, 0, 0)).to_have_text("Aniţa")
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]


def test_a_draft_of_a_newer_version_is_left_alone(open_page):
    page = open_page("/")
    begin(page)
    saved(page)
    page.evaluate(
        """() => new Promise((resolve) => {
            indexedDB.open('badgeyay').onsuccess = ({ target }) => {
                const drafts = target.result.transaction('drafts', 'readwrite').objectStore('drafts');
                drafts.put({ version: 2, people: 'of another form' }, 'current').onsuccess = resolve;
            };
        })"""
    )
    page.goto("/make/people")
    page.get_by_text("A newer version of this page was open here").wait_for()
    page.get_by_role("heading", name="Who gets a badge?").wait_for()
    page.goto("/make/design")
    page.wait_for_url("**/make/people")


def test_a_second_list_on_the_first_page_asks_whether_it_may_replace_the_first(open_page, axe):
    page = open_page("/")
    begin(page)
    saved(page)
    page.goto("/")
    page.get_by_text("is still here").wait_for()
    second = {"name": "second.csv", "mimeType": "text/csv", "buffer": b"Name\nMary Jackson\nAnnie Easley\n"}
    page.locator("input[type=file]").set_input_files(second)
    question = page.get_by_role("dialog", name="Replace “")
    question.wait_for()
    assert axe(page) == []
    question.get_by_role("button", name="Keep it").click()
    page.get_by_text("is still here").wait_for()
    assert page.url.endswith("/"), "nothing was read"

    page.locator("input[type=file]").set_input_files(second)
    question.get_by_role("button", name="Replace it").click()
    page.wait_for_url("**/make/people")
    page.get_by_text("Annie Easley").wait_for()


# --- The sheet and its check before there is an account ---


def test_the_sheet_and_its_check_are_seen_before_anybody_signs_up(open_page, axe):
    page = begun(open_page)
    page.get_by_text("Names can be read from about").wait_for()
    page.get_by_text("Sheet 1 of").wait_for()
    assert axe(page) == []
    with page.expect_response("**/api/sheet-previews") as second:
        page.get_by_role("button", name="Later sheet").click()
    assert second.value.ok
    page.get_by_role("combobox", name="Sheet or paper").fill("l7418")
    page.get_by_role("option", name="Avery L7418").click()
    page.get_by_role("radio", name="Label 3").click()
    page.get_by_label("Who").select_option("filter:Sponsor")
    page.get_by_text("3 sheets").first.wait_for()
    saved(page)
    page.reload()
    page.get_by_role("img", name="Sheet 1").wait_for()
    expect(page.get_by_role("combobox", name="Sheet or paper")).to_have_value("Avery L7418")
    expect(page.get_by_role("radio", name="Label 3")).to_be_checked()
    assert not Badge.objects.exists()
    assert not File.objects.exists()


def test_what_was_chosen_for_paper_comes_along(open_page):
    page = begun(open_page)
    page.get_by_role("combobox", name="Sheet or paper").fill("l7418")
    page.get_by_role("option", name="Avery L7418").click()
    page.get_by_label("Blank badges").fill("4")
    page.get_by_label("Blank badges").press("Enter")
    asked_and_signed_up(page)
    page.get_by_label("Code").fill(code_in_mail())
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    run = Badge.objects.get().print_runs.get()
    assert (run.sheet, run.blanks) == ("avery-l7418", 4)


def test_a_finding_leads_a_visitor_to_the_row(open_page):
    page = open_page("/")
    text = "First Name,Last Name\nAda,Lovelace\nGrace,\ue000\ue001\n".encode()
    page.locator("input[type=file]").set_input_files({"name": "two.csv", "mimeType": "text/csv", "buffer": text})
    page.get_by_role("button", name="Next: choose a design").click()
    page.get_by_role("link", name="Next: print").click()
    found = page.locator("[data-test-finding=missing-glyph]")
    found.get_by_role("link", name="Show people").click()
    page.wait_for_url("**/make/people?person=row-3")
    expect(cell(page, 1, 0)).to_have_text("Grace")


def choose_a_template(page):
    page.locator("[data-test-template=hello]").click()
    page.get_by_role("link", name="Next: print").click()
    generate(page)


def take_the_first(page):
    page.get_by_role("link", name="Next: print").click()
    page.get_by_role("button", name="Generate PDF").click()


@pytest.mark.parametrize("way", [choose_a_template, take_the_first])
def test_from_a_spreadsheet_to_the_pdf_a_newcomer_clicks_at_most_seven_times(open_page, tmp_path, way):
    """Every click of the pointer counts, and so does choosing the file; typing does not."""
    clicks = []
    page = open_page("/", script="addEventListener('pointerdown', () => clicked(location.pathname), true)")
    page.expose_function("clicked", lambda path: clicks.append(path))
    page.reload()
    with page.expect_file_chooser() as chooser:
        page.get_by_text("Choose a list").click()
    chooser.value.set_files(SAMPLE)
    page.get_by_role("button", name="Next: choose a design").click()
    page.get_by_role("heading", name="Choose a design").wait_for()
    way(page)
    for label, text in {
        "Your name": "Wanjirũ Kamau",
        "E-mail": "w@example.org",
        "Password": "paper badge lanyard",
    }.items():
        page.get_by_label(label).focus()  # as the tab key does
        page.keyboard.type(text)
    page.expect_status(401)
    page.get_by_role("button", name="Sign up").click()
    page.get_by_label("Code").focus()
    page.keyboard.type(code_in_mail())
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    download.value.save_as(tmp_path / "badges.pdf")
    assert (tmp_path / "badges.pdf").read_bytes().startswith(b"%PDF")
    assert 5 < len(clicks) <= 7, clicks
