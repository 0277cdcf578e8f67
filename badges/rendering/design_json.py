"""The JSON form of designs, how it is checked, and the designs that come with the product.

The JSON form (version 1; `designs/` holds examples):

    {"version": 1, "name": "Relay", "width": 101.6, "height": 76.2, "bleed": 3,
     "palette": {"column": "ticket", "default": {"fill": "#0E4F8F", "ink": "#FFFFFF"},
                 "types": {"Speaker": {"fill": "#A8321F", "ink": "#FFFFFF"}}},
     "elements": [...]}

Every element has `type`, `id` and a box `x`, `y`, `w`, `h` in mm from the top left of the trimmed face; they are drawn
in the order given. Colours are `#RRGGBB`, `@ticket` or `@ticketInk` (the palette's fill and ink for the person), and
either may be thinned with white: `@ticket 34%`.

- `text`: `content` (`{first} {last}`: roles or column names), `font`, `weight`, `minPt`, `maxPt`, `color`,
  `align` (left, center, right), `vertical` (top, middle, bottom), `maxLines`, `heightForTwoLines`, `joins` (the id of
  the element whose box this one takes over when that one is empty). The box reaches from the capital line of the
  first line to the baseline of the last.
- `picture`: `picture` (a name that the renderer is given bytes for; empty draws nothing), `fit` (contain, cover,
  stretch), `align`.
- `rect` (`fill`, `stroke`, `strokeWidth`, `radius`), `ellipse` (`fill`), `line` (`stroke`, `strokeWidth`),
  `path` (`fill`, `path`: absolute M, L, H, V, C and Z in mm of the face).
- any element: `showWhenFilled`: template that must not come out empty.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from badges.rendering.design import (
    Colours,
    Design,
    DesignError,
    Element,
    Ellipse,
    Line,
    Outline,
    Palette,
    Picture,
    Rect,
    Text,
    path_segments,
)
from badges.rendering.typefaces import FONTS

VERSION = 1

_COLOUR = re.compile(r"(#[0-9A-Fa-f]{6}|@ticket|@ticketInk)( (100|\d{1,2})%)?")
Check = Callable[[Any], str]  # empty when good, else what it must be


def _number(low: float, high: float) -> Check:
    def check(value: Any) -> str:
        good = isinstance(value, int | float) and not isinstance(value, bool) and low <= value <= high
        return "" if good else f"must be a number from {low:g} to {high:g}"

    return check


def _string(value: Any) -> str:
    return "" if isinstance(value, str) and len(value) <= 20_000 else "must be a text"


def _colour(value: Any) -> str:
    good = isinstance(value, str) and (not value or _COLOUR.fullmatch(value))
    return "" if good else "must be a colour: #RRGGBB, @ticket or @ticketInk, with a percentage if wanted"


def _one_of(*choices: str) -> Check:
    return lambda value: "" if value in choices else f"must be one of: {', '.join(choices)}"


def _path(value: Any) -> str:
    try:
        return "" if isinstance(value, str) and path_segments(value) else "must be a path"
    except ValueError as error:
        return f"is not a path this renderer draws: {error}"


def _weight(value: Any) -> str:
    return "" if value in range(100, 1000, 100) else "must be a weight from 100 to 900 in hundreds"


_BOX = {"x": _number(-2000, 2000), "y": _number(-2000, 2000), "w": _number(0, 4000), "h": _number(0, 4000)}
_COMMON: dict[str, Check] = {"id": _string, "showWhenFilled": _string, **_BOX}
_FIELDS: dict[str, tuple[type[Element], dict[str, Check]]] = {
    "text": (
        Text,
        {
            "content": _string,
            "font": _one_of(*FONTS),
            "weight": _weight,
            "minPt": _number(1, 1000),
            "maxPt": _number(1, 1000),
            "color": _colour,
            "align": _one_of("left", "center", "right"),
            "vertical": _one_of("top", "middle", "bottom"),
            "maxLines": _number(1, 20),
            "heightForTwoLines": _number(0, 2000),
            "joins": _string,
        },
    ),
    "picture": (
        Picture,
        {
            "picture": _string,
            "fit": _one_of("contain", "cover", "stretch"),
            "align": _one_of("left", "center", "right"),
        },
    ),
    "rect": (
        Rect,
        {"fill": _colour, "stroke": _colour, "strokeWidth": _number(0, 100), "radius": _number(0, 1000)},
    ),
    "ellipse": (Ellipse, {"fill": _colour}),
    "line": (Line, {"stroke": _colour, "strokeWidth": _number(0, 100)}),
    "path": (Outline, {"fill": _colour, "path": _path}),
}
_SNAKE = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _snake(name: str) -> str:
    return _SNAKE.sub("_", name).lower()


def _require(data: Any, what: str, pointer: str) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise DesignError(f"{what} must be a JSON object.", pointer)
    return data


def _checked(data: dict[str, Any], key: str, check: Check, pointer: str, default: Any) -> Any:
    value = data.get(key, default)
    if fault := check(value):
        raise DesignError(f"'{key}' {fault}.", f"{pointer}/{key}")
    return value


def _element(data: Any, pointer: str, design_box: tuple[float, float]) -> Element:
    data = _require(data, "An element", pointer)
    kind = data.get("type")
    if not isinstance(kind, str) or kind not in _FIELDS:
        raise DesignError(f"'type' must be one of: {', '.join(_FIELDS)}.", f"{pointer}/type")
    made, fields = _FIELDS[kind]
    checks = {**_COMMON, **fields}
    for key in data:
        if key != "type" and key not in checks:
            raise DesignError(f"A {kind} has no '{key}'; it has {', '.join(checks)}.", f"{pointer}/{key}")
    for key in ("id", "x", "y", "w", "h"):
        if key not in data:
            raise DesignError(f"A {kind} needs '{key}'.", f"{pointer}/{key}")
    values = {_snake(key): _checked(data, key, checks[key], pointer, None) for key in data if key != "type"}
    element = made(**values)
    if isinstance(element, Text):
        _check_text(element, pointer, design_box)
    return element


def _check_text(text: Text, pointer: str, design_box: tuple[float, float]) -> None:
    width, height = design_box
    if text.min_pt > text.max_pt:
        raise DesignError("'minPt' must not be larger than 'maxPt'.", f"{pointer}/minPt")
    if text.x < 0 or text.y < 0 or text.x + text.w > width + 0.01 or text.y + text.h > height + 0.01:
        raise DesignError(f"Text must lie within the badge of {width:g} x {height:g} mm, or it is cut off.", pointer)
    if not text.w or not text.h:
        raise DesignError("A text box needs a width and a height.", pointer)


def _colours(data: Any, pointer: str) -> Colours:
    data = _require(data, "Colours", pointer)
    plain = re.compile(r"#[0-9A-Fa-f]{6}")

    def check(value: Any) -> str:
        return "" if isinstance(value, str) and plain.fullmatch(value) else "must be a colour like #0E4F8F"

    return Colours(_checked(data, "fill", check, pointer, "#0E4F8F"), _checked(data, "ink", check, pointer, "#FFFFFF"))


def _palette(data: Any, pointer: str) -> Palette:
    data = _require(data, "The palette", pointer)
    types = _require(data.get("types", {}), "'types'", f"{pointer}/types")
    return Palette(
        _checked(data, "column", _string, pointer, "ticket"),
        _colours(data.get("default", {}), f"{pointer}/default"),
        {name: _colours(value, f"{pointer}/types/{name}") for name, value in types.items()},
    )


def design_from_json(data: Any) -> Design:
    """The design a JSON value describes; raises DesignError with a pointer to what is wrong."""
    data = _require(data, "A design", "")
    if data.get("version") != VERSION:
        raise DesignError(f"'version' must be {VERSION}.", "/version")
    width = _checked(data, "width", _number(10, 1200), "", None)
    height = _checked(data, "height", _number(10, 1200), "", None)
    raw = data.get("elements")
    if not isinstance(raw, list) or len(raw) > 500:
        raise DesignError("'elements' must be a list of at most 500 elements.", "/elements")
    elements = tuple(_element(item, f"/elements/{index}", (width, height)) for index, item in enumerate(raw))
    seen: set[str] = set()
    for index, element in enumerate(elements):
        if element.id in seen:
            raise DesignError(f"Two elements have the id '{element.id}'.", f"/elements/{index}/id")
        seen.add(element.id)
    return Design(
        name=_checked(data, "name", _string, "", ""),
        width=width,
        height=height,
        elements=elements,
        bleed=_checked(data, "bleed", _number(0, 20), "", 3),
        palette=_palette(data.get("palette", {}), "/palette"),
    )


# --- Ours ---


@dataclass(frozen=True)
class Template:
    """A design that comes with the product, or the ground of one: elements to put under one's own."""

    slug: str
    name: str
    width: float  # mm
    height: float  # mm
    design: dict[str, Any]  # the JSON form


def _ours(folder: str) -> dict[str, Template]:
    found = {}
    for path in sorted((Path(__file__).parent / folder).glob("*.json"), key=lambda p: (p.stem != "relay", p.stem)):
        data = json.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = Template(path.stem, data["name"], data["width"], data["height"], data)
    return found


TEMPLATES = _ours("designs")  # the default first
BACKGROUNDS = _ours("backgrounds")
