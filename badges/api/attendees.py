"""/api/attendees: the people of a badge set."""

from typing import Any
from uuid import UUID

import django_filters
from django.db import models
from django.db.models.functions import Coalesce
from drf_spectacular.utils import extend_schema
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import serializers

from badges.api.badge_serializers import BadgeSerializer, fixed, no_column
from badges.api.badges import BadgeViewSet
from badges.api.base import Resources, user_of
from badges.models import Attendee, Badge, PrintRecord, PrintRun
from badges.people.changing import add_person, edit_person, remove_person, restore_person
from badges.people.corrections import settle
from badges.people.searching import search_people
from badges.people.storing_lists import originals
from badges.printing.records import PRINT_STATES
from badgeyay import jsonapi
from badgeyay.endpoint import body_of
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames


class AttendeeSerializer(KnownNames, serializers.ModelSerializer[Attendee]):
    fields = serializers.DictField(  # type: ignore[assignment]  # Serializer.fields stays: see SerializerMetaclass
        child=serializers.CharField(allow_blank=True, max_length=5000, trim_whitespace=False),
        help_text="Column name to text. Columns that are not named keep their text.",
    )
    state = serializers.ChoiceField(
        ["new", "changed", "printed"],
        read_only=True,
        help_text="Changed: what the badge shows has changed since it was printed.",
    )
    print_count = serializers.IntegerField(read_only=True, help_text="In how many finished print runs.")
    changed_at = serializers.DateTimeField(
        required=False, help_text="Send what you read, and a change by somebody else meanwhile is a conflict (409)."
    )
    removed_at = serializers.DateTimeField(required=False, allow_null=True, help_text="Null restores.")
    settled = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=5000, trim_whitespace=False),
        required=False,
        help_text="Column to a text that somebody has looked at: nothing is asked of it. Others stay settled.",
    )
    was = serializers.SerializerMethodField(help_text="What the list says where a text was corrected: column to text.")
    badge = Related("badges", queryset=Badge.objects.filter(deleted_at=None))

    included_serializers = {"badge": BadgeSerializer}
    _originals: dict[UUID, dict[str, str]] | None = None

    class Meta:
        model = Attendee
        resource_name = "attendees"
        fields = [
            "position", "fields", "absence", "state", "printed_at", "printed_in", "print_count", "corrected_fields",
            "was", "settled", "by_hand", "changed_at", "removed_at", "badge",
        ]  # fmt: skip
        read_only_fields = ["position", "absence", "printed_at", "printed_in", "corrected_fields", "by_hand"]

    def get_was(self, attendee: Attendee) -> dict[str, str]:
        if not attendee.corrected_fields:
            return {}
        if self._originals is None:  # of all that are shown at once
            shown = self.root.instance if isinstance(self.root.instance, list) else [attendee]
            self._originals = originals([one.pk for one in shown if one.corrected_fields])
        said = self._originals.get(attendee.pk, {})
        return {column: said[column] for column in attendee.corrected_fields if column in said}

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        fixed(self, values, "badge")
        badge = self.instance.badge if self.instance else values["badge"]
        for name in values.get("fields", {}):
            if name not in badge.columns:
                raise serializers.ValidationError({"fields": no_column(name, badge.columns)})
        removed_at = values.get("removed_at")
        if removed_at is not None and removed_at != getattr(self.instance, "removed_at", None):
            raise serializers.ValidationError({"removed_at": "Write null to restore; DELETE the attendee instead."})
        return values


class AttendeeFilter(django_filters.FilterSet):
    badge = django_filters.UUIDFilter(field_name="badge_id")
    search = django_filters.CharFilter(
        method="with_words", max_length=200, help_text="Words, each anywhere in the fields; case and accents aside."
    )
    state = django_filters.ChoiceFilter(choices=[(name, name) for name in PRINT_STATES], method="in_state")
    removed = django_filters.BooleanFilter(
        field_name="removed_at", lookup_expr="isnull", exclude=True, help_text="True lists who was removed."
    )

    class Meta:
        model = Attendee
        fields: list[str] = []

    def with_words(self, queryset: models.QuerySet[Attendee], name: str, text: str) -> models.QuerySet[Attendee]:
        return search_people(queryset, text)

    def in_state(self, queryset: models.QuerySet[Attendee], name: str, state: str) -> models.QuerySet[Attendee]:
        return queryset.filter(PRINT_STATES[state])


def _print_count() -> Coalesce:
    """In how many finished print runs an attendee is."""
    records = PrintRecord.objects.filter(attendee=models.OuterRef("pk"), run__status=PrintRun.Status.DONE)
    counted = records.order_by().values("attendee").annotate(count=models.Count("pk"))
    return Coalesce(models.Subquery(counted.values("count")), 0)


class AttendeeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources[Attendee]):
    takes_client_ids = True
    queryset = Attendee.with_removed.annotate(print_count=_print_count())
    serializer_class = AttendeeSerializer
    prefetch_for_includes = {"badge": [models.Prefetch("badge", BadgeViewSet.queryset)]}
    owner = "badge__owner"
    filterset_class = AttendeeFilter
    ordering_fields = ["position", "printed_at", "changed_at"]

    def get_queryset(self) -> models.QuerySet[Attendee]:
        queryset = super().get_queryset()
        if self.action == "list" and "filter[removed]" not in self.request.query_params:
            return queryset.filter(removed_at=None)
        return queryset

    @extend_schema(responses={201: AttendeeSerializer, 200: AttendeeSerializer})
    def create(self, request: Request) -> Response:
        values, id = body_of(self), jsonapi.id_of_client(request)
        new = id is None or not Attendee.with_removed.filter(pk=id).exists()
        attendee = add_person(values["badge"], values["fields"], user_of(request), id)
        shown = self.get_serializer(self.get_queryset().get(pk=attendee.pk)).data
        return Response(shown, status=201 if new else 200)

    def partial_update(self, request: Request, pk: str) -> Response:
        attendee = before = self.get_object()
        serializer = self.get_serializer(attendee, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        if "removed_at" in values and values["removed_at"] is None:
            attendee = restore_person(attendee, user_of(request))
        if values.get("fields"):
            attendee = edit_person(attendee, values["fields"], user_of(request), values.get("changed_at"))
        if values.get("settled"):
            attendee = settle(attendee, values["settled"])
        # A change leaves the count as it was read.
        attendee.print_count = before.print_count  # type: ignore[attr-defined]  # which the queryset annotates
        return Response(self.get_serializer(attendee).data)

    def destroy(self, request: Request, pk: str) -> Response:
        remove_person(self.get_object(), user_of(request))
        return Response(status=204)
