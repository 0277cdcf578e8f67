"""The editor by mouse, keyboard and touch: its view, its faces, and another tab beside it."""

import pytest

from frontend.e2e.drawing import (
    MIXED,
    SCALE,
    VIEW,
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


def test_the_editor_by_mouse_and_its_undo(open_page, axe, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    assert axe(page) == []
    before = element(badge, "first")
    layer(page, "First name").click()
    box = page.locator("[data-test-element=first]").bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 50, steps=4)
    page.mouse.up()
    saved(page)
    after = element(badge, "first")
    assert abs(after["y"] - before["y"] - 40 / page.evaluate(SCALE)) <= 2  # it may have snapped
    assert (after["w"], after["h"]) == (before["w"], before["h"])
    page.get_by_role("button", name="Undo: move First name").click()
    saved(page)
    assert element(badge, "first") == before
    page.get_by_role("button", name="Redo: move First name").click()
    saved(page)
    assert element(badge, "first") == after


def test_by_keys_alone_a_text_is_added_and_several_are_chosen_aligned_and_taken_back(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    press = page.keyboard.press

    def to(control, key="Tab"):
        for _ in range(80):
            press(key)
            if control.evaluate("control => control === document.activeElement"):
                return
        raise AssertionError(f"{control} is not reached by {key}")

    to(page.get_by_role("button", name="Text", exact=True))
    press("Enter")
    page.keyboard.type("By keys")
    press("Escape")
    saved(page)
    assert element(badge, "text")["content"] == "By keys"
    badge.refresh_from_db()
    before = badge.design

    to(page.get_by_role("button", name="Choose several"), "Shift+Tab")
    press("Enter")
    assert chosen(page) == ["text"]
    to(page.locator("[data-test-element=text]"))
    press("Space")
    to(page.locator("[data-test-element=first]"), "n")
    assert chosen(page) == [], "what lies on the way is not chosen"
    press("Space")
    to(page.locator("[data-test-element=text]"), "n")
    press("Space")
    assert chosen(page) == ["first", "text"]
    press("Space")
    press("Space")
    assert chosen(page) == ["first", "text"], "taken out and put back, where the focus is"
    to(page.get_by_role("button", name="Left edges"))
    press("Enter")
    saved(page)
    assert element(badge, "text")["x"] == element(badge, "first")["x"]
    taken_back(page, badge, before)
    layer(page, "First name").focus()
    press("ArrowUp")
    assert chosen(page) == ["first", "text"]
    press("Delete")
    saved(page)
    assert not {"first", "text"} & {one["id"] for one in elements(badge)}


def test_what_comes_late_is_about_what_was_selected_when_it_began(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    layer(page, "First name").click()
    others = [element(badge, name) for name in ("last", "org")]
    page.get_by_label("Left", exact=True).fill("17")
    page.mouse.click(*middle(box_of(page, "last")))
    page.get_by_role("button", name="Undo: move First name").wait_for()
    saved(page)
    assert element(badge, "first")["x"] == 17
    assert [element(badge, name) for name in ("last", "org")] == others, "what was clicked has not moved"

    held = []
    page.route("**/api/files", lambda route: held.append(route))
    for _ in range(2):
        page.locator("[data-test-add=picture]").click()
    with page.expect_request("**/api/files"):
        page.locator("input[type=file][accept^=image]").last.set_input_files(picture())
    layer(page, "Picture").click()
    held[0].continue_()
    page.get_by_role("button", name="Undo: change Picture 2").wait_for()
    saved(page)
    assert [bool(element(badge, name).get("picture")) for name in ("picture", "picture-2")] == [False, True]


def test_the_editor_by_keyboard(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    before = element(badge, "first")
    page.locator("[data-test-element=first]").focus()
    for key in ("ArrowRight", "Shift+ArrowDown", "Control+ArrowRight"):
        page.keyboard.press(key)
    saved(page)
    after = element(badge, "first")
    moved = [round(after[side] - before[side], 1) for side in ("x", "y", "w", "h")]
    assert moved == [1, 5, 1, 0]
    page.keyboard.press("Delete")
    layer(page, "First name").wait_for(state="detached")
    page.keyboard.press("Control+z")
    layer(page, "First name").wait_for()
    page.locator("[data-test-element=first]").focus()
    page.keyboard.press("f")
    page.get_by_role("heading", name="On the back").wait_for()


def test_the_editor_by_touch_on_a_phone(open_page, axe, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice, phone=True, has_touch=True)
    exact(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    before = element(badge, "first")
    box = page.locator("[data-test-element=first]").bounding_box()
    session = page.context.new_cdp_session(page)
    x, y = box["x"] + 15, box["y"] + 5
    touch = [("touchStart", y), ("touchMove", y + 15), ("touchMove", y + 30), ("touchMove", y + 30), ("touchEnd", None)]
    for kind, at in touch:
        points = [] if at is None else [{"x": x, "y": at}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.get_by_role("button", name="Undo: move First name").wait_for()
    saved(page)
    assert element(badge, "first")["y"] > before["y"]
    page.get_by_label("Left", exact=True).fill("9.5")
    page.get_by_label("Left", exact=True).press("Enter")
    saved(page)
    assert element(badge, "first")["x"] == 9.5
    assert axe(page) == []


def test_a_handle_resizes_and_a_box_snaps_to_the_middle(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    layer(page, "First name").click()
    before = element(badge, "first")
    drag(page, middle(page.locator("[data-test-handle=e]").bounding_box()), (-110, 0), ["Alt"])
    saved(page)
    after = element(badge, "first")
    assert before["w"] - after["w"] == pytest.approx(110 / page.evaluate(SCALE), abs=0.3)
    assert (after["x"], after["y"], after["h"]) == (before["x"], before["y"], before["h"])

    box = page.locator("[data-test-element=first]").bounding_box()
    across = page.evaluate(SCALE) * (badge.design["width"] / 2 - after["x"] - after["w"] / 2)
    drag(page, middle(box), (across + 1, 0))  # 1 px beside the middle
    saved(page)
    placed = element(badge, "first")
    assert placed["x"] + placed["w"] / 2 == pytest.approx(badge.design["width"] / 2, abs=0.06)

    page.locator("[data-test-element=first]").focus()
    page.keyboard.press("Control+d")
    saved(page)
    badge.refresh_from_db()
    assert [one["id"] for one in badge.design["front"]["elements"]][-1] == "first-2"


def test_the_view_zooms_around_the_pointer_and_can_be_moved(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    before = element(badge, "first")
    canvas = page.locator("[data-test-canvas]").bounding_box()
    left, top, wide, high = page.evaluate(VIEW)
    point = (canvas["x"] + canvas["width"] * 0.3, canvas["y"] + canvas["height"] * 0.3)
    page.mouse.move(*point)
    page.keyboard.down("Control")
    for _ in range(4):
        page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    x, y, w, h = page.evaluate(VIEW)
    assert w < wide / 1.5
    assert (x + w * 0.3, y + h * 0.3) == pytest.approx((left + wide * 0.3, top + high * 0.3), abs=0.5)

    page.mouse.wheel(50, 80)
    moved_x, moved_y, *_ = page.evaluate(VIEW)
    scale = page.evaluate(SCALE)
    assert (moved_x - x, moved_y - y) == pytest.approx((50 / scale, 80 / scale), abs=0.2)
    page.mouse.move(canvas["x"] + canvas["width"] - 20, canvas["y"] + 60)
    page.mouse.down(button="middle")
    page.mouse.move(canvas["x"] + canvas["width"] - 60, canvas["y"] + 60, steps=4)
    page.mouse.up(button="middle")
    assert page.evaluate(VIEW)[0] > moved_x

    page.get_by_role("button", name="%").click()
    x, y, w, h = page.evaluate(VIEW)
    assert (x + w / 2, y + h / 2) == pytest.approx((badge.design["width"] / 2, badge.design["height"] / 2), abs=0.1)
    assert element(badge, "first") == before, "looking changes nothing"


def test_two_fingers_zoom_and_move_nothing_that_lies_under_them(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice, phone=True, has_touch=True)
    exact(page)
    before = element(badge, "first")
    scale = page.evaluate(SCALE)
    box = page.locator("[data-test-element=first]").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    for kind, apart in (("touchStart", 20), ("touchMove", 30), ("touchMove", 60), ("touchEnd", None)):
        points = [] if apart is None else [{"x": x - apart, "y": y, "id": 1}, {"x": x + apart, "y": y, "id": 2}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    page.wait_for_function(f"() => ({SCALE})() > {scale} * 1.5")
    page.locator("[data-test-undo]:disabled").wait_for()  # every change is a step to undo
    saved(page)
    assert element(badge, "first") == before


def test_people_are_stepped_through_by_keys_and_esc_leaves_the_canvas(open_page, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    page.locator("[data-test-element=first]").focus()
    shown = [page.locator(".status").inner_text()]
    for _ in range(2):
        page.keyboard.press("PageDown")
        page.wait_for_function("(text) => document.querySelector('.status').innerText !== text", arg=shown[-1])
        shown.append(page.locator(".status").inner_text())
    assert len(set(shown)) == 3
    page.keyboard.press("PageUp")
    page.wait_for_function("(text) => document.querySelector('.status').innerText === text", arg=shown[1])
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('[data-test-canvas]') === null")
    assert page.locator("[data-test-element][aria-pressed=true]").count() == 0


def test_a_ticket_type_gets_a_face_of_its_own_or_none(open_page, axe, alice, badge):
    page = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(page)
    page.get_by_role("button", name="New face").click()
    dialog = page.get_by_role("dialog", name="New face")
    field = dialog.get_by_label("For people whose Ticket type is")
    assert field.locator("option").all_inner_texts() == ["Visitor (2)", "Speaker (1)", "Something else"]
    dialog.get_by_role("img", name="The badge of محمد").wait_for()
    field.select_option("Speaker")
    dialog.get_by_role("img", name="The badge of Augusta Ada").wait_for()
    assert axe(page) == []
    field.select_option("Visitor")
    dialog.get_by_role("img", name="The badge of محمد").wait_for()
    dialog.get_by_role("button", name="Create the face").click()
    page.locator(".status").get_by_text("محمد").wait_for()
    saved(page)
    before = element(badge, "first")
    page.locator("[data-test-element=first]").focus()
    page.keyboard.press("Shift+ArrowDown")
    saved(page)
    assert element(badge, "first") == before, "the standard face stays as it was"
    [variant] = badge.design["variants"]
    assert variant["showWhen"] == {"column": "ticket", "is": ["Visitor"]}
    own = next(one for one in variant["front"]["elements"] if one["id"] == "first")
    assert round(own["y"] - before["y"], 1) == 5
    page.get_by_role("button", name="New face").click()
    assert dialog.get_by_role("option", name="Visitor (has a face)").is_disabled()
    page.keyboard.press("Escape")
    page.get_by_label("These people get a badge").uncheck()
    saved(page)
    badge.refresh_from_db()
    assert badge.design["variants"][0]["print"] is False
    for _ in range(3):
        page.keyboard.press("Control+z")
    saved(page)
    badge.refresh_from_db()
    assert not badge.design.get("variants")


def test_two_tabs_do_not_write_over_each_other(open_page, alice, badge):
    one = open_page(f"/badges/{badge.pk}/editor", user=alice)
    other = open_page(f"/badges/{badge.pk}/editor", user=alice)
    exact(one)
    exact(other)
    one.locator("[data-test-element=first]").focus()
    one.keyboard.press("ArrowRight")
    saved(one)
    first = element(badge, "first")
    other.expect_status(409)
    other.locator("[data-test-element=first]").focus()
    other.keyboard.press("Shift+ArrowLeft")
    other.get_by_text("This design was changed in another tab").wait_for()
    assert element(badge, "first") == first
    other.get_by_role("button", name="Keep mine").click()
    saved(other)
    assert round(element(badge, "first")["x"] - first["x"], 1) == -6


def test_a_part_of_a_picture_is_chosen_and_all_of_it_again(open_page, axe, alice, badge):
    page = open_page(f"/badges/{badge.pk}/design", user=alice)
    region = page.get_by_role("region", name="Words and colours")
    region.locator("input[type=file][accept^=image]").last.set_input_files(picture())
    region.get_by_role("button", name="Undo", disabled=False).wait_for()
    saved(page)
    page.get_by_role("link", name="Edit design").click()
    exact(page)
    layer(page, "Logo").click()
    page.get_by_role("button", name="Choose a part").click()
    dialog = page.get_by_role("dialog", name="Choose a part")
    assert axe(page) == []
    dialog.get_by_label("Size").fill("2")
    frame = dialog.get_by_role("img")
    frame.focus()
    for _ in range(60):
        page.keyboard.press("ArrowLeft")  # the picture goes left: its right half is what is left
    dialog.get_by_role("button", name="Use this part").click()
    saved(page)
    logo = element(badge, "logo")
    assert logo["fit"] == "cover"
    assert logo["crop"]["x"] + logo["crop"]["w"] == pytest.approx(1, abs=0.001)
    assert logo["crop"]["x"] >= 0.5
    exact(page)
    page.get_by_role("button", name="Show all of it").click()
    saved(page)
    assert "crop" not in element(badge, "logo")
    page.keyboard.press("Control+z")
    saved(page)
    assert element(badge, "logo")["crop"] == logo["crop"]
