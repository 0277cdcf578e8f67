"""Colours as #RRGGBB: luminance and contrast by WCAG 2, and how scanners see them."""

from collections.abc import Callable
from functools import lru_cache

RGB = tuple[int, int, int]
Measure = Callable[[RGB, RGB], float]  # of a colour and its background


def rgb(color: str) -> RGB:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


@lru_cache(maxsize=65_536)
def luminance(color: RGB) -> float:
    """Relative luminance by WCAG 2: 0 is black, 1 is white."""

    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: RGB, other: RGB) -> float:
    """Contrast ratio, from 1 (same colour) to 21 (black on white)."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(over: RGB, under: RGB, opacity: float) -> RGB:
    red, green, blue = (round(b + (a - b) * opacity) for a, b in zip(over, under, strict=True))
    return red, green, blue


def lighter(color: RGB, ground: RGB) -> float:
    return luminance(ground) - luminance(color)


def lighter_in_red_light(color: RGB, ground: RGB) -> float:
    """By how much `ground` is lighter than `color` in red light: barcode scanners use lasers of about 660 nm."""
    return lighter((color[0],) * 3, (ground[0],) * 3)
