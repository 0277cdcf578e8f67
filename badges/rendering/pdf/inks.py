"""Colours of a design, as the operators of a PDF take them."""

from collections.abc import Callable
from functools import lru_cache

Ink = tuple[float, ...]  # red, green, blue, or cyan, magenta, yellow, black, each from 0 to 1
Inks = Callable[[str], Ink]  # what a file makes of #RRGGBB


@lru_cache(maxsize=1024)
def on_screen(color: str) -> Ink:
    """Red, green and blue of #RRGGBB, with the three digits that tell its 256 steps apart."""
    return tuple(float(f"{int(color[at : at + 2], 16) / 255:.3g}") for at in (1, 3, 5))


def filling(ink: Ink) -> bytes:
    """The operator that fills, and sets text, in that ink."""
    if len(ink) == 4:
        return b"%.3g %.3g %.3g %.3g k" % ink
    return b"%.3g g" % ink[0] if ink[0] == ink[1] == ink[2] else b"%.3g %.3g %.3g rg" % ink
