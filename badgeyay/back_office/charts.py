"""Bar charts as numbers for a template: SVG drawn on the server, without script or inline style."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, TOP, FOOT = 240.0, 48.0, 2.0, 46.0  # units of the viewBox; bars stand on FOOT


@dataclass(frozen=True)
class Bar:
    x: str
    y: str
    width: str
    height: str
    title: str
    now: bool


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    title: str
    first: str  # labels under it, from left to right
    most: str
    last: str


def chart(values: Sequence[int], titles: Sequence[str], title: str, under: tuple[str, str, str]) -> Chart:
    """Bars from zero to the greatest value. `titles` has the title of each bar; the last bar is today's."""
    step = WIDTH / max(len(values), 1)
    top = max([*values, 1])
    bars = []
    for place, (value, name) in enumerate(zip(values, titles, strict=True)):
        height = (FOOT - TOP) * max(value, 0) / top
        gap = min(step / 4, 2)
        bars.append(
            Bar(
                x=f"{place * step + gap / 2:.2f}",
                y=f"{FOOT - height:.1f}",
                width=f"{step - gap:.2f}",
                height=f"{height:.1f}",
                title=name,
                now=place == len(values) - 1,
            )
        )
    return Chart(bars, title, *under)
