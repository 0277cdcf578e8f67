"""The print settings of a badge set, which its owner chooses for the next print runs."""

from typing import Any

from badges import rendering
from badges.models import Badge, PrintRun, PrintSettings
from badges.people.roles import roles_of
from badges.rendering import OPTIONS

Sides = PrintRun.Sides


def settings_of(badge: Badge) -> PrintSettings:
    """The print settings; an unsaved row if nothing has been chosen yet."""
    found = PrintSettings.objects.select_related("printer").filter(badge=badge).first()
    return found or PrintSettings(badge=badge, paper="a4")


def run_options(settings: PrintSettings) -> dict[str, Any]:
    """The fields of a print run with these settings."""
    badge = settings.badge
    options = {name: getattr(settings, name) for name in OPTIONS if name != "start_slot"}
    known = {*badge.columns, *roles_of(badge)}
    options |= {
        "order": [column for column in settings.order or [] if column in known],
        "locale": settings.locale,
        "printer": None if settings.print_shop else settings.printer,
        "sides": settings.sides or (Sides.DUPLEX_LONG if badge.design.get("back") else Sides.FRONT),
    }
    on_paper = not settings.sheet and rendering.label(settings.paper) is None
    if options["crop_marks"] is None:
        options["crop_marks"] = on_paper and not settings.print_shop and rendering.has_white_edges(badge.design)
    if not on_paper:
        options |= {"gutter": 0, "orientation": PrintRun.Orientation.AUTO}
    if settings.print_shop == PrintRun.PrintShop.PAGES:
        options |= {"paper": "a4", "sheet": "", "gutter": 0, "cut_stack": False}
    elif not on_paper and not settings.sheet:
        options |= {"sides": Sides.FRONT, "bleed": False, "crop_marks": False, "cut_lines": False}
    return options


def copy_settings(badge: Badge, copy: Badge) -> None:
    """Copy the print settings to a copy of the set, but not the started sheet."""
    settings = PrintSettings.objects.filter(badge=badge).first()
    if settings:
        settings.badge = copy
        settings.save(force_insert=True)
