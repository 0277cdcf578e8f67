"""One side of one person's badge as PNG, drawn from the PDF."""

import io
from collections.abc import Mapping
from typing import Literal

from badges.rendering.design.design import Design
from badges.rendering.layout.badge import BadgeLayout, lay_out
from badges.rendering.paper.grid import single
from badges.rendering.paper.imposition import impose
from badges.rendering.paper.papers import MM
from badges.rendering.pdf.draw import draw
from badges.rendering.pdf.raster import png
from badges.rendering.text.content import Person
from badges.sentences import say

Side = Literal["front", "back"]


class NothingToShow(Exception):
    """Why this badge has no such side, as a message for the user."""


def badge_png(
    design: Design,
    person: Person,
    *,
    side: Side = "front",
    width: int = 800,
    pictures: Mapping[str, bytes] | None = None,
    photos: frozenset[str] = frozenset(),
) -> bytes:
    """The trimmed face, `width` pixels wide. Raises NothingToShow."""
    badge = next(lay_out(design, [person], photos), None)
    if badge is None:
        raise NothingToShow(say("This person gets no badge: a variant of the design says so."))
    face = badge.front if side == "front" else badge.back
    if face is None:
        raise NothingToShow(say("This badge has no back. Give the design one, or ask for the front."))
    size = design.width * MM, design.height * MM
    out = io.BytesIO()
    alone = impose([BadgeLayout(person, face)], single(design.width, design.height))
    draw(alone, out, size=size, pictures=pictures)
    return png(out.getvalue(), width=width)
