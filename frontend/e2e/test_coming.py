"""Who the list says is not coming, and rows that are no person: seen, brought back, and in the PDF or not."""

from badges.models import Badge
from frontend.e2e.printing import generate
from frontend.e2e.test_people import SAMPLES, start

CASES = SAMPLES / "cases"


def printed(page) -> int:
    """Goes on from the people to the PDF; how many badges it has."""
    page.get_by_role("button", name="Next: choose a design").click()
    page.wait_for_url("**/badges/*/design")
    badge = Badge.objects.latest("created_at")
    page.goto(f"/badges/{badge.pk}/print")
    generate(page)
    page.get_by_role("heading", name="The PDF is ready").wait_for()
    return badge.print_runs.get().total


def test_who_is_not_coming_gets_no_badge_and_one_is_brought_back(open_page, axe, alice):
    page = open_page("/", user=alice)
    start(page, CASES / "19_cancelled_eventyay.csv")
    page.get_by_role("heading", name="1 person gets a badge").wait_for()
    page.get_by_text("1 badge will be made.").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Give them badges").click()
    page.get_by_text("3 badges will be made.").wait_for()
    page.get_by_text("2 people brought back get badges").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Leave out").click()
    page.get_by_role("row", name="cancelled").get_by_role("button", name="Bring back").click()
    page.get_by_role("heading", name="2 people get a badge").wait_for()

    assert printed(page) == 2
    page.locator("#print-result").get_by_text("1 person is not coming and gets no badge.").wait_for()
    assert axe(page) == []
    badge = Badge.objects.get()
    page.goto(f"/badges/{badge.pk}/people")
    page.get_by_role("heading", name="2 people get a badge").wait_for()
    page.get_by_role("region", name="The list").get_by_role("button", name="Bring back").click()
    page.get_by_role("heading", name="3 people get a badge").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="2 people get a badge").wait_for()
    page.goto(f"/badges/{badge.pk}/attendees")
    page.get_by_role("button", name="Not coming 1").click()
    page.get_by_role("list", name="People").get_by_role("button", name="back").click()
    page.get_by_text("Everybody is coming").wait_for()
    assert axe(page) == []
    assert not badge.attendees.exclude(absence="").exists()


def test_a_row_that_is_no_person_is_left_out_and_can_be_put_back(open_page, axe, alice):
    page = open_page("/", user=alice)
    start(page, CASES / "17_footer_total.csv")
    page.get_by_role("heading", name="2 people get a badge").wait_for()
    page.get_by_text("“Total: 2” is a total.").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Put back").first.click()
    page.get_by_role("heading", name="3 people get a badge").wait_for()
    page.get_by_text("Row 4 is back").wait_for()
    assert printed(page) == 3
    people = Badge.objects.get().attendees.order_by("position")
    assert [one.fields["First Name"] for one in people] == ["Ann", "Bob", "Total: 2"]
