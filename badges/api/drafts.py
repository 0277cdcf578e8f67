"""/api/sheet-previews and /api/preflights: a set that nobody has stored yet, as it would come out on paper.

Design, people and options of a print run are in the request, as for a preview. Nothing is kept, and nobody needs an
account.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework_json_api import serializers

from badges import rendering
from badges.api.previews import (
    OfRequest,
    PersonField,
    PreviewSerializer,
    ShortList,
    budget_of,
    check_letters,
    converted,
    design_given,
    roles_given,
)
from badges.api.print_options import PrintOptionsSerializer
from badges.designs.given import GivenPictures
from badges.people.persons import person_from_fields
from badges.printing.job import Job
from badges.printing.options import parse_print_options
from badges.printing.preflight import NoSuchSheet, checked, report_as_json, sheet_png
from badges.rendering import WIDEST_MARGIN, NothingToShow, Person, WrongOption
from badgeyay import jsonapi
from badgeyay.downloads import PRIVATE
from badgeyay.errors import MEDIA_TYPE
from badgeyay.pool import beside
from badgeyay.throttling import charge
from users.models import User

MOST_PEOPLE = 1000
LETTERS_A_PERSON = 300  # of all people, in the middle
MOST_SHEETS = 200_000


@dataclass(frozen=True)
class Listed:
    """A person of a list that is in the request."""

    fields: dict[str, str]
    position: int
    id: str


class ListedField(PersonField):
    """`{"fields": {column or role: text}, "position": place in the list, "id": the caller's, which findings name}`."""

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


class _Drafts(OfRequest):
    def asked(self, request: Request) -> dict[str, Any]:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values: dict[str, Any] = serializer.validated_data
        return values

    def made(self, request: Request, values: dict[str, Any], work: Callable[..., Any], *more: Any) -> Any:
        """What `work` makes of the job and the people, in a process of the pool."""
        job, people, brought = _job(request, values)
        try:
            return beside(work, budget_of(request).seconds, job, people, brought, *more)
        except NoSuchSheet as error:
            raise jsonapi.Invalid(str(error), "/data/attributes/number") from None
        except NothingToShow as error:
            raise jsonapi.Invalid(str(error), "/data/attributes/side") from None
        finally:
            charge(self)


class SheetPreviewViewSet(_Drafts):
    """One side of a sheet as PNG."""

    serializer_class = SheetPreviewSerializer
    content_negotiation_class = jsonapi.AnyAccept

    @extend_schema(responses={(200, "image/png"): OpenApiTypes.BINARY})
    def create(self, request: Request) -> HttpResponse:
        values = self.asked(request)
        png = self.made(request, values, _sheet, values["number"], values["side"], values["width"])
        return HttpResponse(png, content_type="image/png", headers=PRIVATE)


class PreflightViewSet(_Drafts):
    """What may look wrong on paper, and how many `sheets` the people take, in `meta`."""

    serializer_class = PreflightSerializer

    @extend_schema(responses={(200, MEDIA_TYPE): OpenApiTypes.OBJECT})
    def create(self, request: Request) -> HttpResponse:
        return jsonapi.meta_response(self.made(request, self.asked(request), _report))


def _job(request: Request, values: dict[str, Any]) -> tuple[Job, list[Person], dict[str, bytes]]:
    owner = request.user if isinstance(request.user, User) else None
    listed: list[Listed] = values.get("people", [])
    given = {**values, "people": [one.fields for one in listed]}
    data, design, pictures = design_given(request, given)
    try:
        given.setdefault("paper", "" if values.get("sheet") else "a4")
        options = parse_print_options(owner, margin=values.get("printer_margin"), **given)
        design, grid = rendering.planned(design, options)
    except WrongOption as error:
        raise jsonapi.Invalid(str(error), f"/data/attributes/{error.option}") from None
    columns = roles_given(given)
    people = [person_from_fields(one.position, one.fields, columns, one.id) for one in listed]
    most = budget_of(request).letters
    check_letters(data, people, most=most, in_all=most + LETTERS_A_PERSON * len(people))
    order, locale = values.get("order", []), values.get("locale", "")
    return Job(design, grid, pictures, "", options, order, locale), people, values.get("pictures", {})


def _with(job: Job, brought: dict[str, bytes]) -> Job:
    pictures = {**job.pictures, **converted(brought)}
    return replace(job, pictures=GivenPictures(pictures, job.pictures.photos))


def _sheet(
    job: Job, people: list[Person], brought: dict[str, bytes], number: int, side: rendering.Side, width: int
) -> bytes:
    """Raises NothingToShow, NoSuchSheet."""
    return sheet_png(_with(job, brought), job.in_print_order(people), number=number, side=side, width=width)


def _report(job: Job, people: list[Person], brought: dict[str, bytes]) -> dict[str, Any]:
    report = checked(_with(job, brought), people)
    return report_as_json(report) | {"sheets": job.sheets(report.people)}
