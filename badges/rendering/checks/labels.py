"""Preflight of label printers: parts where they cannot print, colours, and backs, which labels do not have."""

import io
from collections.abc import Iterator, Mapping

from PIL import Image

from badges.remembered import Remembered
from badges.rendering.box import Box
from badges.rendering.checks.colours import luminance, rgb
from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding, and_others
from badges.rendering.checks.pixels import pieces_of
from badges.rendering.checks.reach import beyond
from badges.rendering.design.design import Design
from badges.rendering.layout.artwork import CodeShape
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.face import FaceLayout
from badges.rendering.paper.grid import Grid
from badges.rendering.paper.labels import Label
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person
from badges.sentences import say

SLACK = 0.1  # mm
BLACK, WHITE = 0.05, 0.9  # luminance up to which a colour is printed as black, and from which as white
MUCH = 0.2  # of a picture in other colours; an edge between black and white has some
LOOKED_AT = 64  # pixels of a picture, across and down


class LabelChecks:
    """Checks one badge after another."""

    def __init__(self, design: Design, grid: Grid, label: Label, pictures: Mapping[str, bytes]) -> None:
        self._is_in_colour = Remembered[str, bool](lambda key: _has_colour(pictures.get(key, b"")))
        self._in_colour: dict[str, None] = {}  # elements
        self._design, self._two_sided = design, design.two_sided()
        self.dead = label.dead_of(turned=grid.turned)
        across, down = (dead * MM - SLACK * MM for dead in self.dead)
        self._reached = Box(across, down, design.width * MM - across, design.height * MM - down)
        self._lost: dict[str, list[Person]] = {}

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        for element in dict.fromkeys(beyond(badge.front, self._reached)):
            self._lost.setdefault(element, []).append(person)
        self._in_colour |= dict.fromkeys(filter(None, self._coloured(badge.front)))

    def _coloured(self, face: FaceLayout) -> Iterator[str]:
        """The ids of what is printed in another colour than black and white."""
        yield from (run.element for run in face.runs if _is_colour(run.style.color))
        for piece in (piece for layer in face.layers for piece in pieces_of(layer)):
            if isinstance(piece, CodeShape):
                colours = [piece.color]
            else:
                colours = [piece.fill, piece.fill_to, piece.stroke if piece.stroke_width else ""]
                if piece.picture and self._is_in_colour[piece.picture]:
                    yield piece.element
            if any(map(_is_colour, colours)):
                yield piece.element

    def findings(self) -> Iterator[Finding]:
        if self._two_sided:
            message = say("This design has a back, but a label has only one side.")
            yield Finding("one-sided", message, say("No action is needed if the front says everything."), side="back")
        across, down = self.dead
        words = ElementWords(self._design)
        if coloured := next(iter(self._in_colour), ""):
            message = say("Label printers print black only: colours and greys, as in “{element}”, become patterns of "
                          "dots.", element=words.of(coloured))  # fmt: skip
            action = say("Use black and white, or print one label and look at it.")
            yield Finding("black-only", message, action, None, coloured, people=None)
        for element, people in self._lost.items():
            message = say(
                "“{element}” lies where label printers cannot print on the badge of person {number}{others}: they "
                "leave {across:g} mm at the sides and {down:g} mm at the top and bottom of this label.",
                element=words.of(element),
                number=people[0].number,
                others=and_others(len(people)),
                across=across,
                down=down,
            )
            action = say("Move it inwards, or choose another label.")
            yield Finding("printer-margin", message, action, people[0], element, cut_off=True, people=len(people))


def _is_colour(color: str) -> bool:
    return bool(color) and BLACK < luminance(rgb(color)) < WHITE


def _has_colour(picture: bytes) -> bool:
    """Whether a good part of a PNG or JPEG is neither black nor white."""
    try:
        with Image.open(io.BytesIO(picture), formats=["PNG", "JPEG"]) as image:
            small = image.convert("RGBA").resize((LOOKED_AT, LOOKED_AT))
    except (OSError, ValueError, SyntaxError):  # a drawing; one that cannot be read is reported by itself
        return False
    ground = Image.new("RGBA", small.size, "white")
    counts = Image.alpha_composite(ground, small).convert("RGB").getcolors(LOOKED_AT**2) or []
    return sum(count for count, color in counts if BLACK < luminance(color) < WHITE) > MUCH * LOOKED_AT**2
