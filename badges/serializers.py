"""The JSON:API form of badge sets, attendees and print runs. What is written is written by views and generation."""

from typing import Any

from rest_framework_json_api import serializers

from badges import generation, rendering
from badges.attendees import roles
from badges.models import Attendee, Badge, PrintRun
from badgeyay.jsonapi import Related
from files.models import File


def _fixed(serializer: serializers.Serializer, values: dict[str, Any], *names: str) -> None:
    """Refuse a change of what is settled at creation; a client that sends the same value back is right."""
    for name in names:
        if serializer.instance and name in values and values.pop(name) != getattr(serializer.instance, name, None):
            raise serializers.ValidationError({name: "This cannot be changed after creation."})


class BadgeSerializer(serializers.ModelSerializer):
    design = serializers.JSONField(required=False, help_text="docs/architecture.md describes its form.")
    template = serializers.ChoiceField(
        list(rendering.TEMPLATES), write_only=True, required=False, help_text="Begin with this design."
    )
    columns = serializers.ListField(
        child=serializers.CharField(max_length=200),
        max_length=200,
        required=False,
        help_text="Names of the columns, for a list without a header row.",
    )
    attendee_count = serializers.IntegerField(read_only=True)
    deleted_at = serializers.DateTimeField(required=False, allow_null=True, help_text="Null restores.")
    attendee_list = Related("file", queryset=File.objects.filter(kind=File.Kind.LIST), required=False, allow_null=True)

    included_serializers = {"attendee_list": "files.serializers.FileSerializer"}

    class Meta:
        model = Badge
        resource_name = "badge"
        fields = [
            "name", "design", "template", "columns", "attendee_count", "created_at", "updated_at", "deleted_at",
            "attendee_list",
        ]  # fmt: skip

    def validate_columns(self, columns: list[str]) -> list[str]:
        if len(set(columns)) != len(columns):
            raise serializers.ValidationError("Each column needs a name of its own.")
        return columns

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        _fixed(self, values, "columns", "template", "attendee_list")
        deleted_at = values.get("deleted_at")
        if deleted_at is not None and deleted_at != getattr(self.instance, "deleted_at", None):
            raise serializers.ValidationError({"deleted_at": "Write null to restore; DELETE the badge instead."})
        return values


class AttendeeSerializer(serializers.ModelSerializer):
    fields = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=5000, trim_whitespace=False),
        help_text="Column name to text. Columns that are not named keep their text.",
    )
    badge = Related("badge", queryset=Badge.objects.filter(deleted_at=None))

    included_serializers = {"badge": BadgeSerializer}

    class Meta:
        model = Attendee
        resource_name = "attendee"
        fields = ["position", "fields", "printed_at", "badge"]
        read_only_fields = ["position", "printed_at"]

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        _fixed(self, values, "badge")
        badge = self.instance.badge if self.instance else values["badge"]
        for name in values.get("fields", {}):
            if name not in badge.columns:
                raise serializers.ValidationError(
                    {"fields": f"There is no column '{name}'. The columns are: {', '.join(badge.columns)}."}
                )
        return values


class PrintRunSerializer(serializers.ModelSerializer):
    paper = serializers.CharField(required=False, help_text="Key of a paper; a4 if neither this nor a sheet is given.")
    sheet = serializers.CharField(required=False, help_text="Key of a label sheet, instead of a paper.")
    badge = Related("badge", queryset=Badge.objects.filter(deleted_at=None))
    attendees = Related(
        "attendee", owner="badge__owner", queryset=Attendee.objects.all(), many=True, write_only=True, required=False
    )
    file = Related("file", read_only=True)

    included_serializers = {"badge": BadgeSerializer, "file": "files.serializers.FileSerializer"}

    class Meta:
        model = PrintRun
        resource_name = "print-run"
        fields = [
            "paper", "sheet", "copies", "sort", "status", "progress", "total", "message", "warnings", "created_at",
            "finished_at", "badge", "attendees", "file",
        ]  # fmt: skip
        read_only_fields = ["status", "progress", "total", "message", "warnings", "created_at", "finished_at"]

    def get_root_meta(self, resource: Any, many: bool) -> dict[str, int]:
        """The answer to the create says what is left of the quota."""
        return {"badgesLeft": self.context["badges_left"]} if "badges_left" in self.context else {}

    def validate_paper(self, slug: str) -> str:
        return _known(rendering.paper, slug)

    def validate_sheet(self, slug: str) -> str:
        return _known(rendering.sheet, slug)

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        badge, sort = values["badge"], values.get("sort", "")
        if values.get("paper") and values.get("sheet"):
            raise serializers.ValidationError({"sheet": "Give a paper or a label sheet, not both."})
        if not values.get("sheet"):
            values.setdefault("paper", "a4")
        if sort and sort not in (columns := [*badge.columns, *roles(badge.columns)]):
            raise serializers.ValidationError(
                {"sort": f"There is no column '{sort}'. Choose one of: {', '.join(columns)}."}
            )
        if "attendees" in values:
            values["people"] = PrintRun.People.SELECTION
        if any(attendee.badge_id != badge.id for attendee in values.get("attendees", [])):
            raise serializers.ValidationError({"attendees": "All attendees must belong to the badge set."})
        _check_fit(badge, values)
        return values


class CancelSerializer(serializers.Serializer):
    """The one change a print run takes from outside."""

    status = serializers.ChoiceField(["cancelled"])

    class Meta:
        resource_name = "print-run"


def _known(find: Any, slug: str) -> str:
    try:
        return find(slug).slug
    except rendering.UnknownName as error:
        raise serializers.ValidationError(str(error)) from None


def _check_fit(badge: Badge, values: dict[str, Any]) -> None:
    """Say at once what the worker would say later."""
    place = {"paper": values.get("paper", ""), "sheet": values.get("sheet", "")}
    try:
        generation.planned(
            rendering.design_from_json(badge.design), **place, copies=values.get("copies", PrintRun.Copies.ONCE)
        )
    except rendering.WrongOption as error:
        raise serializers.ValidationError({"sheet" if place["sheet"] else "paper": str(error)}) from None
