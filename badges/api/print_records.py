"""/api/print-records: who was printed in which run, read only."""

import django_filters
from django.db import models
from rest_framework import mixins
from rest_framework_json_api import serializers

from badges.api.attendees import AttendeeSerializer, AttendeeViewSet
from badges.api.base import Resources
from badges.api.print_runs import PrintRunSerializer, PrintRunViewSet
from badges.models import PrintRecord, PrintRun
from badges.people.roles import display_name
from badgeyay.jsonapi import Related


class PrintRecordSerializer(serializers.ModelSerializer[PrintRecord]):
    name = serializers.SerializerMethodField(help_text="As printed.")
    batch = serializers.IntegerField(
        source="run.number", read_only=True, allow_null=True, help_text="Number of the run; null before it is done."
    )
    previous_batch = serializers.IntegerField(
        source="previous",
        read_only=True,
        allow_null=True,
        help_text="Number of the run that printed the person before.",
    )
    printed_at = serializers.DateTimeField(source="run.finished_at", read_only=True, allow_null=True)
    fields = serializers.DictField(  # type: ignore[assignment]  # see AttendeeSerializer
        read_only=True, help_text="Column name to text, as printed."
    )
    run = Related("print-runs", read_only=True)
    attendee = Related("attendees", read_only=True)

    included_serializers = {"run": PrintRunSerializer, "attendee": AttendeeSerializer}

    class Meta:
        model = PrintRecord
        resource_name = "print-records"
        fields = ["name", "position", "fields", "reason", "batch", "previous_batch", "printed_at", "run", "attendee"]
        read_only_fields = fields

    def get_name(self, record: PrintRecord) -> str:
        return display_name(record.run.badge, record.fields)


class PrintRecordFilter(django_filters.FilterSet):
    badge = django_filters.UUIDFilter(field_name="run__badge_id")
    run = django_filters.UUIDFilter(field_name="run_id")
    attendee = django_filters.UUIDFilter(field_name="attendee_id")
    reason = django_filters.ChoiceFilter(choices=PrintRecord.Reason.choices)

    class Meta:
        model = PrintRecord
        fields: list[str] = []


class PrintRecordViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, Resources[PrintRecord]):
    """Records of finished runs only: until its PDF exists, a run has printed nobody."""

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
