"""Leaves texts out of a stack, and anywhere on a size that a design was not made for: instead of illegibly small type,
a text is left out, the least important first, and that is said. The name always stays.
"""

from collections.abc import Iterable, Mapping, Sequence

from badges.rendering.design.elements import Element, Ellipse, Line, Outline, Rect, Text
from badges.rendering.layout.typesetting import TextBlock
from badges.rendering.text.content import fields_of

LEAST_PT = 6.0
NAMES = {"first", "last", "name", "first2", "last2"}


class LeavingOut:
    """Chooses which texts of one face to leave out; the greater a text's largest size, the more important it is."""

    def __init__(self, elements: Iterable[Element], anywhere: bool) -> None:
        """`anywhere`: whether texts may go that are in no stack, and for the sake of a name."""
        self.anywhere = anywhere
        texts, shapes = {}, []
        for element in elements:
            if isinstance(element, Text):
                texts[element.id] = element
            elif isinstance(element, Rect | Ellipse | Line | Outline) and element.show_when:
                shapes.append(element)
        self._names = {id for id, text in texts.items() if text.fields() & NAMES}
        self._weights = {id: text.max_pt for id, text in texts.items() if id not in self._names}
        self._said = {id: fields_of(text.content) for id, text in texts.items()}
        rules = {shape.id: shape.show_when for shape in shapes}
        asked = {id: rule.fields() for id, rule in rules.items() if rule and rule.test == "filled"}
        said = set[str]().union(*self._said.values())
        self._asked = {id: names for id, names in asked.items() if names <= said}
        self._on = {
            shape.id: {id for id, text in texts.items() if text.show_when == shape.show_when and _is_on(text, shape)}
            for shape in shapes
        }
        self._least = {id: min(LEAST_PT, text.max_pt) - 0.01 for id, text in texts.items()}

    def is_tiny(self, id: str, block: TextBlock) -> bool:
        return block.size < self._least[id]

    def left_behind(self, out: str, blocks: Mapping[str, TextBlock]) -> set[str]:
        """The shapes that belong only to texts that were left out: the line above a row, the tab on which `out` was."""
        there = {id for id, block in blocks.items() if block.runs}
        said = {name for id in there for name in self._said[id]}
        tabs = {id for id, texts in self._on.items() if out in texts and not texts & there}
        return tabs | {id for id, names in self._asked.items() if not names & said}

    def next(
        self, blocks: Mapping[str, TextBlock], alone: Mapping[str, TextBlock], touching: Sequence[str] = ()
    ) -> str:
        """The text that goes next, of those that are too small or touch each other, or if the design was made smaller,
        for the sake of a name that touches one or would be larger `alone`; empty: none.
        """
        tiny = [
            id
            for id, least in self._least.items()
            if (block := blocks.get(id)) and (block.size < least or id in touching) and block.runs
        ]
        may_go = [id for id in tiny if id in self._weights]
        hindered = (id in touching or blocks[id].size < alone[id].size - 0.01 for id in tiny)
        if not may_go and self.anywhere and any(hindered):
            may_go = [id for id in blocks if id in self._weights]
        return min(reversed(may_go), key=self._weights.__getitem__, default="")


def _is_on(text: Text, shape: Element) -> bool:
    """Whether their boxes overlap."""
    across = text.x < shape.x + shape.w and shape.x < text.x + text.w
    return across and text.y < shape.y + shape.h and shape.y < text.y + text.h
