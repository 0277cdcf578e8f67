"""Design + attendees -> laid-out pages -> PDF. Pure: no Django, no settings, no storage, no HTTP.

design.py       faces, variants, colours       elements.py     what stands on a face
design_json.py  their JSON form                content.py      templates like {first} {last}, filled
layout.py       design + person -> a badge, in points, made of
  typesetting.py  its texts,  artwork.py  its shapes and pictures,  codes.py  its codes
orders.py       in which order it is printed   papers.py       papers, sizes, label sheets
grid.py         slots on paper, front, back    planning.py     all options of a printing
imposition.py   badges -> pages of sheets      marks.py        crop marks, cut lines
calibration.py  what a printer gets wrong, put right; calibration_sheet.py and its back, register_page.py, of what
                measuring.py has, to measure it
preflight.py    what may look wrong on paper: findings.py, by list_checks.py, face_checks.py, contrast.py
draw.py         pages -> PDF, with paint.py, resources.py and pdf_*.py
typefaces.py    which typefaces there are      fonts.py        their files and measures, fallbacks
shaping.py      a line: faces and glyphs       fit.py          how large, on which lines
unicode.py      ICU, when asked for            web_fonts.py    typefaces for a browser
raster.py       PDF -> PNG                     preview.py      one badge as PNG
gallery.py      designs and backgrounds of ours
"""

from badges.rendering.checks.findings import Finding, Severity
from badges.rendering.checks.preflight import Report, preflight
from badges.rendering.design.design import Design, DesignError, Face
from badges.rendering.design.design_json import SCHEMA, design_from_json, pointer_to, raw_faces, upgraded
from badges.rendering.design.elements import INK, WHITE, Text
from badges.rendering.design.gallery import BACKGROUNDS, TEMPLATES, Background, Template
from badges.rendering.layout import BadgeLayout, FaceLayout, PrintWarning, lay_out, photo_key, photo_name
from badges.rendering.paper.calibration import AS_IT_IS, FARTHEST, GREATEST_SCALE, LEAST_SCALE, Calibration
from badges.rendering.paper.calibration_sheet import calibration_sheet
from badges.rendering.paper.grid import (
    DoesNotFit,
    Grid,
    Orientation,
    Sides,
    on_plain_paper,
    on_sheet,
    orientation,
    sides,
    single,
)
from badges.rendering.paper.imposition import Finish, Page, Placement, impose
from badges.rendering.paper.orders import cut_stack, print_order, sort_key
from badges.rendering.paper.papers import (
    BADGE_SIZES,
    MM,
    PAPERS,
    SHEETS,
    BadgeSize,
    Sheet,
    SheetError,
    UnknownName,
    badge_size,
    checked,
    paper,
    sheet,
)
from badges.rendering.paper.planning import MOST_BLANKS, WIDEST_GUTTER, PrintOptions, WrongOption, planned
from badges.rendering.pdf.draw import draw
from badges.rendering.pdf.preview import NothingToShow, Side, badge_png
from badges.rendering.pdf.raster import png
from badges.rendering.text.content import Person
from badges.rendering.text.fonts import scripts_of
from badges.rendering.text.typefaces import FONTS, Family
from badges.rendering.text.web_fonts import woff2

__all__ = [
    "AS_IT_IS",
    "BACKGROUNDS",
    "BADGE_SIZES",
    "FARTHEST",
    "FONTS",
    "GREATEST_SCALE",
    "INK",
    "LEAST_SCALE",
    "MM",
    "MOST_BLANKS",
    "PAPERS",
    "SCHEMA",
    "SHEETS",
    "TEMPLATES",
    "WHITE",
    "WIDEST_GUTTER",
    "Background",
    "BadgeLayout",
    "BadgeSize",
    "Calibration",
    "Design",
    "DesignError",
    "DoesNotFit",
    "Face",
    "FaceLayout",
    "Family",
    "Finding",
    "Finish",
    "Grid",
    "NothingToShow",
    "Orientation",
    "Page",
    "Person",
    "Placement",
    "PrintOptions",
    "PrintWarning",
    "Report",
    "Severity",
    "Sheet",
    "SheetError",
    "Side",
    "Sides",
    "Template",
    "Text",
    "UnknownName",
    "WrongOption",
    "badge_png",
    "badge_size",
    "calibration_sheet",
    "checked",
    "cut_stack",
    "design_from_json",
    "draw",
    "impose",
    "lay_out",
    "on_plain_paper",
    "on_sheet",
    "orientation",
    "paper",
    "photo_key",
    "photo_name",
    "planned",
    "png",
    "pointer_to",
    "preflight",
    "print_order",
    "raw_faces",
    "scripts_of",
    "sheet",
    "sides",
    "single",
    "sort_key",
    "upgraded",
    "woff2",
]
