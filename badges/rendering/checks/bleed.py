"""Preflight of the bleed: artwork that ends at the trim, so that an inexact cut leaves a white edge."""

from collections.abc import Iterator, Mapping

from PIL import Image, ImageChops

from badges.rendering.box import Box, within
from badges.rendering.checks.findings import Finding, edges_in_words
from badges.rendering.checks.pixels import PER_MM, Pixels, shapes_of
from badges.rendering.design.design import Design
from badges.rendering.design.elements import Element, Ellipse, Outline, Picture, Rect
from badges.rendering.layout.artwork import Artwork, Personal, reach
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.face import Layer
from badges.rendering.paper.papers import MM
from badges.rendering.text.content import Person
from badges.sentences import say

INSIDE = 0.5  # mm from the trim on either side, where colours are compared
PAPER, INK = 250, 235  # of 255, darkest channel: PAPER and above is white, INK and below is clearly not
SPANS = 0.9  # of a side
LONGEST = 3.0  # mm of an edge that may end at the trim
MOST_DRAWN = 60
EDGES = ("left", "bottom", "right", "top")


class BleedChecks:
    """Checks one badge after another; equal artwork is drawn only once."""

    def __init__(self, design: Design, pictures: Mapping[str, bytes]) -> None:
        self.design = design
        self.pixels = Pixels((design.width * MM, design.height * MM), pictures)
        self._inside = Box(0, 0, design.width * MM, design.height * MM).grown(-INSIDE * MM)
        self._seen = set[tuple[str, tuple[Artwork | Personal, ...]]]()
        self._short: dict[str, set[str]] = {}  # side of the badge -> edges

    def look_at(self, badge: BadgeLayout, person: Person) -> None:
        if self.design.bleed < 2 * INSIDE:
            return
        for side, face in badge.sides():
            artwork = tuple(layer for layer in map(self._artwork, face.layers) if layer)
            key = side, artwork
            if key not in self._seen and len(self._seen) < MOST_DRAWN:
                self._seen.add(key)
                if short := self._edges(self.pixels.picture(artwork, self.design.bleed)):
                    self._short.setdefault(side, set()).update(short)

    def _artwork(self, layer: Layer) -> Artwork | Personal | None:
        """Of what belongs to one badge alone, the photos that reach the trim."""
        if isinstance(layer, Artwork):
            return layer
        photos = [one for one in shapes_of(layer) if one.picture and not within(reach(one), self._inside)]
        return Personal(tuple(photos)) if photos else None

    def _edges(self, drawn: Image.Image) -> set[str]:
        """The edges where colour inside the trim turns white before the bleed ends."""
        red, green, blue = drawn.split()
        grey = ImageChops.darker(ImageChops.darker(red, green), blue)
        bleed, slack = round(self.design.bleed * PER_MM), max(1, round(INSIDE * PER_MM))
        far = max(slack, bleed - slack)
        width, height = grey.size
        across, down = (bleed, width - bleed), (bleed, height - bleed)
        found = set()
        for near in (0, slack):  # a thin frame may end right at the trim
            lines = {  # a line of pixels inside the trim, and one near the end of the bleed
                "left": [(x, down[0], x + 1, down[1]) for x in (bleed + near, bleed - far)],
                "right": [(x, down[0], x + 1, down[1]) for x in (width - bleed - near - 1, width - bleed + far - 1)],
                "top": [(across[0], y, across[1], y + 1) for y in (bleed + near, bleed - far)],
                "bottom": [
                    (across[0], y, across[1], y + 1) for y in (height - bleed - near - 1, height - bleed + far - 1)
                ],
            }
            for edge, (inside, outside) in lines.items():
                pairs = zip(grey.crop(inside).tobytes(), grey.crop(outside).tobytes(), strict=True)
                if sum(ink < INK and paper >= PAPER for ink, paper in pairs) > LONGEST * PER_MM:
                    found.add(edge)
        return found

    def findings(self) -> Iterator[Finding]:
        for side, edges in self._short.items():
            found = self._ends_there(side, edges)
            if isinstance(found, Picture) and not spans(found, self.design):
                continue  # such a picture is found near the edge
            element = found.id if found else ""
            message = say(
                "The background ends before the bleed does ({edges}): a cut that is a little off leaves a white edge.",
                edges=edges_in_words(edges),
            )
            action = say("Extend it {bleed:g} mm past the edge.", bleed=self.design.bleed)
            yield Finding("no-bleed", message, action, None, element, side, people=None)

    def _ends_there(self, side: str, edges: set[str]) -> Element | None:
        """The topmost element whose box ends at one of these edges, if any."""
        design = self.design
        faces = [design.back if side == "back" else design.front]
        faces += [variant.back if side == "back" else variant.front for variant in design.variants]
        trim = Box(0, 0, design.width * MM, design.height * MM)
        for element in reversed([element for face in faces if face for element in face.elements]):
            box = Box.of_design(element.x, element.y, element.w, element.h, design.height)
            if not element.hidden and isinstance(element, Rect | Ellipse | Outline | Picture) and any(
                _out(box, trim, edge) > -INSIDE * MM and _out(box, trim, edge) < design.bleed * MM for edge in edges
            ):  # fmt: skip
                return element
        return None


def _out(box: Box, trim: Box, edge: str) -> float:
    """By how much a box extends past the trim at that edge."""
    at = EDGES.index(edge)
    by = box[at] - trim[at]
    return by if edge in {"right", "top"} else -by


def spans(element: Element, design: Design) -> bool:
    """Whether the element is as long as a side, as backgrounds are."""
    return element.w >= SPANS * design.width or element.h >= SPANS * design.height
