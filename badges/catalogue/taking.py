"""Adds a set's design, or a picture, to the catalogue, with its own copies of their files."""

import json
from typing import Any

from django.db import transaction

from badges import rendering
from badges.catalogue import keeping
from badges.catalogue.entries import Kind
from badges.models import Badge, CatalogueEntry
from files import intake
from files.models import File

WIDTH, HEIGHT, BLEED = 101.6, 76.2, 3.0  # mm; a background is scaled to the badge
SAMPLE = {
    "first": "Anita", "last": "Dijkstra", "position": "Engineer", "org": "Analytical Engines", "handle": "@adijkstra"
}  # fmt: skip


def check(badge: Badge) -> None:
    """Raises DesignError for a set with an invalid design."""
    rendering.design_from_json(badge.design)


@transaction.atomic
def design_of_set(badge: Badge, name: str, description: str, *, with_pictures: bool) -> CatalogueEntry:
    """Add the set's design as a template: its words become examples; without pictures their places stay empty."""
    design = rendering.upgraded(badge.design)
    used = list(badge.pictures.all())
    taken = [file for file in used if with_pictures or file.kind == File.Kind.FONT]
    copies = {str(file.pk): _of_house(file.kind, file.name, file.type, file.read()) for file in taken}
    gone = {str(file.pk) for file in used} - set(copies)
    text = json.dumps({**design, "name": name})
    for old, new in copies.items():
        text = text.replace(old, str(new.pk))
    made = _without_pictures(json.loads(text), gone)
    rendering.design_from_json(made)
    width, height = made["width"], made["height"]
    data = {"description": description, "width": width, "height": height, "design": made, "sample": SAMPLE}
    return keeping.add(Kind.DESIGN, name, data, list(copies.values()))


def _without_pictures(design: dict[str, Any], gone: set[str]) -> dict[str, Any]:
    for _place, face in rendering.raw_faces(design):
        for element in face["elements"]:
            if element.get("picture") in gone:
                del element["picture"]
    return design


def check_picture(filename: str, data: bytes) -> None:
    """Raises `intake.Refused`."""
    intake.printable(data, filename)


@transaction.atomic
def background(name: str, filename: str, data: bytes) -> CatalogueEntry:
    """Add a picture as a background that covers the whole badge. Raises `intake.Refused`."""
    stored, media_type = intake.printable(data, filename)
    file = _of_house(File.Kind.IMAGE, filename, media_type, stored)
    ground = {
        "type": "picture", "id": "ground", "name": "Background", "picture": str(file.pk), "fit": "cover",
        "locked": True,
        "x": -BLEED, "y": -BLEED, "w": WIDTH + 2 * BLEED, "h": HEIGHT + 2 * BLEED,
    }  # fmt: skip
    design = {
        "version": 3, "name": name, "width": WIDTH, "height": HEIGHT, "bleed": BLEED,
        "front": {"elements": [ground]},
    }  # fmt: skip
    rendering.design_from_json(design)
    return keeping.add(
        Kind.BACKGROUND, name, {"width": WIDTH, "height": HEIGHT, "design": design, "colours": []}, [file]
    )


def _of_house(kind: str, name: str, type: str, data: bytes) -> File:
    return File.store(owner=None, kind=kind, name=name, type=type, data=data)
