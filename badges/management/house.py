"""Looks up entries of the catalogue added by staff, for commands: sheets, papers, sizes, designs, backgrounds."""

from typing import Any

from django.db.utils import DatabaseError

from badges import catalogue, rendering
from badges.catalogue import Kind
from badges.designs.pictures import files_named, with_own_fonts
from badges.management.design_arguments import LoadedDesign
from files.models import File


def with_the_house(options: dict[str, Any]) -> dict[str, Any]:
    """The arguments, with names of entries added by staff replaced by the entries; unchanged without a database."""
    try:
        entries = {kind: catalogue.every(kind) for kind in Kind.values}
    except DatabaseError:
        return options
    own = {kind: {one.slug: one.thing for one in found if one.of_house} for kind, found in entries.items()}
    first = next((one.slug for one in entries[Kind.DESIGN] if one.shown), "")
    design: str = options["design"] or first
    background = options["background"]
    found: dict[str, Any] = {"design": _found(own[Kind.DESIGN].get(design)) or design}
    if options["sheet"] in own[Kind.SHEET]:
        found["sheet"] = catalogue.sheet(options["sheet"])
    if options["paper"]:
        found["paper"] = catalogue.paper_key(options["paper"])
    if size := own[Kind.SIZE].get(options["size"]):
        found["size"] = f"{size.width:g}x{size.height:g}mm"
    return options | found | {"background": _found(own[Kind.BACKGROUND].get(background)) or background}


def _found(thing: Any) -> LoadedDesign | None:
    """A design or background added by staff, with its pictures and typefaces."""
    if thing is None:
        return None
    data = thing.begun() if isinstance(thing, rendering.Template) else thing.design
    files = files_named(data, None)
    pictures = {str(file.pk): file.read() for file in files if file.kind == File.Kind.IMAGE}
    return LoadedDesign(thing.slug, with_own_fonts(rendering.design_from_json(data), files), pictures)
