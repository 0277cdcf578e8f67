"""A face for names written from right to left: what stands at the left stands at the right, and the other way round."""

from collections.abc import Sequence
from dataclasses import replace
from math import atan2, degrees

from badges.rendering.design.elements import (
    Align,
    Anchor,
    Element,
    Line,
    Outline,
    Picture,
    Stack,
    Text,
    TextAlign,
    mapped_path,
)

_TEXT: dict[TextAlign, TextAlign] = {"left": "right", "start": "right", "right": "left", "end": "left"}
_ANCHOR: dict[Anchor, Anchor] = {"start": "end", "middle": "middle", "end": "start"}
_PICTURE: dict[Align, Align] = {"left": "right", "right": "left"}


def mirrored(elements: Sequence[Element], width: float, height: float) -> tuple[Element, ...]:
    """The elements of a face of that size in mm, each at the other side. Texts, pictures and codes are not flipped.

    A face of which a picture, the same for everybody, takes more than half stays as it is: its texts were placed for
    that picture.
    """
    if any(_is_scene(element, width * height) for element in elements):
        return tuple(elements)
    return tuple(_mirrored(element, width) for element in elements)


def _is_scene(element: Element, area: float) -> bool:
    """Whether it is a picture, the same for everybody, over more than half of the face."""
    is_same = isinstance(element, Picture) and element.picture and not element.photo
    return bool(is_same) and 2 * element.w * element.h > area


def _mirrored(element: Element, width: float) -> Element:
    moved = replace(element, x=width - element.x - element.w, rotation=-element.rotation)
    match moved:
        case Text():
            return replace(moved, align=_TEXT.get(moved.align, moved.align))
        case Picture():
            return replace(moved, align=_PICTURE.get(moved.align, moved.align))
        case Outline():
            return replace(moved, path=mapped_path(moved.path, lambda at: width - at, float)) if moved.path else moved
        case Line() if moved.w and moved.h:  # it still goes from the upper left of its box to the lower right
            return replace(moved, rotation=moved.rotation - 2 * degrees(atan2(moved.h, moved.w)))
        case Stack() if moved.direction == "row":
            return replace(moved, members=moved.members[::-1], anchor=_ANCHOR[moved.anchor])
    return moved
