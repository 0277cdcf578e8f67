"""Design + attendees -> laid-out pages -> PDF. Pure: no Django, no settings, no storage, no HTTP.

design.py       faces, variants, colours       elements.py     what stands on a face
design_json.py  their JSON form; our designs   content.py      templates like {first} {last}, filled
layout.py       design + person -> a badge, in points, made of
  typesetting.py  its texts,  artwork.py  its shapes and pictures,  codes.py  its codes
imposition.py   badges -> pages of a sheet     papers.py       papers, sizes, label sheets
draw.py         pages -> PDF (reportlab)       paint.py        shapes, pictures and codes in it
typefaces.py    which typefaces there are      fonts.py        their files and measures
raster.py       PDF -> PNG
"""

from badges.rendering.content import Person, in_order
from badges.rendering.design import Design, DesignError, Face
from badges.rendering.design_json import (
    BACKGROUNDS,
    SCHEMA,
    TEMPLATES,
    Template,
    design_from_json,
    pointer_to,
    raw_faces,
    upgraded,
)
from badges.rendering.draw import draw
from badges.rendering.elements import INK, WHITE
from badges.rendering.imposition import (
    DoesNotFit,
    Grid,
    Page,
    Placement,
    copies,
    impose,
    on_plain_paper,
    on_sheet,
    single,
)
from badges.rendering.layout import BadgeLayout, FaceLayout, PrintWarning, lay_out, photo_key, photo_name
from badges.rendering.papers import BADGE_SIZES, MM, PAPERS, SHEETS, UnknownName, badge_size, paper, sheet
from badges.rendering.raster import png
from badges.rendering.typefaces import FONTS

__all__ = [
    "BACKGROUNDS",
    "BADGE_SIZES",
    "FONTS",
    "INK",
    "MM",
    "PAPERS",
    "SCHEMA",
    "SHEETS",
    "TEMPLATES",
    "WHITE",
    "BadgeLayout",
    "Design",
    "DesignError",
    "DoesNotFit",
    "Face",
    "FaceLayout",
    "Grid",
    "Page",
    "Person",
    "Placement",
    "PrintWarning",
    "Template",
    "UnknownName",
    "badge_size",
    "copies",
    "design_from_json",
    "draw",
    "impose",
    "in_order",
    "lay_out",
    "on_plain_paper",
    "on_sheet",
    "paper",
    "photo_key",
    "photo_name",
    "png",
    "pointer_to",
    "raw_faces",
    "sheet",
    "single",
    "upgraded",
]
