"""Template tags of the back office."""

from json import dumps

from django import template
from django.utils.formats import number_format
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from badgeyay.back_office.links import link, link_to

register = template.Library()
register.simple_tag(link)
register.simple_tag(link_to)

# Strokes on a grid of 20 by 20.
ICONS = {
    "bad": "M6.5 2h7L18 6.5v7L13.5 18h-7L2 13.5v-7zM10 5.8v5.4M10 12.8v1.6",
    "warn": "M10 2.5 18.5 17h-17zM10 8v4.5M10 14v1.6",
    "note": "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM10 9v5M10 5.6v1.6",
    "good": "M3.5 10.5 8 15l8.5-10",
    "clock": "M10 18a8 8 0 1 0 0-16 8 8 0 0 0 0 16zM10 5.5V10l3 2",
    "cross": "M5 5l10 10M15 5 5 15",
    "menu": "M3 5h14M3 10h14M3 15h14",
    "search": "M8.5 14a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM12.5 12.5 17 17",
    "top": "M4 3.5h12M10 17V7M6 11l4-4 4 4",
    "up": "M10 16.5v-12M5 9l5-5 5 5",
    "lower": "M10 3.5v12M5 11l5 5 5-5",
    "plus": "M10 3.5v13M3.5 10h13",
    "down": "M10 3v9M6 8.5l4 4 4-4M3.5 16.5h13",
    "again": "M4 10a6 6 0 0 1 10.5-4L16.5 8M16.5 3.5V8H12",
    "bin": "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.8 11h7.4l.8-11M8.5 9v5M11.5 9v5",
    "before": "M12.5 4 6.5 10l6 6",
    "next": "M7.5 4l6 6-6 6",
}


@register.simple_tag
def icon(name: str, size: str = "") -> SafeString:
    return format_html(
        '<svg class="icon {}" viewBox="0 0 20 20" aria-hidden="true"><path d="{}"/></svg>', size, ICONS[name]
    )


@register.simple_tag
def chip(text: object, level: str = "", picture: str = "") -> SafeString:
    """A small label; `level` is good, warn, bad, note or nothing."""
    drawn = icon(picture or level, "s") if (picture or level) in ICONS else mark_safe("")
    return format_html('<span class="chip {}">{}{}</span>', level, drawn, text)


@register.filter
def sheets(names: str) -> list[str]:
    """The paths of our stylesheets, in order."""
    return [f"back_office/{name}.css" for name in names.split()]


@register.filter
def parts(headers: list[dict[str, str]]) -> str:
    """CSS classes of a list: whether its rows have check boxes, and pictures."""
    classes = "".join(header.get("class_attrib", "") for header in headers)
    found = {"ticked": "action-checkbox-column", "pictured": "column-picture"}
    return " ".join(name for name, column in found.items() if column in classes)


@register.filter
def labelled(cells: list[SafeString], headers: list[dict[str, str]]) -> list[SafeString]:
    """The cells of a row, each with its column's name, which cards on a phone show before the value."""
    return [
        cell
        if "action-checkbox" in cell[:30]
        else mark_safe(cell.replace(" ", f' data-label="{escape(capfirst(header["text"]))}" ', 1))
        for cell, header in zip(cells, headers, strict=True)
    ]


@register.filter
def json(value: object) -> str:
    return dumps(value, indent=2, ensure_ascii=False)


@register.filter
def beside(values: list[int], columns: list[object]) -> list[tuple[str, object]]:
    """Figures, grouped by thousands, each with its column's name."""
    return list(zip(map(grouped, values), columns, strict=True))


def grouped(number: int) -> str:
    """1,234 in English."""
    return number_format(number, force_grouping=True)
