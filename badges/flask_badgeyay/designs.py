"""Converts the settings of an old badge into a design. Pure: pictures are given by their new ids.

The old badge is a background with a logo above and five centred lines of text below it, each with a font, a size and a
colour. So is the new design; what has no counterpart is replaced, with a note.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PIL import ImageColor

from badges.flask_badgeyay.source import OldBadge, OldLine
from badges.lists import roles
from badges.rendering import BADGE_SIZES, FONTS, INK, MM, PAPERS, design_from_json

Element = dict[str, Any]

BLEED = 3.0  # mm
MARGIN = 6.0  # mm from the trim to text
LOGO_HEIGHT = 12.0  # mm
SIZES = (30.0, 24.0, 14.0, 14.0, 12.0)  # points, where none is given
LEADING = 1.3  # of the type size, from one line to the next
CAPITAL = 0.72  # of the type size: the height of capitals
DEFAULT_FONT = "Lato"
CLASSIC, TICKETS = ("first", "last", "position", "org", "handle"), ("first", "last", "ticket")


@dataclass
class ImportedDesign:
    """The design, and notes on how it differs from the old badge."""

    design: dict[str, Any]
    notes: list[str] = field(default_factory=list)


def design_of(old: OldBadge, columns: Sequence[str], pictures: Mapping[str, str]) -> ImportedDesign:
    """`columns` are those of the badge's list, `pictures` the new ids of imported pictures by their old file names."""
    carried = ImportedDesign({})
    size = BADGE_SIZES[slug_of(old.size, ("4x3", "4.5x4"), "badge size", carried.notes)]
    elements = [
        *_ground(old, columns, pictures, size.width, size.height, carried.notes),
        *_logo(old, pictures, size.width, carried.notes),
        *_lines(old, columns, size.width, size.height, carried.notes),
    ]
    carried.design = {
        "version": 2,
        "name": old.name[:200],
        "width": size.width,
        "height": size.height,
        "bleed": BLEED,
        "front": {"elements": elements},
    }
    design_from_json(carried.design)
    return carried


def paper_of(old: OldBadge, notes: list[str]) -> str:
    return slug_of(old.paper, ("a4", "a3", "a2", "a1", "a0", "letter"), "paper", notes) if old.paper else "a4"


def slug_of(words: str, choices: Sequence[str], what: str, notes: list[str]) -> str:
    """The choice that the words name ("US Letter", "4.5x4 in"), or else the first."""
    plain = re.sub(r"[\s_]+", "", words.casefold().replace("×", "x"))
    found = [choice for choice in choices if re.search(rf"(?<![\d.]){re.escape(choice)}(?![\d.]*\d)", plain)]
    if not found and words:
        name = (BADGE_SIZES | PAPERS)[choices[0]].name
        notes.append(f"the {what} '{words}' is not known: {name}.")
    return found[0] if found else choices[0]


def _ground(
    old: OldBadge, columns: Sequence[str], pictures: Mapping[str, str], width: float, height: float, notes: list[str]
) -> list[Element]:
    """One background for all, or one for each ticket type; people of other types get the first."""
    box = {"x": -BLEED, "y": -BLEED, "w": width + 2 * BLEED, "h": height + 2 * BLEED}
    paper = {"type": "rect", "id": "ground", **box, "fill": "#FFFFFF"}
    present = [(image, kind) for image, kind in _with_types(old) if image in pictures]
    notes += [f"the background {image} is not among the uploads." for image in old.images if image not in pictures]
    grounds = [
        {"type": "picture", "id": f"ground-{number}", **box, "picture": pictures[image], "fit": "cover"}
        for number, (image, _) in enumerate(present, 1)
    ]
    if len(grounds) > 1 and columns:
        column, kinds = columns[-1], [kind for _, kind in present]
        grounds[0]["showWhen"] = {"column": column, "isNot": kinds[1:]}
        for ground, kind in zip(grounds[1:], kinds[1:], strict=True):
            ground["showWhen"] = {"column": column, "is": [kind]}
    return [paper, *(grounds if columns else grounds[:1])]


def _with_types(old: OldBadge) -> list[tuple[str, str]]:
    """Each background with its ticket type; only the first if their numbers differ."""
    if len(old.images) == len(old.ticket_types):
        return list(zip(old.images, old.ticket_types, strict=True))
    return [(image, "") for image in old.images[:1]]


def _logo(old: OldBadge, pictures: Mapping[str, str], width: float, notes: list[str]) -> list[Element]:
    box = {"id": "logo", "x": MARGIN, "y": MARGIN, "w": width - 2 * MARGIN, "h": LOGO_HEIGHT}
    if old.logo_image in pictures:
        return [{"type": "picture", **box, "picture": pictures[old.logo_image], "fit": "contain"}]
    if old.logo_image:
        notes.append(f"the logo {old.logo_image} is not among the uploads.")
    if not old.logo_text:
        return []
    colour = colour_of(old.logo_colour, notes) or INK
    content = old.logo_text.replace("{", "{{").replace("}", "}}")
    text = {"content": content, "font": DEFAULT_FONT, "weight": 700, "minPt": 8, "maxPt": 22, "color": colour}
    return [{"type": "text", **box, **text, "align": "center", "vertical": "middle"}]


def _lines(old: OldBadge, columns: Sequence[str], width: float, height: float, notes: list[str]) -> list[Element]:
    known = roles(columns)
    shown = CLASSIC if not known or {"position", "org", "handle"} & known.keys() else TICKETS
    lines = list(zip(shown, old.lines, SIZES, strict=False))
    sizes = [_points(line.size, usual, notes) for _, line, usual in lines]
    top, room = MARGIN + LOGO_HEIGHT + 2, height - 2 * MARGIN - LOGO_HEIGHT - 2
    scale = min(1.0, room / (sum(sizes) * LEADING / MM))
    if scale < 1:
        notes.append(f"the five lines are taller than the badge: all were made smaller, to {scale:.0%}.")
    y = top + (room - scale * sum(sizes) * LEADING / MM) / 2
    elements = []
    for (role, line, _), points in zip(lines, sizes, strict=True):
        size = round(points * scale, 2)
        slot, capitals = size * LEADING / MM, size * CAPITAL / MM
        box = {"x": MARGIN, "y": round(y + (slot - capitals) / 2, 2), "w": width - 2 * MARGIN, "h": round(capitals, 2)}
        colour = colour_of(line.colour, notes) or colour_of(old.text_colour, notes) or INK
        style = {"font": _font(line, notes), "minPt": min(8.0, size), "maxPt": size, "color": colour}
        text = {"type": "text", "id": role, **box, "content": f"{{{role}}}", **style}
        elements.append(text | {"align": "center", "vertical": "middle"})
        y += slot
    return elements


def _points(size: str, usual: float, notes: list[str]) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(pt|px)?", size.casefold())
    if not found:
        if size:
            notes.append(f"the size '{size}' is no number: {usual:g} pt.")
        return usual
    return min(max(float(found[1]), 4.0), 100.0)


def _font(line: OldLine, notes: list[str]) -> str:
    wanted = line.font.split(",")[0].strip(" '\"").casefold()
    for name in FONTS:
        if name.casefold() == wanted:
            return name
    if wanted:
        notes.append(f"the font '{line.font}' is not here: {DEFAULT_FONT}.")
    return DEFAULT_FONT


def colour_of(words: str, notes: list[str]) -> str:
    """#RRGGBB of "#abc", "ff0000", "rgb(1,2,3)" or "red"; empty where there is none."""
    if not words:
        return ""
    plain = f"#{words}" if re.fullmatch(r"[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6}", words) else words
    try:
        red, green, blue = ImageColor.getrgb(plain)[:3]
    except ValueError:
        notes.append(f"'{words}' is no colour: black.")
        return ""
    return f"#{red:02X}{green:02X}{blue:02X}"
