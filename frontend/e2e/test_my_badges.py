"""My badges: what was made is found again, and a wrong click loses nothing."""

import io
import re
import zipfile

import pypdfium2

from badges import tasks
from badges.models import Badge, PrintRun


def sets(page) -> list[str]:
    return page.locator(".shelf h2").all_inner_texts()


def test_sets_are_found_renamed_copied_deleted_and_brought_back(open_page, both_themes, alice, badge_of):
    badge_of(alice, name="Spring meeting")
    badge_of(alice, name="Zine Fair")
    page = open_page("/badges", user=alice)
    page.get_by_role("heading", name="My badges").wait_for()
    page.wait_for_function("() => [...document.querySelectorAll('.shelf img')].every((img) => img.naturalWidth > 0)")
    assert both_themes(page) == []

    page.get_by_role("searchbox").fill("zine")
    page.wait_for_function("() => document.querySelectorAll('.shelf h2').length === 1")
    assert sets(page) == ["Zine Fair"]
    page.get_by_role("searchbox").fill("")
    page.wait_for_function("() => document.querySelectorAll('.shelf h2').length === 2")

    page.get_by_role("button", name="More for Zine Fair").click()
    assert both_themes(page) == []
    page.get_by_role("button", name="Rename").click()
    page.keyboard.type("Zine Fair Leipzig")
    with page.expect_response("**/api/badges/*"):
        page.keyboard.press("Enter")
    assert Badge.objects.filter(name="Zine Fair Leipzig").count() == 1

    page.get_by_role("button", name="More for Spring meeting").click()
    page.get_by_role("button", name="Duplicate").click()
    page.get_by_role("link", name="Spring meeting (copy)").wait_for()

    page.get_by_role("button", name="More for Zine Fair Leipzig").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_text("“Zine Fair Leipzig” deleted").wait_for()
    assert "Zine Fair Leipzig" not in sets(page)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="Zine Fair Leipzig").first.wait_for()
    assert Badge.objects.get(name="Zine Fair Leipzig").deleted_at is None


def text_of(data: bytes) -> str:
    return "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data))


def printed(badge) -> PrintRun:
    run = PrintRun.objects.create(badge=badge, paper="a4")
    tasks.queue(run)
    return run


def test_pdfs_are_downloaded_together_and_shared_until_the_link_is_withdrawn(open_page, axe, alice, badge_of):
    badges = [
        badge_of(alice, name=f"Meeting of {name}", text=f"First name,Last name\n{name},Example\n")
        for name in ("Ada", "Grace")
    ]
    for badge in badges:
        printed(badge)
    page = open_page("/badges", user=alice)
    page.get_by_role("button", name="Choose several").click()
    page.get_by_label("Choose Meeting of Ada").check()
    page.get_by_label("Choose Meeting of Grace").check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download 2 PDFs").click()
    archive = zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes()))
    texts = "".join(text_of(archive.read(name)) for name in archive.namelist())
    assert len(archive.namelist()) == 2
    assert "Ada" in texts
    assert "Grace" in texts
    page.get_by_role("button", name="Choose several").click()

    page.get_by_role("button", name="More for Meeting of Ada").click()
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Create the link").click()
    link = "/s/" + page.get_by_label("The link", exact=True).input_value().partition("/s/")[2]
    stranger = open_page("/help")
    answer = stranger.request.get(link)
    assert answer.status == 200
    assert "Ada" in text_of(answer.body())
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("button", name="More for Meeting of Ada").click()
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Revoke the link").click()
    assert axe(page) == []
    page.get_by_role("group", name="Revoke the link").get_by_role("button", name="Revoke the link").click()
    page.get_by_label("The link", exact=True).wait_for(state="detached")
    assert stranger.request.get(link).status == 404


def test_a_deleted_set_is_listed_and_a_person_leads_to_their_set_also_on_a_phone(open_page, axe, alice, badge_of):
    badge_of(alice, name="Spring meeting", text="First name,Last name\nKatherine,Johnson\n")
    badge_of(alice, name="Zine Fair", text="First name,Last name\nMary,Jackson\n")
    Badge.objects.filter(name="Zine Fair").update(deleted_at="2026-11-01T00:00Z")
    page = open_page("/badges", user=alice, phone=True)
    page.get_by_role("searchbox", name="Search by name or person").fill("johnson")
    page.wait_for_function("() => document.querySelectorAll('.shelf h2').length === 1")
    assert sets(page) == ["Spring meeting"]
    page.get_by_role("button", name="1 deleted set").click()
    assert axe(page) == []
    page.get_by_role("button", name="Bring back Zine Fair").click()
    page.get_by_role("button", name="1 deleted set").wait_for(state="detached")
    assert Badge.objects.get(name="Zine Fair").deleted_at is None

    page.get_by_role("button", name="Menu").click()
    page.get_by_role("button", name="Deutsch").click()
    page.get_by_role("heading", name="Meine Schilder").wait_for()


def test_a_failed_set_says_why_and_where_it_is_mended(open_page, axe, alice, badge_of):
    badge = badge_of(alice, name="Nobody", text="First name,Last name\nAda,Lovelace\n")
    run = PrintRun.objects.create(badge=badge, paper="a4")
    badge.attendees.all().delete()
    tasks.queue(run)
    page = open_page("/badges", user=alice)
    page.get_by_text("There is nobody to print").wait_for()
    assert axe(page) == []
    page.get_by_role("link", name="Fix the list").click()
    page.get_by_role("heading", name="0 people").wait_for()


def test_a_shelf_with_nothing_on_it_says_how_to_begin_and_bob_sees_nothing_of_alices(
    open_page, axe, alice, bob, badge_of
):
    badge_of(alice)
    page = open_page("/badges", user=bob)
    page.get_by_role("heading", name="No badges yet").wait_for()
    assert axe(page) == []


def test_every_link_of_the_frame_leads_somewhere(open_page):
    page = open_page("/help")
    page.get_by_role("heading", level=1).wait_for()
    addresses = page.evaluate("[...document.querySelectorAll('header a, footer a, .toc a')].map((link) => link.href)")
    for address in addresses:
        page.goto(address)
        page.get_by_role("heading", level=1).wait_for()
        assert page.get_by_text("There is nothing here").count() == 0


def test_after_a_reprint_everybody_is_downloaded_as_the_set_is_now(open_page, alice, badge_of):
    badge = badge_of(alice, name="Meeting", text="First name,Last name\nAda,Example\nGrace,Example\n")
    printed(badge)
    again = PrintRun.objects.create(badge=badge, paper="a4", people="selection")
    again.attendees.add(badge.attendees.order_by("position").first())
    tasks.queue(again)
    page = open_page("/badges", user=alice)
    page.get_by_role("button", name="More for Meeting").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download PDF").click()
    text = text_of(download.value.path().read_bytes())
    assert "Ada" in text
    assert "Grace" in text
    assert re.fullmatch(r"Meeting(, batch 1)?, \d{4}-\d\d-\d\d\.pdf", download.value.suggested_filename)
    badge.refresh_from_db()
    assert badge.batches == 2, "a download is no batch"


def test_a_set_that_would_be_wrong_on_paper_is_downloaded_and_shared_after_a_second_word(open_page, alice, badge_of):
    badge = badge_of(alice, name="Spring meeting", text="First name,Organisation\nAda,Engines\n,Nobody's\n")
    printed(badge)
    page = open_page("/badges", user=alice)
    page.expect_status(409)
    page.get_by_role("button", name="More for Spring meeting").click()
    page.get_by_role("button", name="Share").click()
    page.get_by_role("button", name="Create the link").click()
    page.get_by_text("Person 2 has no name.").wait_for()
    assert badge.print_runs.count() == 1
    page.get_by_role("button", name="Print all the same").click()
    page.get_by_role("textbox", name="The link").wait_for()
    page.get_by_role("button", name="Close").click()

    badge.attendees.filter(position=1).update(
        fields={"First name": "Ada Augusta", "Organisation": "Engines"}, revision=2
    )
    page.evaluate(f"localStorage.removeItem('badgeyay-accepted-{badge.pk}')")
    page.get_by_role("button", name="More for Spring meeting").click()
    page.get_by_role("button", name="Download PDF").click()
    page.get_by_text("Spring meeting: Person 2 has no name.").wait_for()
    with page.expect_download():
        page.get_by_role("button", name="Print all the same").click()
