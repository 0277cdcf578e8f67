"""The files of an account: seen by kind, taken home, deleted where nothing needs them."""

import re
from datetime import UTC, datetime

import pytest

from files.models import File
from frontend.e2e.printing import generate

LIST = b"First name,Last name\nAda,Lovelace\n"


@pytest.fixture
def unused(alice) -> File:
    return File.store(owner=alice, kind="list", name="unused.csv", type="text/csv", data=LIST)


def test_a_file_is_downloaded_and_deleted(alice, bob, unused, open_page, axe):
    File.store(owner=bob, kind="list", name="bobs.csv", type="text/csv", data=LIST)
    page = open_page("/files", user=alice)
    page.get_by_role("heading", name="Lists of people").wait_for()
    assert axe(page) == []
    assert page.get_by_text("bobs.csv").count() == 0
    with page.expect_download() as download:
        page.get_by_role("link", name="Download unused.csv").click()
    assert download.value.path().read_bytes() == LIST
    page.get_by_role("button", name="Delete unused.csv").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.get_by_text("No files yet").wait_for()
    assert not File.objects.filter(owner=alice).exists()


def test_a_file_in_use_stays_and_is_said_to(alice, unused, badge_of, open_page, axe):
    badge = badge_of(alice)
    badge.attendee_list = unused
    badge.save()
    page = open_page("/files", user=alice, phone=True, dark=True)
    page.expect_status(409)
    page.get_by_role("link", name=badge.name).wait_for()  # where it is in use
    page.get_by_role("button", name="Delete unused.csv").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    page.get_by_text("unused.csv is still in use").wait_for()
    assert page.get_by_role("button", name="Delete unused.csv").count() == 1
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert File.objects.filter(pk=unused.pk).exists()


def test_pictures_and_pdfs_of_an_object_store_are_seen_on_the_pages(open_page, s3, alice, badge_of, png):
    badge = badge_of(alice, text="First name,Last name\nAda,Lovelace\n")
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    logo = page.get_by_role("region", name="Words and colours").locator("input[type=file]").last
    logo.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": png})
    page.locator(".quick button[title=logo]").wait_for()
    with page.expect_response("**/download?direct=true") as answer:
        page.get_by_role("link", name="Edit design").click()
    assert answer.value.body() == png
    page.locator("[data-test-exact]").wait_for()
    page.get_by_role("link", name="Next: print").click()
    generate(page)
    page.locator("[data-test-pdf]").wait_for()
    with page.expect_download() as download:
        page.locator("[data-test-download]").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")
    assert s3() == 3  # the list, the logo, the PDF


def test_an_upload_that_nothing_uses_says_when_it_is_erased(alice, unused, open_page, axe):
    File.objects.filter(pk=unused.pk).update(erase_at=datetime(2031, 1, 5, 12, tzinfo=UTC))
    page = open_page("/files", user=alice)
    page.get_by_text(re.compile("No badge set uses it: it will be erased on (5 January|January 5,) 2031")).wait_for()
    assert axe(page) == []
