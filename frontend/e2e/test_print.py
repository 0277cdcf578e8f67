"""Step 3: from the choices to the PDF, on the page and downloaded."""

import pypdfium2
import pytest

MIXED = "First Name,Last Name,Ticket Type\nAugusta Ada,Lovelace,Speaker\nÉmile,Zola,Visitor\nさくら,山田,Visitor\n"


def text_of(path):
    document = pypdfium2.PdfDocument(path)
    return len(document), "".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_set_is_checked_made_shown_and_downloaded(open_page, axe, alice, badge_of, tmp_path):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_role("img", name="The first sheet").wait_for()
    page.get_by_text("Names can be read from about").wait_for()
    assert axe(page) == []
    page.get_by_role("combobox", name="Sheet or paper").fill("l7418")
    page.get_by_role("option", name="Avery L7418").click()
    page.get_by_role("radio", name="Label 2").click()
    page.get_by_role("button", name="Generate PDF").click()
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


def test_only_one_ticket_type_is_printed(open_page, alice, badge_of):
    badge = badge_of(alice, text=MIXED)
    page = open_page(f"/badges/{badge.pk}/print", user=alice)
    page.get_by_label("Who").select_option(label="Only Visitor (2)")
    page.get_by_role("button", name="Generate PDF").click()
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    page.locator("[data-test-pdf]").wait_for()
    assert badge.print_runs.get().total == 2


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_step_is_sound_on_a_phone(open_page, axe, alice, badge_of, dark):
    page = open_page(f"/badges/{badge_of(alice).pk}/print", user=alice, phone=True, dark=dark)
    page.get_by_role("img", name="The first sheet").wait_for()
    page.get_by_text("Looking at every badge").wait_for(state="detached")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert axe(page) == []
