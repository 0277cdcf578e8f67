"""/api/printers, /api/own-sheets: a user's printers and label sheets; /api/calibration-sheet: to measure a printer."""

import io
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges import catalogue, rendering
from badges.api.base import Resource, Resources
from badges.catalogue import keeping
from badges.models import OwnSheet, Printer
from badges.printing.options import calibration
from badges.rendering import FARTHEST, GREATEST_SCALE, LEAST_SCALE, WIDEST_MARGIN
from badges.sentences import say
from badgeyay import jsonapi, outages
from badgeyay.downloads import PRIVATE
from badgeyay.endpoint import Endpoint
from badgeyay.jsonapi import BadParameter, Invalid
from badgeyay.names import KnownNames

# --- Printers ---


def _offset(help_text: str) -> serializers.FloatField:
    return serializers.FloatField(required=False, min_value=-FARTHEST, max_value=FARTHEST, help_text=help_text)


def _scale(help_text: str) -> serializers.FloatField:
    return serializers.FloatField(required=False, min_value=LEAST_SCALE, max_value=GREATEST_SCALE, help_text=help_text)


class PrinterSerializer(KnownNames, serializers.ModelSerializer[Printer]):
    offset_x = _offset("Millimetres by which pages are moved to the right.")
    offset_y = _offset("Millimetres by which pages are moved down.")
    scale_x = _scale("Factor by which pages are made wider.")
    scale_y = _scale("Factor by which pages are made higher.")
    back_offset_x = _offset("Millimetres by which the backs of duplex sheets are moved to the right in addition.")
    back_offset_y = _offset("Millimetres by which the backs of duplex sheets are moved down in addition.")
    margin = serializers.FloatField(
        required=False,
        min_value=0,
        max_value=WIDEST_MARGIN,
        help_text="Millimetres along each edge that it leaves white.",
    )

    class Meta:
        model = Printer
        resource_name = "printers"
        fields = [
            "name", "offset_x", "offset_y", "scale_x", "scale_y", "back_offset_x", "back_offset_y", "margin",
            "created_at",
        ]  # fmt: skip
        read_only_fields = ["created_at"]


class OwnSheetSerializer(KnownNames, serializers.ModelSerializer[OwnSheet]):
    paper = serializers.CharField(max_length=40, help_text="Key of a paper, or an own size like 210x297mm.")
    suited_by = serializers.SerializerMethodField(
        help_text="Keys of templates that are, in one proportion or another, on it as they were meant."
    )

    class Meta:
        model = OwnSheet
        resource_name = "own-sheets"
        fields = [
            "name", "paper", "width", "height", "columns", "rows", "left", "top", "pitch_x", "pitch_y", "created_at",
            "suited_by",
        ]  # fmt: skip
        read_only_fields = ["created_at"]

    def get_suited_by(self, sheet: OwnSheet) -> list[str]:
        context = cast("dict[str, Any]", self.context)  # cached for all sheets of one response
        if "designs" not in context:
            context["designs"] = list(catalogue.offered(catalogue.Kind.DESIGN))
        return [one.slug for one in context["designs"] if one.suits(sheet.width, sheet.height)]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        measures = [name for name in self.Meta.fields if name not in {"name", "created_at", "suited_by"}]
        described: dict[str, Any] = {name: values.get(name, getattr(self.instance, name, None)) for name in measures}
        try:
            values["paper"] = catalogue.paper(described["paper"]).slug
            keeping.check_sheet(described)
        except rendering.UnknownName as error:
            raise serializers.ValidationError({"paper": str(error)}) from None
        except rendering.SheetError as error:
            raise serializers.ValidationError({error.member: str(error)}) from None
        return values


class OwnedViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.CreateModelMixin,
    mixins.DestroyModelMixin,
    Resources[Resource],
):
    """Resources with a name of the user's choice, unique among the user's own."""

    ordering_fields = ["name", "created_at"]

    def perform_create(self, serializer: serializers.BaseSerializer[Resource]) -> None:
        self._save(serializer, owner=self.request.user)

    def partial_update(self, request: Request, pk: str) -> Response:
        serializer = self.get_serializer(self.get_object(), data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        self._save(serializer)
        return Response(serializer.data)

    def _save(self, serializer: serializers.BaseSerializer[Resource], **values: Any) -> None:
        if "name" in serializer.validated_data:
            keeping.check_visible(serializer.validated_data["name"])
        try:
            with transaction.atomic():
                serializer.save(**values)
        except IntegrityError as error:
            if not outages.is_there_already(error):
                raise
            raise Invalid(say("You already have one of that name. Choose another."), "/data/attributes/name") from None


class PrinterViewSet(OwnedViewSet[Printer]):
    queryset = Printer.objects.all()
    serializer_class = PrinterSerializer


class OwnSheetViewSet(OwnedViewSet[OwnSheet]):
    queryset = OwnSheet.objects.all()
    serializer_class = OwnSheetSerializer


class CalibrationSheet(Endpoint, GenericAPIView[Printer]):
    """A page to print and measure, with a back for duplex; with a printer, its offsets and scales are applied."""

    queryset = Printer.objects.none()
    serializer_class = PrinterSerializer  # only for the OpenAPI schema, as is the queryset
    filter_backends = []
    permission_classes = [AllowAny]
    content_negotiation_class = jsonapi.AnyAccept
    throttled_actions = {"get": "previews"}

    @extend_schema(
        operation_id="calibration_sheet",
        parameters=[
            OpenApiParameter("paper", description="Key of a paper, or an own size like 210x297mm; a4 by default."),
            OpenApiParameter("printer", OpenApiTypes.UUID, description="One of your printers: print what it prints."),
            OpenApiParameter("sides", enum=["front", "both"], description="both: with a back, to measure duplex."),
        ],
        responses={(200, "application/pdf"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request) -> HttpResponse:
        asked = jsonapi.parameters(request, ["paper", "printer", "sides"])
        printer = _printer(request, asked["printer"]) if "printer" in asked else None
        sides = jsonapi.one_of(asked, "sides", ("front", "both"))
        try:
            paper = catalogue.paper(asked.get("paper", "a4"))
            pdf = _drawn(paper, calibration(printer), printer.name if printer else "", sides == "both")
        except (rendering.UnknownName, rendering.DoesNotFit) as error:
            raise BadParameter(str(error), "paper") from None
        headers = PRIVATE if printer else {"Cache-Control": "public, max-age=3600"}
        headers = {**headers, "Content-Disposition": f'inline; filename="calibration-{paper.slug}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=headers)


@lru_cache(maxsize=32)  # 0.1 s each, and anybody may ask
def _drawn(paper: rendering.Paper, measured: rendering.Calibration, name: str, both_sides: bool) -> bytes:
    out = io.BytesIO()
    rendering.calibration_sheet(paper, out, measured, name, both_sides=both_sides)
    return out.getvalue()


def _printer(request: Request, text: str) -> Printer:
    try:
        return Printer.objects.get(pk=UUID(text), owner=request.user.pk)
    except (ValueError, Printer.DoesNotExist):
        raise BadParameter(say("You have no such printer."), "printer") from None
