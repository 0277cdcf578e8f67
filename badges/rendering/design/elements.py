"""What can stand on a face. All measures are millimetres from the top left of the trimmed face unless stated."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from badges.rendering.text.content import fields_of, fill

LEGIBLE_PT = 8.0  # no text on a badge should be smaller
INK, WHITE = "#15181C", "#FFFFFF"

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Rule:
    """When something is shown. `filled` and `empty` ask a template, the others compare a column with values."""

    test: Literal["is", "isNot", "contains", "filled", "empty"]
    subject: str  # a column or role; for `filled` and `empty` a template
    values: tuple[str, ...] = ()

    def fits(self, fields: Mapping[str, str]) -> bool:
        """Whether the rule holds for a person; capitals and spaces around do not matter."""
        if self.test == "filled":
            return bool(fill(self.subject, fields))
        if self.test == "empty":
            return not fill(self.subject, fields)
        value = fields.get(self.subject, "").casefold().strip()
        wanted = [wish.casefold().strip() for wish in self.values]
        if self.test == "contains":
            return any(re.search(rf"(?<!\w){re.escape(wish)}(?!\w)", value) for wish in wanted)
        return (value in wanted) == (self.test == "is")

    def fields(self) -> set[str]:
        return fields_of(self.subject) if self.test in ("filled", "empty") else {self.subject}


@dataclass(frozen=True)
class Element:
    """A box. It is turned by `rotation` degrees clockwise about its centre."""

    id: str
    x: float
    y: float
    w: float
    h: float
    show_when: Rule | None = None
    rotation: float = 0.0
    opacity: float = 1.0  # 0 is invisible
    hidden: bool = False  # kept in the design and never drawn

    def templates(self) -> Iterator[str]:
        """The templates that are filled for each person."""
        yield from ()

    def fields(self) -> set[str]:
        """Names of the roles and columns it asks for."""
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
    align: Align = "left"
    vertical: Literal["top", "middle", "bottom"] = "top"
    max_lines: int = 1
    height_for_two_lines: float = 0.0  # 0: the box's height
    hyphenate: bool = True  # a single word too long for the line may be divided once
    joins: str = ""  # id of the text whose box this one takes over when that one is empty

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
    picture: str = ""  # name that the renderer is given bytes for; with `photo`: what stands in for a missing one
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
    clip: bool = False  # what leaves the box is cut off


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


def scaled_path(path: str, across: float, down: float) -> str:
    parts = []
    for command, numbers in path_segments(path):
        factors = {"H": [across], "V": [down]}.get(command, [across, down])
        scaled = [f"{n * factors[i % len(factors)]:.3f}" for i, n in enumerate(numbers)]
        parts.append(command + " ".join(scaled))
    return "".join(parts)
