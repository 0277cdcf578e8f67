"""Validates and reads designs in their JSON form.

`design.schema.json` describes version 3 field by field. Older ones remain valid: `upgraded` turns version 2, which
has no stacks and simpler rules, and version 1, a document with one face and no variants (some say `"version": 1`, the
oldest say nothing), into version 3.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs

from badges.rendering.box import Box, within
from badges.rendering.design.design import Colours, Design, DesignError, Face, Hole, Palette, Variant
from badges.rendering.design.elements import (
    Code,
    Contact,
    Crop,
    Element,
    Ellipse,
    Line,
    Outline,
    Picture,
    Rect,
    Stack,
    Text,
    path_segments,
)
from badges.rendering.design.rules import Rule
from badges.rendering.text.typefaces import FONTS

VERSION = 3
_ROUNDED = 0.01  # mm
SCHEMA: dict[str, Any] = json.loads((Path(__file__).parent / "design.schema.json").read_text(encoding="utf-8"))
KINDS: dict[str, type[Element]] = {
    "text": Text,
    "picture": Picture,
    "code": Code,
    "rect": Rect,
    "ellipse": Ellipse,
    "line": Line,
    "path": Outline,
    "stack": Stack,
}
_NESTED = 8  # levels of nested rules
_VALIDATOR = jsonschema_rs.Draft202012Validator(SCHEMA)
_SNAKE = re.compile(r"(?<=[a-z])(?=[A-Z])")
FILE_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def design_from_json(data: Any) -> Design:
    """The design that a JSON value describes; raises DesignError with a pointer to the fault."""
    if not isinstance(data, dict):
        raise DesignError("A design must be a JSON object.")
    version = data.get("version", 1)
    if version not in (1, 2, VERSION) or isinstance(version, bool):
        raise DesignError(f"'version' must be {VERSION}; designs of versions 1 and 2 are read too.", "/version")
    try:
        current = upgraded(data)
        _check_form(current)
        _check_sense(current)
    except DesignError as error:
        if version == 1:
            pointer = error.pointer.removeprefix("/front").replace("/showWhen/filled", "/showWhenFilled")
            raise DesignError(str(error), pointer) from None
        raise
    return _design(current)


# --- Versions 1 and 2 ---


def upgraded(data: dict[str, Any]) -> dict[str, Any]:
    """A document of an older version in the form of version 3, which is a superset of version 2.

    Of version 1 the one face becomes the front, and `showWhenFilled` a rule.
    """
    if data.get("version") == VERSION:
        return data
    if data.get("version") == 2:
        return data | {"version": VERSION}

    def element(old: Any) -> Any:
        if not isinstance(old, dict) or "showWhenFilled" not in old:
            return old
        rest = {key: value for key, value in old.items() if key != "showWhenFilled"}
        return rest | ({"showWhen": {"filled": old["showWhenFilled"]}} if old["showWhenFilled"] else {})

    elements = data.get("elements")
    rest = {key: value for key, value in data.items() if key != "elements"}
    front = {"elements": list(map(element, elements)) if isinstance(elements, list) else elements}
    return rest | {"version": VERSION, "front": front}


# --- Is it a design? ---


def _check_form(data: dict[str, Any]) -> None:
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise DesignError("A text of the design has half of a character in it. Write that text again.") from None
    try:
        _VALIDATOR.validate(data)  # only the first fault: those of 300,000 invalid elements took 500 MB
    except jsonschema_rs.ValidationError as error:
        raise _form_error(error) from None


def _form_error(error: jsonschema_rs.ValidationError) -> DesignError:
    """A sentence about the violated rule of the schema."""
    *place, rule = error.schema_path
    wanted: Any = SCHEMA
    for step in place:
        wanted = wanted[step]
    value: Any = error.instance
    last = error.instance_path[-1] if error.instance_path else ""
    title = wanted.get("title", "It")
    what = f"'{last}'" if last and isinstance(last, str) else title
    pointer = pointer_to(*error.instance_path)
    match rule:
        case "required":
            missing = next(name for name in wanted[rule] if name not in value)
            return DesignError(f"{title} needs '{missing}'.", pointer)
        case "additionalProperties":
            surplus = next(name for name in value if name not in wanted["properties"])
            known = ", ".join(wanted["properties"])
            return DesignError(f"{title} has no '{surplus}'; it has {known}.", pointer + pointer_to(surplus))
        case "enum" | "const":
            choices = wanted[rule] if rule == "enum" else [wanted[rule]]
            return DesignError(f"{what} must be one of: {', '.join(map(_written, choices))}.", pointer)
        case "minimum" | "maximum":
            return DesignError(f"{what} must be a number from {wanted['minimum']} to {wanted['maximum']}.", pointer)
        case "pattern":
            return DesignError(f"{what} must be a colour: {wanted['description']}", pointer)
        case "type":
            kinds = [wanted[rule]] if isinstance(wanted[rule], str) else wanted[rule]
            return DesignError(f"{what} must be {' or '.join(_TYPES[kind] for kind in kinds)}.", pointer)
        case "minItems":
            return DesignError(f"{what} is empty: it needs at least {wanted[rule]}.", pointer)
        case "maxItems" | "maxLength" | "maxProperties":
            return DesignError(f"{what} is too long: at most {wanted[rule]}.", pointer)
    return DesignError(f"{what} is not right: {wanted.get('description', error.message)}", pointer)


_TYPES = {
    "array": "a list",
    "boolean": "true or false",
    "integer": "a whole number",
    "null": "null",
    "number": "a number",
    "object": "a JSON object",
    "string": "a text",
}


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def pointer_to(*steps: str | int) -> str:
    """A JSON pointer (RFC 6901)."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)


def _check_sense(data: dict[str, Any]) -> None:
    """Checks beyond the schema: ids unique on a face, texts inside the trim, known fonts, valid paths."""
    for place, face in raw_faces(data):
        seen: set[str] = set()
        for index, element in enumerate(face["elements"]):
            pointer = f"{place}/elements/{index}"
            if element["id"] in seen:
                raise DesignError(f"Two elements of a face have the id '{element['id']}'.", f"{pointer}/id")
            seen.add(element["id"])
            if element["type"] == "text":
                _check_text(element, pointer, data["width"], data["height"])
            elif element["type"] == "path":
                _check_path(element, pointer)
            elif element["type"] == "picture" and element.get("crop"):
                _check_crop(element["crop"], f"{pointer}/crop")
            if element.get("showWhen"):
                _check_rule(element["showWhen"], f"{pointer}/showWhen")
        _check_stacks(face["elements"], f"{place}/elements")
    for index, variant in enumerate(data.get("variants", [])):
        _check_rule(variant["showWhen"], f"/variants/{index}/showWhen", of_variant=True)


def raw_faces(data: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """(JSON pointer, face) for each face; a document of version 1 is itself a face."""
    if "front" not in data:
        yield "", data
        return
    sides = [("", data), *((f"/variants/{i}", variant) for i, variant in enumerate(data.get("variants", [])))]
    for place, sided in sides:
        for side in ("front", "back"):
            if isinstance(sided.get(side), dict):
                yield f"{place}/{side}", sided[side]


def _check_text(text: dict[str, Any], pointer: str, width: float, height: float) -> None:
    font = text.get("font", Text.font)
    if font not in FONTS and not FILE_ID.fullmatch(font):
        raise DesignError(f"There is no font '{font}'. Choose one of: {', '.join(FONTS)}.", f"{pointer}/font")
    if text.get("minPt", Text.min_pt) > text.get("maxPt", Text.max_pt):
        raise DesignError("'minPt' must not be larger than 'maxPt'.", f"{pointer}/minPt")
    box = Box(text["x"], text["y"], text["x"] + text["w"], text["y"] + text["h"])
    face = Box(0, 0, width, height).grown(_ROUNDED)
    if not (within(box, face) or within(box.turned(text.get("rotation", 0.0)), face)):
        raise DesignError(f"Text must lie within the badge of {width:g} x {height:g} mm, or it is cut off.", pointer)
    if not text["w"] or not text["h"]:
        raise DesignError("A text box needs a width and a height.", pointer)


def _check_crop(crop: dict[str, float], pointer: str) -> None:
    if crop["x"] + crop["w"] > 1.0001 or crop["y"] + crop["h"] > 1.0001:
        raise DesignError("A crop must lie within the picture: x + w and y + h are at most 1.", pointer)


def _check_stacks(elements: list[dict[str, Any]], pointer: str) -> None:
    """Check that stacks consist of other elements of their face, each in only one stack."""
    kinds, taken = {element["id"]: element["type"] for element in elements}, set[str]()
    for index, element in enumerate(elements):
        if element["type"] != "stack":
            continue
        for place, member in enumerate(element.get("members", [])):
            at = f"{pointer}/{index}/members/{place}"
            if kinds.get(member) == "stack":
                raise DesignError("A stack cannot stand in a stack. Name the elements themselves.", at)
            if member in taken:
                raise DesignError(f"The element '{member}' is already in a stack.", at)
            taken.add(member)


def _check_rule(rule: dict[str, Any], pointer: str, *, of_variant: bool = False, depth: int = 1) -> None:
    if depth > _NESTED:
        raise DesignError(f"Rules are nested too deeply: at most {_NESTED} in each other.", pointer)
    if of_variant and "given" in rule:
        raise DesignError("Which face a person gets cannot depend on a picture. Ask for a column instead.", pointer)
    for test in ("all", "any"):
        for index, part in enumerate(rule.get(test, [])):
            _check_rule(part, f"{pointer}/{test}/{index}", of_variant=of_variant, depth=depth + 1)
    if "not" in rule:
        _check_rule(rule["not"], f"{pointer}/not", of_variant=of_variant, depth=depth + 1)


def _check_path(outline: dict[str, Any], pointer: str) -> None:
    try:
        path_segments(outline.get("path", ""))
    except ValueError as error:
        raise DesignError(f"'path' is not a path this renderer draws: {error}.", f"{pointer}/path") from None


# --- From JSON to a design; what arrives here has been checked ---


def _design(data: dict[str, Any]) -> Design:
    front = _face(data["front"])
    back = _back(data.get("back"), front)
    hole, palette = data.get("hole"), data.get("palette", {})
    return Design(
        name=data.get("name", ""),
        width=data["width"],
        height=data["height"],
        front=front,
        back=back,
        variants=tuple(_variant(variant, front, back) for variant in data.get("variants", [])),
        bleed=data.get("bleed", Design.bleed),
        safe=data.get("safe", Design.safe),
        hole=Hole(**_members(hole)) if hole else None,
        palette=Palette(
            palette.get("column", Palette.column),
            _colours(palette.get("default", {})),
            {name: _colours(pair) for name, pair in palette.get("types", {}).items()},
        ),
        words=data.get("words", {}),
        mirrored=data.get("mirrored", False),
        family=data.get("family", ""),
    )


def _face(data: dict[str, Any]) -> Face:
    return Face(tuple(map(_element, data["elements"])))


def _back(data: Any, front: Face | None) -> Face | None:
    return front if data == "front" else _face(data) if data else None


def _variant(data: dict[str, Any], standard: Face, standard_back: Face | None) -> Variant:
    name, rule = data.get("name", ""), _rule(data["showWhen"])
    if not data.get("print", True):
        return Variant(name, rule, None)
    front = _face(data["front"]) if "front" in data else standard
    if "back" in data:
        return Variant(name, rule, front, _back(data["back"], front))
    return Variant(name, rule, front, front if standard_back is standard else standard_back)


def _rule(data: dict[str, Any]) -> Rule:
    for template in ("filled", "empty", "given"):
        if template in data:
            return Rule(template, data[template])
    for joined in ("all", "any"):
        if joined in data:
            return Rule(joined, rules=tuple(map(_rule, data[joined])))
    if "not" in data:
        return Rule("not", rules=(_rule(data["not"]),))
    if "type" in data:
        return Rule("type", values=tuple(data["type"]))
    test = next(test for test in ("is", "isNot", "contains") if test in data)
    return Rule(test, data["column"], tuple(data[test]))


def _element(data: dict[str, Any]) -> Element:
    members = _members({key: value for key, value in data.items() if key not in ("type", "locked", "together")})
    if members.get("show_when"):
        members["show_when"] = _rule(members["show_when"])
    if members.get("contact") is not None:
        members["contact"] = Contact(**members["contact"])
    if members.get("crop"):
        members["crop"] = Crop(**members["crop"])
    for ids in ("members", "yields"):
        if ids in members:
            members[ids] = tuple(members[ids])
    return KINDS[data["type"]](**members)


def _colours(data: dict[str, Any]) -> Colours:
    return Colours(data.get("fill", Palette.default.fill), data.get("ink", Palette.default.ink))


def _members(data: dict[str, Any]) -> dict[str, Any]:
    return {_SNAKE.sub("_", key).lower(): value for key, value in data.items()}
