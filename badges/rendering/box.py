"""Rectangles of layout and drawing, all in one unit and one pair of axes."""

from collections.abc import Iterable
from typing import NamedTuple

from badges.rendering.paper.papers import MM


class Box(NamedTuple):
    """A rectangle by its edges: points from the lower left of the face or page it lies on, y upwards, as in PDF."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, corners: Iterable[tuple[float, float]]) -> "Box":
        """The smallest box that holds all of these points."""
        xs, ys = zip(*corners, strict=True)
        return cls(min(xs), min(ys), max(xs), max(ys))

    @classmethod
    def of_design(cls, x: float, y: float, w: float, h: float, face_height: float) -> "Box":
        """From a design's millimetres, which count down from the upper left of a face `face_height` mm high."""
        return cls(x * MM, (face_height - y - h) * MM, (x + w) * MM, (face_height - y) * MM)

    def grown(self, by: float) -> "Box":
        """With each edge moved outwards by so many points; inwards if negative."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def overlaps(self, other: "Box") -> bool:
        """Whether they share an area; boxes that only touch do not."""
        across = self.left < other.right and self.right > other.left
        return across and self.bottom < other.top and self.top > other.bottom


class Margins(NamedTuple):
    """Points past each edge of a box."""

    left: float
    bottom: float
    right: float
    top: float

    def upside_down(self) -> "Margins":
        """The same seen with the page turned by 180 degrees."""
        return Margins(self.right, self.top, self.left, self.bottom)
