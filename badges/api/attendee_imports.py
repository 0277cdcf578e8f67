"""/api/attendee-imports: a list for a badge set, proposed with what it would change, then applied."""

from typing import Any

import django_filters
from django.db import models
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges.api.badge_serializers import BadgeSerializer
from badges.api.badges import BadgeViewSet
from badges.api.base import Resources, user_of
from badges.api.list_checks import ROW_LIMIT, OptionsSerializer, ReportSerializer
from badges.api.refusals import LIST_POINTER
from badges.lists import report_on
from badges.models import AttendeeImport, Badge
from badges.people import importing
from badges.people.importing import ExaminedImport, Options
from badges.people.storing_lists import Overrides
from badgeyay.endpoint import body_of
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames, check_names
from files.models import File


class NewImportSerializer(OptionsSerializer):
    """A list for a badge set."""

    dry_run = serializers.BooleanField(default=True, help_text="False imports at once.")
    key = serializers.CharField(
        required=False, allow_null=True, help_text='Column to match people by, "all", or null for the best there is.'
    )
    text = serializers.CharField(required=False, trim_whitespace=False, help_text="Pasted, instead of a file.")
    badge = Related("badges", queryset=Badge.objects.filter(deleted_at=None))
    file = Related("files", queryset=File.objects.filter(kind=File.Kind.LIST), required=False)

    class Meta:
        resource_name = "attendee-imports"


class AttendeeImportSerializer(ReportSerializer, serializers.ModelSerializer[AttendeeImport]):
    """A single proposed import has its report and its changes; in a list of imports they are left out."""

    changes = serializers.DictField(read_only=True, help_text="Null where there is nobody yet whom the list changes.")
    badge = Related("badges", read_only=True)
    file = Related("files", read_only=True)

    included_serializers = {"badge": BadgeSerializer, "file": "files.serializers.FileSerializer"}

    class Meta:
        model = AttendeeImport
        resource_name = "attendee-imports"
        fields = [
            "status", "counts", "created_at", "applied_at", "badge", "file", "changes", *ReportSerializer.Meta.fields
        ]  # fmt: skip
        read_only_fields = fields


class ApplySerializer(KnownNames, serializers.Serializer[Any]):
    """The only change that a client can make to an import: to apply it."""

    status = serializers.ChoiceField([AttendeeImport.Status.APPLIED])
    overwrite = serializers.JSONField(
        required=False,
        help_text='Corrections that the list may overwrite: "all", or a list of {"attendee": id, "column": name}.',
    )

    class Meta:
        resource_name = "attendee-imports"

    def validate_overwrite(self, overwrite: Any) -> Any:
        if overwrite == "all" or (isinstance(overwrite, list) and all(map(_is_correction, overwrite))):
            return overwrite
        raise serializers.ValidationError('Give "all", or a list of objects with an attendee\'s id and a column.')


def _is_correction(value: Any) -> bool:
    check_names(value, ("attendee", "column"))
    return isinstance(value, dict) and all(isinstance(value.get(name), str) for name in ("attendee", "column"))


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
    throttled_actions = {"create": "imports", "partial_update": "imports"}

    @extend_schema(request=NewImportSerializer, responses={201: AttendeeImportSerializer})
    def create(self, request: Request) -> Response:
        values = body_of(self, NewImportSerializer)
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
        self._apply(proposed, body_of(self, ApplySerializer).get("overwrite", []))
        return Response(self.get_serializer(proposed).data)

    def _apply(self, proposed: AttendeeImport, overwrite: str | list[dict[str, str]]) -> None:
        importing.apply(proposed, user_of(self.request), _overrides(overwrite))

    def perform_destroy(self, instance: AttendeeImport) -> None:
        importing.discard(instance)

    def _shown(
        self, proposed: AttendeeImport, examined: ExaminedImport, row_limit: int = ROW_LIMIT, row_offset: int = 0
    ) -> Any:
        proposed.report = report_on(examined.listed, examined.roles, row_limit=row_limit, row_offset=row_offset)
        proposed.changes = None if examined.is_first else examined.changes.as_json()
        return self.get_serializer(proposed).data


def _overrides(overwrite: str | list[dict[str, str]]) -> Overrides:
    if isinstance(overwrite, str):  # "all"
        return lambda attendee, column: True
    given_up = {(one["attendee"].lower(), one["column"]) for one in overwrite}
    return lambda attendee, column: (str(attendee), column) in given_up
