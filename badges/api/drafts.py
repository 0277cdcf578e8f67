"""/api/sheet-previews and /api/preflights: how a set that is not stored yet would look on paper.

The request has the design, the people and the print options. Nothing is stored, and nobody needs an
account.
"""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework_json_api import serializers

from badges import rendering
from badges.api.base import ShortList
from badges.api.of_request import OfRequest, RequestInput, check_letters
from badges.api.previews import PersonField, PreviewSerializer
from badges.api.print_options import PrintOptionsSerializer
from badges.people.persons import person_from_fields
from badges.printing.job import Job
from badges.printing.options import parse_print_options
from badges.printing.preflight import SheetView, report_as_json, sheet_png
from badges.rendering import WIDEST_MARGIN, Person, WrongOption
from badgeyay import jsonapi
from badgeyay.downloads import PRIVATE
from badgeyay.errors import MEDIA_TYPE

MOST_PEOPLE = 1000
LETTERS_A_PERSON = 300  # characters per person, on average
MOST_SHEETS = 200_000


@dataclass(frozen=True)
class Listed:
    """A person of the list in the request."""

    fields: dict[str, str]
    position: int
    id: str


class ListedField(PersonField):
    """`{"fields": {column or role: text}, "position": place in the list, "id": the caller's, which findings name}`."""

    members = ("fields", "position", "id")

    def to_internal_value(self, data: Any) -> Listed:  # type: ignore[override]
        fields = super().to_internal_value(data)
        position, id = data.get("position", 1), data.get("id", "")
        if type(position) is not int or not 1 <= position <= 10**9:
            raise serializers.ValidationError("position must be a number from 1.")
        if not isinstance(id, str) or len(id) > 40:
            raise serializers.ValidationError("id must be a text of at most 40 characters.")
        return Listed(fields, position, id)


class SheetPreviewSerializer(PreviewSerializer, PrintOptionsSerializer):
    people = ShortList(
        child=ListedField(), max_length=MOST_PEOPLE, required=False, help_text="In the order of the list."
    )
    printer_margin = serializers.FloatField(
        required=False,
        allow_null=True,
        min_value=0,
        max_value=WIDEST_MARGIN,
        help_text="Millimetres along each edge that the printer leaves white.",
    )
    number = serializers.IntegerField(default=1, min_value=1, max_value=MOST_SHEETS, help_text="Which sheet.")
    badge = None  # type: ignore[assignment]  # nothing is stored

    class Meta:
        resource_name = "sheet-previews"


class PreflightSerializer(SheetPreviewSerializer):
    number = side = width = None  # type: ignore[assignment]  # there is no picture

    class Meta:
        resource_name = "preflights"


class SheetPreviewViewSet(OfRequest):
    """One side of a sheet as PNG."""

    serializer_class = SheetPreviewSerializer
    content_negotiation_class = jsonapi.AnyAccept

    @extend_schema(responses={(200, "image/png"): OpenApiTypes.BINARY})
    def create(self, request: Request) -> HttpResponse:
        return HttpResponse(self.made(request, _sheet), content_type="image/png", headers=PRIVATE)


class PreflightViewSet(OfRequest):
    """What may look wrong on paper, and how many `sheets` the people take, in `meta`."""

    serializer_class = PreflightSerializer

    @extend_schema(responses={(200, MEDIA_TYPE): OpenApiTypes.OBJECT})
    def create(self, request: Request) -> HttpResponse:
        return jsonapi.meta_response(self.made(request, _report))


def _job(given: RequestInput) -> tuple[Job, list[Person]]:
    """Raises DesignError and Refusal."""
    values, columns = given.values, given.roles
    design, pictures = given.design()
    values.setdefault("paper", "" if values.get("sheet") else "a4")
    try:
        options = parse_print_options(given.owner, margin=values.get("printer_margin"), **values)
        design, grid = rendering.planned(design, options)
    except WrongOption as error:
        raise jsonapi.Invalid(str(error), f"/data/attributes/{error.option}") from None
    listed: list[Listed] = values.get("people", [])
    people = [person_from_fields(one.position, one.fields, columns, one.id) for one in listed]
    most = given.budget.letters
    check_letters(given.data, people, most=most, in_all=most + LETTERS_A_PERSON * len(people))
    return Job(design, grid, pictures, "", options, values.get("order", []), values.get("locale", "")), people


def _sheet(given: RequestInput) -> bytes:
    """Raises NothingToShow, NoSuchSheet, DesignError and Refusal."""
    job, people = _job(given)
    view = SheetView(*(given.values[name] for name in ("number", "side", "width")))
    return sheet_png(job, job.in_print_order(people), view)


def _report(given: RequestInput) -> dict[str, Any]:
    """Raises DesignError and Refusal."""
    job, people = _job(given)
    report = job.preflight(people)
    return report_as_json(report) | {"sheets": job.sheets(report.people)}
