"""A design: one face in millimetres and the elements on it. `design_json.py` reads and describes its JSON form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from badges.rendering.content import fields_of

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
class Outline(Element):
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
            if isinstance(moved, Outline):
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
