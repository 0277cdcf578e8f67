"""People, what was done to them, and who was printed when: each for the owner of the badge set alone."""

from typing import Any

import django_filters
from django.db import models
from django.db.models.functions import Coalesce
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response

from badges.api.attendee_serializers import AttendeeChangeSerializer, AttendeeSerializer, PrintRecordSerializer
from badges.api.badges import BadgeViewSet
from badges.api.base import Resources
from badges.api.print_runs import PrintRunViewSet
from badges.models import Attendee, AttendeeChange, PrintRecord, PrintRun
from badges.people.changing import add_person, edit_person, remove_person, restore_person, search_people
from badges.printing.records import PRINT_STATES
from badgeyay import jsonapi

_BADGE = [models.Prefetch("badge", BadgeViewSet.queryset)]


def _print_count() -> Coalesce:
    """In how many finished runs somebody is."""
    records = PrintRecord.objects.filter(attendee=models.OuterRef("pk"), run__status=PrintRun.Status.DONE)
    counted = records.order_by().values("attendee").annotate(count=models.Count("pk"))
    return Coalesce(models.Subquery(counted.values("count")), 0)


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


class AttendeeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources):
    queryset = Attendee.with_removed.annotate(print_count=_print_count())
    serializer_class = AttendeeSerializer
    prefetch_for_includes = {"badge": _BADGE}
    owner = "badge__owner"
    filterset_class = AttendeeFilter
    ordering_fields = ["position", "printed_at", "changed_at"]

    def get_queryset(self) -> models.QuerySet[Attendee]:
        queryset = super().get_queryset()
        if self.action == "list" and "filter[removed]" not in self.request.query_params:
            return queryset.filter(removed_at=None)
        return queryset

    def create(self, request: Request) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        values, id = serializer.validated_data, jsonapi.id_of_client(request)
        new = id is None or not Attendee.with_removed.filter(pk=id).exists()
        attendee = add_person(values["badge"], values["fields"], request.user, id)
        shown = self.get_serializer(self.get_queryset().get(pk=attendee.pk)).data
        return Response(shown, status=201 if new else 200)

    def partial_update(self, request: Request, pk: str) -> Response:
        attendee = self.get_object()
        print_count = attendee.print_count
        serializer = self.get_serializer(attendee, data=request.data, partial=True)
        serializer.is_valid(raise_exception=True)
        values = serializer.validated_data
        if "removed_at" in values and values["removed_at"] is None:
            attendee = restore_person(attendee, request.user)
        if values.get("fields"):
            attendee = edit_person(attendee, values["fields"], request.user, values.get("changed_at"))
        return Response(self._shown(attendee, print_count))

    def destroy(self, request: Request, pk: str) -> Response:
        remove_person(self.get_object(), request.user)
        return Response(status=204)

    def _shown(self, attendee: Attendee, print_count: int) -> dict[str, Any]:
        """A change leaves the count as it was read."""
        attendee.print_count = print_count
        return self.get_serializer(attendee).data


class AttendeeChangeFilter(django_filters.FilterSet):
    badge = django_filters.UUIDFilter(field_name="badge_id")
    attendee = django_filters.UUIDFilter()
    kind = django_filters.ChoiceFilter(choices=AttendeeChange.Kind.choices)

    class Meta:
        model = AttendeeChange
        fields: list[str] = []


class AttendeeChangeViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources):
    _person = Attendee.with_removed.filter(pk=models.OuterRef("attendee")).values("fields")
    queryset = AttendeeChange.objects.select_related("badge", "by").annotate(person=models.Subquery(_person))
    serializer_class = AttendeeChangeSerializer
    prefetch_for_includes = {"badge": _BADGE}
    owner = "badge__owner"
    filterset_class = AttendeeChangeFilter
    ordering_fields = ["at"]
    http_method_names = ["get", "head", "options"]


class PrintRecordFilter(django_filters.FilterSet):
    badge = django_filters.UUIDFilter(field_name="run__badge_id")
    run = django_filters.UUIDFilter(field_name="run_id")
    attendee = django_filters.UUIDFilter(field_name="attendee_id")
    reason = django_filters.ChoiceFilter(choices=PrintRecord.Reason.choices)

    class Meta:
        model = PrintRecord
        fields: list[str] = []


class PrintRecordViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources):
    """Of finished runs alone: what a run settled on counts when its PDF is there."""

    queryset = PrintRecord.objects.filter(run__status=PrintRun.Status.DONE).select_related("run__badge")
    serializer_class = PrintRecordSerializer
    prefetch_for_includes = {
        "run": [models.Prefetch("run", PrintRunViewSet.queryset)],
        "attendee": [models.Prefetch("attendee", AttendeeViewSet.queryset)],
    }
    owner = "run__badge__owner"
    filterset_class = PrintRecordFilter
    ordering_fields = ["run__finished_at", "position"]
    http_method_names = ["get", "head", "options"]
