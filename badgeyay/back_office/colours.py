"""The site's accent colour: whether its contrast suffices, and its variants for pressed buttons and dark pages."""

import re

ENOUGH = 4.5  # WCAG 2.2, AA, for text
WHITE, BLACK = "#ffffff", "#000000"
# The surfaces of the client's tokens.css with the least contrast to text: the darkest light and the lightest dark one.
SUNKEN, RAISED, PAPER_IN_THE_DARK = "#e9ede9", "#1e2723", "#161d1a"
ON_ACCENT_IN_THE_DARK = "#0e1412"


def is_colour(text: str) -> bool:
    return bool(re.fullmatch("#[0-9a-f]{6}", text))


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(accent: str) -> float:
    """The lower of the accent's contrasts on a light page: under white text, and as text."""
    return min(contrast(accent, ground) for ground in (WHITE, SUNKEN, _tint(accent)))


def dark_enough(accent: str) -> str:
    """The nearest colour of the same hue that is legible on a light page."""
    return next(mixed for mixed in _towards(accent, BLACK) if readable(mixed) >= ENOUGH)


def shades(accent: str) -> dict[str, list[str]]:
    """For each of the client's tokens, the colour on a light and on a dark page."""
    light = next(
        mixed
        for mixed in _towards(accent, WHITE)
        if min(contrast(mixed, ground) for ground in (RAISED, _tint_in_the_dark(mixed))) >= ENOUGH
    )
    return {
        "accent": [accent, light],
        "accent-hover": [_mix(accent, BLACK, 0.25), _mix(light, WHITE, 0.35)],
        "on-accent": [WHITE, ON_ACCENT_IN_THE_DARK],
        "accent-tint": [_tint(accent), _tint_in_the_dark(light)],
        "focus": [accent, "#ffd84d"],
    }


def _tint(accent: str) -> str:
    return _mix(accent, WHITE, 0.88)


def _tint_in_the_dark(accent: str) -> str:
    return _mix(accent, PAPER_IN_THE_DARK, 0.86)


def _towards(colour: str, end: str) -> list[str]:
    return [_mix(colour, end, step / 50) for step in range(51)]


def _mix(colour: str, other: str, share: float) -> str:
    """The colour mixed with `share` of the other one, by their sRGB values."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
