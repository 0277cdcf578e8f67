"""From the first page through the first step: a list is read, its problems are seen and mended, nothing is lost."""

from pathlib import Path

import pytest
from django.conf import settings

from badges.models import Badge
from files.models import File
from frontend.e2e.people_table import cell

SAMPLES = Path(settings.BASE_DIR) / "badges" / "tests" / "samples"
CLASSIC = SAMPLES / "classic_five_columns.csv"


def start(page, path):
    page.locator("input[type=file]").first.set_input_files(path)
    page.get_by_role("grid").wait_for()


def test_the_first_page_is_accessible_and_leads_to_the_list(open_page, both_themes):
    page = open_page("/")
    page.get_by_role("heading", name="A list in.").wait_for()
    assert page.title() == "Name badges from a spreadsheet | Badgeyay"
    assert both_themes(page) == []
    start(page, CLASSIC)
    page.get_by_role("heading", name="120 people").wait_for()
    assert page.title() == "People | Badgeyay"
    page.wait_for_function("document.activeElement.tagName === 'H1'")
    assert both_themes(page) == []


@pytest.mark.parametrize(
    ("sample", "people"),
    [
        ("classic_five_columns.csv", 120),
        ("eventyay_attendees.csv", 120),
        ("excel_semicolon_cp1252.csv", 111),
        ("excel_unicode_text_utf16.txt", 55),
        ("international.csv", 15),
        ("pretix_checkin_list.csv", 120),
        ("untidy.csv", 6),
    ],
)
def test_every_sample_list_is_read(open_page, sample, people):
    page = open_page("/")
    start(page, SAMPLES / sample)
    page.get_by_role("heading", name=f"{people} people").wait_for()
    page.get_by_text(f"{people} badges will be made.").wait_for()


def test_what_is_no_list_is_refused_with_a_sentence_and_can_be_tried_again(open_page, axe, tmp_path, png):
    page = open_page("/")
    page.expect_status(422)
    picture = tmp_path / "people.csv"
    picture.write_bytes(png)
    page.locator("input[type=file]").set_input_files(picture)
    alert = page.get_by_role("alert")
    alert.get_by_text("picture").wait_for()
    assert axe(page) == []
    start(page, CLASSIC)


DROP = """(names) => {
    const held = new DataTransfer();
    for (const name of names) held.items.add(new File(['Name\\nAda Lovelace\\n'], name));
    const drop = (type) => document.querySelector('footer').dispatchEvent(
        new DragEvent(type, { dataTransfer: held, bubbles: true, cancelable: true }));
    return [drop('dragover'), drop('drop')];  // false: the browser does not open the file itself
}"""


def test_a_file_may_be_dropped_anywhere_on_the_page_but_one_at_a_time(open_page, axe):
    page = open_page("/")
    page.get_by_role("heading", name="A list in.").wait_for()
    assert page.evaluate(DROP, ["one.csv", "two.csv"]) == [False, False]
    page.get_by_text("These are 2 files. Choose just one list.").wait_for()
    assert axe(page) == []
    assert page.evaluate(DROP, ["one.csv"]) == [False, False]
    page.get_by_role("heading", name="1 person").wait_for()
    assert page.evaluate(DROP, ["other.csv"]) == [False, False]  # asks, rather than give up the list that is there
    page.get_by_role("heading", name="Another list").wait_for()
    page.get_by_text("one.csv").wait_for()


def test_reading_can_be_stopped(open_page):
    page = open_page("/")
    page.route("**/api/list-checks", lambda route: None)
    page.locator("input[type=file]").set_input_files(CLASSIC)
    page.get_by_role("button", name="Stop").click()
    page.get_by_text("or drop it here").wait_for()
    page.unroute("**/api/list-checks")
    start(page, CLASSIC)


def long_list(tmp_path, people: int) -> Path:
    rows = [f"Ada {number},Lovelace,Speaker" for number in range(people)]
    (tmp_path / "many.csv").write_text("First name,Last name,Ticket\n" + "\n".join(rows))
    return tmp_path / "many.csv"


def test_a_list_that_is_too_long_without_an_account_is_refused_whole(open_page, tmp_path):
    page = open_page("/")
    page.locator("input[type=file]").set_input_files(long_list(tmp_path, 20_001))
    page.get_by_text("This list has 20,001 people; without an account the limit is 20,000.").wait_for()
    assert page.url.endswith("/")


def test_with_an_account_it_is_a_badge_set_at_once(open_page, alice, tmp_path):
    page = open_page("/", user=alice)
    page.locator("input[type=file]").set_input_files(long_list(tmp_path, 20_001))
    page.wait_for_url("**/badges/*/people")
    page.get_by_role("heading", name="20,001 people").wait_for()
    badge = Badge.objects.get()
    assert (badge.owner, badge.name, badge.attendees.count()) == (alice, "many", 20_001)


def test_a_cell_is_changed_by_keyboard_and_the_change_survives_a_reload(open_page):
    page = open_page("/")
    start(page, CLASSIC)
    cell(page, 0, 0).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("Dijkstra-Öztürk")
    page.keyboard.press("Enter")
    assert cell(page, 0, 1).inner_text() == "Dijkstra-Öztürk"
    page.wait_for_function("() => document.activeElement.dataset.r === '1' && document.activeElement.dataset.c === '1'")
    page.keyboard.press("Enter")
    page.keyboard.type("not this")
    page.keyboard.press("Escape")
    assert "not this" not in cell(page, 1, 1).inner_text()
    page.get_by_text("· saved", exact=True).wait_for()
    page.reload()
    page.get_by_role("grid").wait_for()
    assert cell(page, 0, 1).inner_text() == "Dijkstra-Öztürk"


def test_a_row_without_a_name_stops_the_way_on_until_it_is_filled_in(open_page, axe):
    page = open_page("/")
    page.get_by_role("button", name="Type or paste names").click()
    text = "First name,Last name,Organisation\nAda,Lovelace,Engines\n,,Wikimedia\nGrace,Hopper,Navy"
    page.get_by_label("One person per line").fill(text)
    page.get_by_role("button", name="Read the names").click()
    page.get_by_text("1 row has no name").wait_for()
    assert axe(page) == []
    onward = page.get_by_role("button", name="Next: choose a design")
    page.get_by_text("One row to fill in.").wait_for()
    onward.click()  # leads to the row instead
    page.wait_for_function("() => document.activeElement.getAttribute('aria-label') === 'First name, row 3'")
    page.keyboard.type("Jimmy")
    page.keyboard.press("Enter")
    page.get_by_text("Nothing to fix").wait_for()
    onward.click()
    page.wait_for_url("**/make/design")


def test_who_is_here_twice_is_merged_and_parted_again(open_page, axe):
    page = open_page("/")
    page.get_by_role("button", name="Type or paste names").click()
    text = (
        "First name,Last name,Company,Ticket\nAda,Lovelace,ENIAC,\nGrace,Hopper,Navy,Crew\nAda,Lovelace,ENIAC,Speaker"
    )
    page.get_by_label("One person per line").fill(text)
    page.get_by_role("button", name="Read the names").click()
    page.get_by_text("1 person is listed twice").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Merge").click()
    page.get_by_role("heading", name="2 people").wait_for()
    assert cell(page, 0, 3).inner_text() == "Speaker"  # what only the second row said
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="3 people").wait_for()
    assert cell(page, 0, 3).inner_text() == ""
    page.get_by_role("button", name="Keep both").click()
    page.get_by_text("Nothing to fix").wait_for()


def test_guests_who_are_named_and_a_second_list_beside_the_first_are_one_step_away(open_page, axe):
    page = open_page("/")
    page.get_by_role("button", name="Type or paste names").click()
    text = "Name,Plus one,,Name,Team\nAnn Lee,Bob Roy,,Di Fox,Door\nCy Wu,,,Ed Poe,Bar"
    page.get_by_label("One person per line").fill(text)
    page.get_by_role("button", name="Read the names").click()
    page.get_by_text("2 people from a second list").wait_for()
    make = page.get_by_role("button", name="Make a badge for the person named in “Plus one”")
    right = "(one) => one.getBoundingClientRect().right"
    assert make.evaluate(right) < page.locator(".panel", has=make).evaluate(right)  # it takes two lines
    page.get_by_role("button", name="Nobody else comes").click()
    make.wait_for(state="detached")
    page.locator("[data-test-done]").get_by_role("button", name="Undo").click()
    make.click()
    page.get_by_role("heading", name="5 people").wait_for()
    assert cell(page, 1, 0).inner_text() == "Bob Roy"
    assert axe(page) == []
    page.locator("[data-test-done]").get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="4 people").wait_for()
    page.get_by_role("button", name="Leave the second list out").click()
    page.get_by_role("heading", name="2 people").wait_for()


def test_the_sample_lists_garbled_letters_are_mended_and_unmended(open_page):
    page = open_page("/")
    page.get_by_role("button", name="Try with a sample list").click()
    page.get_by_text("can be fixed").wait_for()
    assert page.get_by_label("First name, row 9").input_value() == "JosÃ©"
    page.get_by_role("button", name="Fix").first.click()
    page.get_by_role("button", name="Undo").wait_for()
    assert cell(page, 7, 0).inner_text().split() == ["José", "was", "JosÃ©"]
    page.get_by_role("button", name="Undo").click()
    page.get_by_label("First name, row 9").wait_for()


def test_somebody_is_removed_brought_back_added_and_found(open_page, axe):
    page = open_page("/")
    start(page, CLASSIC)
    page.get_by_role("button", name="Remove row 1", exact=True).click()
    page.get_by_role("heading", name="119 people").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="120 people").wait_for()
    assert cell(page, 0, 0).inner_text() == "Anita"

    page.get_by_role("button", name="Add a person").click()
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("A badge needs a name.").wait_for()
    assert axe(page) == []
    page.get_by_label("First Name", exact=True).fill("Ōuchi")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="121 people").wait_for()

    cell(page, 0, 0).focus()
    page.keyboard.press("/")
    page.keyboard.type("ōuchi")
    page.wait_for_function("() => document.querySelectorAll('tbody tr').length === 1")
    assert cell(page, 0, 0).inner_text() == "Ōuchi"
    page.keyboard.press("Escape")
    page.wait_for_function("() => document.querySelectorAll('tbody tr').length === 50")


def test_a_column_can_be_given_another_meaning_and_the_list_another_reading(open_page, axe):
    page = open_page("/")
    start(page, SAMPLES / "excel_semicolon_cp1252.csv")
    page.get_by_label("Column Firma is").first.select_option("Handle")
    page.get_by_role("button", name="Change").click()
    assert axe(page) == []
    page.get_by_label("First row").select_option("no")
    page.get_by_role("button", name="Read it again").click()
    page.get_by_role("heading", name="112 people").wait_for()


def test_a_visitor_goes_on_without_an_account_and_the_log_in_keeps_the_work(open_page, alice):
    page = open_page("/", user=alice)
    start(page, CLASSIC)
    page.get_by_label("Name of the set").fill("Spring meeting")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Next: choose a design").click()
    page.wait_for_url("**/badges/*/design")
    badge = Badge.objects.get()
    assert (badge.owner, badge.name, badge.attendees.count()) == (alice, "Spring meeting", 120)
    assert File.objects.get(kind="list").owner == alice
    page.goto("/make/people")
    page.get_by_role("heading", name="Who gets a badge?").wait_for()  # the draft has become the set


def test_the_list_on_a_phone(open_page, both_themes):
    page = open_page("/", phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.get_by_role("button", name="Try with a sample list").click()
    page.get_by_role("heading", name="36 people").wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert both_themes(page) == []


def test_of_twenty_thousand_people_fifty_are_on_the_page(open_page, tmp_path):
    page = open_page("/")
    start(page, long_list(tmp_path, 20_000))
    page.get_by_role("heading", name="20,000 people").wait_for()
    assert page.locator("tbody tr").count() == 50
    page.get_by_role("button", name="Later rows").click()
    page.get_by_role("gridcell", name="Ada 50", exact=True).wait_for()
    assert page.locator("tbody tr").count() == 50


def test_a_typed_line_break_stays_while_its_cell_is_edited(open_page, alice, tmp_path):
    source = tmp_path / "people.csv"
    source.write_text('First Name,Last Name,Organisation\nAda,Lovelace,"Big\nCo"\nBo,Li,Small Co\n')
    page = open_page("/", user=alice)
    start(page, source)
    company = page.get_by_role("gridcell", name="Big Co")
    company.click()
    box = page.locator("textarea")
    assert box.input_value() == "Big\nCo"
    box.press("Enter")
    box.wait_for(state="detached")
    company.click()
    page.locator("textarea").fill("Big\nCompany")
    page.locator("textarea").press("Enter")
    page.get_by_role("button", name="Next: choose a design").click()
    page.wait_for_url("**/badges/*/design")
    assert [one.fields["Organisation"] for one in Badge.objects.get().attendees.order_by("position")] == [
        "Big\nCompany", "Small Co",
    ]  # fmt: skip
