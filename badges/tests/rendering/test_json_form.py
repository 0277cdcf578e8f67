"""Designs as JSON: what is read for ever, what is refused and where the pointer points."""

import io
import json
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from badges.rendering import SCHEMA, TEMPLATES, DesignError, design_from_json, lay_out, upgraded
from badges.tests.rendering.people import person

STORED = sorted((Path(__file__).parents[1] / "samples" / "designs").glob("version-1-*.json"))
GOOD = {"type": "text", "id": "name", "x": 5, "y": 5, "w": 80, "h": 20, "content": "{first}"}

PICTURE = {"type": "picture", "id": "p", "x": 0, "y": 0, "w": 20, "h": 20}
OUTLINE = {"type": "path", "id": "o", "x": 0, "y": 0, "w": 10, "h": 10, "fill": "#C81E1E"}
STACK = {"type": "stack", "id": "s", "x": 5, "y": 5, "w": 80, "h": 20, "members": ["name"]}


def nested(depth):
    return {"filled": "{x}"} if depth == 1 else {"not": nested(depth - 1)}


def design(*elements, **members):
    return {"version": 3, "width": 90, "height": 55, "front": {"elements": list(elements)}} | members


@pytest.mark.parametrize("path", STORED, ids=lambda path: path.stem)
@pytest.mark.parametrize("named", [True, False])
def test_documents_stored_by_version_1_are_read_for_ever(path, named):
    data = json.loads(path.read_bytes())
    if not named:
        del data["version"]
    read = design_from_json(data)
    assert [element.id for element in read.front.elements] == [element["id"] for element in data["elements"]]
    assert (read.width, read.height, read.back, read.variants) == (data["width"], data["height"], None, ())
    assert upgraded(data)["version"] == 3
    assert upgraded(upgraded(data)) == upgraded(data)


def test_show_when_filled_of_version_1_becomes_a_rule():
    old = {"width": 90, "height": 55, "elements": [GOOD | {"showWhenFilled": "{org}"}]}
    layout = list(lay_out(design_from_json(old), [person(), person(org="")]))
    assert [len(badge.front.layers[0]) for badge in layout] == [1, 0]


def test_an_error_in_a_version_1_document_points_into_that_document():
    with pytest.raises(DesignError) as caught:
        design_from_json({"width": 90, "height": 55, "elements": [GOOD | {"showWhenFilled": 3}]})
    assert caught.value.pointer == "/elements/0/showWhenFilled"


@pytest.mark.parametrize(
    ("data", "pointer"),
    [
        (design(GOOD | {"x": "5"}), "/front/elements/0/x"),
        (design(GOOD, {"type": "star"}), "/front/elements/1/type"),
        (design(back={"elements": [GOOD | {"maxPt": 5000}]}), "/back/elements/0/maxPt"),
        (design(back="left"), "/back"),
        (design(GOOD | {"showWhen": {"column": "ticket"}}), "/front/elements/0/showWhen"),
        (
            design(variants=[{"showWhen": {"filled": "{x}"}, "front": {"elements": [{}]}}]),
            "/variants/0/front/elements/0",
        ),
        (design(PICTURE | {"crop": {"x": 0, "y": 0, "w": 2, "h": 1}}), "/front/elements/0/crop/w"),
        (design(PICTURE | {"crop": {"x": 0.6, "y": 0, "w": 0.5, "h": 1}}), "/front/elements/0/crop"),
        (design(hole={"shape": "square"}), "/hole/shape"),
        (design(palette={"types": {"a/b": {"fill": "red"}}}), "/palette/types/a~1b/fill"),
        (design(GOOD, GOOD), "/front/elements/1/id"),
        (design(GOOD | {"extra": 1}), "/front/elements/0/extra"),
        ({"version": 4}, "/version"),
        (design(STACK, GOOD | {"id": "s"}), "/front/elements/1/id"),
        (design(STACK | {"members": ["s"]}), "/front/elements/0/members/0"),
        (design(GOOD, STACK, STACK | {"id": "t"}), "/front/elements/2/members/0"),
        (design(STACK | {"gap": -1}), "/front/elements/0/gap"),
        (design(STACK | {"opacity": 1}), "/front/elements/0/opacity"),
        (design(GOOD | {"showWhen": {"all": []}}), "/front/elements/0/showWhen/all"),
        (design(GOOD | {"showWhen": {"not": {"is": ["x"]}}}), "/front/elements/0/showWhen/not"),
        (design(GOOD | {"showWhen": nested(9)}), "/front/elements/0/showWhen" + 8 * "/not"),
        (design(variants=[{"showWhen": {"any": [{"given": "{x}"}]}}]), "/variants/0/showWhen/any/0"),
        (design(PICTURE | {"align": "start"}), "/front/elements/0/align"),
        (design(GOOD | {"content": "\ud800"}), ""),
        (design(OUTLINE | {"path": "M0 0L" + 400 * "9" + " 5"}), "/front/elements/0/path"),
        (design(OUTLINE | {"path": "5 5 M0 0L10 10"}), "/front/elements/0/path"),
        (design(OUTLINE | {"path": "M0 0L10;10"}), "/front/elements/0/path"),
    ],
)
def test_a_wrong_design_is_answered_with_a_pointer_and_a_sentence(data, pointer):
    with pytest.raises(DesignError) as caught:
        design_from_json(data)
    assert caught.value.pointer == pointer
    assert str(caught.value).endswith(".")


def test_the_schema_gives_the_defaults_that_the_renderer_uses():
    from badges.rendering.design.json_form import KINDS

    for kind, made in KINDS.items():
        for name, described in SCHEMA["$defs"][kind]["properties"].items():
            if "default" in described and name not in ("name", "locked", "together"):
                snake = "".join(f"_{c.lower()}" if c.isupper() else c for c in name)
                assert made.__dataclass_fields__[snake].default == described["default"], (kind, name)


def test_a_person_gets_the_first_variant_that_fits_or_none():
    speaker = {"showWhen": {"column": "position", "is": ["Speaker"]}, "front": {"elements": [GOOD | {"content": "S"}]}}
    helper = {"showWhen": {"column": "position", "contains": ["volunteer"]}, "print": False}
    read = design_from_json(design(GOOD, back="front", variants=[speaker, helper]))
    laid_out = lay_out(read, [person(1), person(2, position="Volunteer, day 2"), person(3, position="Dev")])
    badges = list(laid_out)
    assert [badge.person.number for badge in badges] == [1, 3]
    assert laid_out.not_printed == 1
    assert [badge.front.runs[0].text for badge in badges] == ["S", "Anita"]
    assert all(badge.back is badge.front for badge in badges)


def test_our_designs_are_of_this_version():
    assert {template.design["version"] for template in TEMPLATES.values()} == {3}


def test_a_document_of_version_2_is_read_as_it_was():
    old = design(GOOD | {"showWhen": {"column": "org", "is": ["ACME"]}}) | {"version": 2}
    layouts = list(lay_out(design_from_json(old), [person(org="acme"), person(org="")]))
    assert [len(badge.front.layers[0]) for badge in layouts] == [1, 0]
    assert upgraded(old) == old | {"version": 3}


def test_version_3_has_what_version_2_had_not():
    new = design(GOOD | {"align": "start", "joinedMaxPt": 50, "showWhen": nested(8)}, STACK, family="herald")
    read = design_from_json(new)
    assert (read.family, read.front.elements[1].members, read.front.elements[0].joined_max_pt) == (
        "herald",
        ("name",),
        50,
    )


def test_tracked_text_stands_where_it_belongs():
    from badges.rendering import badge_png

    text = {"type": "text", "id": "t", "x": 10, "y": 20, "w": 60, "h": 8, "content": "HIH", "maxPt": 20}
    image = Image.open(
        io.BytesIO(badge_png(design_from_json(design(text | {"tracking": 0.2})), person(), width=900))
    ).convert("L")
    left, upper, right, lower = ImageOps.invert(image).getbbox()
    assert (left, upper) == pytest.approx((100 + 6, 200), abs=4)
    assert 130 < right - left < 300
    assert lower - upper == pytest.approx(20 / 72 * 254 * 0.72, abs=6)
