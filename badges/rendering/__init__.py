"""Design + attendees -> laid-out pages -> PDF. Pure: no Django, no settings, no storage, no HTTP.

design.py      what a badge looks like        design_json.py   its JSON form, and our designs
content.py     what stands on it              raster.py        PDF -> PNG
layout.py      both -> a face, in points      imposition.py   faces -> pages of a sheet
draw.py        pages -> PDF (reportlab)
papers.py      papers, sizes, label sheets    typefaces.py    typefaces; fonts.py: their measures
"""

from badges.rendering.content import Person, in_order
from badges.rendering.design import INK, WHITE, Design, DesignError
from badges.rendering.design_json import BACKGROUNDS, TEMPLATES, Template, design_from_json
from badges.rendering.draw import draw
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
from badges.rendering.layout import FaceLayout, PrintWarning, lay_out
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
    "SHEETS",
    "TEMPLATES",
    "WHITE",
    "Design",
    "DesignError",
    "DoesNotFit",
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
    "png",
    "sheet",
    "single",
]
