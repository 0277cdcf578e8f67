"""Step 2 and the editor: choosing, dragging, typing, undoing, two tabs at once."""

from importlib.resources import files as packaged

import pytest

from badges.models import OwnSheet
from badges.rendering import TEMPLATES
from files.models import File
from frontend.e2e.drawing import MIXED, element, exact, picture, saved


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=MIXED)


def test_a_design_is_chosen_seen_with_the_people_of_the_list_and_undone(open_page, axe, alice, badge):
    before = badge.design["name"]
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.get_by_role("img", name="The badge of").wait_for()
    for case in ("Longest", "Arabic", "Japanese"):
        page.locator(".who").get_by_text(case).wait_for()
        page.get_by_role("button", name="Next person").click()
    page.locator(".who").get_by_text("Longest").wait_for()
    for _ in range(2):
        page.get_by_role("button", name="Previous person").click()
    page.get_by_role("img", name="The badge of محمد").wait_for()
    assert axe(page) == []
    page.locator("[data-test-template=hello]").click()
    saved(page)
    badge.refresh_from_db()
    assert badge.design["name"] == "Hello"
    page.locator(".toasts").get_by_role("button", name="Undo").click()
    saved(page)
    badge.refresh_from_db()
    assert badge.design["name"] == before


def test_words_and_colours_change_without_drawing(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.locator("[data-test-template=hello]").click()
    page.get_by_label("Event", exact=True).fill("Paper Days")
    page.get_by_label("Visitor").fill("#112233")
    saved(page)
    badge.refresh_from_db()
    assert badge.design["words"]["event"] == "Paper Days"
    assert badge.design["palette"]["types"]["Visitor"] == {"fill": "#112233", "ink": "#FFFFFF"}


def test_quick_changes_are_undone_and_an_own_typeface_is_taken(open_page, axe, alice, badge):
    anton = packaged("fontpkg_anton") / "files" / "Anton-Regular.ttf"
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.locator("[data-test-template=hello]").click()
    page.get_by_label("Event", exact=True).fill("Paper Days")
    page.get_by_label("Visitor").fill("#112233")
    quick = page.get_by_role("region", name="Words and colours")
    quick.get_by_role("button", name="Undo").click()
    assert page.get_by_label("Visitor").input_value() != "#112233"
    page.keyboard.press("Control+z")
    page.wait_for_function(
        "() => ![...document.querySelectorAll('.quick input')].some((i) => i.value === 'Paper Days')"
    )
    quick.get_by_role("button", name="Redo").click()
    quick.get_by_role("button", name="Redo").click()
    assert quick.get_by_role("button", name="Redo").is_disabled()
    saved(page)
    badge.refresh_from_db()
    assert badge.design["words"]["event"] == "Paper Days"
    assert badge.design["palette"]["types"]["Visitor"]["fill"] == "#112233"

    page.expect_status(415)
    fonts = page.locator("input[type=file][accept='.ttf']")
    fonts.set_input_files({"name": "Note.ttf", "mimeType": "font/ttf", "buffer": b"no font at all"})
    page.get_by_role("alert").wait_for()
    assert axe(page) == []
    fonts.set_input_files({"name": "Fair Grotesk.ttf", "mimeType": "font/ttf", "buffer": anton.read_bytes()})
    page.wait_for_function(
        "() => [...document.querySelectorAll('.quick option:checked')].some((o) => o.label === 'Fair Grotesk')"
    )
    saved(page)
    badge.refresh_from_db()
    font = File.objects.get(owner=alice, kind="font")
    assert str(font.pk) in str(badge.design["front"])
    page.reload()
    page.get_by_role("option", name="Fair Grotesk").wait_for(state="attached")


def test_a_design_begins_with_a_picture_of_ones_own(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    designs = page.get_by_role("region", name="Designs")
    designs.locator("input[type=file]").set_input_files(picture(size=(400, 600)))
    page.locator(".toasts").get_by_text("Design changed to our hall").wait_for()
    saved(page)
    badge.refresh_from_db()
    assert (badge.design["name"], badge.design["width"], badge.design["height"]) == ("our hall", 105, 148)
    ids = [one["id"] for one in badge.design["front"]["elements"]]
    assert ids == ["ground", "panel", "first", "last", "org", "ticket"], "the picture is uneven: a panel for the name"
    assert badge.pictures.get().name == "our hall.png"
    checked = open_page(f"/badges/{badge.pk}/print", beside=page)
    checked.locator("[data-test-finding=low-resolution]", has_text="The picture “Background” has 9").wait_for()
    page.keyboard.press("Control+z")
    saved(page)
    badge.refresh_from_db()
    assert badge.design["name"] != "our hall"


def test_a_change_is_there_on_the_next_page_however_quickly_one_goes_on(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.get_by_role("img", name="The badge of").wait_for()
    page.locator("[data-test-template=hello]").click()
    page.get_by_role("link", name="Edit design").click()
    exact(page)
    page.locator("[data-test-element=pronouns]").focus()  # Hello has one, Relay has none
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="Next: print").click()
    page.get_by_role("heading", name="Print", level=1).wait_for()
    badge.refresh_from_db()
    assert badge.design["name"] == "Hello"
    hello = next(one for one in TEMPLATES["hello"].design["front"]["elements"] if one["id"] == "pronouns")
    assert element(badge, "pronouns")["x"] == pytest.approx(hello["x"] + 1)
    page.go_back()
    exact(page)
    assert page.get_by_text("changed in another tab").count() == 0


def test_designs_that_do_not_suit_the_labels_come_last_and_are_said_to(open_page, axe, alice, badge, client_of):
    badge.design = TEMPLATES["relay"].begun()
    badge.save()
    attributes = {"paper": "dk-1202"}
    body = {"data": {"type": "print-settings", "id": str(badge.pk), "attributes": attributes}}
    kept = client_of(alice).patch(f"/api/print-settings/{badge.pk}", body, content_type="application/vnd.api+json")
    assert kept.status_code == 200
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.locator("[data-test-stock]").get_by_text("Brother DK-1202").wait_for()
    cards = page.locator("[data-test-template]").all()
    unsuited = [bool(card.locator("[data-test-unsuited]").count()) for card in cards]
    assert unsuited == sorted(unsuited)
    assert {True, False} == set(unsuited)
    assert page.locator("[data-test-template=relay] [data-test-unsuited]").count() == 1
    assert axe(page) == []
    page = open_page(f"/badges/{badge.pk}/attendees", user=alice)
    page.locator("[data-test-misfit]").get_by_text("Relay").wait_for()


def test_which_designs_suit_a_sheet_of_ones_own_is_known(open_page, alice, badge, client_of):
    sheet = OwnSheet.objects.create(
        owner=alice, name="Drawer", paper="a4", width=62, height=29, columns=3, rows=9, left=7, top=15,
        pitch_x=64, pitch_y=29,
    )  # fmt: skip
    body = {"data": {"type": "print-settings", "id": str(badge.pk), "attributes": {"sheet": str(sheet.pk)}}}
    kept = client_of(alice).patch(f"/api/print-settings/{badge.pk}", body, content_type="application/vnd.api+json")
    assert kept.status_code == 200
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.locator("[data-test-stock]").get_by_text("Drawer").wait_for()
    assert page.locator("[data-test-template=label-strip] [data-test-unsuited]").count() == 0
    assert page.locator("[data-test-template=summit] [data-test-unsuited]").count() == 1


def test_no_design_is_said_not_to_suit_plain_paper(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    page.locator("[data-test-template=hello]").wait_for()
    assert page.locator("[data-test-unsuited], [data-test-stock]").count() == 0
