"""From rows to badges: the account of a stored set, and what a draft hands on to it."""

from badges.models import Attendee
from badges.people.changing import remove_person

LIST = "First name,Last name,Status\nAda,Lovelace,paid\nBob,Roy,cancelled\nCem,Kaya,paid\nTotal: 3,,\n"


def lines(page):
    page.get_by_role("region", name="From rows to badges").locator("[data-test-ledger]").first.wait_for()
    rows = page.locator("[data-test-ledger]")
    return {row.get_attribute("data-test-ledger"): row.locator(".num").inner_text() for row in rows.all()}


def test_rows_and_people_are_put_back_from_the_account(open_page, axe, alice, badge_of):
    badge = badge_of(alice, text=LIST)
    remove_person(badge.attendees.get(position=3), alice)
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    assert lines(page) == {"rows": "4", "total": "− 1", "removed": "− 1", "status": "− 1"}
    assert axe(page) == []
    page.locator("[data-test-ledger=total]").get_by_role("button", name="Put back").click()
    page.locator("tbody tr", has_text="Total: 3").wait_for()
    page.locator("[data-test-ledger=total]").wait_for(state="detached")
    page.locator(".toasts").get_by_role("button", name="Undo").click()
    page.locator("[data-test-ledger=total]").wait_for()
    page.locator("[data-test-ledger=removed]").get_by_role("button", name="Put back").click()
    page.locator("tbody tr", has_text="Kaya").wait_for()
    page.locator("[data-test-ledger=status]").get_by_role("button", name="Bring back").click()
    page.locator("[data-test-ledger=status]").wait_for(state="detached")
    assert lines(page) == {"rows": "4", "total": "− 1"}
    assert badge.attendees.filter(absence="").count() == 3


def test_a_draft_hands_on_what_was_done_to_it(open_page, alice):
    page = open_page("/make/people", user=alice)
    garbled = LIST.replace("Lovelace", "LovelÃ©ce")
    page.set_input_files("input[type=file]", {"name": "a.csv", "mimeType": "text/csv", "buffer": garbled.encode()})
    page.get_by_role("button", name="Fix 1 row").click()
    page.get_by_role("button", name="Remove row 4").click()
    page.locator("[data-test-ledger=removed]").wait_for()
    page.get_by_role("button", name="Next").click()
    page.wait_for_url("**/design")
    badge = alice.badges.get()
    page.goto(page.url.replace("/design", "/people"))
    assert lines(page) == {"rows": "4", "total": "− 1", "removed": "− 1", "status": "− 1"}
    assert Attendee.objects.get(badge=badge, position=1).corrected_fields == ["Last name"]
    page.locator("tbody tr", has_text="Ada").get_by_text("LovelÃ©ce").wait_for()
