"""A design: one face in millimetres and the elements on it, and its JSON form.

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
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from badges.rendering.content import fields_of
from badges.rendering.fonts import FONTS

VERSION = 1
LEGIBLE_PT = 8.0  # no text on a badge should be smaller
INK, WHITE = "#15181C", "#FFFFFF"


class DesignError(Exception):
    """What is wrong with a design, for a person; `pointer` is the JSON pointer to it."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(message)
        self.pointer = pointer


@dataclass(frozen=True)
class Element:
    """A box in mm from the top left of the trimmed face."""

    id: str
    x: float
    y: float
    w: float
    h: float
    show_when_filled: str = ""


@dataclass(frozen=True)
class Text(Element):
    content: str = ""
    font: str = "Lato"
    weight: int = 400
    min_pt: float = LEGIBLE_PT
    max_pt: float = 72.0
    color: str = INK
    align: Literal["left", "center", "right"] = "left"
    vertical: Literal["top", "middle", "bottom"] = "top"
    max_lines: int = 1
    height_for_two_lines: float = 0.0  # mm; 0: the box's height
    joins: str = ""


@dataclass(frozen=True)
class Picture(Element):
    picture: str = ""
    fit: Literal["contain", "cover", "stretch"] = "contain"
    align: Literal["left", "center", "right"] = "center"


@dataclass(frozen=True)
class Rect(Element):
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0  # mm
    radius: float = 0.0  # mm


@dataclass(frozen=True)
class Ellipse(Element):
    fill: str = ""


@dataclass(frozen=True)
class Line(Element):
    stroke: str = INK
    stroke_width: float = 0.25  # mm


@dataclass(frozen=True)
class Path_(Element):
    fill: str = ""
    path: str = ""


@dataclass(frozen=True)
class Colours:
    fill: str
    ink: str


@dataclass(frozen=True)
class Palette:
    """Colours by the value of a column: by its whole name in any case, else by a name it contains."""

    column: str = "ticket"
    default: Colours = Colours("#0E4F8F", WHITE)
    types: Mapping[str, Colours] = field(default_factory=dict)

    def colours(self, value: str) -> Colours:
        wanted = value.casefold().strip()
        for name, colours in self.types.items():
            if name.casefold() == wanted:
                return colours
        for name, colours in self.types.items():
            if name.casefold() in wanted:
                return colours
        return self.default


@dataclass(frozen=True)
class Design:
    name: str
    width: float  # mm, trimmed
    height: float  # mm
    elements: tuple[Element, ...]
    bleed: float = 3.0  # mm that artwork runs past the trim
    palette: Palette = field(default_factory=Palette)

    def texts(self) -> list[Text]:
        return [element for element in self.elements if isinstance(element, Text)]

    def pictures(self) -> set[str]:
        return {element.picture for element in self.elements if isinstance(element, Picture) and element.picture}

    def fields(self) -> set[str]:
        """Names of the roles and columns that the design asks for."""
        wording = [text.content for text in self.texts()] + [element.show_when_filled for element in self.elements]
        return {name for template in wording for name in fields_of(template)} | {self.palette.column}

    def resized(self, width: float, height: float) -> "Design":
        """The same design on another size in mm: boxes follow the sides, type follows the smaller change."""
        across, down = width / self.width, height / self.height
        scale = min(across, down)

        def fitted(element: Element) -> Element:
            moved = replace(element, x=element.x * across, y=element.y * down, w=element.w * across, h=element.h * down)
            if isinstance(moved, Text):
                largest = max(moved.max_pt * scale, LEGIBLE_PT)
                smallest = min(max(moved.min_pt * scale, LEGIBLE_PT), largest)
                two_lines = moved.height_for_two_lines * down
                return replace(moved, min_pt=smallest, max_pt=largest, height_for_two_lines=two_lines)
            if isinstance(moved, Path_):
                return replace(moved, path=_scaled_path(moved.path, across, down))
            if isinstance(moved, Rect):
                return replace(moved, radius=moved.radius * scale)
            return moved

        return replace(self, width=width, height=height, elements=tuple(map(fitted, self.elements)))

    def with_background(self, *, picture: str = "", fill: str = "", ink: str = INK) -> "Design":
        """The design on another ground; elements whose id starts with `ground` make way, all text takes `ink`."""
        over = self.bleed
        x, y, w, h = -over, -over, self.width + 2 * over, self.height + 2 * over
        ground: Element = Rect("ground", x, y, w, h, fill=fill)
        if picture:
            ground = Picture("ground", x, y, w, h, picture=picture, fit="cover")
        kept = [element for element in self.elements if not element.id.startswith("ground")]
        inked = [replace(e, color=ink) if isinstance(e, Text) else e for e in kept]
        return replace(self, elements=(ground, *inked))

    def with_logo(self, *, picture: str = "", text: str = "") -> "Design":
        """The design with a logo, or a text, in the box of its element `logo` (or, lacking one, at the top)."""
        ink = next((element.color for element in self.texts()), INK)
        old = next((e for e in self.elements if e.id == "logo"), None)
        x, y, w, h = (old.x, old.y, old.w, old.h) if old else (6.0, 5.0, self.width - 12, self.height * 0.09)
        logo: Element
        if picture:
            logo = Picture("logo", x, y, w, h, picture=picture, align="left")
        else:
            logo = Text("logo", x, y, w, h, content=escaped(text), weight=700, max_pt=14, vertical="middle", color=ink)
        return replace(self, elements=(*(e for e in self.elements if e.id != "logo"), logo))


def escaped(text: str) -> str:
    """Fixed text as template content: braces are meant as braces."""
    return text.replace("{", "{{").replace("}", "}}")


def _scaled_path(path: str, across: float, down: float) -> str:
    parts = []
    for command, numbers in path_segments(path):
        factors = {"H": [across], "V": [down]}.get(command, [across, down])
        scaled = [f"{n * factors[i % len(factors)]:.3f}" for i, n in enumerate(numbers)]
        parts.append(command + " ".join(scaled))
    return "".join(parts)


_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}


def path_segments(path: str) -> list[tuple[str, list[float]]]:
    """Commands of an SVG path with absolute M, L, H, V, C and Z; raises ValueError for anything else."""
    segments: list[tuple[str, list[float]]] = []
    for command, arguments in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", arguments)]
        arity = _ARITY.get(command)
        if arity is None or (len(numbers) % arity if arity else numbers) or (arity and not numbers):
            raise ValueError(f"'{command}{arguments.strip()}' is not a path command with the right count of numbers")
        step = arity or 1
        segments += [(command, numbers[i : i + arity]) for i in range(0, max(len(numbers), 1), step)]
    if not segments or segments[0][0] != "M":
        raise ValueError("a path starts with M")
    return segments


# --- Reading the JSON form ---

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
    "path": (Path_, {"fill": _colour, "path": _path}),
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
