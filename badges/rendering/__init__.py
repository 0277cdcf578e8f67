"""Design + attendees -> laid-out pages -> PDF. Pure: no Django, no settings, no storage, no HTTP.

text/         lines of text: Unicode, typefaces, font metrics, shaping, fitting, templates
design/       a design: faces, elements, the JSON form and its schema, the gallery
layout/       design + person -> a badge in points: texts, shapes, pictures and codes
paper/        papers and label sheets, the grid of slots, print order, imposition, marks, print options
pdf/          pages -> PDF, PDF -> PNG; nothing else knows PDF
checks/       preflight: what may look wrong on paper
calibration/  the sheets that measure a printer's offset and scale
"""

from badges.rendering.calibration.sheet import calibration_sheet
from badges.rendering.checks.findings import Finding, Severity
from badges.rendering.checks.preflight import Report, design_findings, preflight
from badges.rendering.design.design import Design, DesignError, Face
from badges.rendering.design.edges import has_white_edges
from badges.rendering.design.elements import INK, WHITE, Picture, Text
from badges.rendering.design.gallery import BACKGROUNDS, TEMPLATES, Background, Template, emptied, on_size
from badges.rendering.design.json_form import SCHEMA, design_from_json, raw_faces, upgraded
from badges.rendering.design.rules import photo_name
from badges.rendering.layout.badge import BadgeLayout, lay_out
from badges.rendering.layout.face import FaceLayout, PrintWarning
from badges.rendering.layout.personal import photo_key, photo_named
from badges.rendering.paper.calibration import AS_IT_IS, FARTHEST, GREATEST_SCALE, LEAST_SCALE, Calibration
from badges.rendering.paper.finding import found, nearest_first
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
from badges.rendering.paper.imposition import Finish, impose
from badges.rendering.paper.labels import LABELS, label, stock
from badges.rendering.paper.orders import cut_stack, print_order, sort_key
from badges.rendering.paper.papers import (
    BADGE_SIZES,
    MM,
    PAPERS,
    SHEETS,
    BadgeSize,
    Paper,
    Sheet,
    SheetError,
    UnknownName,
    badge_size,
    checked,
    paper,
    sheet,
)
from badges.rendering.paper.planning import (
    MOST_BLANKS,
    OPTIONS,
    PRINTER_MARGIN,
    WIDEST_GUTTER,
    WIDEST_MARGIN,
    PrintOptions,
    PrintShop,
    WrongOption,
    planned,
    print_shop,
)
from badges.rendering.pdf.draw import PdfOptions, draw
from badges.rendering.pdf.press import Press, WrongProfile, check_profile
from badges.rendering.pdf.preview import NothingToShow, Side, badge_png
from badges.rendering.pdf.raster import png
from badges.rendering.text.content import Person, is_blank
from badges.rendering.text.coverage import ALPHABETS, alphabets_of
from badges.rendering.text.fonts import scripts_of
from badges.rendering.text.languages import LANGUAGES, language_of_list
from badges.rendering.text.typefaces import FONTS, Family
from badges.rendering.text.web_fonts import woff2
