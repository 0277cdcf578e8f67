"""The designs and backgrounds that come with the product: `designs/` and `backgrounds/`, one JSON file each."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import log
from pathlib import Path
from typing import Any

from badges.rendering.design.design import Design
from badges.rendering.design.json_form import design_from_json
from badges.rendering.design.proportion import INSET
from badges.rendering.paper.papers import BadgeSize

HERE = Path(__file__).parent
SAME_SHAPE = 1.2  # by how much the aspect ratio of a size may differ from that of a design


@dataclass(frozen=True)
class Template:
    """A design to start from. Its `words` and its logo are examples, to be replaced."""

    slug: str
    name: str
    description: str
    width: float  # mm
    height: float  # mm
    design: dict[str, Any]  # the JSON form
    sample: Mapping[str, str]  # an example person: role or column -> text
    shape: float = SAME_SHAPE  # by how much the aspect ratio of a size that it suits may differ
    least: float = 0.0  # share of its width and height; it can be used on smaller sizes, but does not count as suited

    @property
    def words(self) -> dict[str, str]:
        """The example words of the gallery, which should never be printed."""
        return dict(self.design.get("words", {}))

    def begun(self, event: str = "") -> dict[str, Any]:
        """The design as JSON for an event of that name, with its other words and its logo left empty."""
        return emptied(self.design, event)

    @property
    def ticket_types(self) -> list[str]:
        return list(self.design.get("palette", {}).get("types", {}))

    def suited(self, sizes: Iterable[BadgeSize]) -> list[str]:
        """Keys of the sizes that it suits and where all of it is legible, its own first."""
        alike = [size for size in sizes if self._is_alike(size.width, size.height)]
        alike.sort(key=lambda size: abs(size.width - self.width) + abs(size.height - self.height))
        return [size.slug for size in alike]

    def suits(self, width: float, height: float) -> bool:
        """Whether it, or a sibling of its family, suits a size in mm."""
        family = self.design.get("family")
        siblings = [one for one in TEMPLATES.values() if family and one.design.get("family") == family]
        return any(one._is_alike(width, height) for one in (self, *siblings))

    def _is_alike(self, width: float, height: float) -> bool:
        same_shape = abs(log(width / height * self.height / self.width)) < log(self.shape)
        return same_shape and min(width / self.width, height / self.height) >= self.least


_OF_A_PLACE = ("id", "name", "x", "y", "w", "h", "rotation", "showWhen")


def emptied(design: dict[str, Any], event: str = "") -> dict[str, Any]:
    """A valid design, as JSON, without its examples: words, and the drawing of its logo.

    The place of the logo is kept for a picture.
    """
    bare = _without_logos(design)
    if "variants" in design:
        bare["variants"] = [_without_logos(variant) for variant in design["variants"]]
    if "words" in design:
        bare["words"] = {word: event if word == "event" else "" for word in design["words"]}
    return bare


def _without_logos(sided: dict[str, Any]) -> dict[str, Any]:
    """A design or a variant with the places of logos on its faces left empty."""

    def element(old: dict[str, Any]) -> dict[str, Any]:
        if old["id"] != "logo" or old["type"] == "picture":
            return old
        return {"type": "picture", "align": "left", **{name: old[name] for name in _OF_A_PLACE if name in old}}

    faces = {side: sided[side] for side in ("front", "back") if isinstance(sided.get(side), dict)}
    return sided | {
        side: {**face, "elements": [element(old) for old in face["elements"] if not old["id"].startswith("logo-")]}
        for side, face in faces.items()
    }


@dataclass(frozen=True)
class Background:
    """Artwork to put under other elements.

    It has two colours: the ground, and the figure, which is the palette's (`@ticket`), so that it follows the ticket
    type. `colours` holds pairs that go well together; the design is in the first.
    """

    slug: str
    name: str
    width: float  # mm
    height: float  # mm
    design: dict[str, Any]
    colours: tuple[Mapping[str, str], ...]  # {"ground": #RRGGBB, "figure": #RRGGBB}

    def in_colours(self, ground: str, figure: str) -> dict[str, Any]:
        """The background in two other colours, #RRGGBB each."""
        old = self.colours[0]["ground"]
        data: dict[str, Any] = json.loads(json.dumps(self.design).replace(old, ground))
        data["palette"]["default"]["fill"] = figure
        return data


def _read(folder: str) -> dict[str, dict[str, Any]]:
    paths = sorted((HERE / folder).glob("*.json"), key=lambda path: (path.stem != "herald", path.stem))
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in paths}


def _measured(design: dict[str, Any]) -> tuple[float, float]:
    return design["width"], design["height"]


TEMPLATES = {  # the default first
    slug: Template(
        slug,
        data["design"]["name"],
        data["description"],
        *_measured(data["design"]),
        data["design"],
        data["sample"],
        data.get("shape", SAME_SHAPE),
        data.get("least", 0.0),
    )
    for slug, data in _read("designs").items()
}
BACKGROUNDS = {
    slug: Background(slug, data["design"]["name"], *_measured(data["design"]), data["design"], tuple(data["colours"]))
    for slug, data in _read("backgrounds").items()
}


@cache
def our_designs() -> tuple[Design, ...]:
    """The designs of `TEMPLATES`, with their examples."""
    return tuple(design_from_json(template.design) for template in TEMPLATES.values())


def on_size(design: Design, width: float, height: float, inset: tuple[float, float] = (INSET, INSET)) -> Design:
    """The design at another size in mm; `inset` is the margin of texts at left and right, and at top and bottom.

    For a built-in design, with any words and colours, the family member with the nearest aspect ratio is laid out.
    An edited design is laid out itself, so that no changes are lost.
    """
    siblings = [one for one in our_designs() if design.family and one.family == design.family]
    if any(_looks_like(design, sibling) for sibling in siblings):
        nearest = min(siblings, key=lambda one: abs(log(one.width / one.height * height / width)))
        if not _looks_like(design, nearest):
            words = dict.fromkeys(nearest.words, "") | dict(design.words)  # the family member's own words are examples
            hole = nearest.hole if design.hole else None
            kept = replace(nearest, palette=design.palette, own_fonts=design.own_fonts, mirrored=design.mirrored)
            design = replace(kept, words=words, hole=hole)
    return design.resized(width, height, inset)


def _looks_like(one: Design, other: Design) -> bool:
    faces = [[face.elements for face in design.faces()] for design in (one, other)]
    return (one.width, one.height) == (other.width, other.height) and faces[0] == faces[1]
