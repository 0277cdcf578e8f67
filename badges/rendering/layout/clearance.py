"""Keeps the ink of a badge's texts clear of each other, codes, pictures, holes and unprintable edges.

Each text is first fitted to its own box, as if it were alone. Its ink may still leave that box: accents and descenders,
the deep letters of Arabic, stacked marks, a second line that grew. Where ink comes nearer than AIR to a neighbour's,
a text is moved where there is room, within its box or a little around it, or else the one whose ink leaves its box the
farther is set smaller; below its least size only when its neighbour cannot give way either.

For most badges this costs a few comparisons of floats, which `doubtful` makes for many people at once: pairs of boxes
so far apart that no usual letter can bridge the gap are looked at only for a text with taller or deeper letters, and
the exact ink only where its bounds are too near.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, compress

from badges.remembered import Remembered
from badges.rendering.box import Box, apart, within
from badges.rendering.design.design import HOLE_CLEARANCE, Design
from badges.rendering.design.elements import Code, Element, Ellipse, Line, Outline, Picture, Rect, Stack, Text
from badges.rendering.layout.pairs import Pair, beside, pair_of, touch, touches
from badges.rendering.layout.parting import AIR, OverlapResolver, Reset, TextBounds
from badges.rendering.layout.stacks import Offset
from badges.rendering.layout.typesetting import TextBlock
from badges.rendering.paper.papers import MM
from badges.rendering.text.extents import ASIDE, FALL, RISE

BESIDE = 1.2 * MM  # pt between a text and another, or a shape, on one line: the space between words
HOLE_AIR = (HOLE_CLEARANCE + 0.05) * MM  # pt between a text and a hole
SHAPE_AIR = 0.2 * MM  # pt between a text and a shape above or below that has come near it on another size
OUTSIDE = 1.2 * MM  # pt that a text may be moved out of its box
SHADOW = 2 * MM  # pt, the greatest offset of a text that is the shadow of another
GHOST = 0.5  # a text with less opacity is a decoration and may lie under others
HOLE = "the hole"
_SLACK = 0.3 * MM  # pt by which boxes may overlap and still count as side by side


class Clearance:
    """Keeps the texts of one face clear, for one person after another."""

    def __init__(
        self,
        design: Design,
        elements: Iterable[Element],
        stacks: Mapping[str, Stack],
        cap_height: Callable[[Text], float],
        clear_of: Collection[tuple[str, str]] = (),
    ) -> None:
        """`stacks` are those that elements stand in, by the id of the element; `clear_of` has texts, each with a shape
        that it should keep clear of.
        """
        self._stacks = stacks
        self._height = design.height * MM
        shown = [element for element in elements if not element.hidden]
        texts = [element for element in shown if isinstance(element, Text) and element.opacity >= GHOST]
        self._places = {text.id: self._place(text, cap_height(text), shown, design) for text in texts}
        shapes = {shape for _, shape in clear_of}
        self._fixed = {e.id: self._box(e) for e in shown if isinstance(e, Code | Picture) or e.id in shapes}
        holes = design.hole.boxes(design.width) if design.hole else []
        self._holes = {f"{HOLE} {number}": Box.of_design(*box, design.height) for number, box in enumerate(holes)}
        self._holes |= _edges(design)
        self._boxes = self._fixed | self._holes
        pairs = [*self._all_pairs(shown), *self._beside_shapes(clear_of)]
        both_texts = [pair.first in self._places and pair.second in self._places for pair in pairs]
        self._all = list(compress(pairs, both_texts))
        self._reaches = Remembered(self._reach)
        self._near = [pair for pair in self._all if self._may_meet(pair)]
        fixed = [pair for pair, both in zip(pairs, both_texts, strict=True) if not both]
        self._all_fixed = list(map(self._text_first, fixed))
        self._near_fixed = [self._text_first(pair) for pair in fixed if self._may_meet(pair)]
        self._pairs = pairs

    # --- what may meet, once for all people

    def _all_pairs(self, shown: list[Element]) -> Iterator[Pair]:
        boxes = {id: place.box for id, place in self._places.items()}
        for one, other in combinations(boxes, 2):
            if self._is_shadow(one, other):
                continue
            if one not in self._stacks or self._stacks[one] is not self._stacks.get(other):
                yield pair_of(one, boxes[one], other, boxes[other], AIR, BESIDE)
        for id, box in boxes.items():
            for hole, hole_box in self._holes.items():
                yield pair_of(id, box, hole, hole_box, HOLE_AIR if hole.startswith(HOLE) else 0.0)
            for element in shown:
                if not isinstance(element, Code | Picture) or within(box, self._fixed[element.id]):
                    continue
                if id in self._stacks and self._stacks[id] is self._stacks.get(element.id):
                    continue
                aside = not box.grown(-_SLACK).overlaps(self._fixed[element.id])
                if isinstance(element, Code) or aside:  # a code has air of its own in its quiet zone
                    yield pair_of(id, box, element.id, self._fixed[element.id], 0 if isinstance(element, Code) else AIR)

    def _is_shadow(self, one: str, other: str) -> bool:
        """Whether a text is meant to overlap another: it says the same, slightly offset."""
        first, second = self._places[one], self._places[other]
        offset = max(abs(a - b) for a, b in zip(first.box, second.box, strict=True))
        return first.text.content == second.text.content and offset <= SHADOW

    def _beside_shapes(self, clear_of: Iterable[tuple[str, str]]) -> Iterator[Pair]:
        for id, shape in sorted(clear_of):
            if id in self._places and shape in self._fixed:
                yield pair_of(id, self._places[id].box, shape, self._fixed[shape], SHAPE_AIR, BESIDE)

    def _may_meet(self, pair: Pair) -> bool:
        return not apart(self._reaches[pair.first], self._reaches[pair.second], pair.air)

    def _text_first(self, pair: Pair) -> tuple[str, str, float]:
        text, thing = (pair.first, pair.second) if pair.first in self._places else (pair.second, pair.first)
        return text, thing, pair.air

    def _reach(self, id: str) -> Box:
        """The box that an element's ink stays within if it has only usual letters."""
        place = self._places.get(id)
        if place is None:
            return self._box(self._stacks[id]) if id in self._stacks else self._boxes[id]
        text, box = place.text, place.box
        if text.rotation or place.stack:
            return box.grown(text.max_pt)
        size = min(text.max_pt, max(text.h, text.height_for_two_lines) * MM / place.cap)
        grown = max(text.height_for_two_lines - text.h, 0) * MM
        aside = ASIDE * size
        return Box(box.left - aside, box.bottom - grown - FALL * size, box.right + aside, box.top + RISE * size)

    def _place(self, text: Text, cap: float, elements: list[Element], design: Design) -> TextBounds:
        if stack := self._stacks.get(text.id):
            return TextBounds(text, cap, self._box(stack), stack=stack)
        box = self._box(text)
        edges = [self._box(e) for e in elements if isinstance(e, Rect | Ellipse | Line | Outline | Picture)]
        above = [edge - box.top for b in edges if beside(b, box) for edge in (b.bottom, b.top)]
        below = [box.bottom - edge for b in edges if beside(b, box) for edge in (b.bottom, b.top)]
        above.append(self._height - design.safe * MM - box.top)
        below.append(box.bottom - design.safe * MM)
        up = min([room for room in above if room > -_SLACK], default=0.0)
        down = min([room for room in below if room > -_SLACK], default=0.0)
        return TextBounds(text, cap, box, min(max(up - AIR, 0), OUTSIDE), min(max(down - AIR, 0), OUTSIDE))

    def _box(self, element: Element) -> Box:
        box = Box.of_design(element.x, element.y, element.w, element.h, self._height / MM)
        if getattr(element, "stroke", ""):
            box = box.grown(getattr(element, "stroke_width", 0.0) / 2 * MM)
        return box.turned(element.rotation) if element.rotation else box

    # --- many people

    def doubtful(self, columns: Mapping[str, Sequence[TextBlock | None]], unusual: Collection[int]) -> list[int]:
        """The places of people whose texts may touch something. For texts that no stack moves.

        `unusual` has the places of texts with letters that extend further than most.
        """
        everyone = range(len(next(iter(columns.values()), ())))
        found = self._meeting(self._near, self._near_fixed, columns, everyone)
        if unusual:
            found |= self._meeting(self._all, self._all_fixed, columns, unusual)
        return sorted(found)

    def _meeting(
        self,
        pairs: Iterable[Pair],
        fixed: Iterable[tuple[str, str, float]],
        columns: Mapping[str, Sequence[TextBlock | None]],
        places: Collection[int],
    ) -> set[int]:
        """The places where a pair is too close."""
        found: set[int] = set()
        for first, second, upright, air in pairs:
            above, below = columns[first], columns[second]
            for n in places:
                a, b = above[n], below[n]
                if n not in found and a and b and not (upright and a.low - b.high >= air) and touch(a, b, air):
                    found.add(n)
        for id, thing, air in fixed:
            box, column = self._boxes[thing], columns[id]
            for n in places:
                a = column[n]
                if a and a.low - box.top < air > box.bottom - a.high and touches(a, box, air):
                    found.add(n)
        return found

    # --- one person

    def cleared(
        self, blocks: Mapping[str, TextBlock], present: Iterable[str], offsets: Mapping[str, Offset], reset: Reset
    ) -> dict[str, TextBlock]:
        """The blocks that had to change, by element id.

        `present` has the ids of the codes and pictures that are drawn, moved by `offsets`. `reset` sets a text again in
        a narrower box.
        """
        find = blocks.get
        pairs = self._near
        for block in blocks.values():
            if not block.usual:
                pairs = self._all
                break
        for first, second, upright, air in pairs:
            one, other = find(first), find(second)
            if one is None or other is None or (upright and one.low - other.high >= air):
                continue
            if touch(one, other, air):
                return self._parted(blocks, present, offsets, reset)
        for id, thing, air in self._near_fixed if pairs is self._near else self._all_fixed:
            found = find(id)
            if found is None or (thing in self._fixed and thing not in present):
                continue
            if touches(found, self._at(thing, offsets), air):
                return self._parted(blocks, present, offsets, reset)
        return {}

    def touching(self, blocks: Mapping[str, TextBlock]) -> list[str]:
        """The texts of one person that still touch others, because there was not enough room for all."""
        found: list[str] = []
        for one, other in combinations([id for id in self._places if id in blocks], 2):
            if touch(blocks[one], blocks[other], 0.0):
                found += one, other
        return found

    def _parted(
        self, blocks: Mapping[str, TextBlock], present: Iterable[str], offsets: Mapping[str, Offset], reset: Reset
    ) -> dict[str, TextBlock]:
        texts = {id: block for id, block in blocks.items() if id in self._places and block.runs}
        fixed = {id: self._at(id, offsets) for id in present if id in self._fixed} | self._holes
        return OverlapResolver(texts, fixed, self._pairs, self._places, reset).parted()

    def _at(self, id: str, offsets: Mapping[str, Offset]) -> Box:
        """The box of a code, a picture or a hole."""
        left, bottom, right, top = self._boxes[id]
        by, up = offsets.get(id, (0.0, 0.0))
        return Box(left + by, bottom + up, right + by, top + up)


def _edges(design: Design) -> dict[str, Box]:
    """The parts of a label that its printer cannot reach."""
    across, down, width, height = (side * MM for side in (*design.dead, design.width, design.height))
    far = width + height
    sides = {
        "the left edge": Box(-far, -far, across, height + far),
        "the right edge": Box(width - across, -far, width + far, height + far),
        "the lower edge": Box(-far, -far, width + far, down),
        "the upper edge": Box(-far, height - down, width + far, height + far),
    }
    return sides if across or down else {}
