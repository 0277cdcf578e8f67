"""Backgrounds (`ground`) of a design at another size: they still end beside codes and contain their texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from badges.rendering.design.elements import Code, Element, Ellipse, Line, Outline, Picture, Rect, Stack, Text

_LARGER, _STEPS = 1.15, 24  # factor and most steps by which a round ground is enlarged
_DESCENDER = 0.7  # mm below the last line of small type
# Share of a face's width: narrower shapes follow the text that they contain, if it would leave them, or always.
LABEL, TAG = 0.6, 0.33
FRAMED = 0.7  # share of a rectangle that its content must fill to count as framed
HAIRLINE = 0.3  # mm
_NEAR = 2.0  # mm between a text and a shape beside it
_PADDING = 0.5  # mm around a text that a ground keeps at least
Size = tuple[float, float]  # mm


def frames(elements: Iterable[Element]) -> frozenset[str]:
    """The rectangles that frame a code or a picture, and keep its aspect ratio."""
    elements = tuple(elements)
    held = [e for e in elements if isinstance(e, Code | Picture)]
    frames = [e for e in elements if isinstance(e, Rect)]
    return frozenset(
        frame.id
        for frame in frames
        for e in held
        if frame.x <= e.x and frame.y <= e.y and frame.x + frame.w >= e.x + e.w and frame.y + frame.h >= e.y + e.h
        if e.w >= FRAMED * frame.w and e.h >= FRAMED * frame.h
    )


def grounds_again(old: Iterable[Element], placed: Iterable[Element], size: Size, scale: float) -> tuple[Element, ...]:
    before = {element.id: element for element in old}
    after = {element.id: element for element in placed}
    made = []
    for element in after.values():
        was = before.get(element.id)
        if isinstance(element, Rect) and isinstance(was, Rect):
            element = _beside_codes(element, was, before, after)
            element = _under_texts(element, was, before, after, size[0])
        if isinstance(element, Rect | Ellipse) and was and was.x <= 0.1 and was.x + was.w >= size[0] - 0.1:
            held = list(_held(was, before, after))
            inside = {text.id for text, _ in held}
            others = [e for id, e in after.items() if isinstance(e, Text | Stack) and id not in inside]
            element = _holding(element, was, held, size[1], scale, others)
        made.append(_drawn_finer(element, scale))
    return tuple(made)


def _held(
    ground: Element, before: Mapping[str, Element], after: Mapping[str, Element]
) -> Iterator[tuple[Element, Element]]:
    """The texts on a ground, in the design's own size and now; with their second lines, if it contains those."""
    for id, text in before.items():
        if isinstance(text, Text) and id in after:
            pairs = (_with_second_line(text), _with_second_line(after[id])), (text, after[id])
            yield from [pair for pair in pairs if _holds(ground, pair[0])][:1]


def _with_second_line(text: Element) -> Element:
    """The text with the box that it grows to."""
    if isinstance(text, Text) and text.max_lines > 1:
        return replace(text, h=max(text.h, text.height_for_two_lines))
    return text


def _drawn_finer(element: Element, scale: float) -> Element:
    """The element with its stroke scaled; hairlines are unchanged."""
    if not isinstance(element, Rect | Ellipse | Line | Outline) or element.stroke_width <= HAIRLINE or scale >= 1:
        return element
    return replace(element, stroke_width=max(element.stroke_width * scale, HAIRLINE))


def _beside_codes(rect: Rect, was: Rect, before: Mapping[str, Element], after: Mapping[str, Element]) -> Rect:
    """A ground that was widened, shortened again where a code has moved off an edge."""
    for id, code in after.items():
        stood = before.get(id)
        if not isinstance(code, Code) or stood is None:
            continue
        if was.x + was.w <= stood.x and rect.x < code.x < rect.x + rect.w:
            rect = replace(rect, w=code.x - rect.x)
        elif was.x >= stood.x + stood.w and rect.x < code.x + code.w < rect.x + rect.w:
            rect = replace(rect, x=code.x + code.w, w=rect.x + rect.w - code.x - code.w)
    return rect


def _under_texts(
    rect: Rect, was: Rect, before: Mapping[str, Element], after: Mapping[str, Element], width: float
) -> Rect:
    """A ground moved along with a text that has moved off an edge."""
    if was.w >= LABEL * width:
        return rect
    for id, text in after.items():
        stood = before.get(id)
        if isinstance(text, Text) and stood is not None and _holds(was, stood):
            aside = was.x + was.w / 2 - stood.x - stood.w / 2
            if text.x < rect.x or text.x + text.w > rect.x + rect.w or was.w < TAG * width:
                rect = replace(rect, x=text.x + text.w / 2 - rect.w / 2 + aside)
    return rect


def _holding(
    ground: Rect | Ellipse,
    was: Element,
    held: list[tuple[Element, Element]],
    height: float,
    scale: float,
    others: Iterable[Element],
) -> Rect | Ellipse:
    """A ground at the upper or lower edge, made as high as its texts need."""
    upper, lower = was.y <= 0 < height > was.y + was.h, was.y > 0 and was.y + was.h >= height
    if not held or not (upper or lower):
        return ground
    if isinstance(ground, Ellipse):
        return _larger(ground, [text for _, text in held], at_top=upper)
    if upper:
        pads = [max((was.y + was.h - text.y - text.h) * scale, _PADDING) for text, _ in held]
        end = max(text.y + text.h + pad for (_, text), pad in zip(held, pads, strict=True))
        last = max(text.y + text.h for _, text in held) + _PADDING
        end = max(last, min([end, *(other.y - _PADDING for other in others if other.y >= last)]))
        return replace(ground, h=max(ground.h, end - ground.y))
    pads = [max((text.y - was.y) * scale, _PADDING) for text, _ in held]
    top = min(text.y - pad for (_, text), pad in zip(held, pads, strict=True))
    first = min(text.y for _, text in held) - _PADDING
    ends = [other.y + other.h + _PADDING + _DESCENDER for other in others if other.y + other.h <= first]
    top = min(ground.y, first, max([top, *ends]))
    return replace(ground, y=top, h=ground.y + ground.h - top)


def _larger(ground: Ellipse, held: list[Element], *, at_top: bool) -> Ellipse:
    """The ellipse enlarged until it holds these texts; the edge that is seen of it stays where it is."""
    for _ in range(_STEPS):
        if all(_holds(ground, text, _PADDING) for text in held):
            break
        w, h = ground.w * _LARGER, ground.h * _LARGER
        y = ground.y + ground.h - h if at_top else ground.y
        ground = replace(ground, x=ground.x - (w - ground.w) / 2, y=y, w=w, h=h)
    return ground


def kept_apart(old: Iterable[Element], placed: Iterable[Element], near: float = _NEAR) -> frozenset[tuple[str, str]]:
    """Each text, by its id, with each shape that it lay clear of in the design's own size, where they are less than
    `near` mm apart now: so much type grows beside its surroundings on a small size.
    """
    before, after = ({element.id: element for element in elements} for elements in (old, placed))
    columns = {id: stack.id for stack in before.values() if isinstance(stack, Stack) for id in stack.members}
    texts = [e.id for e in before.values() if isinstance(e, Text) and not e.rotation and e.id in after]
    shapes = [e for e in before.values() if isinstance(e, Rect | Line) and not e.rotation and e.id in after]
    return frozenset(
        (text, shape.id)
        for text in texts
        for shape in shapes
        if not _meet(before[columns.get(text, text)], shape, 0.0)
        and _meet(after[columns.get(text, text)], after[shape.id], near)
    )


def _meet(one: Element, other: Element, within: float) -> bool:
    """Whether two boxes overlap or are less than `within` mm apart."""
    across = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    down = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    return across > -within and down > -within


def _holds(ground: Element, text: Element, air: float = 0.0) -> bool:
    """Whether the ground contains the whole box of the text, with some air in mm above and below."""
    right, top, bottom = text.x + text.w, text.y - air, text.y + text.h + air
    if not isinstance(ground, Ellipse):
        inside = ground.x <= text.x and right <= ground.x + ground.w
        return inside and ground.y <= top and bottom <= ground.y + ground.h and ground.h > 0
    middle, down = ground.x + ground.w / 2, ground.y + ground.h / 2
    return all(
        ((x - middle) / (ground.w / 2)) ** 2 + ((y - down) / (ground.h / 2)) ** 2 <= 1
        for x in (text.x, right)
        for y in (top, bottom)
    )
