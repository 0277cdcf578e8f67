"""Preflight of invisible pictures: transparent ones, and those in the colour of their background."""

from collections.abc import Iterator, Mapping

from PIL import ImageChops

from badges.rendering.checks.element_words import ElementWords
from badges.rendering.checks.findings import Finding
from badges.rendering.checks.pixels import Layer, Pixels
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Picture
from badges.rendering.layout.artwork import Artwork, Shape
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.paper.papers import MM
from badges.sentences import say

SEEN = 12  # of 255: smaller differences do not count
MOST_DRAWN = 20


class UnseenChecks:
    """Checks one badge after another; equal artwork is drawn only once."""

    def __init__(self, design: Design, pictures: Mapping[str, bytes]) -> None:
        self._wanted = any(isinstance(element, Picture) and element.picture for element in design.elements())
        self._pixels = Pixels((design.width * MM, design.height * MM), pictures)
        self._design, self._there = design, pictures
        self._elements = [element for element in design.elements() if isinstance(element, Picture)]
        self._drawn = set[tuple[Artwork, ...]]()
        self._unseen: dict[tuple[str, str], bool] = {}  # (side, picture) -> on every badge so far

    def look_at(self, badge: BadgeLayout) -> None:
        if not self._wanted:
            return
        for side, face in badge.sides():
            layers = tuple(layer for layer in face.layers if isinstance(layer, Artwork))
            if layers not in self._drawn and len(self._drawn) < MOST_DRAWN:
                self._drawn.add(layers)
                self._look_at(layers, side)

    def _look_at(self, layers: tuple[Artwork, ...], side: str) -> None:
        for at, layer in enumerate(layers):
            for place, shape in enumerate(layer.shapes):
                if shape.picture and shape.picture in self._there and shape.opacity:
                    below: list[Layer] = [*layers[:at], Artwork(layer.shapes[:place])]
                    key = side, shape.picture
                    self._unseen[key] = self._unseen.get(key, True) and self._leaves_no_trace(below, shape)

    def _leaves_no_trace(self, below: list[Layer], shape: Shape) -> bool:
        without = self._pixels.picture(below)
        changed = ImageChops.difference(without, self._pixels.picture([*below, Artwork((shape,))]))
        return not changed.point(lambda by: 255 * (by >= SEEN)).getbbox()

    def findings(self) -> Iterator[Finding]:
        called = ElementWords(self._design)
        for (side, key), unseen in self._unseen.items():
            if unseen:
                element = next((one.id for one in self._elements if one.picture == key), "")
                message = say("“{element}” cannot be told from what lies under it.", element=called.of(element, side))
                action = say("Choose another picture, or another background.")
                yield Finding("hides-itself", message, action, None, element, side, people=None)
