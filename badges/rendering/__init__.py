"""Design + attendees -> laid-out pages -> PDF. Pure: no Django, no settings, no storage, no HTTP.

text/         a line of text: ICU and scripts, typefaces, fonts and their measures, shaping, fitting, templates filled
design/       what a design says: faces, elements, the JSON form and its schema, our gallery
layout/       design + person -> a badge in points: texts set, shapes and pictures resolved, codes made
paper/        papers and label sheets, the grid of slots, orders, pages of sheets, marks, all options of a printing
pdf/          pages -> PDF, PDF -> PNG: only here anything knows PDF
checks/       what may look wrong on paper
calibration/  the sheets that measure what a printer gets wrong
"""

from badges.rendering.calibration.sheet import calibration_sheet
from badges.rendering.checks.findings import Finding, Severity
from badges.rendering.checks.preflight import Report, preflight
from badges.rendering.design.design import Design, DesignError, Face
from badges.rendering.design.elements import INK, WHITE, Text
from badges.rendering.design.gallery import BACKGROUNDS, TEMPLATES, Background, Template, on_size
from badges.rendering.design.json_form import SCHEMA, design_from_json, pointer_to, raw_faces, upgraded
from badges.rendering.design.rules import photo_name
from badges.rendering.layout.badge import BadgeLayout, FaceLayout, PrintWarning, lay_out, photo_key
from badges.rendering.paper.calibration import AS_IT_IS, FARTHEST, GREATEST_SCALE, LEAST_SCALE, Calibration
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
    "on_size",
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
