"""Moves one person's texts that touch something apart, or makes them smaller. `clearance` finds those people."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from badges.rendering.box import Box, apart
from badges.rendering.design.elements import Stack, Text
from badges.rendering.layout import ink
from badges.rendering.layout.pairs import Pair, lacking, touch
from badges.rendering.layout.typesetting import TextBlock
from badges.rendering.paper.papers import MM
from badges.rendering.text.fit import STEP_PT

AIR = 0.45 * MM  # pt between the ink of two elements
_ROUNDS = 12
_MEASURED_AT_MOST = 5_000  # pairs: five times what twenty texts need; hundreds of overlapping texts stay as they are
_LEAST_PT = 2.0

_Line = tuple[Box, list[Box]]  # the bounding box of a line, and the boxes of its glyphs
Reset = Callable[[str, float, float], TextBlock | None]  # id, points by which the box is narrowed left and right


class TextBounds(NamedTuple):
    """A text's box, the same for all people, and how far in pt it may leave the box upwards and downwards."""

    text: Text
    cap: float  # em, the cap height
    box: Box
    up: float = 0.0
    down: float = 0.0
    stack: Stack | None = None


class OverlapResolver:
    """Moves the texts of one person and makes them smaller until nothing touches."""

    def __init__(
        self,
        blocks: Mapping[str, TextBlock],
        fixed: Mapping[str, Box],
        pairs: Iterable[Pair],
        places: Mapping[str, TextBounds],
        reset: Reset,
    ) -> None:
        """All by element id; `fixed` are things that cannot move."""
        self.blocks = dict(blocks)
        self.fixed = {id: [(box, [box])] for id, box in fixed.items()}
        self.pairs = [pair for pair in pairs if all(id in self.blocks or id in self.fixed for id in pair[:2])]
        self.pairs_of = defaultdict[str, list[Pair]](list)
        for pair in self.pairs:
            self.pairs_of[pair.first].append(pair)
            self.pairs_of[pair.second].append(pair)
        self.places, self.reset = places, reset
        self.changed: dict[str, TextBlock] = {}
        self._letters: dict[str, list[_Line]] = {}
        self._lacks: dict[Pair, float] = {}
        self._measured = 0

    def parted(self) -> dict[str, TextBlock]:
        for _ in range(_ROUNDS):
            touching = False
            for pair in self.pairs:
                lack = self.lack(pair)
                if self._measured > _MEASURED_AT_MOST:
                    return self.changed
                if lack > 0.01:
                    touching = True
                    self.part(pair, lack)
            if not touching:
                break
        return self.changed

    def letters(self, id: str) -> list[_Line]:
        """The boxes of each line and its glyphs; a single box for fixed things."""
        if id in self.fixed:
            return self.fixed[id]
        if id not in self._letters:
            lines = ink.glyphs_of_lines(self.blocks[id])
            self._letters[id] = [(Box.around_boxes(line), line) for line in lines]
        return self._letters[id]

    def bounds(self, id: str) -> Box | None:
        return self.fixed[id][0][0] if id in self.fixed else ink.bounds(self.blocks[id])

    def lack(self, pair: Pair) -> float:
        """The points that the two lack to be clear of each other; measured again after one of them has changed."""
        if pair not in self._lacks:
            self._lacks[pair] = self._lack(pair)
            self._measured += 1
        return self._lacks[pair]

    def _lack(self, pair: Pair) -> float:
        a, b = self.bounds(pair.first), self.bounds(pair.second)
        if a is None or b is None or apart(a, b, pair.air):
            return 0.0
        lack = 0.0
        for a, one in self.letters(pair.first):
            for b, other in self.letters(pair.second):
                if apart(a, b, pair.air):
                    continue
                near_b = [letter for letter in one if not apart(letter, b, pair.air)]
                near_a = [letter for letter in other if not apart(letter, a, pair.air)]
                lack = max([lack, *(lacking(first, second, pair) for first in near_b for second in near_a)])
        return lack

    def around(self, id: str) -> Box:
        return Box.around_boxes(box for box, _ in self.letters(id))

    def part(self, pair: Pair, lack: float) -> None:
        if pair.upright and self.move_apart(pair, lack):
            return
        for floor in (False, True):
            for id in self.who_yields(pair):
                if self.shrink(id, pair, lack, floor):
                    return

    # --- moving

    def move_apart(self, pair: Pair, lack: float) -> bool:
        texts = [(id, way) for id, way in ((pair.first, 1.0), (pair.second, -1.0)) if id in self.blocks]
        texts.sort(key=lambda one: -self.room(*one))
        options = [[(id, way * lack)] for id, way in texts]
        if len(texts) == 2:
            options.append([(id, way * lack / 2) for id, way in texts])
        return any(self.moves(option) for option in options)

    def room(self, id: str, way: float) -> float:
        """How far a text may still go upwards (1) or downwards (-1)."""
        place, block = self.places[id], self.blocks[id]
        if place.text.rotation or place.stack:
            return 0.0
        first, last = block.runs[0], block.runs[-1]
        if way > 0:
            free = place.box.top - first.baseline - place.cap * block.size + place.up
        else:
            free = last.baseline - place.box.bottom + place.down
        return max(free, 0.0)

    def moves(self, option: list[tuple[str, float]]) -> bool:
        if any(self.room(id, by) < abs(by) - 0.01 for id, by in option):
            return False
        before = {id: self.blocks[id] for id, _ in option}
        lacked = self.lacks(before)
        for id, by in option:
            self.take(id, ink.moved(self.blocks[id], 0.0, by))
        if all(lack <= max(lacked[pair], 0.01) for pair, lack in self.lacks(before).items()):
            return True
        for id, block in before.items():
            self.take(id, block)
        return False

    def lacks(self, ids: Iterable[str]) -> dict[Pair, float]:
        return {pair: self.lack(pair) for id in ids for pair in self.pairs_of[id]}

    def take(self, id: str, block: TextBlock) -> None:
        self.blocks[id] = self.changed[id] = block
        self._letters.pop(id, None)
        for pair in self.pairs_of[id]:
            self._lacks.pop(pair, None)

    # --- making smaller

    def who_yields(self, pair: Pair) -> list[str]:
        """The texts in the order in which they yield: first the one whose ink leaves its box further."""

        def cause(id: str) -> tuple[float, float]:
            place, bounds = self.places[id], self.around(id)
            text, box = place.text, place.box
            if pair.upright:
                beyond = box.bottom - bounds.bottom if id == pair.first else bounds.top - box.top
            else:
                beyond = bounds.right - box.right if id == pair.first else box.left - bounds.left
            return -round(max(beyond, 0.0) / AIR), -self.blocks[id].size / text.min_pt

        return sorted((id for id in pair[:2] if id in self.blocks), key=cause)

    def shrink(self, id: str, pair: Pair, lack: float, below_least: bool) -> bool:
        """Make the text smaller, keeping the far edge of its ink; False if it cannot get smaller."""
        block, text = self.blocks[id], self.places[id].text
        is_first = id == pair.first
        if not pair.upright and text.max_lines > 1 and not text.rotation:
            off = max(lack, lack + self.clear_of_ink(id, right=is_first))
            narrower = self.reset(id, 0 if is_first else off, off if is_first else 0)
            if narrower and narrower.runs and (stack := self.places[id].stack):
                narrower = self.in_stack(id, stack, narrower)
            floor = _LEAST_PT if below_least else text.min_pt
            if narrower is not None and narrower.size >= floor and narrower.runs != block.runs:
                self.take(id, narrower)
                return True
        least = _LEAST_PT if below_least else min(text.min_pt, block.size)
        around = self.around(id)
        extent = around.top - around.bottom if pair.upright else around.right - around.left
        wanted = block.size * max(extent - lack, 0.0) / extent
        size = max(int(wanted / STEP_PT) * STEP_PT, least)
        if size > block.size - STEP_PT / 2:
            return False
        if pair.upright:
            far = (block.runs[0].anchor, around.top if is_first else around.bottom)
        else:
            far = (around.left if is_first else around.right, block.runs[0].baseline)
        self.take(id, ink.scaled(block, size / block.size, far))
        return True

    def clear_of_ink(self, id: str, *, right: bool) -> float:
        """The space in pt between the ink of a text and the edge of its box."""
        text, around = self.places[id].text, self.around(id)
        return (text.x + text.w) * MM - around.right if right else around.left - text.x * MM

    def in_stack(self, id: str, stack: Stack, anew: TextBlock) -> TextBlock | None:
        """A stack member that was set again in its own box, moved to its place in the stack; None without room."""
        upper, new_upper = (one.runs[0].baseline + self.places[id].cap * one.size for one in (self.blocks[id], anew))
        anew = ink.moved(anew, 0.0, upper - new_upper)
        mates = [block for other, block in self.blocks.items() if other != id and other in stack.members]
        return None if any(touch(anew, mate, AIR) for mate in mates) else anew
