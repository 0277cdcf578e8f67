"""The editor's stacks and rules, shown in words."""

import json
import re
from pathlib import Path

import pytest

from badges.rendering import TEMPLATES
from badges.sets.creating import set_design
from frontend.e2e.drawing import MIXED, element, exact, layer, saved

HERE = Path(__file__).parent.parent


RULES = {
    "all": [
        {"any": [{"type": ["Speaker"]}, {"column": "ticket", "contains": ["crew"]}]},
        {"not": {"given": "{photo}"}},
        {"filled": "{first}, {last}"},
    ]
}


@pytest.fixture
def herald(alice, badge_of):
    """A design with everything that version 3 of the form has."""
    badge = badge_of(alice, text=MIXED)
    design = json.loads(json.dumps(TEMPLATES["herald"].design))
    org = next(one for one in design["front"]["elements"] if one["id"] == "org")
    org["showWhen"] = RULES
    set_design(badge, design)
    return badge


def test_a_stack_is_a_group_whose_order_gap_and_yielding_are_seen_and_changed(open_page, axe, alice, herald):
    page = open_page(f"/badges/{herald.pk}/editor", user=alice)
    exact(page)
    herald.refresh_from_db()
    before = herald.design
    rows = page.locator(".rail .layers li")
    names = [name.strip() for name in rows.all_inner_texts()]
    at = names.index("First name")
    assert names[at : at + 3] == ["First name", "Last name", "Pronouns · Languages"], "in the order of the stack"
    assert names[at - 1].startswith("Stack")
    assert page.locator(".rail .layers li.nested").count() >= 3
    layer(page, "Pronouns · Languages").click()
    page.get_by_role("button", name="In the stack").click()
    members = page.locator("[data-test-members] li bdi")
    assert members.all_inner_texts() == ["First name", "Last name", "Pronouns · Languages"]
    assert page.get_by_label("Gap").input_value() == "6.4"
    assert page.locator("[data-test-yields] li bdi").all_inner_texts()[:2] == ["First name", "Last name"]
    assert axe(page) == []

    def now():
        saved(page)
        return element(herald, "names")

    page.get_by_role("button", name="Move Last name earlier").click()
    assert now()["members"] == ["last", "first", "pronouns"]
    page.get_by_role("button", name="Shrink Last name earlier").click()
    assert now()["yields"][:2] == ["last", "first"]
    page.get_by_label("Gap").fill("4")
    page.get_by_label("Gap").press("Enter")
    assert now()["gap"] == 4
    page.get_by_label("Direction").select_option("row")
    page.get_by_label("Alignment").select_option("end")
    assert (now()["direction"], now()["anchor"]) == ("row", "end")
    page.get_by_role("button", name="Take Pronouns").click()
    assert now()["members"] == ["last", "first"]
    page.get_by_label("Put into the stack").select_option("event")
    assert now()["members"] == ["last", "first", "event"]
    for _ in range(7):
        page.keyboard.press("Control+z")
    saved(page)
    herald.refresh_from_db()
    assert herald.design == before


def test_rules_are_read_and_changed_in_words_and_nothing_of_them_is_lost(open_page, axe, alice, herald):
    page = open_page(f"/badges/{herald.pk}/editor?element=org", user=alice)
    exact(page)
    words = page.locator("[data-test-rule-words]")
    assert words.inner_text() == (
        "(the ticket type is Speaker or Ticket type has the word crew), not: there is a picture for Photo "
        "and First name or Last name is filled"
    )
    assert axe(page) == []
    page.get_by_label("Values").first.fill("Speaker, Press")
    page.get_by_label("Values").first.press("Enter")
    saved(page)
    changed = json.loads(json.dumps(RULES))
    changed["all"][0]["any"][0]["type"] = ["Speaker", "Press"]
    assert element(herald, "org")["showWhen"] == changed
    page.get_by_role("button", name="Add a condition").last.click()
    saved(page)
    assert len(element(herald, "org")["showWhen"]["all"]) == 4
    page.get_by_role("button", name="Remove the condition: not: there is a picture").click()
    saved(page)
    rules = element(herald, "org")["showWhen"]["all"]
    assert len(rules) == 3
    assert rules[0] == changed["all"][0]
    page.get_by_label("Shown", exact=True).select_option("any")
    saved(page)
    assert element(herald, "org")["showWhen"] == {"any": rules}
    page.get_by_label("Shown", exact=True).select_option("always")
    saved(page)
    assert element(herald, "org")["showWhen"] is None


def test_alignment_by_writing_and_the_room_of_another_text_are_kept(open_page, alice, herald):
    page = open_page(f"/badges/{herald.pk}/editor?element=first", user=alice)
    exact(page)
    by_writing = page.get_by_label("Mirror for Arabic")
    assert by_writing.is_checked()
    page.get_by_role("button", name="End", exact=True).click()
    saved(page)
    assert element(herald, "first")["align"] == "end"
    by_writing.uncheck()
    saved(page)
    assert element(herald, "first")["align"] == "right"
    assert page.get_by_label("Takes the place of").input_value() == "last"
    assert page.get_by_label("Largest size then").input_value() == "94"
    page.get_by_label("Largest size then").fill("80")
    page.get_by_label("Largest size then").press("Enter")
    saved(page)
    first = element(herald, "first")
    assert (first["joins"], first["joinedMaxPt"]) == ("last", 80)
    page.keyboard.press("Escape")
    page.locator(".layers .layer[aria-pressed=true]").wait_for()
    page.locator("[data-test-element=first]").focus()
    page.keyboard.press("Escape")
    assert page.get_by_label("Family of designs").input_value() == "herald"


def test_no_field_of_the_gallery_shows_its_raw_name():
    """Every word, field and rule of every design has a name in every language."""
    fields: set[str] = set()
    for template in TEMPLATES.values():
        text = json.dumps(template.design)
        fields |= {name.split("|")[0].strip() for name in re.findall(r"{([^{}]+)}", text) if '"' not in name}
        fields |= set(template.design.get("words", {})) | set(re.findall(r'"column": "([^"]+)"', text))
    assert len(fields) > 10
    for language in ("en", "de", "fr", "es"):
        names = json.loads((HERE / "translations" / language / "editor.json").read_text())["field"]
        named = set(re.findall(r"(\w+) \{", names.split("select,")[1]))
        unnamed = {name for name in fields if name not in named and name.rstrip("0123456789") not in named}
        assert unnamed == set(), language
