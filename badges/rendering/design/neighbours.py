"""What stands beside, on or under what on a face, where that decides how it is laid out at another size."""

from badges.rendering.box import Box, within
from badges.rendering.design.elements import Code, Element, Ellipse, Outline, Picture, Rect, Text

ROUNDED = 0.1  # mm by which a part of a silhouette may lie past its photo
DRAWING = 0.6  # the greatest share of the face that a part of a drawing, a label or a tall photo may cover


def on_labels(elements: tuple[Element, ...], width: float) -> frozenset[str]:
    """The texts inside a shape that is narrower than most of the face."""
    labels = [e for e in elements if isinstance(e, Rect | Ellipse | Outline) and e.w < DRAWING * width]
    return frozenset(
        text.id for text in elements if isinstance(text, Text) and any(within(_box(text), _box(e)) for e in labels)
    )


def beside_others(elements: tuple[Element, ...], width: float) -> frozenset[str]:
    """The texts in one half with another element between them and the middle."""
    things = [e for e in elements if isinstance(e, Text | Code | Picture) and not e.hidden]
    middle = width / 2

    def between(one: Element, other: Element) -> bool:
        if one is other or one.y >= other.y + other.h or other.y >= one.y + one.h:
            return False
        right, left = one.x + one.w, other.x + other.w
        if not isinstance(other, Text):  # it belongs to the half that has most of it
            if right <= middle:
                return right - 0.1 <= other.x and other.x + left < width
            return left <= one.x + 0.1 and other.x + left > width
        return (right - 0.1 <= other.x < middle) if right <= middle else (middle < left <= one.x + 0.1)

    texts = [e for e in things if isinstance(e, Text)]
    return frozenset(text.id for text in texts if any(between(text, other) for other in things))


def stand_ins(elements: tuple[Element, ...], face: tuple[float, float]) -> dict[str, Picture]:
    """What stands in for a missing photo that reaches from the upper to the lower edge, by id, with the photo."""
    tall = [e for e in elements if isinstance(e, Picture) and e.photo and e.y <= 0 and e.y + e.h >= face[1]]
    boxes = [(photo, _box(photo).grown(ROUNDED)) for photo in tall if photo.w < DRAWING * face[0]]
    parts = [e for e in elements if isinstance(e, Ellipse | Outline)]
    return {e.id: photo for photo, box in boxes for e in parts if within(_box(e), box)}


def _box(element: Element) -> Box:
    """In mm, upside down."""
    return Box(element.x, element.y, element.x + element.w, element.y + element.h)
