"""Faces mirrored for names that are written from right to left."""

import pytest

from badges.rendering import MM, Person, design_from_json, lay_out
from badges.rendering.design.elements import Line, Outline, Picture, Stack, Text
from badges.rendering.design.mirrored import mirrored
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import CodeShape, Personal

NAME = {"type": "text", "id": "first", "x": 5, "y": 10, "w": 50, "h": 8, "content": "{first}", "align": "start"}
ORG = {"type": "text", "id": "org", "x": 5, "y": 30, "w": 50, "h": 4, "content": "{org}", "align": "start"}
CODE = {"type": "code", "id": "code", "x": 60, "y": 20, "w": 25, "h": 25, "content": "{code}"}
DESIGN = {"version": 3, "width": 90, "height": 55, "front": {"elements": [NAME, ORG, CODE]}}
SIZE = (90, 55)


def placed(design, **values):
    """The left and right edge in mm of the ink of each text, and of the code."""
    (badge,) = lay_out(design_from_json(design), [Person(1, {"org": "Acme", "code": "A1", **values})])
    found = {}
    for layer in badge.front.layers:
        if isinstance(layer, tuple):
            for block in layer:
                box = ink.of_block(block)
                found[block.runs[0].element] = (box.left / MM, box.right / MM)
        elif isinstance(layer, Personal):
            (code,) = [piece for piece in layer.pieces if isinstance(piece, CodeShape)]
            found["code"] = (code.x / MM, (code.x + code.width) / MM)
    return found


@pytest.mark.parametrize("name", ["محمد", "שרה"])
def test_code_and_texts_change_sides(name):
    found = placed(DESIGN | {"mirrored": True}, first=name)
    assert found["code"] == pytest.approx((5, 30), abs=4)
    assert found["first"][1] == pytest.approx(85, abs=1)
    assert found["org"][1] == pytest.approx(85, abs=1)  # though it is Latin


@pytest.mark.parametrize(
    ("more", "values"),
    [
        ({"mirrored": True}, {"first": "Layla", "org": "جامعة القاهرة"}),
        ({"mirrored": True}, {"first": "さくら"}),
        ({}, {"first": "محمد"}),
        ({"mirrored": False}, {"first": "محمد"}),
    ],
)
def test_others_stand_as_designed(more, values):
    assert placed(DESIGN | more, **values)["code"] == pytest.approx((60, 85), abs=4)


def test_a_surname_tells_the_direction_where_there_is_no_first_name():
    assert placed(DESIGN | {"mirrored": True}, last="حدّاد")["code"][0] < 30


def test_people_of_both_directions_keep_their_order_and_backs():
    design = design_from_json(DESIGN | {"mirrored": True, "back": "front"})
    people = [Person(n, {"first": name, "code": "A"}) for n, name in enumerate(["Ada", "علي", "Bo", "שרה"], 1)]
    badges = list(lay_out(design, people))
    assert [badge.person.number for badge in badges] == [1, 2, 3, 4]
    assert all(badge.back is badge.front for badge in badges)


@pytest.mark.parametrize("align", ["left", "right", "center", "start", "end"])
def test_twice_mirrored_is_as_before(align):
    elements = (
        Text("t", 5, 5, 20, 5, content="{first}", align=align, rotation=30),
        Outline("o", 5, 5, 20, 10, path="M5 5L25 10C25 12 20 15 10 15H5V5Z"),
        Picture("p", 5, 5, 20, 5, align="right"),
        Stack("s", 5, 5, 80, 5, members=("t", "p"), direction="row", anchor="start"),
        Stack("c", 5, 5, 80, 5, members=("t", "p"), anchor="start"),
    )
    again = mirrored(mirrored(elements, *SIZE), *SIZE)
    assert [(e.x, e.w, e.rotation) for e in again] == [(e.x, e.w, e.rotation) for e in elements]
    assert again[3] == elements[3]
    assert again[4] == elements[4]
    once = mirrored(elements, *SIZE)
    assert once[3].members == ("p", "t")
    assert once[3].anchor == "end"
    assert once[4].members == ("t", "p")
    assert once[1].path.startswith("M85.000 5.000")


@pytest.mark.parametrize(("picture", "stays"), [
    (Picture("scene", -3, -3, 96, 61, picture="meadow"), True),
    (Picture("logo", 5, 5, 30, 10, picture="logo"), False),
    (Picture("portrait", 0, 0, 90, 55, photo="{photo}"), False),
])  # fmt: skip
def test_texts_stay_where_the_designers_picture_has_room_for_them(picture, stays):
    name = Text("first", 5, 10, 40, 8, content="{first}", align="start")
    assert (mirrored((picture, name), *SIZE) == (picture, name)) is stays


def test_a_slanting_line_slants_the_other_way():
    (line,) = mirrored([Line("l", 10, 10, 10, 10)], *SIZE)
    assert (line.x, line.rotation) == (70, pytest.approx(-90))  # a diagonal, turned by a quarter
    (level,) = mirrored([Line("l", 10, 10, 10, 0)], *SIZE)
    assert level.rotation == 0
