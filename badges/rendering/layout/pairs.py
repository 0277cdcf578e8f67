"""Pairs of elements that may touch, and the distance between their ink."""

from typing import NamedTuple

from badges.rendering.box import Box, apart
from badges.rendering.layout import ink
from badges.rendering.layout.typesetting import TextBlock


class Pair(NamedTuple):
    """Two elements that may come near each other; the first is above the second, or left of it."""

    first: str
    second: str
    upright: bool  # whether they stand one above the other
    air: float


def pair_of(one: str, box: Box, other: str, other_box: Box, air: float, beside: float = 0.0) -> Pair:
    """Two elements by their boxes; `air` pt is wanted between them, or `beside` pt if they are side by side."""
    across = min(box.right, other_box.right) - max(box.left, other_box.left)
    down = min(box.top, other_box.top) - max(box.bottom, other_box.bottom)
    width = min(box.right - box.left, other_box.right - other_box.left) or 1.0
    height = min(box.top - box.bottom, other_box.top - other_box.bottom) or 1.0
    # Boxes that are apart in both directions part where they are farther apart, others where they share the less.
    upright = down < across if across <= 0 and down <= 0 else down / height < across / width
    swapped = box.top < other_box.top if upright else box.left > other_box.left
    air = air if upright else beside or air
    return Pair(other, one, upright, air) if swapped else Pair(one, other, upright, air)


def lacking(first: Box, second: Box, pair: Pair) -> float:
    """The distance in pt that two glyphs lack; 0 if they are clear of each other."""
    if apart(first, second, pair.air):
        return 0.0
    return pair.air - (first.bottom - second.top if pair.upright else second.left - first.right)


def touch(one: TextBlock, other: TextBlock, air: float) -> bool:
    """Whether a glyph of one text is less than `air` pt from a glyph of the other."""
    a, b = one.bounds or ink.bounds(one), other.bounds or ink.bounds(other)
    if a is None or b is None or apart(a, b, air):
        return False
    near_a = ink.near(other, a, air)
    return bool(near_a) and any(not apart(glyph, letter, air) for glyph in ink.near(one, b, air) for letter in near_a)


def touches(text: TextBlock, box: Box, air: float) -> bool:
    """Whether a glyph of the text is less than `air` pt from the box."""
    bounds = text.bounds or ink.bounds(text)
    return bounds is not None and not apart(bounds, box, air) and bool(ink.near(text, box, air))


def beside(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right
