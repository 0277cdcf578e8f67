"""The editor's canvas: by mouse, by touch and by keyboard; several at once; what is written in place; taking back."""

import itertools
import json

import pytest

from frontend.e2e.drawing import (
    MIXED,
    SCALE,
    STILL,
    box_of,
    chosen,
    drag,
    element,
    elements,
    exact,
    layer,
    middle,
    picture,
    saved,
    taken_back,
)


@pytest.fixture
def badge(alice, badge_of):
    return badge_of(alice, text=MIXED)


@pytest.fixture
def page(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    return page


OUTLINE = """() => {
  const { outlineStyle, outlineWidth, stroke, strokeWidth } = getComputedStyle(document.activeElement);
  return { outline: outlineStyle === 'none' ? '0px' : outlineWidth, stroke: stroke === 'none' ? '0px' : strokeWidth };
}"""


def test_a_click_draws_no_frame_of_the_browser_and_a_key_shows_the_focus(page):
    page.get_by_label("Width", exact=True).press(
        "Tab"
    )  # a field always shows its focus; the next click must not take it over
    page.mouse.click(*middle(box_of(page, "first")))
    seen = page.evaluate(OUTLINE)
    assert page.evaluate("document.activeElement.dataset.testElement") == "first"
    assert seen["outline"] == "0px"
    page.mouse.move(5, 5)
    assert page.evaluate(OUTLINE)["stroke"] == "0px"
    page.keyboard.press("n")
    assert chosen(page) != ["first"]
    assert page.evaluate(OUTLINE) == {"outline": "0px", "stroke": "3px"}
    page.keyboard.press("Shift+N")
    assert chosen(page) == ["first"]
    assert page.locator("[data-test-canvas] [tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.rail.r') !== null"), "the fields of what is chosen"
    assert chosen(page) == ["first"]


def test_what_is_added_falls_on_free_space_is_seen_and_chosen_and_taken_back(page, badge):
    for kind in ("column", "text", "picture", "code", "rect", "ellipse", "line"):
        falls_on_free_space(page, badge, kind)


def falls_on_free_space(page, badge, kind):
    badge.refresh_from_db()
    before = badge.design
    if kind in ("rect", "ellipse", "line"):
        page.locator("[data-test-shapes]").click()
    page.locator(f"[data-test-add={kind}]").click()
    page.keyboard.press("Escape") if kind == "text" else None
    saved(page)
    made = elements(badge)[-1]
    assert chosen(page) == [made["id"]]
    canvas, box = page.locator("[data-test-canvas]").bounding_box(), box_of(page, made["id"])
    assert canvas["x"] <= box["x"]
    assert box["x"] + box["width"] <= canvas["x"] + canvas["width"]
    assert canvas["y"] <= box["y"]
    assert box["y"] + box["height"] <= canvas["y"] + canvas["height"]
    for other in ("first", "last", "ticket"):
        there = box_of(page, other)
        apart = (
            box["x"] >= there["x"] + there["width"]
            or there["x"] >= box["x"] + box["width"]
            or box["y"] >= there["y"] + there["height"]
            or there["y"] >= box["y"] + box["height"]
        )
        assert apart or kind in ("rect", "ellipse", "picture", "code"), f"{kind} lies on {other}"
    taken_back(page, badge, before)


def test_text_has_the_caret_its_lines_stay_and_are_printed(page, badge, axe):
    badge.refresh_from_db()
    before = badge.design
    page.get_by_role("button", name="Text", exact=True).click()
    field = page.locator("[data-test-writing]")
    assert field.evaluate("field => field === document.activeElement")
    page.keyboard.type("Wi-Fi: guest")
    page.keyboard.press("Enter")
    page.keyboard.type("Help desk: hall 3")
    page.locator("[data-test-hint]", has_text="new line").wait_for()
    assert axe(page) == []
    page.keyboard.press("Escape")
    field.wait_for(state="detached")
    saved(page)
    made = elements(badge)[-1]
    assert made["content"] == "Wi-Fi: guest\nHelp desk: hall 3"
    assert made["maxLines"] == 2
    assert page.get_by_label("Content", exact=True).input_value() == made["content"]
    assert page.evaluate("document.activeElement.dataset.testElement") == made["id"], "Esc goes back to the text"
    page.get_by_label("Content", exact=True).press("Control+End")
    page.keyboard.type("!")
    saved(page)
    assert elements(badge)[-1]["content"].endswith("3!")
    for _ in range(40):  # on a busy machine what is typed slowly is several steps
        if page.locator("[data-test-undo]").is_disabled():
            break
        page.keyboard.press("Control+z")
    saved(page)
    badge.refresh_from_db()
    assert badge.design == before


def test_a_double_click_writes_on_the_canvas_in_the_face_and_size_of_the_text(page, badge):
    badge.design["words"]["event"] = "Paper Days"
    badge.save()
    page.reload()
    exact(page)
    ids = {one["id"]: one for one in elements(badge)}
    event = next(one for one in ids.values() if one.get("content") == "{event}")
    page.mouse.dblclick(*middle(box_of(page, event["id"])))
    field = page.locator("[data-test-writing]")
    assert field.input_value() == "Paper Days"
    look = field.evaluate("f => { const s = getComputedStyle(f); return [s.fontFamily, s.fontSize, s.fontWeight]; }")
    assert look[0].startswith(f'"{event["font"]}"') or look[0].startswith(event["font"])
    assert look[2] == str(event["weight"])
    largest = event["maxPt"] * 25.4 / 72 * page.evaluate(SCALE)
    assert 0 < float(look[1].removesuffix("px")) <= largest + 0.5
    field.press("End")
    page.keyboard.type(" 2027")
    page.mouse.click(*middle(box_of(page, "last")))
    field.wait_for(state="detached")
    assert chosen(page) == ["last"]
    saved(page)
    badge.refresh_from_db()
    assert badge.design["words"]["event"] == "Paper Days 2027", "the word of the design, wherever it stands"
    assert element(badge, event["id"])["content"] == "{event}"
    page.keyboard.press("Control+z")
    saved(page)
    badge.refresh_from_db()
    assert badge.design["words"]["event"] == "Paper Days"


def test_enter_writes_and_undo_goes_on_while_writing(page, badge):
    page.locator("[data-test-element=first]").focus()
    page.keyboard.press("Enter")
    field = page.locator("[data-test-writing]")
    assert field.input_value() == "{first}"
    page.keyboard.type(" {last}")
    page.keyboard.press("Control+z")
    assert field.input_value() == "{first}"
    page.keyboard.press("Escape")
    field.wait_for(state="detached")
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="The badge").wait_for()
    assert chosen(page) == []


def test_several_by_shift_move_together_and_are_taken_back_in_one_step(page, badge):
    badge.refresh_from_db()
    before = badge.design
    page.mouse.click(*middle(box_of(page, "first")))
    page.keyboard.down("Shift")
    page.mouse.click(*middle(box_of(page, "last")))
    page.mouse.click(*middle(box_of(page, "ticket")))
    page.mouse.click(*middle(box_of(page, "ticket")))  # once more: not chosen
    page.keyboard.up("Shift")
    assert chosen(page) == ["first", "last"]
    page.get_by_role("heading", name="2 elements").wait_for()
    drag(page, middle(box_of(page, "first")), (0, -30), ["Alt"])
    saved(page)
    old = {one["id"]: one for one in before["front"]["elements"]}
    new = {one["id"]: one for one in elements(badge)}
    by = {id: (round(new[id]["x"] - old[id]["x"], 1), round(new[id]["y"] - old[id]["y"], 1)) for id in old}
    assert by["first"] == by["last"] != (0, 0)
    assert all(move == (0, 0) for id, move in by.items() if id not in ("first", "last"))
    assert chosen(page) == ["first", "last"]
    taken_back(page, badge, before)
    for key in ("ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    saved(page)
    assert round(element(badge, "last")["x"] - old["last"]["x"], 1) == 1
    assert round(element(badge, "first")["y"] - old["first"]["y"], 1) == 5
    taken_back(page, badge, before)
    page.keyboard.press("Delete")
    saved(page)
    assert not {"first", "last"} & {one["id"] for one in elements(badge)}
    taken_back(page, badge, before)


def test_a_lasso_from_the_mat_takes_several_that_are_aligned_and_spread(page, badge, axe):
    badge.refresh_from_db()
    before = badge.design
    first, last, canvas = box_of(page, "first"), box_of(page, "last"), page.locator("[data-test-canvas]").bounding_box()
    top, bottom = min(first["y"], last["y"]) + 2, max(first["y"] + first["height"], last["y"] + last["height"]) - 2
    start = (canvas["x"] + 34, top)
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(first["x"] + 30, bottom, steps=4)
    page.locator("[data-test-lasso]").wait_for()
    page.mouse.up()
    page.locator("[data-test-lasso]").wait_for(state="detached")
    assert {"first", "last"} <= set(chosen(page))
    assert "ground" not in str(chosen(page))
    badge.refresh_from_db()
    assert badge.design == before, "choosing changes nothing"
    assert axe(page) == []
    for name, axis, share in (
        ("Left edges", "x", 0), ("Centres", "x", 0.5), ("Right edges", "x", 1),
        ("Top edges", "y", 0), ("Middles", "y", 0.5), ("Bottom edges", "y", 1),
    ):  # fmt: skip
        page.get_by_role("button", name=name, exact=True).click()
        saved(page)
        size = {"x": "w", "y": "h"}[axis]
        moved = [one for one in elements(badge) if one["id"] in chosen(page)]
        places = [one[axis] + one[size] * share for one in moved]
        assert max(places) - min(places) <= 0.11, name
        taken_back(page, badge, before)
    page.get_by_role("button", name="Down", exact=True).click()
    page.get_by_label("Between them, down").fill("3")
    page.get_by_label("Between them, down").press("Enter")
    saved(page)
    moved = sorted((one for one in elements(badge) if one["id"] in chosen(page)), key=lambda one: one["y"])
    gaps = [round(other["y"] - one["y"] - one["h"], 1) for one, other in itertools.pairwise(moved)]
    assert all(abs(gap - 3) <= 0.11 for gap in gaps), gaps


def test_a_press_on_the_ground_moves_nothing_and_a_click_chooses_it(page, badge):
    badge.refresh_from_db()
    before = badge.design
    box = page.locator(".l-cut").bounding_box()
    point = (box["x"] + 6, box["y"] + 6)
    drag(page, point, (12, 8))
    assert chosen(page) == []
    page.mouse.click(*point)
    assert [id.startswith("ground") for id in chosen(page)] == [True]
    badge.refresh_from_db()
    assert badge.design == before


def test_copy_paste_duplicate_and_cut_of_several(page, badge):
    badge.refresh_from_db()
    before = badge.design
    page.mouse.click(*middle(box_of(page, "first")))
    page.keyboard.down("Shift")
    page.mouse.click(*middle(box_of(page, "last")))
    page.keyboard.up("Shift")
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    saved(page)
    assert chosen(page) == ["first-2", "last-2"]
    taken_back(page, badge, before)
    page.mouse.click(*middle(box_of(page, "first")))
    page.keyboard.press("Control+d")
    saved(page)
    assert chosen(page) == ["first-2"]
    page.keyboard.press("Control+x")
    saved(page)
    badge.refresh_from_db()
    assert badge.design == before
    page.keyboard.press("Control+v")
    saved(page)
    assert chosen(page) == ["first-2"]


def test_words_from_elsewhere_are_pasted_as_a_text(page, badge):
    page.evaluate("""() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', 'Hall {3}');
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }""")
    saved(page)
    assert elements(badge)[-1]["content"] == "Hall {{3}}"


def test_the_whole_badge_is_seen_and_its_sizes_stand_beside_it(page, badge):
    for size in ((1440, 900), (1366, 768), (390, 844)):
        is_seen_whole(page, size)


def is_seen_whole(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.wait_for_function("() => document.querySelector('[data-test-canvas]').getBoundingClientRect().width > 100")
    fit = page.get_by_role("button", name="Fit", exact=True)
    assert fit.get_attribute("aria-pressed") == "true"
    page.locator("[data-test-element=first]").focus()
    page.evaluate(STILL)
    canvas = page.locator("[data-test-canvas]").bounding_box()
    whole = page.locator(".l-bleed").bounding_box()
    assert canvas["x"] < whole["x"]
    assert whole["x"] + whole["width"] < canvas["x"] + canvas["width"]
    assert canvas["y"] < whole["y"]
    assert whole["y"] + whole["height"] < canvas["y"] + canvas["height"]
    wide, high = (page.locator(f"[data-test-measure={side}]").bounding_box() for side in "wh")
    assert wide["y"] >= whole["y"] + whole["height"], "below the badge"
    assert high["x"] >= whole["x"] + whole["width"], "to the right of it"
    assert high["x"] + high["width"] <= canvas["x"] + canvas["width"]
    assert wide["y"] + wide["height"] <= canvas["y"] + canvas["height"]
    before = page.evaluate(SCALE)
    page.get_by_role("button", name="Larger").click()
    assert page.evaluate(SCALE) > before
    assert fit.get_attribute("aria-pressed") == "false"
    fit.click()
    assert page.evaluate(SCALE) == pytest.approx(before, abs=0.01)


def test_a_picture_is_taken_back_with_the_keys_right_after_it_was_uploaded(page, badge):
    badge.refresh_from_db()
    before = badge.design
    page.locator("[data-test-add=picture]").click()
    upload = page.locator(".rail.r input[type=file]")
    upload.focus()
    upload.set_input_files(picture())
    page.get_by_role("button", name="Choose a part").wait_for()
    saved(page)
    assert elements(badge)[-1]["picture"]
    page.keyboard.press("Control+z")
    page.get_by_role("button", name="Choose a part").wait_for(state="detached")
    saved(page)
    assert "picture" not in elements(badge)[-1]
    taken_back(page, badge, before)


def test_each_kind_of_change_is_taken_back_from_where_the_focus_is(page, badge):
    for kind in ("number", "choice", "check", "align", "order", "hide", "rename"):
        changes_and_is_taken_back(page, badge, kind)


def changes_and_is_taken_back(page, badge, kind):
    badge.refresh_from_db()
    before = badge.design
    layer(page, "First name").click()
    if kind == "number":
        page.get_by_label("Left", exact=True).fill("20")
        page.keyboard.press("Enter")
    elif kind == "choice":
        page.get_by_label("Weight").select_option("400")
    elif kind == "check":
        page.get_by_label("In capitals").check()
    elif kind == "align":
        page.get_by_role("button", name="Bottom", exact=True).click()
    elif kind == "order":
        layer(page, "First name").press("Alt+ArrowUp")
    elif kind == "hide":
        page.locator(".rail.l").get_by_role("button", name="Hide First name").click()
    else:
        page.get_by_label("Name", exact=True).fill("Given name")
        page.keyboard.press("Enter")
    page.locator("[data-test-undo]:enabled").wait_for()
    saved(page)
    badge.refresh_from_db()
    assert json.dumps(badge.design) != json.dumps(before), kind
    taken_back(page, badge, before)


def test_by_touch_several_are_chosen_moved_and_written(open_page, alice, badge, axe):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice, phone=True, has_touch=True)
    exact(page)
    page.get_by_role("button", name="Choose several").tap()
    for id in ("first", "last"):
        page.touchscreen.tap(*middle(box_of(page, id)))
        page.locator(f"[data-test-element={id}][aria-pressed=true]").wait_for()
    assert chosen(page) == ["first", "last"]
    assert axe(page) == []
    before = element(badge, "last")
    x, y = middle(box_of(page, "first"))
    session = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", y), ("touchMove", y - 8), ("touchMove", y - 20), ("touchEnd", None)):
        points = [] if at is None else [{"x": x, "y": at}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.get_by_role("button", name="Undo: move 2 elements").wait_for()
    saved(page)
    assert element(badge, "last")["y"] < before["y"]
    page.get_by_role("button", name="Choose several").tap()
    page.touchscreen.tap(*middle(box_of(page, "last")))
    page.locator("[data-test-element=first][aria-pressed=false]").wait_for()
    assert chosen(page) == ["last"]
    assert not page.locator("[data-test-writing]").is_visible(), "the first tap chooses"
    page.touchscreen.tap(*middle(box_of(page, "last")))
    page.locator("[data-test-writing]").wait_for()
