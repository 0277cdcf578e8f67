"""What makes way on a size that a design was not made for: rather than in letters that nobody reads, a text is left
out, the least important first, and that is said. The name always stays.
"""

from collections.abc import Mapping, Sequence

from badges.rendering.design.elements import Text
from badges.rendering.layout.typesetting import TextBlock

LEAST_PT = 6.0
NAMES = {"first", "last", "name", "first2", "last2"}


class LeavingOut:
    """Knows which texts of one face may go; the larger a text may be, the more it matters."""

    def __init__(self, texts: Mapping[str, Text]) -> None:
        self._names = {id for id, text in texts.items() if text.fields() & NAMES}
        self._weights = {id: text.max_pt for id, text in texts.items() if id not in self._names}
        self._least = {id: min(LEAST_PT, text.max_pt) - 0.01 for id, text in texts.items()}

    def is_tiny(self, id: str, block: TextBlock) -> bool:
        return block.size < self._least[id]

    def next(self, blocks: Mapping[str, TextBlock], touching: Sequence[str] = ()) -> str:
        """The text that goes next, of those that are too small or touch each other, or for the sake of a name that
        is or does; empty: none.
        """
        tiny = [id for id, block in blocks.items() if block.runs and (id in touching or self.is_tiny(id, block))]
        if not tiny:
            return ""
        may_go = [id for id in tiny if id in self._weights] or [id for id in blocks if id in self._weights]
        return min(reversed(may_go), key=self._weights.__getitem__, default="")
