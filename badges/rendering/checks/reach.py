"""Finds texts and codes that extend into the margin where a printer cannot print."""

from collections.abc import Iterator
from functools import lru_cache

from badges.rendering.box import Box, within
from badges.rendering.layout import ink
from badges.rendering.layout.artwork import CodeShape, Personal
from badges.rendering.layout.artwork import reach as drawn_box
from badges.rendering.layout.badge import BadgeLayout
from badges.rendering.layout.face import FaceLayout
from badges.rendering.paper.calibration import AS_IT_IS, Calibration
from badges.rendering.paper.grid import Grid
from badges.rendering.paper.imposition import impose
from badges.rendering.paper.papers import MM

SLACK = 0.25  # mm: less is not noticed, and printers' margins are not known more exactly


def beyond(face: FaceLayout, reached: Box) -> Iterator[str]:
    """The ids of texts with ink, and of codes, outside that box."""
    for layer in face.layers:
        if isinstance(layer, tuple):
            for block in layer:
                bounds = ink.bounds(block)
                if bounds and not within(bounds, reached) and not within(ink.of_block(block) or bounds, reached):
                    yield block.runs[0].element
        elif isinstance(layer, Personal):
            for one in layer.pieces:
                if isinstance(one, CodeShape) and not within(drawn_box(one), reached):
                    yield one.element


def printable(grid: Grid, margin: float, correction: Calibration = AS_IT_IS, *, back: bool = False) -> Box:
    """What a printer with a margin in mm can print of a page, in points of the page before its correction moves it."""
    across, up, right, above = correction.matrix(grid.height, back=back)
    far, high, edge = grid.width - right, grid.height - above, margin * MM
    return Box((edge - right) / across, (edge - above) / up, (far - edge) / across, (high - edge) / up)


class Reach:
    """The parts of badges on a sheet that a printer with a margin in mm can print."""

    def __init__(self, grid: Grid, margin: float, correction: Calibration = AS_IT_IS) -> None:
        self._grid = grid
        self._printed = [printable(grid, margin - SLACK, correction, back=back) for back in (False, True)]
        self._trim = Box(0, 0, *grid.badge)
        self._reached = lru_cache(maxsize=None)(self._of_slot)

    def lost(self, badge: BadgeLayout, slot: int) -> dict[tuple[str, str], None]:
        """Side and id of the texts and codes that a badge in that slot (from 0) loses."""
        faces = {"front": badge.front, "back": badge.back or badge.front}
        return {(side, id): None for side, box in self._reached(slot) for id in beyond(faces[side], box)}

    def _of_slot(self, slot: int) -> list[tuple[str, Box]]:
        """The printable part of front and back, in points of the face; none where everything is printable."""
        front, back = FaceLayout(()), FaceLayout(())
        parts = []
        for page in impose([BadgeLayout(None, front, back)], self._grid, start_slot=slot + 1):
            left, bottom, right, top = upright = self._printed[page.back]
            rotated = Box(page.width - right, page.height - top, page.width - left, page.height - bottom)
            for at, reached in [(at, upright) for at in page.placements] + [(at, rotated) for at in page.upside_down]:
                box = Box(reached.left - at.x, reached.bottom - at.y, reached.right - at.x, reached.top - at.y)
                if not within(self._trim, box):
                    parts.append(("back" if at.face is back else "front", box))
        return parts
