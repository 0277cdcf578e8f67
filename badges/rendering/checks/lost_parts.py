"""Preflight of letters that lose a part: an accent on a band, a stroke along a line of the same colour."""

import math
from collections import Counter
from functools import lru_cache

from PIL import Image

from badges.rendering.box import Box
from badges.rendering.checks.colours import RGB, mixed, ratio, rgb
from badges.rendering.checks.grounds import Ground
from badges.rendering.checks.pixels import Pixels
from badges.rendering.layout import ink
from badges.rendering.layout.typesetting import TextBlock, TextRun

ALIKE = 1.8  # to 1: ground this close to the colour makes a letter vanish
PART = 0.12  # share of a letter's ink; a line under a text hides less of its descenders
GRID = 2.0  # pt
MOST_DRAWN = 60  # texts drawn for one element at most


class LostParts:
    """Checks texts of a face of that size in pt; a text is drawn only if its colour occurs under it."""

    def __init__(self, size: tuple[float, float]) -> None:
        self._pixels = Pixels(size, {})
        self._drawn = Counter[str]()
        self.worst = lru_cache(maxsize=8_000)(self._find_worst)
        self._is_near = lru_cache(maxsize=8_000)(_is_near)

    def _find_worst(self, block: TextBlock, ground: Ground) -> float:
        """The largest share of one letter's ink that vanishes on its ground; 0 for less than `PART`."""
        bounds, style = ink.bounds(block), block.runs[0].style if block.runs else None
        if not (bounds and style and self._is_near(_on_grid(bounds), style.color, style.opacity, ground)):
            return 0.0
        doubtful = [(run, box) for run in block.runs for box in ink.glyphs_of(run) if _may_lose(run, box, ground)]
        if not doubtful or self._drawn[block.runs[0].element] >= MOST_DRAWN:
            return 0.0
        self._drawn[block.runs[0].element] += 1
        inked = self._pixels.ink([(block,)])
        worst = max(_lost(run, self._pixels.pixels_of(box), inked, ground) for run, box in doubtful)
        return worst if worst >= PART else 0.0


def _is_near(around: Box, color: str, opacity: float, ground: Ground) -> bool:
    """Whether anything under a text is close to its colour: one check for many texts instead of one per letter."""
    return ground.contrast(around, color, opacity, share=0.0) < ALIKE


def _on_grid(box: Box) -> Box:
    """The box rounded to a coarse grid, so that texts of similar extent share it."""
    left, bottom, right, top = (edge / GRID for edge in box)
    return Box(math.floor(left) * GRID, math.floor(bottom) * GRID, math.ceil(right) * GRID, math.ceil(top) * GRID)


def _may_lose(run: TextRun, box: Box, ground: Ground) -> bool:
    """Whether letters may lose parts. Photos are excluded, as they have specks: `contrast` checks whole letters."""
    if any(box.overlaps(picture) for picture in ground.pictures):
        return False
    return ground.contrast(box, run.style.color, run.style.opacity, share=PART / 2) < ALIKE


def _lost(run: TextRun, area: tuple[int, int, int, int], inked: Image.Image, ground: Ground) -> float:
    color, opacity = rgb(run.style.color), run.style.opacity

    @lru_cache
    def is_alike(under: RGB) -> bool:
        return ratio(mixed(color, under, opacity), under) < ALIKE

    beneath, letter = ground.fine.crop(area), inked.crop(area).tobytes()
    colours = zip(*[iter(beneath.tobytes())] * 3, strict=True)
    under = [is_alike(colour) for colour, level in zip(colours, letter, strict=True) if level]
    return sum(under) / len(under) if under else 0.0
