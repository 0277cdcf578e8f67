"""The context of a badge set's page: its badge, design, runs and people."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from badges import rendering
from badges.admin.states import moment, shown
from badges.models import Attendee, Badge, PrintRun
from badges.people.roles import full_name, roles_of
from badges.rendering import DesignError
from badgeyay.back_office import audit
from files.models import File

RUNS, PEOPLE = 10, 20  # on the page


@dataclass(frozen=True)
class DesignRow:
    """One element of a design, in words."""

    face: str
    shows: str
    kind: str
    where: str  # millimetres
    set_in: str


def context(request: HttpRequest, badge: Badge) -> dict[str, Any]:
    """The template's context; the number of queries is the same for any set."""
    columns = roles_of(badge)
    people = badge.attendees.order_by("position")
    pages = Paginator(people, PEOPLE)
    page = pages.get_page(request.GET.get("page"))
    runs = list(badge.print_runs.select_related("file").order_by("-created_at", "id")[:RUNS])
    asked = request.GET.get("person", "")
    position = int(asked) if asked.isdecimal() and len(asked) < 8 else 1
    person = people.filter(position__gte=position).first() or people.first()
    may_see_people = request.user.has_perm("badges.view_attendee")
    return {
        "badge": badge,
        "size": size_of(badge),
        "two_sided": _two_sided(badge),
        "person": person,
        "person_name": full_name(person.fields, columns) if person else "",
        "design_rows": list(design_rows(badge)),
        "runs": [shown(run) for run in runs],
        "run_number": badge.print_runs.count(),
        "people_number": pages.count,
        "people_page": page if may_see_people else None,
        "people": [_row(one, columns) for one in page] if may_see_people else [],
        "heads": _heads(columns),
        "pictures": list(badge.pictures.all()) if request.user.has_perm("files.view_file") else [],
        "changed": moment(badge.updated_at),
        "made": moment(badge.created_at),
        "staff_actions": audit.about(badge),
        "goes": goes_with([badge])[badge.pk],
    }


def _heads(columns: dict[str, str]) -> list[str]:
    return [columns[role] for role in ("org", "ticket") if role in columns]


def _row(person: Attendee, columns: dict[str, str]) -> dict[str, Any]:
    return {
        "person": person,
        "name": full_name(person.fields, columns) or str(person),
        "cells": [person.fields.get(head, "") for head in _heads(columns)],
        "printed": moment(person.printed_at) if person.printed_at else "",
    }


def size_of(badge: Badge) -> str:
    """Width and height of the trimmed badge."""
    return size_in_words(badge.design.get("width"), badge.design.get("height"))


def size_in_words(width: Any, height: Any) -> str:
    both = isinstance(width, int | float) and isinstance(height, int | float)
    return f"{_number(width)} × {_number(height)} mm" if both else ""


def _number(value: float) -> str:
    """The number with at most two decimals, in the reader's format."""
    return str(localize(int(value) if value == int(value) else round(value, 2)))


def _two_sided(badge: Badge) -> bool:
    try:
        return rendering.design_from_json(badge.design).two_sided()
    except DesignError:
        return False


def design_rows(badge: Badge) -> Iterator[DesignRow]:
    """Texts, codes and pictures; mere artwork is counted in one row."""
    names = {str(file.pk): file.name for file in badge.pictures.all()}
    for face, elements in _faces(badge.design):
        artwork = 0
        for element in elements:
            if element.get("type") in ("text", "code", "picture"):
                yield _design_row(face, element, names)
            else:
                artwork += 1
        if artwork:
            shapes = ngettext("{number} shape", "{number} shapes", artwork).format(number=artwork)
            yield DesignRow(face, shapes, _("Artwork"), "", "")


def _faces(design: dict[str, Any]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    faces = [
        (_("Front"), design.get("front") or {"elements": design.get("elements", [])}),
        (_("Back"), design.get("back")),
    ]
    faces += [(variant.get("name", ""), variant.get("front")) for variant in design.get("variants", [])]
    for name, face in faces:
        if isinstance(face, dict):
            yield name, face.get("elements", [])


def _design_row(face: str, element: dict[str, Any], names: dict[str, str]) -> DesignRow:
    where = "{x} / {y} · {w} × {h}".format(**{key: _number(float(element.get(key, 0))) for key in "xywh"})
    kind = element["type"]
    if kind == "text":
        points = _number(element.get("maxPt", 72))
        least = _number(element.get("minPt", 8))
        font = names.get(element.get("font", ""), element.get("font", "Lato"))
        set_in = _("{font} {weight}, {points} pt, shrinks to {least}").format(
            font=font, weight=element.get("weight", 400), points=points, least=least
        )
        return DesignRow(face, element.get("content", ""), _("Text"), where, set_in)
    if kind == "code":
        says = element.get("content") or _("contact")
        return DesignRow(
            face,
            says,
            element.get("kind", "qr").upper(),
            where,
            _("level {level}").format(level=element.get("level", "M")),
        )
    shows = element.get("photo") or names.get(element.get("picture", ""), _("a picture that is gone"))
    return DesignRow(
        face, shows, _("Photo") if element.get("photo") else _("Picture"), where, element.get("fit", "contain")
    )


def goes_with(badges: list[Badge]) -> dict[Any, dict[str, int]]:
    """What deleting each set for good also deletes, in four queries for all of them."""
    found = {badge.pk: {"people": 0, "runs": 0, "pdfs": 0, "pictures": 0} for badge in badges}
    counted = {
        "people": Attendee.objects.filter(badge__in=badges).values_list("badge"),
        "runs": PrintRun.objects.filter(badge__in=badges).values_list("badge"),
        "pdfs": File.objects.filter(print_run__badge__in=badges).values_list("print_run__badge"),
        "pictures": File.objects.filter(badgepicture__badge__in=badges).values_list("badgepicture__badge"),
    }
    for name, rows in counted.items():
        for badge, number in rows.order_by().annotate(n=Count("pk")):
            found[badge][name] = number
    return found


def changelist_of(model: str, badge: Badge) -> str:
    return reverse(f"admin:badges_{model}_changelist") + f"?badge__id__exact={badge.pk}"
