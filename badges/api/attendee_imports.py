"""Lists on their way in: looked at by anybody, imported by who has a badge set."""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import django_filters
from django.conf import settings
from django.db import models
from django.http import QueryDict
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.parsers import DataAndFiles, MultiPartParser
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.viewsets import GenericViewSet
from rest_framework_json_api.utils import undo_format_field_name

from badges.api.badges import BadgeViewSet
from badges.api.base import Resources, user_of
from badges.api.import_serializers import (
    ROW_LIMIT,
    ApplySerializer,
    AttendeeImportSerializer,
    ListCheckSerializer,
    NewImportSerializer,
    ReportSerializer,
)
from badges.api.refusals import LIST_POINTER
from badges.lists import Report, report_on
from badges.models import AttendeeImport
from badges.people import importing
from badges.people.importing import Examined, Options
from badges.people.storing_lists import Overrides
from badges.sentences import say
from badgeyay import jsonapi
from badgeyay.errors import MEDIA_TYPE
from badgeyay.schema import AutoSchema
from files import intake

# --- Looking at a list ---


class FormParser(MultiPartParser):
    """A form whose fields have the names that the members of a document have: `hasHeader`."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> "DataAndFiles[Any, Any]":
        form = super().parse(stream, media_type, parser_context)
        data = QueryDict(mutable=True)
        for name, values in form.data.lists():
            data.setlist(undo_format_field_name(name), values)
        return DataAndFiles(data, form.files)


@dataclass(frozen=True)
class ListCheck:
    pk: uuid.UUID
    report: Report


class ListCheckViewSet(GenericViewSet[Any]):
    """Look at a list before it is kept: nothing is stored, and nobody needs an account."""

    serializer_class = ListCheckSerializer
    parser_classes = [jsonapi.JSONParser, FormParser]
    renderer_classes = [jsonapi.JSONRenderer]
    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "list-checks"
    filter_backends = []
    pagination_class = None
    schema = AutoSchema()

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        # Before anybody reads the form, as for the upload of a file.
        if jsonapi.form_exceeds(request, settings.MAX_LIST_BYTES):
            most = settings.MAX_LIST_BYTES / 1024**2
            raise intake.Refused(say("The list is too large; it may have {most:.0f} MB.", most=most), 413)
        super().initial(request, *args, **kwargs)

    @extend_schema(
        request={MEDIA_TYPE: ListCheckSerializer, "multipart/form-data": ListCheckSerializer},
        responses={200: ReportSerializer},
    )
    def create(self, request: Request) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        self.pointers = {LIST_POINTER: "/data/attributes/" + ("text" if "text" in values else "file")}
        data, filename = _given(values)
        rows = {name: values[name] for name in ("row_limit", "row_offset")}
        report = importing.check(data, Options.of(values), filename, **rows)
        return Response(ReportSerializer(ListCheck(_id_of(data, values), report)).data)


def _given(values: dict[str, Any]) -> tuple[bytes, str]:
    """The bytes of the list and what to call it; a pasted text is always UTF-8."""
    if "text" in values:
        values["encoding"] = "UTF-8"
        return values["text"].encode(), say("The pasted text")
    return values["file"].read(), values["file"].name


def _id_of(data: bytes, values: dict[str, Any]) -> uuid.UUID:
    """The same list with the same options is the same resource."""
    options = repr(sorted((name, value) for name, value in values.items() if name not in {"file", "text"}))
    return uuid.uuid5(uuid.NAMESPACE_OID, hashlib.sha256(data).hexdigest() + options)


# --- Importing one ---


class AttendeeImportFilter(django_filters.FilterSet):
    badge = django_filters.UUIDFilter(field_name="badge_id")

    class Meta:
        model = AttendeeImport
        fields: list[str] = []


class AttendeeImportViewSet(
    mixins.ListModelMixin, mixins.RetrieveModelMixin, mixins.DestroyModelMixin, Resources[AttendeeImport]
):
    queryset = AttendeeImport.objects.select_related("badge", "file")
    serializer_class = AttendeeImportSerializer
    prefetch_for_includes = {"badge": [models.Prefetch("badge", BadgeViewSet.queryset)], "file": ["file"]}
    owner = "badge__owner"
    filterset_class = AttendeeImportFilter
    ordering_fields = ["created_at"]

    @extend_schema(request=NewImportSerializer, responses={201: AttendeeImportSerializer})
    def create(self, request: Request) -> Response:
        serializer = NewImportSerializer(data=request.data, context=self.get_serializer_context())
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        source = values["file"] if "file" in values else values["text"]
        self.pointers = {LIST_POINTER: "/data/relationships/file" if "file" in values else "/data/attributes/text"}
        proposed, examined = importing.propose(values["badge"], source, Options.of(values))
        if not values["dry_run"]:
            self._apply(proposed, [])
        return Response(self._shown(proposed, examined, values["row_limit"], values["row_offset"]), status=201)

    def retrieve(self, request: Request, pk: str) -> Response:
        found = self.get_object()
        if found.status == AttendeeImport.Status.APPLIED:
            return Response(self.get_serializer(found).data)
        return Response(self._shown(found, importing.examine(found)))

    @extend_schema(request=ApplySerializer)
    def partial_update(self, request: Request, pk: str) -> Response:
        proposed = self.get_object()
        serializer = ApplySerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        self._apply(proposed, serializer.validated_data.get("overwrite", []))
        return Response(self.get_serializer(proposed).data)

    def _apply(self, proposed: AttendeeImport, overwrite: str | list[dict[str, str]]) -> None:
        importing.apply(proposed, user_of(self.request), _overrides(overwrite))

    def perform_destroy(self, instance: AttendeeImport) -> None:
        importing.discard(instance)

    def _shown(
        self, proposed: AttendeeImport, examined: Examined, row_limit: int = ROW_LIMIT, row_offset: int = 0
    ) -> Any:
        proposed.report = report_on(examined.listed, examined.roles, row_limit=row_limit, row_offset=row_offset)
        proposed.changes = None if examined.is_first else examined.changes.as_json()
        return self.get_serializer(proposed).data


def _overrides(overwrite: str | list[dict[str, str]]) -> Overrides:
    if isinstance(overwrite, str):  # "all"
        return lambda attendee, column: True
    given_up = {(one["attendee"].lower(), one["column"]) for one in overwrite}
    return lambda attendee, column: (str(attendee), column) in given_up
