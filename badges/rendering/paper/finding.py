"""Finds label sheets and labels by brand, number, size, and labels per sheet."""

import re
from collections.abc import Iterable
from typing import TypeVar

from badges.rendering.paper.labels import Label
from badges.rendering.paper.papers import MM_PER_INCH, Sheet

T = TypeVar("T", Sheet, Label)

EXACT = 0.6  # mm: a difference that is not noticed
_NEAR = 1.0  # mm; people round the sizes they ask for
_UNIT = r"\s*(?:mm|in|″|\")?"
_SIZE = re.compile(rf"(\d+(?:[.,]\d+)?){_UNIT}\s*[x×]\s*(\d+(?:[.,]\d+)?){_UNIT}(?!\w)")
_TWO_NUMBERS = re.compile(r"(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)")


def found(stocks: Iterable[T], query: str) -> list[T]:
    """The stocks that match every word of the query: `4x3`, `90 x 60`, `L-4785`, `Durable`, `a4 2 x 4`.

    A size may be in mm or inches, and either side first.
    """
    words = _SIZE.sub(lambda size: f"{size[1]}x{size[2]}".replace(",", "."), query.casefold()).split()
    return [one for one in stocks if all(_fits(one, word) for word in words)]


def nearest_first(stocks: Iterable[T], width: float, height: float) -> list[T]:
    """Sorted by how a badge of that size in mm fits: exactly, with room to spare, or only if it is changed."""
    return sorted(stocks, key=lambda one: _misfit(one, width, height))


def _fits(one: Sheet | Label, word: str) -> bool:
    if _squeezed(word) and _squeezed(word) in _squeezed(_names(one)):
        return True
    numbers = _TWO_NUMBERS.fullmatch(word)
    if not numbers:
        return False
    first, second = float(numbers[1]), float(numbers[2])
    if isinstance(one, Sheet) and (one.columns, one.rows) == (first, second):
        return True
    return any(
        abs(one.width - across * unit) <= _NEAR and abs(one.height - along * unit) <= _NEAR
        for unit in (1.0, MM_PER_INCH)
        for across, along in ((first, second), (second, first))
    )


def _names(one: Sheet | Label) -> str:
    """All names of a stock. Avery's sheets are sold in Europe as Zweckform's too."""
    if isinstance(one, Label):
        return " ".join((one.name, one.maker, one.slug, *one.numbers))
    brand = "zweckform " if "avery" in one.name.casefold() else ""
    return f"{one.name} {brand}{one.name.split()[-1]} {one.paper}"


def _squeezed(text: str) -> str:
    return re.sub(r"[^a-z0-9|.]", "", text.casefold())


def _misfit(one: Sheet | Label, width: float, height: float) -> tuple[int, float]:
    if isinstance(one, Label):
        across, down = one.face(width, height, turned=one.turns(width, height))
    else:
        across, down = one.width, one.height
    spare = across - width, down - height
    if max(map(abs, spare)) <= EXACT:
        return 0, 0.0
    return (2, -min(spare)) if min(spare) < -EXACT else (1, max(spare))
