"""Preflight of invisible pictures: transparent ones, those in the colour of their background, and covered ones."""

from collections.abc import Iterator, Mapping, Sequence

from PIL import Image, ImageChops, ImageFilter

from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding
from badges.rendering.checks.pixels import Pixels, shapes_of
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Picture
from badges.rendering.layout.artwork import Artwork, Personal, Shape
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person
from badges.sentences import say

SEEN = 12  # of 255: smaller differences do not count
MOST_DRAWN = 20
SLIVERS = ImageFilter.MinFilter(3)  # leaves out what two edges that coincide let through


class UnseenChecks:
    """Checks one badge after another; equal artwork is drawn only once."""

    def __init__(self, design: Design, pictures: Mapping[str, bytes]) -> None:
        self._wanted = any(isinstance(element, Picture) for element in design.elements())
        self._pixels = Pixels((design.width * MM, design.height * MM), pictures)
        self._design, self._there = design, pictures
        self._drawn = set[tuple[Artwork | tuple[Shape, ...], ...]]()
        self._covered: dict[tuple[str, str], bool] = {}  # (side, element), invisible so far -> whether covered
        self._seen = set[tuple[str, str]]()

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        if not self._wanted:
            return
        for side, face in badge.sides():
            drawn = tuple(layer if isinstance(layer, Artwork) else shapes_of(layer) for layer in face.layers)
            if drawn not in self._drawn and len(self._drawn) < MOST_DRAWN:
                self._drawn.add(drawn)
                self._look_at([one for layer in face.layers for one in shapes_of(layer)], side)

    def _look_at(self, shapes: Sequence[Shape], side: str) -> None:
        for place, shape in enumerate(shapes):
            key = side, shape.element
            if shape.picture in self._there and shape.opacity and key not in self._seen:
                below, above = shapes[:place], shapes[place + 1 :]
                if not self._changed(below, [*below, shape]).getbbox():
                    self._covered.setdefault(key, False)
                elif above and not self._changed([*below, *above], shapes).filter(SLIVERS).getbbox():
                    self._covered[key] = True
                else:
                    self._seen.add(key)

    def _changed(self, ones: Sequence[Shape], others: Sequence[Shape]) -> Image.Image:
        """White where the two differ."""
        drawn = [self._pixels.picture([Personal(tuple(shapes))]) for shapes in (ones, others)]
        return ImageChops.difference(*drawn).point(lambda by: 255 * (by >= SEEN)).convert("L")

    def findings(self) -> Iterator[Finding]:
        called = ElementWords(self._design)
        for (side, element), is_covered in self._covered.items():
            if (side, element) in self._seen:
                continue
            if is_covered:
                message = say("“{element}” lies behind a shape that covers it: nothing of it is seen.",
                              element=called.of(element, side))  # fmt: skip
                action = say("Put it in front in the editor's layers, or remove it.")
            else:
                message = say("“{element}” cannot be told from what lies under it.", element=called.of(element, side))
                action = say("Choose another picture, or another background.")
            yield Finding("hides-itself", message, action, None, element, side, people=None)
