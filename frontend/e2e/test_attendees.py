"""The people of a set at its event: printed, mended, added at the door, printed again, taken out and brought back."""

import zipfile

import pypdfium2
import pytest
from django.test import Client

from files.tests.pictures import picture

LIST = (
    "First name,Last name,Organisation,Ticket type\n"
    "Ada,Lovelace,Analytical Society,Speaker\nGrace,Hopper,US Navy,Speaker\nさくら,山田,東京大学,Attendee\n"
)


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


def row(page, name):
    return page.get_by_role("list", name="People").locator("[data-test-attendee]").filter(has_text=name)


def did(page, says: str):
    """What the last tap did, once it says so."""
    said = page.get_by_role("status", name="Just done").filter(has_text=says)
    said.wait_for()
    return said


def text_of(page, tmp_path) -> str:
    with page.expect_download() as download:
        page.locator("[data-test-download]").click()
    path = tmp_path / "badges.pdf"
    download.value.save_as(path)
    return "".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(path))


def test_what_is_new_is_printed_and_one_again_with_a_reason(open_page, alice, badge, tmp_path):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.get_by_role("button", name="Print 3 new").click()
    did(page, "3 badges")
    page.get_by_role("link", name="Open 3 badges").wait_for()
    page.get_by_role("button", name="Not printed 0").wait_for()
    text = text_of(page, tmp_path)
    assert all(name in text for name in ("Lovelace", "Hopper", "山田"))
    assert page.get_by_role("button", name="new").count() == 0

    # Somebody at the door: two fields, the ticket type, and one button to the PDF of this one badge.
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    page.get_by_label("Last name").fill("Jackson")
    page.get_by_role("dialog").get_by_text("Attendee", exact=True).click()
    page.get_by_role("button", name="Add and print").click()
    assert "Mary Jackson" in did(page, "The badge is ready.").inner_text()
    text = text_of(page, tmp_path)
    assert "Jackson" in text
    assert "Lovelace" not in text
    page.get_by_role("heading", name="4 people").wait_for()
    page.locator("[data-test-just]").get_by_text("Mary Jackson").wait_for()
    page.get_by_role("heading", name="Mary Jackson").wait_for()
    assert badge.attendees.get(position=4).fields["Ticket type"] == "Attendee"

    page.get_by_role("list", name="People").get_by_role("button", name="Print Grace Hopper again").click()
    page.get_by_role("group", name="Print again, because it was").get_by_role("button", name="Damaged").click()
    did(page, "The badge is ready. Reason: damaged.")
    row(page, "Hopper").get_by_text("Batch 3, twice").wait_for()
    text = text_of(page, tmp_path)
    assert "Hopper" in text
    assert "Lovelace" not in text
    assert "Jackson" not in text
    assert badge.print_runs.order_by("-number").first().reason == "damaged"
    page.get_by_role("button", name="3 batches").click()
    assert page.get_by_role("list", name="Batches").get_by_role("listitem").count() == 3

    page.get_by_role("button", name="History").click()
    history = page.get_by_role("dialog", name="History of Grace Hopper")
    history.get_by_text("Printed in batch 3, because the last one was damaged").wait_for()
    history.get_by_text("Printed in batch 1", exact=True).wait_for()


def test_a_person_is_found_and_fixed_and_both_who_wrote_count(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    search = page.get_by_label("Search people")
    page.wait_for_function("() => document.activeElement.type === 'search'")
    for place in (page.get_by_role("heading", level=1), page.get_by_role("link", name="Guide")):
        place.focus()
        page.keyboard.press("/")
        assert search.evaluate("input => input === document.activeElement")
    assert search.input_value() == ""
    page.keyboard.type("hopper")
    page.get_by_text("1 person for “hopper”").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Fix", exact=True).click()
    assert page.get_by_label("First name").evaluate("input => input === document.activeElement")
    page.get_by_label("Organisation").fill("Navy")

    # Meanwhile, at another desk.
    person = badge.attendees.get(position=2)
    elsewhere(alice, person, {"Last name": "Murray"})
    page.expect_status(409)
    page.get_by_role("button", name="Save only").click()
    did(page, "Saved.")
    page.get_by_role("heading", name="Grace Murray").wait_for()
    page.get_by_role("complementary").get_by_text("Navy", exact=True).wait_for()
    person.refresh_from_db()
    assert (person.fields["Last name"], person.fields["Organisation"]) == ("Murray", "Navy")


def elsewhere(user, person, fields) -> None:
    other = Client()
    other.force_login(user)
    answer = other.patch(
        f"/api/attendees/{person.pk}",
        {"data": {"type": "attendees", "id": str(person.pk), "attributes": {"fields": fields}}},
        content_type="application/vnd.api+json",
    )
    assert answer.status_code == 200


def test_where_two_wrote_in_one_field_one_chooses_and_nothing_is_printed_before(open_page, axe, alice, badge, tmp_path):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    person = badge.attendees.get(position=2)
    row(page, "Hopper").get_by_text("Grace Hopper").click()
    page.get_by_role("button", name="Fix", exact=True).click()
    page.get_by_label("Last name").fill("Brewster")
    elsewhere(alice, person, {"Last name": "Murray"})
    page.expect_status(409)
    page.get_by_role("button", name="Save and print").click()
    question = page.locator("[data-test-question]")
    question.get_by_text("Somebody else has written “Murray” in Last name; yours was “Brewster”.").wait_for()
    did(page, "Choose first; nothing is printed before that.")
    assert axe(page) == []
    assert badge.print_runs.count() == 0
    page.reload()
    question.wait_for()  # a closed tab does not answer for anybody
    assert badge.print_runs.count() == 0
    question.get_by_role("button", name="Keep mine").click()
    did(page, "The badge is ready.")
    assert "Brewster" in text_of(page, tmp_path)
    person.refresh_from_db()
    assert person.fields["Last name"] == "Brewster"


def test_a_person_who_was_taken_out_comes_back(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.get_by_role("button", name="More for Ada Lovelace").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("heading", name="2 people").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="3 people").wait_for()
    assert badge.attendees.get(position=1).fields["First name"] == "Ada", "in the place of before"

    row(page, "Hopper").get_by_text("Grace Hopper").click()
    page.get_by_role("button", name="More for Grace Hopper").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Removed 1").click()
    page.get_by_role("button", name="Bring Grace Hopper back").click()
    page.get_by_role("heading", name="Nobody was removed").wait_for()
    assert badge.attendees.count() == 3


def test_some_are_chosen_and_blanks_are_printed_alone(open_page, alice, badge, tmp_path):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    more = page.get_by_role("button", name="List, photos and data")
    more.click()
    page.get_by_role("button", name="Choose several").click()
    page.get_by_label("Choose Ada Lovelace").check()
    page.get_by_label("Choose さくら 山田").check()
    page.get_by_role("button", name="Print the 2 chosen").click()
    did(page, "2 badges")
    page.get_by_role("link", name="Open 2 badges").wait_for()
    text = text_of(page, tmp_path)
    assert "Lovelace" in text
    assert "山田" in text
    assert "Hopper" not in text
    assert page.get_by_label("Choose Ada Lovelace").count() == 0

    more.click()
    page.get_by_role("button", name="Blank badges").click()
    page.get_by_label("How many").fill("4")
    page.get_by_role("dialog").get_by_role("button", name="Print").click()
    page.get_by_role("button", name="2 batches").click()
    page.get_by_role("list", name="Batches").get_by_text("Batch 2").wait_for()
    assert "Lovelace" not in text_of(page, tmp_path)
    page.get_by_role("button", name="Print 1 new").wait_for()


def test_photos_find_their_people_and_the_list_goes_out(open_page, alice, badge, tmp_path):
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("ada lovelace.png", picture())
        archive.writestr("somebody else.png", picture())
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    more = page.get_by_role("button", name="List, photos and data")
    more.click()
    page.get_by_role("button", name="Photos", exact=True).click()
    dialog = page.get_by_role("dialog", name="Photos")
    dialog.locator("input[type=file]").set_input_files(tmp_path / "photos.zip")
    dialog.get_by_text("1 person has a photo.").wait_for()
    dialog.get_by_text("somebody else.png").first.wait_for()
    dialog.get_by_text("2 people have no photo:").wait_for()
    dialog.get_by_role("button", name="Close").click()

    more.click()
    page.get_by_role("button", name="When data is erased").click()
    page.get_by_label("Days to keep it").fill("900")
    page.expect_status(422)
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    page.get_by_role("dialog").locator(".err").wait_for()
    page.get_by_label("Days to keep it").fill("30")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    page.get_by_text("Kept for 30 days").wait_for()
    badge.refresh_from_db()
    assert badge.expiry_days == 30

    more.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the list for CSV").click()
    download.value.save_as(tmp_path / "list.csv")
    assert "Lovelace" in (tmp_path / "list.csv").read_text("utf-8-sig")


def test_arrows_lead_from_person_to_person_and_p_prints(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.wait_for_function("() => document.activeElement.type === 'search'")
    row(page, "Hopper").wait_for()
    focused = "document.activeElement.getAttribute('aria-label') ?? document.activeElement.innerText"
    page.keyboard.press("ArrowDown")
    assert "Lovelace" in page.evaluate(focused)
    page.keyboard.press("ArrowDown")
    assert "Hopper" in page.evaluate(focused)
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "Print Grace Hopper"
    page.keyboard.press("ArrowUp")
    assert page.evaluate(focused) == "Print Ada Lovelace"
    page.keyboard.press("ArrowUp")  # there is nobody above
    assert page.evaluate(focused) == "Print Ada Lovelace"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("p")
    assert "Ada Lovelace" in did(page, "The badge is ready.").inner_text()
