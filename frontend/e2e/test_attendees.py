"""The people of a set at its event: printed, mended, added at the door, printed again, taken out and brought back."""

import io
import zipfile

import pypdfium2
import pytest
from django.test import Client
from PIL import Image

LIST = (
    "First name,Last name,Organisation,Ticket type\n"
    "Ada,Lovelace,Analytical Society,Speaker\nGrace,Hopper,US Navy,Speaker\nさくら,山田,東京大学,Attendee\n"
)


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


def row(page, name):
    return page.locator("[data-test-attendee]").filter(has_text=name)


def text_of(page, tmp_path) -> str:
    with page.expect_download() as download:
        page.locator("[data-test-download]").click()
    path = tmp_path / "badges.pdf"
    download.value.save_as(path)
    return "".join(sheet.get_textpage().get_text_bounded() for sheet in pypdfium2.PdfDocument(path))


def test_what_is_new_is_printed_and_one_again_with_a_reason(open_page, alice, badge, tmp_path):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.get_by_role("heading", name="3 badges to print").wait_for()
    page.expect_status(409)
    page.get_by_role("button", name="Print what’s new").click()
    page.get_by_role("button", name="Print all the same").click()  # the edges, once for all that follow
    page.get_by_role("status").get_by_text("3 badges are ready").wait_for()
    page.get_by_role("heading", name="Everybody has a badge").wait_for()
    text = text_of(page, tmp_path)
    assert all(name in text for name in ("Lovelace", "Hopper", "山田"))
    assert page.get_by_role("button", name="Print what’s new").count() == 0

    # Somebody at the door: two fields and one button to the PDF of this one badge.
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    page.get_by_label("Last name").fill("Jackson")
    page.get_by_role("button", name="Add and print").click()
    page.get_by_role("status").get_by_text("1 badge is ready").wait_for()
    text = text_of(page, tmp_path)
    assert "Jackson" in text
    assert "Lovelace" not in text
    page.get_by_role("heading", name="4 people").wait_for()

    page.get_by_role("button", name="Print Grace Hopper").click()
    dialog = page.get_by_role("dialog", name="Print this badge again?")
    dialog.get_by_text("Grace Hopper already has one.").wait_for()
    dialog.get_by_label("Damaged").check()
    dialog.get_by_role("button", name="Print again").click()
    row(page, "Hopper").get_by_text("Batch 3, twice").wait_for()
    text = text_of(page, tmp_path)
    assert "Hopper" in text
    assert "Lovelace" not in text
    assert "Jackson" not in text
    assert badge.print_runs.order_by("-number").first().reason == "damaged"
    assert page.get_by_role("list", name="Batches").get_by_role("listitem").count() == 3

    row(page, "Hopper").get_by_role("button", name="More for Grace Hopper").click()
    page.get_by_role("button", name="History").click()
    history = page.get_by_role("dialog", name="History of Grace Hopper")
    history.get_by_text("Printed in batch 3, because the last one was damaged").wait_for()
    history.get_by_text("Printed in batch 1", exact=True).wait_for()


def test_a_person_is_found_changed_and_nobody_is_overwritten(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    search = page.get_by_label("Search people")
    page.wait_for_function("() => document.activeElement.type === 'search'")
    page.get_by_role("heading", level=1).focus()
    page.keyboard.press("/")
    assert search.evaluate("input => input === document.activeElement")
    assert search.input_value() == ""
    search.fill("hopper")
    page.get_by_text("1–1 of 1").wait_for()
    row(page, "Hopper").get_by_text("US Navy").click()
    page.get_by_role("textbox", name="Organisation").fill("Navy")

    # Meanwhile, at another desk.
    person = badge.attendees.get(position=2)
    other = Client()
    other.force_login(alice)
    other.patch(
        f"/api/attendees/{person.pk}",
        {"data": {"type": "attendees", "id": str(person.pk), "attributes": {"fields": {"Last name": "Murray"}}}},
        content_type="application/vnd.api+json",
    )
    page.expect_status(409)
    page.get_by_role("button", name="Save").click()
    alert = page.get_by_role("alert")
    alert.get_by_text("has been changed meanwhile").wait_for()
    alert.get_by_text("Murray").last.wait_for()
    assert page.get_by_role("textbox", name="Organisation").input_value() == "Navy", "what was typed stays"
    person.refresh_from_db()
    assert person.fields["Organisation"] == "US Navy"
    alert.get_by_role("button", name="Take it").click()
    assert page.get_by_role("textbox", name="Last name").input_value() == "Murray"
    page.get_by_role("button", name="Save").click()
    row(page, "Murray").get_by_text("Navy", exact=True).wait_for()
    person.refresh_from_db()
    assert (person.fields["Last name"], person.fields["Organisation"]) == ("Murray", "Navy")


def test_a_person_who_was_taken_out_comes_back(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    row(page, "Lovelace").get_by_role("button", name="More for Ada Lovelace").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("heading", name="2 people").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="3 people").wait_for()
    assert badge.attendees.get(position=1).fields["First name"] == "Ada", "in the place of before"

    row(page, "Hopper").get_by_role("button", name="More for Grace Hopper").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    page.get_by_role("button", name="Removed 1").click()
    row(page, "Hopper").get_by_role("button", name="Bring back").click()
    page.get_by_role("heading", name="Nobody was removed").wait_for()
    assert badge.attendees.count() == 3


def test_some_are_chosen_and_blanks_are_printed_alone(open_page, alice, badge, tmp_path):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.get_by_label("Choose Ada Lovelace").check()
    page.get_by_label("Choose さくら 山田").check()
    page.expect_status(409)
    page.get_by_role("button", name="Print the 2 chosen").click()
    page.get_by_role("button", name="Print all the same").click()  # the edges, once for all that follow
    page.get_by_role("status").get_by_text("2 badges are ready").wait_for()
    text = text_of(page, tmp_path)
    assert "Lovelace" in text
    assert "山田" in text
    assert "Hopper" not in text

    page.get_by_role("button", name="Blank badges").click()
    page.get_by_label("How many").fill("4")
    page.get_by_role("dialog").get_by_role("button", name="Print").click()
    page.get_by_role("list", name="Batches").get_by_text("Batch 2").wait_for()
    assert "Lovelace" not in text_of(page, tmp_path)
    page.get_by_role("heading", name="1 badge to print").wait_for()


def test_photos_find_their_people_and_the_list_goes_out(open_page, alice, badge, tmp_path):
    picture = io.BytesIO()
    Image.new("RGB", (60, 80), "teal").save(picture, "PNG")
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("ada lovelace.png", picture.getvalue())
        archive.writestr("somebody else.png", picture.getvalue())
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


def test_arrows_move_by_cell_and_enter_edits(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.get_by_label("Choose Ada Lovelace").focus()
    focused = "document.activeElement.closest('tr').innerText + '|' + document.activeElement.tagName"
    for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
    assert page.evaluate("document.activeElement.innerText") == "Hopper"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Print Grace Hopper"
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Print Ada Lovelace"
    page.keyboard.press("ArrowUp")  # there is nothing above
    assert "Lovelace" in page.evaluate(focused)
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    assert page.get_by_label("Choose Ada Lovelace").is_checked()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("Augusta")
    page.keyboard.press("Enter")
    row(page, "Augusta").wait_for()
    assert badge.attendees.get(position=1).fields["First name"] == "Augusta"
    page.wait_for_function("() => document.activeElement.innerText === 'Augusta'")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.innerText") == "Grace"
