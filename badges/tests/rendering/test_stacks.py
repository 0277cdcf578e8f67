"""Stacks close up over what is missing, keep their gap by box and by ink, and shrink who is to yield."""

import pytest

from badges.rendering import MM, Person, design_from_json, lay_out
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import Artwork, Personal

FIELDS = ("org", "position", "place")


def texts(**of_all):
    return [
        {"type": "text", "id": id, "x": 10, "y": 20 + 8 * row, "w": 60, "h": 4, "content": f"{{{id}}}", "maxPt": 14}
        | of_all
        for row, id in enumerate(FIELDS)
    ]


def stacked(elements, values, rest=(), **stack):
    stack = {
        "type": "stack",
        "id": "stack",
        "x": 10,
        "y": 20,
        "w": 60,
        "h": 24,
        "members": list(FIELDS),
        "gap": 3,
    } | stack
    data = {"version": 3, "width": 90, "height": 60, "front": {"elements": [*elements, stack, *rest]}}
    (badge,) = lay_out(design_from_json(data), [Person(1, values)])
    return badge


def blocks(badge):
    return {b.runs[0].element: b for layer in badge.front.layers if isinstance(layer, tuple) for b in layer if b.runs}


def down(y):
    """mm from the upper edge."""
    return 60 - y / MM


def spans(badge, cap=0.7165):
    """Capital line and baseline of each text in mm from the upper edge."""
    return {
        id: (down(b.runs[0].baseline + b.runs[0].style.face.cap_height * b.size), down(b.runs[-1].baseline))
        for id, b in blocks(badge).items()
    }


ALL = {"org": "Acme", "position": "Head", "place": "Rome"}


@pytest.mark.parametrize("missing", FIELDS)
@pytest.mark.parametrize(("anchor", "edge"), [("start", 20.0), ("end", 44.0)])
def test_a_column_closes_up_over_what_is_missing(missing, anchor, edge):
    found = spans(stacked(texts(), ALL | {missing: ""}, anchor=anchor))
    (upper, lower) = sorted(found.values())
    assert lower[0] - upper[1] == pytest.approx(3, abs=0.02)
    assert (upper[0] if anchor == "start" else lower[1]) == pytest.approx(edge, abs=0.02)


def test_what_is_anchored_in_the_middle_is_in_the_middle():
    (span,) = spans(stacked(texts(), {"org": "Acme"}, anchor="middle")).values()
    assert sum(span) / 2 == pytest.approx(32, abs=0.02)


def test_what_is_not_shown_or_hidden_takes_no_room():
    elements = texts()
    elements[0]["hidden"] = True
    elements[1]["showWhen"] = {"filled": "{nothing}"}
    ((top, _),) = spans(stacked(elements, ALL)).values()
    assert top == pytest.approx(20, abs=0.02)
    assert not blocks(stacked(texts(), ALL, showWhen={"filled": "{nothing}"}))
    assert not blocks(stacked(texts(), ALL, hidden=True))


def test_ink_that_needs_more_than_the_gap_gets_it():
    badge = stacked(texts(), {"org": "Gyjpq", "position": "Ẵpqgj", "place": "ÅÅÅ"}, gap=0, h=40)
    upper, middle, lower = (ink.of_block(block) for block in blocks(badge).values())
    assert upper.bottom - middle.top >= 0.44 * MM
    assert middle.bottom - lower.top >= 0.44 * MM


def test_a_row_closes_up_too():
    row = [text | {"y": 30, "w": 50} for text in texts()]
    found = blocks(stacked(row, ALL | {"position": ""}, direction="row", y=30, h=4, gap=2))
    assert found["org"].runs[0].x == pytest.approx(10 * MM, abs=0.05)
    end = found["org"].runs[0].x + found["org"].runs[0].width
    assert found["place"].runs[0].x - end == pytest.approx(2 * MM, abs=0.05)
    ended = blocks(stacked(row, ALL, direction="row", y=30, h=4, gap=2, anchor="end"))["place"].runs[0]
    assert ended.x + ended.width == pytest.approx(70 * MM, abs=0.05)


def test_who_yields_yields_first_and_down_to_its_least_size():
    long = ALL | {"org": "Universiteit", "position": "Professor of Old Norse"}
    row = [text | {"y": 30, "w": 60, "minPt": 9} for text in texts()]
    plain = blocks(stacked(row, long, direction="row", w=82, x=5, yields=["position"]))
    assert plain["org"].size == plain["place"].size == 14
    assert 9 <= plain["position"].size < 14
    other = blocks(stacked(row, long, direction="row", w=82, x=5, yields=["org"]))
    assert other["position"].size == 14
    assert 9 <= other["org"].size < 14
    narrow = blocks(stacked(row, long, direction="row", w=66, x=5, yields=["position"]))
    assert narrow["position"].size == pytest.approx(9, abs=0.2)
    assert narrow["org"].size < 14


@pytest.mark.parametrize(
    ("direction", "room"), [("column", 9), ("column", 12), ("column", 30), ("row", 30), ("row", 60)]
)
def test_the_members_never_leave_the_stack(direction, room):
    values = dict.fromkeys(FIELDS, "Gyjpq Ångström Österreichische")
    size = {"h": room} if direction == "column" else {"w": room}
    badge = stacked(texts(h=6, maxPt=20, y=30), values, direction=direction, **size)
    found = spans(badge)
    if direction == "column":
        assert min(top for top, _ in found.values()) >= 20 - 0.05
        assert max(bottom for _, bottom in found.values()) <= 20 + room + 0.05
    else:
        for block in blocks(badge).values():
            assert block.runs[0].x >= 10 * MM - 0.1
            assert block.runs[-1].x + block.runs[-1].width <= (10 + room) * MM + 0.1
    if (direction, room) in (("column", 9), ("row", 30)):
        assert {warning.kind for warning in badge.warnings} == {"left-out"}


def test_shapes_pictures_and_codes_are_moved_along():
    mark = {"type": "rect", "id": "mark", "x": 10, "y": 40, "w": 8, "h": 2, "fill": "#FF0000"}
    wave = {"type": "path", "id": "wave", "x": 10, "y": 44, "w": 8, "h": 2, "path": "M10 44L18 46", "stroke": "#FF0000"}
    code = {"type": "code", "id": "code", "x": 10, "y": 46, "w": 12, "h": 12, "content": "{code}"}
    members = {"members": ["org", "mark", "wave", "code"], "h": 38, "y": 20}
    badge = stacked([texts()[0], mark, wave, code], {"org": "Acme", "code": "abc"}, **members)
    (_, baseline) = spans(badge)["org"]
    rect, path = next(layer for layer in badge.front.layers if isinstance(layer, Artwork)).shapes
    assert down(rect.y + rect.height) == pytest.approx(baseline + 3, abs=0.02)
    assert down(path.y + path.height) == pytest.approx(baseline + 8, abs=0.02)
    assert down(path.path[0][1][1]) == pytest.approx(baseline + 8, abs=0.02)
    personal = next(layer for layer in badge.front.layers if isinstance(layer, Personal))
    (piece,) = personal.pieces
    assert down(piece.y + piece.height / 2) == pytest.approx(baseline + 13 + 6, abs=0.02)
    without = stacked([texts()[0], mark, wave, code], {"code": "abc"}, **members)
    (rect, _) = next(layer for layer in without.front.layers if isinstance(layer, Artwork)).shapes
    assert down(rect.y + rect.height) == pytest.approx(20, abs=0.02)


def test_a_text_outside_keeps_clear_of_one_in_a_stack():
    beside = {"type": "text", "id": "event", "x": 40, "y": 20, "w": 45, "h": 4, "content": "Nordic Data", "maxPt": 14}
    badge = stacked(texts(), ALL | {"org": "Österreichische Gesellschaft"}, rest=[beside])
    found = blocks(badge)
    assert not ink.of_block(found["org"]).overlaps(ink.of_block(found["event"]))


def test_members_that_are_not_there_are_no_fault():
    ((top, _), *_) = spans(stacked(texts(), ALL, members=["gone", *FIELDS], yields=["gone"])).values()
    assert top == pytest.approx(20, abs=0.02)


# --- What else version 3 brings to texts


def one(values, **more):
    name = {"type": "text", "id": "n", "x": 5, "y": 5, "w": 80, "h": 12, "content": "{first}", "maxPt": 30} | more
    last = {"type": "text", "id": "l", "x": 5, "y": 20, "w": 80, "h": 12, "content": "{last}"}
    data = {"version": 3, "width": 90, "height": 60, "front": {"elements": [name, last]}}
    (badge,) = lay_out(design_from_json(data), [Person(1, values)])
    return blocks(badge)["n"]


@pytest.mark.parametrize(
    ("name", "align", "side"),
    [
        ("Ada", "start", "left"), ("Ada", "end", "right"), ("علي", "start", "right"), ("עדה", "end", "left"),
        ("123 علي", "start", "right"),
    ],
)  # fmt: skip
def test_start_and_end_go_by_the_direction_of_the_text(name, align, side):
    runs = one({"first": name}, align=align).runs
    if side == "left":
        assert runs[0].x == pytest.approx(5 * MM, abs=0.1)
    else:
        assert runs[-1].x + runs[-1].width == pytest.approx(85 * MM, abs=0.1)


def test_a_joined_name_has_a_size_of_its_own():
    joined = {"joins": "l", "joinedMaxPt": 50}
    assert one({"first": "Cher", "last": ""}, **joined).size == 50
    assert one({"first": "Cher", "last": "Bono"}, **joined).size == 30
    assert one({"first": "Cher", "last": ""}, joins="l").size == 30


@pytest.mark.parametrize(("handle", "right"), [("", 85), ("@ada", 40)])
def test_a_text_takes_over_the_box_beside_it(handle, right):
    ticket = {"type": "text", "id": "t", "x": 5, "y": 20, "w": 35, "h": 6, "content": "{ticket}", "maxPt": 12,
              "align": "start", "joins": "h"}  # fmt: skip
    beside = {**ticket, "id": "h", "x": 45, "w": 40, "content": "{handle}", "align": "right", "joins": ""}
    data = {"version": 3, "width": 90, "height": 55, "front": {"elements": [ticket, beside]}}
    (badge,) = lay_out(design_from_json(data), [Person(1, {"ticket": "متحدث", "handle": handle})])
    said = [run for run in badge.front.runs if run.element == "t"]
    assert said[-1].x + said[-1].width == pytest.approx(right * MM, abs=0.1)


@pytest.mark.parametrize(("table", "width"), [("", 60), ("12", 30)])
def test_a_text_that_its_stack_makes_smaller_keeps_the_box_beside_it(table, width):
    lines = [
        {"type": "text", "id": id, "x": 5, "y": y, "w": 30, "h": 5, "content": "embedded systems and more", "maxPt": 14,
         "minPt": 8, "maxLines": 2, "heightForTwoLines": 10, "align": "start", "joins": "table"}
        for id, y in (("a", 20), ("b", 22))
    ]  # fmt: skip
    number = {"type": "text", "id": "table", "x": 35, "y": 20, "w": 30, "h": 12, "content": "{table}"}
    stack = {"type": "stack", "id": "s", "x": 5, "y": 20, "w": 30, "h": 8, "members": ["a", "b"], "gap": 1}
    data = {"version": 3, "width": 90, "height": 55, "front": {"elements": [*lines, number, stack]}}
    (badge,) = lay_out(design_from_json(data), [Person(1, {"table": table})])
    runs = [run for run in badge.front.runs if run.element in ("a", "b")]
    assert max(run.x + run.width for run in runs) <= (5 + width) * MM + 0.1
    assert (len(runs), min(run.style.size for run in runs) > 9) == ((3, False) if table else (2, True))


def test_in_a_row_a_text_of_two_lines_wraps_before_it_becomes_too_small():
    text = {"type": "text", "id": "diet", "x": 5, "y": 5, "w": 30, "h": 5.2, "content": "vegan, no nuts", "minPt": 8}
    marks = [{"type": "rect", "id": f"m{n}", "x": 35, "y": 5, "w": 5, "h": 5, "fill": "#000000"} for n in range(3)]
    row = {"type": "stack", "id": "row", "x": 5, "y": 5, "w": 35, "h": 5.2, "direction": "row", "gap": 1.5,
           "anchor": "end", "members": ["diet", "m0", "m1", "m2"]}  # fmt: skip

    def size(lines):
        elements = [{**text, "maxPt": 9, "maxLines": lines, "leading": 1.05}, *marks, row]
        data = {"version": 3, "width": 90, "height": 55, "front": {"elements": elements}}
        (badge,) = lay_out(design_from_json(data), [Person(1, {"first": "Ada"})])
        return min(run.style.size for run in badge.front.runs)

    assert size(1) < 8 <= size(2) + 0.01
