"""Rectangles for layout and drawing, all in points with y upwards."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from badges.rendering.paper.papers import MM


def turned(point: tuple[float, float], about: tuple[float, float], degrees: float) -> tuple[float, float]:
    """The point turned anticlockwise about another."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    right, up = point[0] - about[0], point[1] - about[1]
    return about[0] + right * cos - up * sin, about[1] + right * sin + up * cos


class Box(NamedTuple):
    """A rectangle by its edges: points from the bottom left of its face or page, y upwards, as in PDF."""

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
    def around_boxes(cls, boxes: Iterable["Box"]) -> "Box":
        """The smallest box that holds all of these."""
        left, bottom, right, top = zip(*boxes, strict=True)
        return cls(min(left), min(bottom), max(right), max(top))

    @classmethod
    def of_design(cls, x: float, y: float, w: float, h: float, face_height: float) -> "Box":
        """From a design's millimetres, measured from the upper left of a face `face_height` mm high, y downwards."""
        return cls(x * MM, (face_height - y - h) * MM, (x + w) * MM, (face_height - y) * MM)

    def turned(self, degrees: float) -> "Box":
        """The box around this one, turned anticlockwise about its middle."""
        cos, sin = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
        width, height = self.right - self.left, self.top - self.bottom
        across, up = (width * cos + height * sin) / 2, (width * sin + height * cos) / 2
        x, y = (self.left + self.right) / 2, (self.bottom + self.top) / 2
        return Box(x - across, y - up, x + across, y + up)

    def turned_about(self, point: tuple[float, float], degrees: float) -> "Box":
        """The box around this one, turned anticlockwise about a point."""
        corners = [(x, y) for x in (self.left, self.right) for y in (self.bottom, self.top)]
        return Box.around(turned(corner, point, degrees) for corner in corners)

    def grown(self, by: float) -> "Box":
        """With each edge moved outwards by so many points; inwards if negative."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def overlaps(self, other: "Box") -> bool:
        """Whether they share an area; boxes that only touch do not."""
        across = self.left < other.right and self.right > other.left
        return across and self.bottom < other.top and self.top > other.bottom


def apart(one: Box, other: Box, air: float) -> bool:
    """Whether two boxes are at least so many points apart."""
    return (
        one.left - other.right >= air
        or other.left - one.right >= air
        or one.bottom - other.top >= air
        or other.bottom - one.top >= air
    )


def within(one: Box, other: Box) -> bool:
    """Whether one of two boxes is inside the other."""
    across = one.left >= other.left and one.right <= other.right
    return across and one.bottom >= other.bottom and one.top <= other.top


class Margins(NamedTuple):
    """Points past each edge of a box."""

    left: float
    bottom: float
    right: float
    top: float

    def upside_down(self) -> "Margins":
        """The margins after turning the page by 180 degrees."""
        return Margins(self.right, self.top, self.left, self.bottom)
