"""A design in another size: laid out again, not stretched.

Everything is scaled by the smaller of the two changes, `scale`; in the direction that has more room than that, what is
left over goes where it does no harm. Across, what lies in one half keeps its distance to the edge of that half, and
what spans both is made wider. Up and down, what stands at the upper edge stays there, likewise at the lower, and the
rest stays together between them. So circles and pictures keep their proportions and a text its place on its ground;
what reaches past an edge still does.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from badges.rendering.design.elements import (
    LEGIBLE_PT,
    Code,
    Element,
    Ellipse,
    Line,
    Outline,
    Picture,
    Rect,
    Stack,
    Text,
    mapped_path,
)
from badges.rendering.design.grounds import frames, grounds_again
from badges.rendering.design.neighbours import DRAWING, beside_others, on_labels, stand_ins
from badges.rendering.paper.papers import MM

T = TypeVar("T", bound=Element)

EDGE = 0.24  # share of the height: elements within this distance of an edge keep their distance to it
APART = 0.02  # share of the height: elements closer than that to ones further inside move with them
LARGE = 0.4  # share of the height: higher elements are grounds, and are stretched
NARROW = 0.5  # share of the width: narrower elements in the middle keep their width and stay there
OVER = 0.12  # share of the width by which an element of one half may extend over the middle
PARTS = 3  # least shapes of a drawing
ASIDE = 0.25  # share of the width: outlines closer than that to an edge keep their distance to it
OUTER = 1 / 3  # the same of the height
PATTERN = 0.8  # share of the width: wider drawings are patterns, and are repeated on wider faces
RULER = "ticks"  # id of a path that measures millimetres
BLEED = 3  # mm of bleed past an edge
INSET = 2.0  # mm from an edge that texts and codes keep, if they did before
QUIET = 0.06  # share of a code's box: quiet zones are at least as wide, and may be cut
OUTSIDE = 20  # mm past an edge, beyond which nothing is drawn
_CENTRED = 0.03  # share of the width by which a centred element may be off the middle
_LEGIBLE_MM = LEGIBLE_PT * 0.73 / MM  # mm, the cap height of the smallest type


def laid_out_again(
    elements: Iterable[Element],
    old: tuple[float, float],
    new: tuple[float, float],
    inset: tuple[float, float] = (INSET, INSET),
) -> tuple[Element, ...]:
    """The elements of a face laid out for another size; width and height in mm."""
    kept = tuple(elements)
    across, down = new[0] / old[0], new[1] / old[1]
    scale = min(across, down)
    plan = _Plan(
        old,
        new,
        scale,
        _upright(kept, old[1], new[1], scale),
        on_labels(kept, old[0]) | beside_others(kept, old[0]),
        frames(kept),
        stand_ins(kept, old),
        inset,
    )
    drawings = {part: parts for parts in drawings_of(kept, old) for part in (e.id for e in parts)}
    placed: list[Element] = []
    for element in kept:
        parts = drawings.get(element.id)
        if isinstance(element, Outline) and element.id == RULER:
            placed += plan.true_to_scale(element)
        else:
            placed += plan.part(element, parts) if parts else [plan.placed(element)]
    return grounds_again(kept, placed, old, scale)


def drawings_of(elements: tuple[Element, ...], face: tuple[float, float]) -> list[list[Element]]:
    """Shapes that are parts of one drawing, as their ids say: sun-1, sun-2, sun-3."""
    parts: dict[str, list[Element]] = {}
    for element in elements:
        is_part = isinstance(element, Rect | Ellipse | Outline) and element.w < DRAWING * face[0]
        if is_part and element.h < DRAWING * face[1]:
            parts.setdefault(re.sub(r"(-\d+)*-?\d+$", "", element.id), []).append(element)
    return [drawing for drawing in parts.values() if len(drawing) >= PARTS]


def _past_edges(length: float, new: float, within: Callable[[float], float], scale: float) -> Callable[[float], float]:
    """A mapping of coordinates that keeps the distances past either edge."""

    def mapped(at: float) -> float:
        if at <= 0:
            return at * max(scale, 1)
        return new + (at - length) * max(scale, 1) if at >= length else within(at)

    return mapped


def _from_edges(length: float, new: float, scale: float) -> Callable[[float], float]:
    """A mapping of coordinates that keeps the distance to the nearer edge."""
    return _past_edges(length, new, lambda at: at * scale if at < length / 2 else new - (length - at) * scale, scale)


def _noted(into: list[float]) -> Callable[[float], float]:
    """A mapping that changes nothing and keeps what it is given."""

    def noted(at: float) -> float:
        into.append(at)
        return at

    return noted


def _upright(elements: tuple[Element, ...], height: float, new: float, scale: float) -> Callable[[float], float]:
    """A mapping of heights from the old face to the new one: three rigid parts, with more room between them."""
    spans = [
        (max(e.y, 0.0), min(e.y + e.h, height))
        for e in elements
        if not e.hidden and not isinstance(e, Stack) and e.h < LARGE * height and e.y < height and e.y + e.h > 0
    ]
    upper, first, last, lower = _parts(spans, height)
    extra = new - scale * height
    gaps = (first - upper) + (lower - last)
    above = extra * (0.45 if gaps <= 0 else min(max((first - upper) / gaps, 0.3), 0.6))
    stops = [(0.0, 0.0), (upper, scale * upper), (first, scale * first + above), (last, scale * last + above)]
    stops += [(lower, new - scale * (height - lower)), (height, new)]

    def within(at: float) -> float:
        for (low, low_to), (high, high_to) in pairwise(stops):
            if at <= high and high > low:
                return low_to + (at - low) / (high - low) * (high_to - low_to)
        return new

    return _past_edges(height, new, within, scale)


def _parts(spans: list[tuple[float, float]], height: float) -> tuple[float, float, float, float]:
    """The end of the upper part, the start and the end of the middle one, and the start of the lower part.

    What touches an edge, or lies wholly near it, hangs there, unless something further inside is close to it.
    """
    near, apart = EDGE * height, APART * height
    top_band = max([end for top, end in spans if top <= 0 and end < height], default=0.0)
    low_band = min([top for top, end in spans if end >= height and top > 0], default=height)
    above = [span for span in spans if span[1] <= max(near, top_band)]
    below = [span for span in spans if span not in above and span[0] >= min(height - near, low_band)]
    middle = [span for span in spans if span not in above and span not in below]
    first, last = min([top for top, _ in middle], default=height), max([bottom for _, bottom in middle], default=0.0)
    for span in sorted(above, key=lambda span: -span[1]):
        if middle and span[1] > top_band and first - span[1] < apart:
            above.remove(span)
            first = min(first, span[0])
    for span in sorted(below):
        if middle and span[0] < low_band and span[0] - last < apart:
            below.remove(span)
            last = max(last, span[1])
    upper, lower = max([end for _, end in above], default=0.0), min([top for top, _ in below], default=height)
    if not middle:
        first = last = (upper + max(lower, upper)) / 2
    return min(upper, first), first, last, max(lower, last)


@dataclass(frozen=True)
class _Plan:
    old: tuple[float, float]
    new: tuple[float, float]
    scale: float
    upright: Callable[[float], float]
    held: frozenset[str]  # ids of texts on labels or beside others, which are not widened
    frames: frozenset[str]  # ids of the frames of codes and pictures
    stand_ins: Mapping[str, Picture]  # ids of what stands in for a photo as high as the face
    inset: tuple[float, float]  # mm from the left and right edges, and from the upper and lower one

    def placed(self, element: Element) -> Element:
        if photo := self.stand_ins.get(element.id):
            return self._on_photo(element, photo)
        match element:
            case Text():
                return self._text(element)
            case Rect() if element.id not in self.frames or self._is_ground(element):
                return replace(self._stretched(element), radius=element.radius * self.scale)
            case Stack():
                _, above, _, below = self._inset(element)
                y = max(self.upright(element.y), above)
                h = min(self.upright(element.y + element.h), self.new[1] - below) - y
                return replace(self._stretched(element), y=y, h=h, gap=element.gap * min(self.scale, 1))
            case Line():
                return self._stretched(element)
            case Outline() if self._spans(element) or element.h >= LARGE * self.old[1]:
                return self._mapped(element)
            case Ellipse() if self._spans(element):
                return self._wide_ellipse(element)
            case Picture() if self._spans(element) or self._is_ground(element):
                return replace(self._stretched(element), radius=element.radius * self.scale)
        return self._rigid(element)

    def _stretched(self, element: T) -> T:
        x, w = self._across(element)
        y, bottom = self.upright(element.y), self.upright(element.y + element.h)
        return replace(element, x=x, w=w, y=y, h=bottom - y)

    def _on_photo(self, element: Element, photo: Picture) -> Element:
        """A part of a silhouette, at the lower edge of its photo and in the middle of it."""
        new, scale = self._stretched(photo), self.scale
        x = new.x + (new.w - photo.w * scale) / 2 + (element.x - photo.x) * scale
        return self._at(element, x, new.y + new.h - (photo.y + photo.h - element.y) * scale)

    def true_to_scale(self, ruler: Outline) -> list[Element]:
        """A ruler at the lower edge, of the same size; a smaller face has no room for it."""
        down = self.new[1] - self.old[1]
        path = mapped_path(ruler.path, float, lambda at: at + down)
        return [replace(ruler, y=ruler.y + down, path=path)] if self.scale >= 1 else []

    def part(self, element: Element, drawing: list[Element]) -> list[Element]:
        """Move a part of a drawing with the drawing; parts of a pattern are repeated over the new width."""
        (width, height), (new, _), scale = self.old, self.new, self.scale
        left, right = min(e.x for e in drawing), max(e.x + e.w for e in drawing)
        top, bottom = min(e.y for e in drawing), max(e.y + e.h for e in drawing)
        alone = self._rigid(element)
        if right - left >= PATTERN * width:
            if new <= scale * width * 1.01:
                return [alone]
            copies = range(-1, int(new / (scale * width)) + 1)
            placed = [self._at(element, (element.x + n * width) * scale, alone.y) for n in copies]
            return [
                replace(copy, id=copy.id if n == 0 else f"{copy.id}-{n}")
                for n, copy in zip(copies, placed, strict=True)
                if copy.x < new + OUTSIDE and copy.x + copy.w > -OUTSIDE
            ]
        x = self._held(left, right - left, (right - left) * scale) + (element.x - left) * scale
        whole = replace(element, y=top, h=bottom - top)
        y = self._down(whole) + (element.y - top) * scale if bottom - top < DRAWING * height else alone.y
        return [self._at(element, x, y)]

    def _rigid(self, element: Element) -> Element:
        """The element scaled, with the same bleed past an edge."""
        x = self._held(element.x, element.w, element.w * self.scale)
        moved = self._at(element, x, self._down(element))
        return self._inside(moved, element) if isinstance(element, Code) or self._is_logo(element) else moved

    def _is_logo(self, element: Element) -> bool:
        """Whether it is a picture inside the face, and not in a ring."""
        right, below = self.old[0] - element.x - element.w, self.old[1] - element.y - element.h
        inside = min(element.x, element.y, right, below) >= 0
        return isinstance(element, Picture) and element.shape == "rect" and inside

    def _inset(self, old: Element) -> tuple[float, float, float, float]:
        """The distances that an element keeps from the left, upper, right and lower edge."""
        right, below = self.old[0] - old.x - old.w, self.old[1] - old.y - old.h
        quiet = QUIET * min(old.w, old.h) if isinstance(old, Code) else 0.0
        distances = zip((old.x, old.y, right, below), self.inset * 2, strict=True)
        left, above, right, below = (
            max(inset - quiet * self.scale, 0.0) if at + quiet >= INSET else max(at, 0.0) for at, inset in distances
        )
        return left, above, right, below

    def _inside(self, element: T, old: Element) -> T:
        """The element moved off the edges, and narrowed only if both are too close."""
        left, above, right, below = self._inset(old)
        w = min(element.w, self.new[0] - left - right)
        x = min(max(element.x, left), self.new[0] - right - w)
        y = min(max(element.y, above), self.new[1] - below - element.h)
        return replace(element, x=x, y=max(y, 0.0), w=w)

    def _down(self, element: Element) -> float:
        """The new y of an element that keeps its aspect ratio."""
        h = element.h * self.scale
        y = self.upright(element.y + element.h / 2) - h / 2
        below = self.old[1] - element.y - element.h
        if element.y < 0:
            return self._edge(element.y)
        return self.new[1] - self._edge(below) - h if below < 0 else y

    def _at(self, element: Element, x: float, y: float) -> Element:
        scale = self.scale
        w, h = element.w * scale, element.h * scale
        if isinstance(element, Outline):
            return replace(
                element, x=x, y=y, w=w, h=h,
                path=mapped_path(
                    element.path, lambda at: x + (at - element.x) * scale, lambda at: y + (at - element.y) * scale
                ),
            )  # fmt: skip
        if isinstance(element, Picture | Rect):
            return replace(element, x=x, y=y, w=w, h=h, radius=element.radius * scale)
        return replace(element, x=x, y=y, w=w, h=h)

    def _held(self, x: float, w: float, new_w: float) -> float:
        """The new x of an element that keeps its distance to the nearer edge, or is centred."""
        width, new = self.old[0], self.new[0]
        if self._is_centred(x, w):
            return (new - new_w) / 2 + (x + w / 2 - width / 2) * self.scale
        if x + w / 2 < width / 2:
            return self._edge(x)
        return new - new_w - self._edge(width - x - w)

    def _edge(self, distance: float) -> float:
        """The new distance from an edge; elements that extend past it keep at least their bleed."""
        return distance * self.scale if distance > 0 else min(distance * self.scale, max(distance, -BLEED))

    def _is_centred(self, x: float, w: float) -> bool:
        return abs(x + w / 2 - self.old[0] / 2) < _CENTRED * self.old[0]

    def _across(self, element: Element) -> tuple[float, float]:
        """The new x and width of an element that may be widened."""
        (width, _), (new, _), scale = self.old, self.new, self.scale
        x, right = element.x, element.x + element.w
        narrow = self._is_centred(x, element.w) and element.w < NARROW * width
        over = OVER * width if element.w < NARROW * width else 0.0
        if narrow or right <= width / 2 + over or x >= width / 2 - over or element.rotation:
            return self._held(x, element.w, element.w * scale), element.w * scale
        outer = max(scale, 1)
        left = x * (scale if x > 0 else outer)
        end = new - (width - right) * (scale if right < width else outer)
        return left, end - left

    def _spans(self, element: Element) -> bool:
        """Whether it extends from edge to edge, or nearly."""
        return element.x <= 0.1 and element.x + element.w >= self.old[0] - 0.1

    def _is_ground(self, element: Element) -> bool:
        return element.id.startswith("ground") or (element.y <= 0 and element.y + element.h >= self.old[1])

    def _text(self, text: Text) -> Text:
        scale = self.scale
        x, w = self._across(text)
        if w <= text.w * scale and text.id not in self.held:
            x, w = self._to_the_middle(text, x, w)
        h = max(text.h * scale, min(text.h, _LEGIBLE_MM))
        y = self.upright(text.y + text.h / 2) - h / 2
        if text.rotation:
            w, h = text.w * scale, text.h * scale
            x, y = self._held(text.x, text.w, w), self.upright(text.y + text.h / 2) - h / 2
        largest = max(text.max_pt * scale, LEGIBLE_PT)
        smallest = min(max(text.min_pt * scale, LEGIBLE_PT), largest)
        legible = _LEGIBLE_MM + text.leading * LEGIBLE_PT / MM
        two_lines = min(legible, text.height_for_two_lines, self.new[1] - INSET - y)
        moved = replace(
            text, x=x, y=y, w=w, h=h, min_pt=smallest, max_pt=largest, joined_max_pt=text.joined_max_pt * scale,
            height_for_two_lines=max(text.height_for_two_lines * scale, two_lines),
        )  # fmt: skip
        return moved if text.rotation else self._inside(moved, text)

    def _to_the_middle(self, text: Text, x: float, w: float) -> tuple[float, float]:
        """A text in one half, unless on a label, may use all of that half."""
        middle, new_middle = self.old[0] / 2, self.new[0] / 2
        right = text.x + text.w
        if right <= middle and text.align in ("left", "start") and not text.rotation:
            return x, max(new_middle - (middle - right) * self.scale - x, w)
        if text.x >= middle and text.align in ("right", "end") and not text.rotation:
            left = min(new_middle + (text.x - middle) * self.scale, x)
            return left, x + w - left
        return x, w

    def _mapped(self, outline: Outline) -> Outline:
        """An outline that spans the face: its points are spread over the new one, or if all are near its left and right
        edges, keep their distance to them as texts do; likewise to the upper and lower edge, if they are near those.
        """
        (width, height), (new, tall), scale = self.old, self.new, self.scale
        xs, ys = [outline.x, outline.x + outline.w], [outline.y, outline.y + outline.h]
        if outline.path:
            mapped_path(outline.path, _noted(xs), _noted(ys))
        is_aside = not any(ASIDE * width < at < (1 - ASIDE) * width for at in xs)
        is_outside = is_aside and not any(OUTER * height < at < (1 - OUTER) * height for at in ys)
        spread = _past_edges(width, new, lambda at: at * new / width, scale)
        across = _from_edges(width, new, scale) if is_aside else spread
        upright = _from_edges(height, tall, scale) if is_outside else self.upright
        x, right = across(outline.x), across(outline.x + outline.w)
        y, bottom = upright(outline.y), upright(outline.y + outline.h)
        path = mapped_path(outline.path, across, upright) if outline.path else ""
        return replace(outline, x=x, y=y, w=right - x, h=bottom - y, path=path)

    def _wide_ellipse(self, ellipse: Ellipse) -> Ellipse:
        """An ellipse that spans the face keeps its aspect ratio, and its visible edge its place."""
        factor = max(self.scale, self.new[0] / self.old[0])
        top, bottom = self.upright(ellipse.y), self.upright(ellipse.y + ellipse.h)
        if ellipse.y <= 0 or ellipse.y + ellipse.h >= self.old[1]:
            factor = max(factor, (bottom - top) / ellipse.h)
        w, h = ellipse.w * factor, ellipse.h * factor
        x = self.new[0] / 2 + (ellipse.x + ellipse.w / 2 - self.old[0] / 2) * factor - w / 2
        y = top if ellipse.y > 0 else bottom - h
        return replace(ellipse, x=x, y=y, w=w, h=h)
