"""The cases that once went wrong without a word, on the page: read right, or said and mended in one step."""

import pytest

from frontend.e2e.test_people import SAMPLES, start

CASES = SAMPLES / "cases"


def names(page) -> list[str]:
    """The names in the table, as they are shown."""
    page.locator("tbody tr[data-test-person]").first.wait_for()
    rows = page.locator("tbody tr[data-test-person]").all()
    return [" ".join(filter(None, row.locator("td.name").all_inner_texts())) for row in rows]


def title(page, text):
    page.get_by_role("heading", name=text, exact=True).wait_for()


def findings(page) -> list[str]:
    return page.locator(".find li:not([data-test-done]) > b").all_inner_texts()


@pytest.mark.parametrize(
    ("case", "people", "found"),
    [
        ("01_es_nombres_apellidos.csv", ["Ana María Silva Ruiz", "Rui Costa"], []),
        ("04_ar_ism_laqab.csv", ["علي حسن", "سارة علي"], []),
        ("11_surveymonkey.csv", ["Ann Lee", "Bob Roy"], ["Row 2 is left out"]),
        ("13_seven_title_lines.csv", ["Ann Lee", "Bob Roy", "Cem Kaya"], []),
        ("15_repeated_header.csv", ["Ann Lee", "Bob Roy", "Cem Kaya"], ["Row 4 is left out"]),
        ("27_scientific_codes.csv", ["Ann Lee", "Bob Roy", "Cem Kaya"], ["1 column has lost digits"]),
        ("32_mac_roman_dead_end.csv", ["Jürgen Müller", "René Lefèvre", "Ann Lee"], []),
        ("34_mac_roman_silent.csv", ["José Muñoz", "María Peña"], []),
        ("37_numbers_export_summary.xlsx", ["Ann Lee", "Bob Roy"], []),
        ("41_merged_block.xlsx", ["Ann Lee", "Bob Roy", "Cem Kaya"], []),
        ("44_whole_line_quoted.csv", ["Ann Lee", "Bob Roy"], ["The list was inside something else"]),
        ("48_backslash_zip.xlsx", ["Ann Lee", "Bob Roy"], []),
        ("79_google_form_download.csv.zip", ["Ann Lee"], ["The list was inside something else"]),
    ],
)
def test_a_case_is_read_right_or_said(open_page, case, people, found):
    page = open_page("/")
    start(page, CASES / case)
    assert names(page) == people
    assert findings(page) == (found or ["Nothing to fix"])


@pytest.mark.parametrize(
    ("case", "button", "cells"),
    [
        ("23_excel_error_texts.csv", "Fix 3 rows", {"Ann": "Acme", "Cem": "@cem"}),
        ("25_html_entities.csv", "Fix 3 rows", {"Sinéad": "O'Brien", "Jürgen": "R&D Labs", "Mary": "D’Arcy"}),
        ("30_defused_apostrophe.csv", "Fix 3 rows", {"Ann Lee": "@home GmbH", "Bob Roy": "+Plus AG"}),
    ],
)
def test_waste_is_mended_in_one_step_and_comes_back_with_undo(open_page, case, button, cells):
    page = open_page("/")
    start(page, CASES / case)
    page.get_by_role("button", name=button).first.click()
    page.get_by_text("Nothing to fix").wait_for()
    for name, text in cells.items():
        row = page.locator("tbody tr", has_text=name)
        row.get_by_text(text, exact=True).first.wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name=button).first.wait_for()


def test_guests_get_badges_in_one_step(open_page, axe):
    page = open_page("/")
    start(page, CASES / "62_meetup_guests.csv")
    title(page, "1 person gets a badge")
    assert findings(page) == ["1 person is not coming", "2 people have no row of their own"]
    page.get_by_role("button", name="As “Guest of …”").click()
    title(page, "3 people get a badge")
    assert names(page) == ["Ann Lee", "Guest of Ann Lee", "Guest of Ann Lee", "Bob Roy"]
    assert page.locator(".ledger .num").all_inner_texts() == ["2", "− 1", "+ 2", "3"]
    assert axe(page) == []
    page.locator("[data-test-done]").get_by_role("button", name="Undo").click()
    title(page, "1 person gets a badge")
    page.get_by_role("button", name="Blank", exact=True).click()
    title(page, "3 people get a badge")
    assert "no name" not in " ".join(findings(page))


def test_sheets_with_people_are_chosen_over_the_table_or_taken_all(open_page, axe):
    page = open_page("/")
    start(page, CASES / "39_three_sheets.xlsx")
    sheets = page.get_by_role("group", name="Sheet")
    buttons = sheets.get_by_role("button").all_inner_texts()
    assert [" ".join(text.split()) for text in buttons] == [
        "Speakers 1 person", "Attendees 2 people", "Helpers 1 person", "All sheets 4 people",
    ]  # fmt: skip
    sheets.get_by_role("button", name="Attendees").click()
    title(page, "2 people get a badge")
    page.get_by_role("button", name="Undo").click()
    title(page, "1 person gets a badge")
    page.get_by_role("button", name="Read all sheets").click()
    title(page, "4 people get a badge")
    assert sheets.get_by_role("button", name="All sheets").get_attribute("aria-pressed") == "true"
    assert axe(page) == []


def test_rows_that_are_no_person_stand_in_their_place(open_page):
    page = open_page("/")
    start(page, CASES / "15_repeated_header.csv")
    numbers = page.locator("tbody tr th.n").all_inner_texts()
    assert numbers == ["2", "3", "4", "5"]
    page.locator("tr.leftout").get_by_role("button", name="Put back").click()
    title(page, "4 people get a badge")
    assert names(page)[2] == "First Name Last Name"
    page.locator(".find [data-test-done]").get_by_role("button", name="Undo").click()
    title(page, "3 people get a badge")


def test_a_refused_workbook_offers_its_other_sheets(open_page, axe):
    page = open_page("/make/people")
    page.expect_status(422)
    page.locator("input[type=file]").set_input_files(CASES / "46_formula_uncached.xlsx")
    form = page.get_by_role("form", name="Which encoding is correct?")
    form.get_by_text("formulas whose results were not saved").wait_for()
    assert form.get_by_label("Sheet").locator("option").all_inner_texts() == ["Sheet", "Sheet2"]
    assert axe(page) == []


def test_a_refused_text_offers_encodings_by_the_line_that_reads_right(open_page, axe, tmp_path):
    broken = tmp_path / "broken.csv"
    broken.write_bytes('Vorname,Nachname\nJürgen,"Müller" X\nRené,Lefèvre\n'.encode("mac-roman"))
    page = open_page("/make/people", phone=True)
    page.expect_status(422)
    page.locator("input[type=file]").set_input_files(broken)
    form = page.get_by_role("form", name="Which encoding is correct?")
    form.get_by_text("René,Lefèvre").first.wait_for()
    assert form.get_by_role("radio").count() >= 3
    assert axe(page) == []
    form.get_by_label("Separator").select_option(label="semicolon")
    form.get_by_role("button", name="Read it again").click()
    page.get_by_role("button", name="Other list").wait_for()


def test_an_updated_list_offers_what_the_first_one_does(open_page, axe, alice, badge_of):
    badge = badge_of(alice, text="Name,Status,Guests\nAnn Lee,paid,0\n")
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.get_by_role("button", name="Updated list").click()
    dialog = page.get_by_role("dialog")
    again = (
        "Name,Status,Guests\nAnn Lee,paid,2\nBob Roy,cancelled,0\nName,Status,Guests\nCem Kaya,paid,0\nDi Wu,paid,0\n"
    )
    upload = {"name": "again.csv", "mimeType": "text/csv", "buffer": again.encode()}
    dialog.locator("input[type=file]").set_input_files(upload)
    dialog.get_by_text("3 new").wait_for()
    assert axe(page) == []
    dialog.get_by_label("Row 4, “Name”, is a person").check()
    dialog.get_by_text("4 new").wait_for()
    dialog.get_by_label("Give a badge to 1 person who is not coming").check()
    dialog.get_by_label("2 people have no row of their own").select_option(label="“Guest of …”")
    dialog.get_by_text("6 new").wait_for()
    dialog.get_by_role("button", name="Apply the changes").click()
    title(page, "7 people get a badge")
    people = [one.fields["Name"] for one in badge.attendees.order_by("position")]
    assert people == ["Ann Lee", "Guest of Ann Lee", "Guest of Ann Lee", "Bob Roy", "Name", "Cem Kaya", "Di Wu"]


def test_a_stored_list_says_that_digits_are_lost(open_page, alice, badge_of):
    badge = badge_of(alice, text="Name,Code\nAnn Lee,4.01235E+12\nBob Roy,4.01235E+12\n")
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.get_by_text("1 column has lost digits").wait_for()
    page.get_by_text("has rounded “4.01235E+12” in “Code”").wait_for()


def test_which_column_holds_the_names_is_one_press(open_page):
    page = open_page("/make/people")
    rows = "Deltagere,By,Confirmed\nSøren Kjærgaard,Aarhus,yes\nThị Minh Khai,Hà Nội,yes\nΕλένη Παπαδοπούλου,Αθήνα,no\n"
    data = {"name": "liste.csv", "mimeType": "text/csv", "buffer": rows.replace("Deltagere", "Hvem der").encode()}
    page.locator("input[type=file]").set_input_files(data)
    title(page, "3 rows, no names yet")
    page.get_by_role("button", name="“Hvem der” is the whole name").click()
    title(page, "3 people get a badge")
    assert findings(page) == ["“Confirmed” says “no” for 1 person"]
    page.get_by_role("button", name="Leave this person out").click()
    title(page, "2 people get a badge")


def test_badges_carry_preferred_names_until_the_others_are_chosen(open_page, axe):
    page = open_page("/")
    start(page, CASES / "59_preferred_name.csv")
    page.get_by_text("Badges show the names in “Preferred Name”").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Use the other names").click()
    done = page.locator("[data-test-done]")
    done.get_by_text("The names in “Preferred Name” are not used").wait_for()
    done.get_by_role("button", name="Undo").click()
    page.get_by_text("Badges show the names in “Preferred Name”").wait_for()
