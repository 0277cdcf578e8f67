"""Step 3: from the choices to the PDF, on the page and downloaded."""

import unicodedata
from pathlib import Path
from time import monotonic, sleep

import pikepdf
import pypdfium2
import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone
from playwright.sync_api import expect

from badges import tasks
from badges.models import Badge, PrintRun
from badges.people.roles import display_name
from frontend.e2e.printing import generate

TURN_TWICE_AT_ONCE = "[1, 2].forEach(() => document.querySelector('[aria-label=\"Next page\"]').click())"
MIXED = "First Name,Last Name,Ticket Type\nAugusta Ada,Lovelace,Speaker\nÉmile,Zola,Visitor\nさくら,山田,Visitor\n"


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    return len(document), "".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_set_is_checked_made_shown_and_downloaded(open_page, axe, alice, badge_of, tmp_path):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_role("img", name="Sheet 1").wait_for()
    page.get_by_text("Names can be read from about").wait_for()
    assert axe(page) == []
    page.get_by_role("combobox", name="Sheet or paper").fill("l7418")
    page.get_by_role("option", name="Avery L7418").click()
    page.get_by_role("radio", name="Label 2").click()
    page.get_by_text("1 label is used already").wait_for()
    expect(page.locator("[data-test-used]")).to_have_count(1)
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    page.locator("[data-test-pdf]").wait_for()
    assert axe(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    path = tmp_path / "badges.pdf"
    download.value.save_as(path)
    pages, text = text_of(path)
    assert pages == 1
    for name in ("Augusta Ada", "Lovelace", "Émile", "Zola", "さくら"):
        assert name in text
    run = badge.print_runs.get()
    assert (run.sheet, run.start_slot) == ("avery-l7418", 2)


def test_a_print_shop_gets_pdf_x_4_of_one_badge_a_page(open_page, both_themes, alice, badge_of, tmp_path):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_role("button", name="A print shop").click()
    page.get_by_role("radio", name="One badge per page").wait_for()
    page.get_by_role("img", name="Sheet 1").wait_for()
    assert page.get_by_role("combobox", name="Sheet or paper").count() == 0
    assert page.locator("#print-printer").count() == 0
    assert both_themes(page) == []
    page.get_by_text("3 sheets · For a print shop").wait_for()
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    page.locator("[data-test-pdf]").wait_for()
    page.evaluate(TURN_TWICE_AT_ONCE)  # the first drawing is given up, which is no fault
    page.get_by_text("Page 3 of 3").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    download.value.save_as(tmp_path / "badges.pdf")
    with pikepdf.open(tmp_path / "badges.pdf") as file:
        assert (len(file.pages), str(file.docinfo.GTS_PDFXVersion)) == (3, "PDF/X-4")
    assert badge.print_runs.get().print_shop == "pages"


def test_only_one_ticket_type_is_printed(open_page, alice, badge_of):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_label("Who").select_option(label="Only Visitor (2)")
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    page.locator("[data-test-pdf]").wait_for()
    assert badge.print_runs.get().total == 2


def test_the_step_is_sound_on_a_phone(open_page, both_themes, alice, badge_of):
    page = open_page(f"/badges/{badge_of(alice).pk}/print", user=alice, phone=True)
    page.get_by_role("img", name="Sheet 1").wait_for()
    page.get_by_text("Checking every badge").wait_for(state="detached")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert both_themes(page) == []


SAMPLES = sorted((Path(settings.BASE_DIR) / "badges" / "tests" / "samples").glob("*.*"))


def bare(text: str) -> str:
    """Letters alone: a long name may be divided, with a hyphen."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if letter.isalpha())


def is_latin(text: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in text if letter.isalpha())


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_sample_list_becomes_a_pdf(open_page, alice, sample, tmp_path):
    page = open_page("/", user=alice)
    page.locator("input[type=file]").set_input_files(sample)
    page.get_by_role("grid").wait_for()
    while page.get_by_role("button", name="Leave this row out").count():
        page.get_by_role("button", name="Leave this row out").first.click()
    page.get_by_role("button", name="Next: choose a design").click()
    page.get_by_role("heading", name="Choose a design").wait_for()
    page.get_by_role("link", name="Next", exact=False).last.click()
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download PDF").click()
    download.value.save_as(tmp_path / "badges.pdf")
    badge = Badge.objects.get()
    run = badge.print_runs.get()
    pages, text = text_of(tmp_path / "badges.pdf")
    assert (run.status, run.total, run.sheets) == ("done", badge.attendees.count(), pages)
    text = bare(text)
    for person in badge.attendees.all():
        words = display_name(badge, person.fields).split()
        assert [word for word in words if is_latin(word) and bare(word) not in text] == []


def test_a_run_that_was_left_is_taken_up_waits_for_the_network_and_can_be_stopped(open_page, alice, badge_of):
    badge = badge_of(alice, text=MIXED)
    first = PrintRun.objects.create(badge=badge, paper="a4")  # as if a worker had it
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_role("link", name="Show progress").click()
    page.get_by_role("heading", name="Making the PDF").wait_for()
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("No PDF was made.").wait_for()
    expect(page.get_by_role("heading", name="Stopped")).to_be_focused()  # the button is gone, the focus is not
    first.refresh_from_db()
    assert (first.status, badge.print_runs.count()) == ("cancelled", 1)

    second = PrintRun.objects.create(badge=badge, paper="a4")
    page.goto(f"/badges/{badge.pk}/pdfs/{second.pk}")
    page.get_by_role("heading", name="Making the PDF").wait_for()
    page.route("**/api/print-runs/*", lambda route: route.abort("internetdisconnected"))
    page.get_by_text("No connection. The PDF is still being made").wait_for()
    page.unroute("**/api/print-runs/*")
    printed = PrintRun.objects.filter(pk=second.pk)
    printed.update(status="running", progress=1, total=4, heartbeat_at=timezone.now())
    page.get_by_role("region", name="Making the PDF").get_by_text("1 of 4 badges").wait_for()
    printed.update(status="queued", progress=0, total=0)
    tasks.queue(second)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    page.locator("[data-test-pdf]").wait_for()
    page.expect_fault("INTERNET_DISCONNECTED")


def test_a_finding_leads_to_the_row_or_the_layer_that_mends_it(open_page, alice, badge_of):
    text = (
        "First Name,Last Name,Organisation\n" + "".join(f"Ada {i},Lovelace,Society\n" for i in range(60)) + ",,Here\n"
    )
    badge = badge_of(alice, text=text)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.locator('[data-test-finding="no-name"]').get_by_role("link", name="Show people").click()
    page.locator('tr.fix input[aria-label="First Name, row 61"]').wait_for()
    page.go_back()
    page.get_by_role("heading", name="Print", exact=True).wait_for()


def test_an_own_sheet_and_a_printer_are_made_measured_and_printed_with(open_page, axe, alice, badge_of):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_role("img", name="Sheet 1").wait_for()
    page.get_by_role("button", name="My sheet is not in the list").click()
    dialog = page.get_by_role("dialog", name="Your label sheets")
    dialog.get_by_role("button", name="Add a sheet").click()
    dialog.get_by_label("Name", exact=True).fill("Supermarket")
    dialog.get_by_label("Labels across").fill("3")
    page.expect_status(422)  # three do not fit beside each other
    dialog.get_by_role("button", name="Save").click()
    dialog.locator(".err").first.wait_for()
    assert axe(page) == []
    dialog.get_by_label("Labels across").fill("2")
    dialog.get_by_role("button", name="Save").click()
    page.get_by_role("radio", name="Label 8").wait_for()
    assert page.get_by_role("combobox", name="Sheet or paper").input_value() == "Supermarket"

    page.get_by_role("button", name="My printers").click()
    dialog = page.get_by_role("dialog", name="My printers")
    dialog.get_by_role("button", name="Add a printer").click()
    dialog.get_by_label("Name", exact=True).fill("Front desk")
    dialog.get_by_label("Offset to the right", exact=True).fill("1,5")
    dialog.get_by_label("Back: offset down").fill("−0.5")
    dialog.get_by_role("button", name="Save").click()
    dialog.get_by_text("1.5 mm, 0 mm").wait_for()
    assert axe(page) == []
    dialog.get_by_role("button", name="Close").click()
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    page.locator("[data-test-pdf]").wait_for()
    run = badge.print_runs.get()
    assert (run.printer.offset_x, run.printer.back_offset_y) == (1.5, -0.5)
    assert alice.own_sheets.get().name == "Supermarket"

    with page.expect_response("**/preflight?*"):  # with the sheet, before it is gone
        page.get_by_role("link", name="Print settings").click()
    page.get_by_role("button", name="My sheet is not in the list").click()
    page.get_by_role("button", name="Delete Supermarket").click()
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    with page.expect_response("**/api/own-sheets") as made:
        page.get_by_role("button", name="Undo").click()
    assert made.value.status == 201
    page.get_by_text("“Supermarket” deleted").wait_for(state="detached")
    assert alice.own_sheets.get().columns == 2


def test_how_a_set_is_printed_is_known_in_every_browser_and_at_the_desk(open_page, alice, badge_of):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_role("combobox", name="Sheet or paper").fill("avery 5392")
    with page.expect_response("**/api/print-settings/*") as saved:
        page.get_by_role("option", name="Avery 5392").click()
    assert saved.value.ok
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    hints = page.locator("[data-test-at-printer] li").all_inner_texts()
    assert "“actual size”" in hints[0]
    assert hints[-1].startswith("3 labels of the last sheet stay free.")
    assert hints[-1].endswith("the next print run begins on label 4.")
    other = open_page(f"/badges/{badge.pk}/print", user=alice)
    other.get_by_role("img", name="Sheet 1").wait_for()
    assert other.get_by_role("combobox", name="Sheet or paper").input_value() == "Avery 5392"
    assert other.get_by_label("First label", exact=True).input_value() == "4"
    desk = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    desk.get_by_text("On Avery 5392, next free label 4 of 6").wait_for()
    desk.get_by_role("button", name="New sheet").click()
    desk.get_by_text("next free label 1 of 6").wait_for()


def letters(count: int) -> list[mail.EmailMessage]:
    """They are sent when the run is done: the page may know of that first."""
    until = monotonic() + 120
    while len(mail.outbox) < count and monotonic() < until:
        sleep(0.02)
    assert len(mail.outbox) == count
    return mail.outbox


def test_a_pdf_is_mailed_when_it_is_ready_and_again_when_it_is_asked_for(open_page, axe, alice, badge_of):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_label("E-mail me the PDF when it is ready").check()
    page.get_by_label("Accessible PDF").check()
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    assert badge.print_runs.get().accessible
    [sent] = letters(1)
    [(name, _, kind)] = sent.attachments
    assert (sent.to, kind) == ([alice.email], "application/pdf")
    assert ", batch 1, " in name
    page.get_by_role("button", name="E-mail batch 1 to me").click()
    page.get_by_text(f"The PDF is on its way to {alice.email}").wait_for()
    letters(2)
    assert "label" not in page.locator("[data-test-at-printer]").inner_text()
    page.get_by_role("button", name="Share the whole set").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Create the link").click()
    dialog.locator("input[readonly]").nth(1).wait_for()  # beside the link of the mails
    page.keyboard.press("Escape")
    assert axe(page) == []
