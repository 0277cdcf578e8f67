"""The JSON:API form of people, of what was done to them, and of who was printed."""

from typing import Any

from rest_framework_json_api import serializers

from badges.api.badge_serializers import BadgeSerializer, fixed, no_column
from badges.api.print_run_serializers import PrintRunSerializer
from badges.models import Attendee, AttendeeChange, Badge, PrintRecord
from badges.people.changing import display_name, in_order
from badgeyay.jsonapi import Related


class AttendeeSerializer(serializers.ModelSerializer):
    fields = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=5000, trim_whitespace=False),
        help_text="Column name to text. Columns that are not named keep their text.",
    )
    state = serializers.ChoiceField(
        ["new", "changed", "printed"],
        read_only=True,
        help_text="Changed: the badge would show something else than when it was printed.",
    )
    print_count = serializers.IntegerField(read_only=True, help_text="In how many finished print runs.")
    changed_at = serializers.DateTimeField(
        required=False, help_text="Send what you read, and a change by somebody else meanwhile is a conflict (409)."
    )
    removed_at = serializers.DateTimeField(required=False, allow_null=True, help_text="Null restores.")
    badge = Related("badge", queryset=Badge.objects.filter(deleted_at=None))

    included_serializers = {"badge": BadgeSerializer}

    class Meta:
        model = Attendee
        resource_name = "attendee"
        fields = [
            "position", "fields", "absence", "state", "printed_at", "printed_in", "print_count", "corrected_fields",
            "by_hand", "changed_at", "removed_at", "badge",
        ]  # fmt: skip
        read_only_fields = ["position", "absence", "printed_at", "printed_in", "corrected_fields", "by_hand"]

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


class AttendeeChangeSerializer(serializers.ModelSerializer):
    attendee = serializers.UUIDField(read_only=True, help_text="Whose row may have been erased since.")
    name = serializers.SerializerMethodField(help_text="What the person is called now; empty after erasure.")
    by = serializers.SerializerMethodField(help_text="Name or address of who did it; null once that account is gone.")
    fields = serializers.SerializerMethodField("difference", help_text="Column, text before, text after.")
    badge = Related("badge", read_only=True)

    included_serializers = {"badge": BadgeSerializer}

    class Meta:
        model = AttendeeChange
        resource_name = "attendee-change"
        fields = ["kind", "source", "at", "by", "attendee", "name", "fields", "badge"]
        read_only_fields = fields

    def get_name(self, change: AttendeeChange) -> str:
        return display_name(change.badge, change.person or change.new or change.old)

    def get_by(self, change: AttendeeChange) -> str | None:
        return change.by.get_full_name() if change.by else None

    def difference(self, change: AttendeeChange) -> list[dict[str, str | None]]:
        columns = in_order(change.badge, {*change.old, *change.new})
        return [{"column": name, "old": change.old.get(name), "new": change.new.get(name)} for name in columns]


class PrintRecordSerializer(serializers.ModelSerializer):
    name = serializers.SerializerMethodField(help_text="As printed.")
    batch = serializers.IntegerField(source="run.number", read_only=True, help_text="Number of the print run.")
    previous_batch = serializers.IntegerField(
        source="previous", read_only=True, help_text="Number of the run that printed the person before."
    )
    printed_at = serializers.DateTimeField(source="run.finished_at", read_only=True)
    fields = serializers.DictField(read_only=True, help_text="Column name to text, as printed.")
    run = Related("print-run", read_only=True)
    attendee = Related("attendee", read_only=True)

    included_serializers = {"run": PrintRunSerializer, "attendee": AttendeeSerializer}

    class Meta:
        model = PrintRecord
        resource_name = "print-record"
        fields = ["name", "position", "fields", "reason", "batch", "previous_batch", "printed_at", "run", "attendee"]
        read_only_fields = fields

    def get_name(self, record: PrintRecord) -> str:
        return display_name(record.run.badge, record.fields)
