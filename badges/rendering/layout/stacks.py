"""Stacks: columns and rows of elements that close the gaps of missing ones.

Each text is first set in its own box; then the members that are there are placed one after another. A column measures a
text from its first capital line to its last baseline, a row by its widest line; between two members there is the
stack's gap, or more where the ink of accents and descenders needs it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from badges.rendering.design.elements import Element, Stack, Text
from badges.rendering.layout import ink
from badges.rendering.layout.typesetting import TextBlock
from badges.rendering.paper.papers import MM

AIR = 0.45 * MM  # pt between the ink of two members
_LEAST_PT = 1.0

Offset = tuple[float, float]  # pt to the right and upwards
Reset = Callable[[Text], TextBlock]  # sets a text's content in another box


@dataclass
class _Member:
    """A member that is there: its length in pt along the stack, its start, and how far its ink extends beyond both."""

    id: str
    length: float
    start: float  # pt from the upper or left edge of the face
    before: float = 0.0
    after: float = 0.0
    text: Text | None = None


class Stacks:
    """The stacks of one face, for one person after another."""

    def __init__(
        self, elements: Iterable[Element], face_height: float, cap_height: Callable[[Text], float], safe: float = 0.0
    ) -> None:
        """`safe` in mm is what the ink of a column keeps from the upper and lower edge of the face."""
        self._elements = {element.id: element for element in elements}
        self._height, self._cap_height, self._safe = face_height, cap_height, safe * MM
        self._stacks = [e for e in self._elements.values() if isinstance(e, Stack) and not e.hidden]
        self.of = {id: stack for stack in self._stacks for id in stack.members if id in self._elements}
        self._moved = lru_cache(maxsize=4_000)(ink.moved)

    def __bool__(self) -> bool:
        return bool(self._stacks)

    def place(self, blocks: dict[str, TextBlock], present: Iterable[str], reset: Reset) -> dict[str, Offset]:
        """Place the texts in `blocks`; returns by how much the other members are moved.

        `present` are the ids of what else is drawn for the person.
        """
        offsets: dict[str, Offset] = {}
        there = {id for id, block in blocks.items() if block.runs} | set(present)
        for stack in self._stacks:
            ids = [id for id in stack.members if id in there and id in self.of]
            if not ids:
                continue
            members = self._fitted(stack, ids, blocks, reset)
            for member, by in self._shifts(stack, members):
                offset = (0.0, -by) if stack.direction == "column" else (by, 0.0)
                if member.text:
                    blocks[member.id] = self._moved(blocks[member.id], *offset)
                else:
                    offsets[member.id] = offset
        return offsets

    def _member(self, stack: Stack, id: str, blocks: Mapping[str, TextBlock]) -> _Member:
        element, column = self._elements[id], stack.direction == "column"
        if not isinstance(element, Text):
            length, start = (element.h, element.y) if column else (element.w, element.x)
            return _Member(id, length * MM, start * MM)
        block, bounds = blocks[id], ink.bounds(blocks[id])
        if not column:
            left, right = min(run.x for run in block.runs), max(run.x + run.width for run in block.runs)
            return _Member(id, right - left, left, text=element)
        top = block.runs[0].baseline + self._cap_height(element) * block.size
        bottom = block.runs[-1].baseline
        above, below = (bounds.top - top, bottom - bounds.bottom) if bounds else (0.0, 0.0)
        return _Member(id, top - bottom, self._height - top, max(above, 0), max(below, 0), element)

    def _fitted(self, stack: Stack, ids: list[str], blocks: dict[str, TextBlock], reset: Reset) -> list[_Member]:
        """The members, with texts made smaller until everything has room."""
        room = (stack.h if stack.direction == "column" else stack.w) * MM
        members = [self._member(stack, id, blocks) for id in ids]
        for id in _in_order_of_yielding(stack, members):
            excess = self._length(stack, members) - room
            if excess <= 0.01:
                return members
            place = ids.index(id)
            narrower = self._narrower(stack, members[place], blocks[id].size, excess)
            smaller = reset(narrower)
            if smaller.size < blocks[id].size or len(smaller.runs) != len(blocks[id].runs):
                blocks[id] = smaller
                members[place] = self._member(stack, id, blocks)
        excess = self._length(stack, members) - room
        texts = sum(member.length for member in members if member.text)
        if excess > 0.01 and texts:
            for place, member in enumerate(members):
                if member.text:
                    block = blocks[member.id]
                    share = max((texts - excess) / texts, _LEAST_PT / block.size)
                    about = block.runs[0].anchor, block.runs[0].baseline
                    blocks[member.id] = ink.scaled(block, min(share, 1.0), about)
                    members[place] = self._member(stack, member.id, blocks)
        return members

    def _narrower(self, stack: Stack, member: _Member, size: float, excess: float) -> Text:
        """The text with less room along the stack, but enough for its least size."""
        text = member.text
        assert text
        wanted = member.length - excess
        if stack.direction == "column":
            height = max(wanted, self._cap_height(text) * text.min_pt) / MM
            return replace(text, h=min(height, text.h), height_for_two_lines=height)
        width = max(wanted, member.length * min(text.min_pt / size, 1.0) / text.max_lines) / MM
        return replace(text, w=min(width + 0.01, text.w))

    def _length(self, stack: Stack, members: list[_Member]) -> float:
        lengths = sum(member.length for member in members)
        return lengths + sum(_gaps(stack, members)) + sum(self._kept_free(stack, members))

    def _kept_free(self, stack: Stack, members: list[_Member]) -> tuple[float, float]:
        """The space that a column keeps at its upper and lower end, so that accents and descenders stay on the face."""
        if stack.direction == "row":
            return 0.0, 0.0
        above, below = stack.y * MM, self._height - (stack.y + stack.h) * MM
        return _lack(members[0].before, above - self._safe), _lack(members[-1].after, below - self._safe)

    def _shifts(self, stack: Stack, members: list[_Member]) -> Iterator[tuple[_Member, float]]:
        """By how many points each member is moved down, or to the right."""
        column = stack.direction == "column"
        start, room = (stack.y, stack.h) if column else (stack.x, stack.w)
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[stack.anchor]
        at = start * MM + share * (room * MM - self._length(stack, members)) + self._kept_free(stack, members)[0]
        for member, gap in zip(members, [*_gaps(stack, members), 0.0], strict=True):
            yield member, round(at - member.start, 2)
            at += member.length + gap


def _in_order_of_yielding(stack: Stack, members: list[_Member]) -> Iterator[str]:
    texts = [member.id for member in members if member.text]
    yield from (id for id in stack.yields if id in texts)
    yield from (id for id in reversed(texts) if id not in stack.yields)


def _gaps(stack: Stack, members: list[_Member]) -> list[float]:
    least = stack.gap * MM
    return [
        max(least, one.after + other.before + AIR) if one.text or other.text else least
        for one, other in pairwise(members)
    ]


def _lack(beyond: float, room: float) -> float:
    """The space that ink beyond its member lacks."""
    return max(beyond - max(room, 0.0), 0.0) if beyond else 0.0
