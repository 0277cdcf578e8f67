"""Elements of a face. Measures are millimetres from the top left of the trimmed face unless stated otherwise."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from badges.rendering.design.rules import Rule
from badges.rendering.text.content import fields_of

LEGIBLE_PT = 8.0  # pt, the least type size of a text on a badge
INK, WHITE = "#15181C", "#FFFFFF"

Align = Literal["left", "center", "right"]
TextAlign = Literal["left", "center", "right", "start", "end"]  # start and end depend on the direction of the text
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Element:
    """A box, rotated by `rotation` degrees clockwise about its centre."""

    id: str
    x: float
    y: float
    w: float
    h: float
    show_when: Rule | None = None
    rotation: float = 0.0
    opacity: float = 1.0  # 0 is invisible
    hidden: bool = False  # kept in the design but never drawn
    name: str = ""  # given by the user

    def templates(self) -> Iterator[str]:
        """The templates that are filled for each person."""
        yield from ()

    def fields(self) -> set[str]:
        """Names of the roles and columns that it uses."""
        wanted = {name for template in self.templates() for name in fields_of(template)}
        return wanted | (self.show_when.fields() if self.show_when else set())


@dataclass(frozen=True)
class Text(Element):
    """The box reaches from the capital line of the first line to the baseline of the last."""

    content: str = ""
    font: str = "Lato"
    weight: int = 400
    italic: bool = False
    uppercase: bool = False
    tracking: float = 0.0  # em, added after each letter
    leading: float = 1.12  # em, from baseline to baseline
    min_pt: float = LEGIBLE_PT
    max_pt: float = 72.0
    color: str = INK
    align: TextAlign = "left"
    vertical: Literal["top", "middle", "bottom"] = "top"
    max_lines: int = 1
    height_for_two_lines: float = 0.0  # 0: the box's height
    hyphenate: bool = True  # a single word too long for the line may be divided once
    joins: str = ""  # id of the text whose box this one also takes when that text is empty
    joined_max_pt: float = 0.0  # greatest size in that case; 0: unchanged

    def templates(self) -> Iterator[str]:
        yield self.content


@dataclass(frozen=True)
class Crop:
    """A part of a picture, as shares of its width and height from the upper left."""

    x: float
    y: float
    w: float
    h: float


WHOLE = Crop(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True)
class Picture(Element):
    picture: str = ""  # key of the picture's bytes; with `photo`, shown where a person has none
    photo: str = ""  # template that gives the name of the person's own picture
    crop: Crop | None = None  # of `picture`; a person's photo is shown whole
    fit: Literal["contain", "cover", "stretch"] = "contain"
    align: Align = "center"
    shape: Literal["rect", "ellipse"] = "rect"
    radius: float = 0.0  # of rounded corners

    def templates(self) -> Iterator[str]:
        yield self.photo


@dataclass(frozen=True)
class Contact:
    """What a contact code says, as templates."""

    format: Literal["vcard", "mecard"] = "vcard"
    first: str = "{first}"
    last: str = "{last}"
    org: str = "{org}"
    title: str = "{position}"
    email: str = "{email}"
    phone: str = "{phone}"
    url: str = ""
    note: str = ""

    def templates(self) -> tuple[str, ...]:
        return self.first, self.last, self.org, self.title, self.email, self.phone, self.url, self.note


@dataclass(frozen=True)
class Code(Element):
    """A QR code, centred in its box, or Code 128 over the whole box; the quiet zone is inside the box."""

    kind: Literal["qr", "code128"] = "qr"
    content: str = ""
    contact: Contact | None = None  # instead of content
    level: Literal["L", "M", "Q", "H"] = "M"  # QR: how much may be damaged, 7 to 30 %
    color: str = "#000000"
    background: str = ""  # of the whole box; empty: what lies beneath

    def templates(self) -> Iterator[str]:
        yield from self.contact.templates() if self.contact else (self.content,)


@dataclass(frozen=True)
class Rect(Element):
    fill: str = ""
    fill_to: str = ""  # colour at the lower edge, for a gradient from `fill` at the upper one
    stroke: str = ""
    stroke_width: float = 0.0
    radius: float = 0.0


@dataclass(frozen=True)
class Ellipse(Element):
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.0


@dataclass(frozen=True)
class Line(Element):
    """From the box's upper left to its lower right."""

    stroke: str = INK
    stroke_width: float = 0.25
    dash: float = 0.0  # length of dashes and gaps; 0: unbroken


@dataclass(frozen=True)
class Outline(Element):
    path: str = ""  # absolute M, L, H, V, C and Z in mm of the face
    fill: str = ""
    fill_to: str = ""
    stroke: str = ""
    stroke_width: float = 0.0
    clip: bool = False  # parts outside the box are cut off


@dataclass(frozen=True)
class Stack(Element):
    """A column or row of other elements that closes the gaps of those that a person lacks; it draws nothing itself.

    Its members stand in their own places while the design is edited. In a column they keep those across and are placed
    up and down, in the order given, and in a row the other way round. `gap` is from box to box, of a text from its
    last baseline to the next capital line; where ink needs more room, there is more. If the members do not fit, the
    texts of `yields` are made smaller, one after another, then the others from the last member.
    """

    members: tuple[str, ...] = ()  # ids
    direction: Literal["column", "row"] = "column"
    gap: float = 2.0
    anchor: Anchor = "start"  # the end of the box at which they are aligned
    yields: tuple[str, ...] = ()  # ids in the order in which they are made smaller


FARTHEST_POINT = 10_000  # mm
_NO_PATH = re.compile(r"^[^A-Za-z]*[^A-Za-z\s][^A-Za-z]*|[^A-Za-z\d\s.,-]+")  # before the first command, or anywhere
_ARITY = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}


def path_segments(path: str) -> list[tuple[str, list[float]]]:
    """The commands of an SVG path with absolute M, L, H, V, C and Z; raises ValueError for others."""
    if strange := _NO_PATH.search(path):
        raise ValueError(f"'{strange[0][:40]}' is no part of a path")
    segments: list[tuple[str, list[float]]] = []
    for command, arguments in re.findall(r"([A-Za-z])([^A-Za-z]*)", path):
        numbers = [float(number) for number in re.findall(r"-?\d*\.?\d+", arguments)]
        if any(abs(number) > FARTHEST_POINT for number in numbers):
            raise ValueError(f"its points must lie within {FARTHEST_POINT} mm")
        arity = _ARITY.get(command)
        if arity is None or (len(numbers) % arity if arity else numbers) or (arity and not numbers):
            raise ValueError(f"'{command}{arguments.strip()}' is not a path command with the right count of numbers")
        step = arity or 1
        segments += [(command, numbers[i : i + arity]) for i in range(0, max(len(numbers), 1), step)]
    if not segments or segments[0][0] != "M":
        raise ValueError("a path starts with M")
    return segments


def mapped_path(path: str, across: Callable[[float], float], down: Callable[[float], float]) -> str:
    """The path with every point moved by a function of its x and one of its y."""
    parts = []
    for command, numbers in path_segments(path):
        ways = {"H": [across], "V": [down]}.get(command, [across, down])
        moved = [f"{ways[i % len(ways)](n):.3f}" for i, n in enumerate(numbers)]
        parts.append(command + " ".join(moved))
    return "".join(parts)
