"""Whatever was written or chosen last is there after the page is loaded again at once, or the browser asks before."""

import re
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import expect

from frontend.e2e.people_table import cell

LIST = "First name,Last name,Ticket\nAda,Lovelace,Guest\nGrace,Hopper,Speaker\n"


def again(page) -> None:
    """Within the pause for which changes wait to be saved."""
    page.reload()
    page.locator("main h1").wait_for(state="attached")


def expect_what_was_sent_twice(page) -> None:
    """A page that does not see the answer to a change sends it again, and 409 is the answer to that alone."""
    sent: Counter[tuple] = Counter()

    def answered(response) -> None:
        if response.status == 409 and sent[told(response.request)] < 2:
            page.faults.append(f"409 to what was sent once: {response.url}")

    def told(request) -> tuple:
        return request.method, request.url, request.post_data

    page.expect_status(409)
    page.on("request", lambda request: sent.update([told(request)]))
    page.on("response", answered)


def leave_unsent(page) -> list[str]:
    """What the browser asks; the page goes all the same."""
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    return asked


@pytest.fixture(params=["a visitor's draft", "a stored set"])
def at(request, open_page, alice, badge_of):
    """Opens a step of a set, which is a draft or stored. In the end everything is saved, and nothing is asked."""
    page = open_page("/", user=alice if request.param == "a stored set" else None)
    expect_what_was_sent_twice(page)
    if request.param == "a stored set":
        badge = badge_of(alice, text=LIST)
        yield lambda step: page.goto(f"/badges/{badge.pk}/{step}") and page
        page.get_by_text("· saved").wait_for(state="attached")
        return
    page.locator("input[type=file]").first.set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    )
    page.get_by_role("grid").wait_for()
    page.get_by_text("· saved").wait_for()

    def go(step):
        page.goto(f"/make/{step}")
        return page

    yield go
    page.get_by_text("· saved").wait_for(state="attached")


def test_a_name_a_cell_and_what_a_column_is(at):
    page = at("people")
    page.get_by_label("Column Ticket").select_option(label="Position")
    cell(page, 0, 1).dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("Byron")
    again(page)
    cell(page, 0, 1).get_by_text("Byron").wait_for()
    assert page.get_by_label("Column Ticket").locator("option:checked").inner_text() == "Position"
    page.get_by_label("Name of the set").fill("Autumn")
    again(page)
    assert page.get_by_label("Name of the set").input_value() == "Autumn"


@pytest.mark.parametrize("what", ["a cell", "the name"])
def test_an_answer_that_comes_while_somebody_is_writing_puts_no_former_text_back(open_page, alice, badge_of, what):
    badge = badge_of(alice, text=LIST)
    page = open_page(f"/badges/{badge.pk}/people", user=alice)
    held = []

    def hold_the_first(route):
        held.append(route) if route.request.method == "PATCH" and not held else route.continue_()

    page.route("**/api/badges/*", hold_the_first)
    page.get_by_label("Column Ticket").select_option(label="Position")
    field = cell(page, 0, 1) if what == "a cell" else page.get_by_label("Name of the set")
    field.dblclick()
    page.keyboard.press("Control+a")
    page.keyboard.type("By")
    with page.expect_response("**/api/badges/*"):
        held[0].continue_()
    page.get_by_text("saved").wait_for()
    page.keyboard.type("ron")
    page.keyboard.press("Enter")
    if what == "a cell":
        field.get_by_text("Byron", exact=True).wait_for()
    else:
        expect(page).to_have_title(re.compile(r"\| Byron \|"))


def test_an_answer_to_the_first_letters_of_a_search_leaves_the_next_ones(open_page, alice, badge_of):
    page = open_page(f"/badges/{badge_of(alice, text=LIST).pk}/people", user=alice)
    cell(page, 0, 0).wait_for()
    held = []
    page.route("**/api/attendees?*search*", lambda route: held.append(route) if not held else route.continue_())
    page.get_by_role("button", name="Find", exact=True).click()
    field = page.get_by_role("searchbox")
    field.press_sequentially("Hop")
    while not held:
        page.wait_for_timeout(20)
    answer = held[0].fetch()
    field.press_sequentially("per")
    held[0].fulfill(response=answer)
    page.wait_for_timeout(300)  # longer than the pause before the next search
    assert field.input_value() == "Hopper"


def unguarded(source: str) -> list[str]:
    """Text fields that any answer may write over: their `value` is bound, and they do not hear each letter."""
    fields = re.findall(r"<(?:input|textarea)\b(?:[^>\"]|\"[^\"]*\")*>", source)
    other = re.compile(r'type="(?:radio|checkbox|file|hidden|color|range)"|\breadonly\b|\bvalue="')
    return [
        field for field in fields if "value={{" in field and not other.search(field) and '{{on "input"' not in field
    ]


def test_no_field_has_its_text_bound_that_is_taken_later():
    app = Path(__file__).parents[1] / "app"
    sources = {path.relative_to(app): path.read_text() for path in app.rglob("*.gjs")}
    assert len(sources) > 100
    assert {path: found for path, source in sources.items() if (found := unguarded(source))} == {}


def test_words_and_typeface(at):
    page = at("design")
    page.get_by_label("Typeface", exact=True).select_option("JetBrains Mono")
    page.get_by_label("Event").fill("Spring")
    again(page)
    assert page.get_by_label("Event").input_value() == "Spring"
    assert page.get_by_label("Typeface", exact=True).input_value() == "JetBrains Mono"


def test_a_number_of_the_editor(at):
    page = at("editor")
    page.get_by_label("Safe area").fill("6")
    again(page)
    page.get_by_label("Safe area").wait_for()
    assert page.get_by_label("Safe area").input_value() == "6"


def test_how_it_is_printed(at):
    page = at("print")
    page.get_by_label("Bleed").check()
    page.get_by_label("Gap between badges").fill("3")
    again(page)
    page.get_by_label("Gap between badges").wait_for(state="attached")
    assert page.get_by_label("Gap between badges").input_value() == "3"
    assert page.get_by_label("Bleed").is_checked()


def test_a_form_that_was_not_sent_is_asked_about(open_page, alice, badge_of):
    badge = badge_of(alice, text=LIST)
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.get_by_label("Search people").fill("Ada")
    page.get_by_role("button", name="Add a person").wait_for()
    assert leave_unsent(page) == [], "a search is nothing to lose"
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    assert leave_unsent(page) == ["beforeunload"]
    page.get_by_role("button", name="Add a person").click()
    page.get_by_label("First name").fill("Mary")
    page.get_by_role("dialog").get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("dialog").wait_for(state="hidden")
    assert leave_unsent(page) == []
