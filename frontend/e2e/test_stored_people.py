"""The first step of a badge set on the server: what is typed is there, and an update is seen before it counts."""

import pytest

from badges import rendering

LIST = (
    "First name,Last name,Email\nAda,Lovelace,ada@example.org\nGrace,Hopper,grace@example.org\n,,nobody@example.org\n"
)
UPDATED = "First name,Last name,Email\nAda,King,ada@example.org\nMary,Jackson,mary@example.org\n"


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=LIST)


def names(badge) -> list[str]:
    return [
        person.fields["First name"] + " " + person.fields["Last name"]
        for person in badge.attendees.order_by("position")
    ]


def test_people_are_changed_added_removed_and_brought_back(open_page, axe, alice, badge):
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.get_by_role("heading", name="3 people").wait_for()
    assert axe(page) == []
    page.locator('td[data-r="0"][data-c="1"]').click()
    page.keyboard.type("Byron")
    with page.expect_response("**/api/attendees/*") as answer:
        page.keyboard.press("Enter")
    assert answer.value.status == 200
    assert names(badge)[0] == "Ada Byron"

    page.get_by_role("button", name="Remove row 2").click()
    page.get_by_role("heading", name="2 people").wait_for()
    assert "Grace Hopper" not in names(badge)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("heading", name="3 people").wait_for()
    assert "Grace Hopper" in names(badge)

    page.get_by_label("Name of the set").fill("Spring meeting")
    with page.expect_response("**/api/badges/*"):
        page.keyboard.press("Enter")
    badge.refresh_from_db()
    assert badge.name == "Spring meeting"


def test_a_set_of_somebody_else_is_not_there(open_page, bob, badge):
    page = open_page("/", user=bob)
    page.expect_status(404)
    page.goto(f"/badges/{badge.pk}/people")
    page.get_by_role("heading", name="There is nothing here").wait_for()


def test_an_updated_list_is_seen_first_and_then_applied(open_page, both_themes, alice, badge, tmp_path):
    (tmp_path / "updated.csv").write_text(UPDATED)
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.get_by_role("button", name="Updated list").click()
    dialog = page.get_by_role("dialog", name="An updated list")
    dialog.locator("input[type=file]").set_input_files(tmp_path / "updated.csv")
    dialog.get_by_text("1 changed").wait_for()
    assert both_themes(page) == []
    assert names(badge)[0] == "Ada Lovelace"  # nothing yet
    dialog.get_by_role("button", name="Apply the changes").click()
    page.get_by_text("1 new, 1 changed, 2 removed").wait_for()
    page.get_by_role("heading", name="2 people").wait_for()
    assert sorted(names(badge)) == ["Ada King", "Mary Jackson"]


def test_who_an_updated_list_leaves_open_is_left_out_value_by_value(open_page, axe, alice, badge_of):
    text = "Name,Confirmed\nAda King,yes\nMary Jackson,no\nGrace Hopper,maybe\n"
    badge = badge_of(alice, text=text)
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.get_by_role("button", name="Updated list").click()
    dialog = page.get_by_role("dialog", name="An updated list")
    files = {"name": "again.csv", "mimeType": "text/csv", "buffer": text.encode()}
    dialog.locator("input[type=file]").set_input_files(files)
    dialog.get_by_label("No badges for people with “no” in “Confirmed”").check()
    dialog.get_by_label("No badges for people with “maybe” in “Confirmed”").wait_for()
    assert axe(page) == []
    dialog.get_by_role("button", name="Apply the changes").click()
    page.get_by_role("heading", name="2 people").wait_for()
    assert list(badge.attendees.filter(absence="").values_list("fields__Name", flat=True)) == [
        "Ada King",
        "Grace Hopper",
    ]


def test_the_ticket_types_are_counted_and_each_row_has_the_colour_of_its_own(open_page, alice, badge_of):
    text = "First name,Last name,Ticket type\nAda,Lovelace,Speaker\nGrace,Hopper,Visitor\nMary,Jackson,Visitor\n"
    page = open_page(f"/badges/{badge_of(alice, text=text).pk}/people", user=alice)
    panel = page.get_by_role("region", name="Ticket types")
    panel.get_by_text("Visitor").wait_for()
    assert panel.get_by_role("listitem").all_inner_texts() == ["Visitor\n2", "Speaker\n1"]
    palette = rendering.TEMPLATES["relay"].design["palette"]
    printed = [palette["types"].get(name, palette["default"])["fill"] for name in ("Speaker", "Visitor", "Visitor")]
    assert len(set(printed)) == 2

    def dots(where):
        page.locator(where).first.wait_for(state="attached")
        return [dot.get_attribute("data-test-dot") for dot in page.locator(where).all()]

    assert dots("td .dot") == printed, "as they are printed"
    assert dots("[aria-labelledby=ticket-types] .dot") == [printed[1], printed[0]]
    page.goto(page.url.replace("/people", "/attendees"))
    assert dots(".hits .dot") == printed, "the same at the event"
    page.goto(page.url.replace("/attendees", "/design"))
    fields = page.locator(".type-colours input")
    fields.first.wait_for()
    assert sorted(field.input_value().upper() for field in fields.all()) == sorted(set(printed))
    page.get_by_label("Speaker").fill("#123456")
    page.locator(".saved", has_text="saved").wait_for(state="attached")
    page.get_by_role("link", name="People").first.click()
    page.locator("td .dot[data-test-dot='#123456']").wait_for()
    assert dots("td .dot") == ["#123456", printed[1], printed[2]]


def test_garbled_letters_of_a_stored_list_are_put_right_in_one_step_and_back(open_page, axe, alice, badge_of):
    badge = badge_of(
        alice, text="First name,Last name,Company\nAda,Lovelace,CafÃ© Noir\nJosÃ©,Ortega,CafÃ© Noir\nZoe,Lee,Plain\n"
    )
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    found = page.get_by_role("region", name="To look at")
    found.get_by_text("2 rows can be fixed").wait_for()
    assert axe(page) == []
    found.get_by_role("button", name="Row 1").click()
    row = page.locator("tbody tr", has_text="Lovelace")
    row.get_by_text("Café Noir").wait_for()
    row.get_by_role("button", name="Fix 2 rows").click()
    found.get_by_text("2 rows can be fixed").wait_for(state="detached")
    texts = [person.fields["Company"] for person in badge.attendees.order_by("position")]
    assert (names(badge)[1], texts) == ("José Ortega", ["Café Noir", "Café Noir", "Plain"])
    page.locator(".toasts").get_by_role("button", name="Undo").click()
    found.get_by_text("2 rows can be fixed").wait_for()
    assert names(badge)[1] == "JosÃ© Ortega"
    page.locator("tbody tr", has_text="Ortega").get_by_role("button", name="Keep").click()
    found.get_by_text("1 row can be fixed").wait_for()


def test_a_name_that_was_kept_is_not_asked_about_again(open_page, alice, badge_of):
    badge = badge_of(alice, text="Name,Company\nbell hooks,Berea\nAnn Lee,Acme\nCem Kaya,Gamma\nDi Fox,Delta\n")
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as answer:
        page.get_by_role("button", name="Keep", exact=True).click()
    assert answer.value.status == 200
    page.locator(".lv-good").first.wait_for()
    page.reload()
    page.get_by_role("heading", name="4 people").wait_for()
    page.locator(".lv-good").first.wait_for()
    assert page.get_by_role("button", name="Keep", exact=True).count() == 0


def test_a_field_with_the_focus_is_not_under_the_buttons_of_its_row(open_page, alice, badge_of):
    garbled = ",".join(["MÃ¼nchen-Zentrum-Nord"] * 5)
    badge = badge_of(alice, text=f"First name,Last name,Organisation,Position,Ticket type\n{garbled}\n")
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    page.locator("tr.fix input").first.wait_for()
    for width in (1366, 1024):
        page.set_viewport_size({"width": width, "height": 768})
        for field in page.locator("tr.fix input").all():
            field.focus()
            box = field.bounding_box()
            assert box["x"] + box["width"] <= page.locator("tr.fix td.act").bounding_box()["x"], width
