"""/api/badges: badge sets, their previews, preflight and export, and statistics of their people."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from functools import partial
from typing import Any
from uuid import UUID

import django_filters
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Coalesce, JSONObject
from django.http import FileResponse, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api.utils import format_field_names

from badges import catalogue, rendering
from badges.api import print_options
from badges.api.badge_serializers import BadgeSerializer, shows_design
from badges.api.base import Resources, user_of
from badges.api.previews import SIDES
from badges.api.print_options import QUERY
from badges.designs.languages import told_language
from badges.models import Attendee, Badge, PrintRun
from badges.people import corrections, export, left_out, overview
from badges.people.searching import search_people
from badges.printing.checking import Progress, kept_answer
from badges.printing.plan import Plan
from badges.printing.preflight import NoSuchSheet, SheetView, answer, badge_preview, sheet_preview
from badges.printing.records import PRINT_STATES
from badges.printing.turns import are_many
from badges.sentences import say
from badges.sets.changing import change_badge, delete_badge
from badges.sets.copying import copy_badge
from badges.sets.creating import Reading, create_badge, create_once
from badgeyay import jsonapi
from badgeyay.downloads import CSV_TYPE, PRIVATE
from badgeyay.endpoint import body_of, versions_seen
from badgeyay.errors import MEDIA_TYPE
from badgeyay.jsonapi import BadParameter
from badgeyay.pool import beside
from badgeyay.throttling import charge
from users.models import User

WIDEST_PREVIEW = 2400  # pixels
SECONDS_FOR_PREVIEW, SECONDS_FOR_PREFLIGHT = 10, 60  # of processor time; a preflight looks at everybody
ASK_AGAIN = 1  # seconds after which the client asks again for a report that is being made
MOST_SHEETS = 200_000
TALLIED = {"absent": "absent", "new": "to-print"}  # attribute with the count -> state of the people counted
PREVIEW_PARAMETERS = ("attendee", "fields", "number", "side", "view", "width")  # beside the options of a print run


# --- Badge sets ---


class BadgeFilter(django_filters.FilterSet):
    deleted = django_filters.BooleanFilter(
        field_name="deleted_at", lookup_expr="isnull", exclude=True, help_text="True lists deleted sets."
    )

    search = django_filters.CharFilter(
        method="with_words", max_length=200, help_text="Words in its name, or in the fields of one person."
    )

    class Meta:
        model = Badge
        fields: list[str] = []

    def with_words(self, queryset: models.QuerySet[Badge], name: str, text: str) -> models.QuerySet[Badge]:
        called = models.Q(*(("name__icontains", word) for word in text.split()))
        one_person = search_people(Attendee.objects.filter(badge=models.OuterRef("pk")), text)
        return queryset.filter(called | models.Exists(one_person))


def _attendee_count() -> Coalesce:
    """How many people each badge set has, counted from an index."""
    return Coalesce(models.Subquery(_people_of_set().annotate(count=models.Count("pk")).values("count")), 0)


def _tallies() -> Coalesce:
    """How many people of each badge set are not coming, and how many are new or changed, counted in one scan."""
    counts = {name: models.Count("pk", filter=PRINT_STATES[state]) for name, state in TALLIED.items()}
    found = models.Subquery(_people_of_set().annotate(tallies=JSONObject(**counts)).values("tallies"))
    return Coalesce(found, models.Value(dict.fromkeys(TALLIED, 0), models.JSONField()))


def _people_of_set() -> models.QuerySet[Attendee, Any]:
    return Attendee.objects.filter(badge=models.OuterRef("pk")).order_by().values("badge")


def _last_printed() -> models.Subquery:
    runs = PrintRun.objects.filter(badge=models.OuterRef("pk"), status=PrintRun.Status.DONE, whole=False)
    return models.Subquery(runs.order_by("-finished_at").values("finished_at")[:1])


class BadgeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources[Badge]):
    takes_client_ids = compares_versions = True
    queryset = Badge.objects.annotate(
        attendee_count=_attendee_count(), tallies=_tallies(), last_printed_at=_last_printed()
    )
    serializer_class = BadgeSerializer
    filterset_class = BadgeFilter
    ordering_fields = ["created_at", "updated_at", "name", "attendee_count"]
    select_for_includes = {"attendee_list": ["attendee_list"]}
    throttled_actions = {"create": "sets", "preview": "previews", "preflight": "previews"} | dict.fromkeys(
        ["export", "garbled", "cases"], "exports"
    )

    def get_queryset(self) -> models.QuerySet[Badge]:
        queryset = super().get_queryset()
        if not shows_design(self):
            queryset = queryset.defer("design")
        if self.action == "list" and "filter[deleted]" not in self.request.query_params:
            return queryset.filter(deleted_at=None)
        return queryset

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        badge = self.get_object()
        told_language(badge)  # computed and stored at the first read
        return Response(self.get_serializer(badge).data)

    @extend_schema(responses={201: BadgeSerializer, 200: BadgeSerializer})
    def create(self, request: Request) -> Response:
        values = body_of(self)
        if attendee_list := values.get("attendee_list"):
            attendee_list.fetch()
        create = partial(_create, user_of(request), values)
        badge, new = create_once(user_of(request), jsonapi.id_of_client(request), create)
        shown = self.get_serializer(self.get_queryset().get(pk=badge.pk)).data
        return Response(shown, status=201 if new else 200)

    def partial_update(self, request: Request, pk: str) -> Response:
        badge = self.get_object()
        serializer = self.get_serializer(badge, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        change_badge(badge, serializer.validated_data, seen=versions_seen(request))
        return Response(self.get_serializer(self.get_queryset().get(pk=badge.pk)).data)

    def destroy(self, request: Request, pk: str) -> Response:
        delete_badge(self.get_object(), seen=versions_seen(request))
        return Response(status=204)

    @extend_schema(
        parameters=[
            OpenApiParameter("attendee", OpenApiTypes.UUID, description="Whose badge; the first person's by default."),
            OpenApiParameter(
                "fields",
                description="JSON object of columns and texts, which this picture shows in place of the person's own.",
            ),
            OpenApiParameter("side", enum=["front", "back"]),
            OpenApiParameter("view", enum=["badge", "sheet"], description="A sheet takes the options of a print run."),
            OpenApiParameter("number", OpenApiTypes.INT, description="Which sheet; the first one by default."),
            OpenApiParameter("width", OpenApiTypes.INT, description=f"Pixels, from 50 to {WIDEST_PREVIEW}."),
            *QUERY,
        ],
        responses={(200, "image/png"): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(detail=True, content_negotiation_class=jsonapi.AnyAccept, filter_backends=[])
    def preview(self, request: Request, pk: str) -> HttpResponse:
        badge = self.get_object()
        default_paper = "a4" if request.query_params.get("view") == "sheet" else ""
        query = print_options.parse_query(request, badge, PREVIEW_PARAMETERS, default_paper)
        number = jsonapi.whole_number(query.others, "number", default=1, least=1, most=MOST_SHEETS)
        is_sheet = jsonapi.one_of(query.others, "view", ("badge", "sheet")) == "sheet"
        draw = partial(_sheet_png, number=number) if is_sheet else partial(_badge_png)
        try:
            png = beside(draw, SECONDS_FOR_PREVIEW, badge, query)
        except rendering.NothingToShow as error:
            raise BadParameter(str(error), "side") from None
        except NoSuchSheet as error:
            raise BadParameter(str(error), "number") from None
        finally:
            charge(self)
        return HttpResponse(png, content_type="image/png", headers=PRIVATE)

    @extend_schema(
        parameters=QUERY,
        responses={(200, MEDIA_TYPE): OpenApiTypes.OBJECT, (202, MEDIA_TYPE): OpenApiTypes.OBJECT},
        filters=False,
    )
    @action(detail=True, filter_backends=[])
    def preflight(self, request: Request, pk: str) -> HttpResponse:
        """Warnings before printing; with a paper or sheet also how many `sheets` the people take.

        For many people a worker makes the report: until it is ready the answer is 202, with `status`, `progress` and
        `total` in `meta`, and `Retry-After`. The report is kept until the list, design or options change.
        """
        badge = self.get_object()
        question = print_options.parse_query(request, badge).question
        if not are_many(badge.attendee_count):  # type: ignore[attr-defined]  # annotated
            return jsonapi.meta_response(beside(answer, SECONDS_FOR_PREFLIGHT, badge, question))
        found = kept_answer(badge, question)
        if not isinstance(found, Progress):
            return jsonapi.meta_response(found)
        response = jsonapi.meta_response(asdict(found), status=202)
        response["Retry-After"] = str(ASK_AGAIN)
        return response

    @extend_schema(
        parameters=[OpenApiParameter("format", enum=["csv", "xlsx"], description="csv by default.")],
        responses={(200, "text/csv"): OpenApiTypes.BINARY, (200, export.XLSX_TYPE): OpenApiTypes.BINARY},
        filters=False,
    )
    @action(detail=True, content_negotiation_class=jsonapi.AnyAccept, filter_backends=[])
    def export(self, request: Request, pk: str) -> HttpResponseBase:
        """The people as a CSV or XLSX file, which can be imported again."""
        badge = self.get_object()
        kind = jsonapi.one_of(jsonapi.parameters(request, ["format"]), "format", ("csv", "xlsx"))
        response: HttpResponseBase
        if kind == "csv":
            response = StreamingHttpResponse(export.as_csv(badge), content_type=CSV_TYPE, headers=PRIVATE)
        else:
            response = FileResponse(export.as_xlsx(badge), content_type=export.XLSX_TYPE, headers=PRIVATE)
        response["Content-Disposition"] = content_disposition_header(True, f"{badge.name}.{kind}") or ""
        return response

    @extend_schema(responses={(200, MEDIA_TYPE): OpenApiTypes.OBJECT}, filters=False)
    @action(detail=True, filter_backends=[])
    def garbled(self, request: Request, pk: str) -> HttpResponse:
        """Garbled text: `meta.cells`, of `meta.count` people; `meta.rounded`: columns with lost digits;
        `meta.doubtful`: texts that a person has to judge; `meta.toLookAt`: how much of the list should be looked at
        before printing, the rows with each kind of problem."""
        badge = self.get_object()
        jsonapi.parameters(request, [])
        return jsonapi.meta_response(format_field_names(asdict(corrections.garbled(badge))))

    @extend_schema(responses={(200, MEDIA_TYPE): OpenApiTypes.OBJECT}, filters=False)
    @action(detail=True, filter_backends=[])
    def account(self, request: Request, pk: str) -> HttpResponse:
        """Accounts for all rows of the list, in `meta`: `rows`, which get no badge and why, and who was added."""
        badge = self.get_object()
        jsonapi.parameters(request, [])
        return jsonapi.meta_response(format_field_names(asdict(left_out.account(badge))))

    @extend_schema(responses={(200, MEDIA_TYPE): OpenApiTypes.OBJECT}, filters=False)
    @action(detail=True, filter_backends=[])
    def cases(self, request: Request, pk: str) -> HttpResponse:
        """The people whose names are hardest to lay out, in `meta.cases`."""
        badge = self.get_object()
        jsonapi.parameters(request, [])
        return jsonapi.meta_response({"cases": overview.hard_cases_of(badge)})

    @extend_schema(
        parameters=[OpenApiParameter("column", required=True, description="Name of a column of the list.")],
        responses={(200, MEDIA_TYPE): OpenApiTypes.OBJECT},
        filters=False,
    )
    @action(detail=True, filter_backends=[])
    def tally(self, request: Request, pk: str) -> HttpResponse:
        """How often each value occurs in a column, in `meta.values`: the hundred most frequent."""
        badge = self.get_object()
        column = jsonapi.parameters(request, ["column"]).get("column", "")
        if column not in badge.columns:
            raise BadParameter("column must be the name of a column of this list.", "column")
        return jsonapi.meta_response({"values": overview.tally(badge, column)})


def _create(owner: User, values: dict[str, Any], id: UUID) -> Badge:
    """The badge set that a request asks for: a new one, or a copy of another."""
    if "copy_of" in values:
        return copy_badge(values["copy_of"], values["name"], id)
    owner.check_storage()
    values.pop("deleted_at", None)  # null, as any new set's
    if "template" in values:
        values.setdefault("design", catalogue.template(values.pop("template")).begun())
    reading = Reading(**{one.name: values.pop(one.name) for one in fields(Reading) if one.name in values})
    return create_badge(owner, id=id, reading=reading, **values)


def _badge_png(badge: Badge, query: print_options.PrintQuery) -> bytes:
    """Raises NothingToShow."""
    asked = query.others
    return badge_preview(
        badge,
        attendee=_attendee(badge, asked.get("attendee")),
        fields=_fields(asked["fields"]) if "fields" in asked else None,
        side=jsonapi.one_of(asked, "side", SIDES),
        width=_width(asked),
    )


def _sheet_png(badge: Badge, query: print_options.PrintQuery, number: int) -> bytes:
    """Raises NothingToShow, NoSuchSheet."""
    asked = query.others
    return sheet_preview(
        badge,
        Plan.of(badge, query.options, query.order, query.locale),
        SheetView(number, jsonapi.one_of(asked, "side", SIDES), _width(asked)),
        recipients=query.who,
        attendee=_attendee(badge, asked.get("attendee")),
    )


def _width(asked: Mapping[str, str]) -> int:
    return jsonapi.whole_number(asked, "width", default=800, least=50, most=WIDEST_PREVIEW)


def _attendee(badge: Badge, id: str | None) -> Attendee | None:
    if id is None:
        return None
    try:
        return badge.attendees.get(pk=id)
    except (Attendee.DoesNotExist, ValidationError):
        raise BadParameter(say("The badge set has no such attendee."), "attendee") from None


def _fields(text: str) -> dict[str, str]:
    try:
        fields: Any = json.loads(text)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise BadParameter('fields must be a JSON object of texts, like {"First Name": "Ada"}.', "fields")
    return fields
