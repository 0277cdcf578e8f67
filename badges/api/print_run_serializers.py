"""The JSON:API form of print runs."""

from typing import Any

from rest_framework_json_api import serializers

from badges.api import print_options
from badges.api.badge_serializers import BadgeSerializer, no_column
from badges.api.print_options import PrintOptionsSerializer
from badges.models import Attendee, Badge, Printer, PrintRun
from badges.people.changing import roles_of
from badges.printing.records import PRINT_STATES
from badges.printing.run import NOBODY
from badges.sentences import say
from badgeyay.jsonapi import Related


class PrintRunSerializer(PrintOptionsSerializer, serializers.ModelSerializer):
    badge = Related("badge", queryset=Badge.objects.filter(deleted_at=None))
    attendees = Related(
        "attendee",
        owner="badge__owner",
        queryset=Attendee.objects.only("badge"),
        many=True,
        write_only=True,
        required=False,
    )
    printer = Related("printer", queryset=Printer.objects.all(), required=False, allow_null=True)
    file = Related("file", read_only=True)

    included_serializers = {
        "badge": BadgeSerializer,
        "file": "files.serializers.FileSerializer",
        "printer": "badges.api.equipment.PrinterSerializer",
    }

    class Meta:
        model = PrintRun
        resource_name = "print-run"
        fields = [
            "number", "people", "filter_column", "filter_value", "reason", "reprints", "left_out", *print_options.NAMES,
            "copies", "sort", "status", "progress", "total", "sheets", "message", "fault", "warnings", "created_at",
            "finished_at", "badge", "attendees", "printer", "file",
        ]  # fmt: skip
        read_only_fields = [
            "number", "reprints", "left_out", "status", "progress", "total", "sheets", "message", "fault", "warnings",
            "created_at", "finished_at",
        ]  # fmt: skip

    def get_root_meta(self, resource: Any, many: bool) -> dict[str, int]:
        """The answer to the create says what is left of the quota."""
        return {"badgesLeft": self.context["badges_left"]} if "badges_left" in self.context else {}

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        badge, columns = values["badge"], [*values["badge"].columns, *roles_of(values["badge"])]
        _check_people(badge, values, columns)
        print_options.check_columns(badge, [values["sort"]] if values.get("sort") else [], "sort")
        _in_both_words(values)
        if not values.get("sheet"):
            values.setdefault("paper", "a4")
        print_options.check_columns(badge, values.get("order", []), "order")
        print_options.checked(badge, values)
        return values


def _in_both_words(values: dict[str, Any]) -> None:
    """`sides` and `order` say all that `copies` and `sort` said; older clients and workers know only these."""
    if values.get("copies") == PrintRun.Copies.TWICE:
        values.setdefault("sides", PrintRun.Sides.TWICE)
    if values.get("sort"):
        values.setdefault("order", [values["sort"]])
    twice = values.get("sides") == PrintRun.Sides.TWICE
    values["copies"] = PrintRun.Copies.TWICE if twice else PrintRun.Copies.ONCE
    values["sort"] = (values.get("order") or [""])[0]


class CancelSerializer(serializers.Serializer):
    """The one change a print run takes from outside."""

    status = serializers.ChoiceField(["cancelled"])

    class Meta:
        resource_name = "print-run"


def _check_people(badge: Badge, values: dict[str, Any], columns: list[str]) -> None:
    """Whom to print must be said in one way, and there must be somebody."""
    chosen = values.get("attendees")
    kind = values.setdefault("people", PrintRun.People.ALL if chosen is None else PrintRun.People.SELECTION)
    if (kind == PrintRun.People.SELECTION) != (chosen is not None):
        raise serializers.ValidationError({"attendees": "Choose attendees if, and only if, people is 'selection'."})
    if chosen == [] and not values.get("blanks"):
        raise serializers.ValidationError({"attendees": say("Choose attendees, or blanks to be printed alone.")})
    if any(attendee.badge_id != badge.id for attendee in chosen or ()):
        raise serializers.ValidationError({"attendees": say("All attendees must belong to the badge set.")})
    column = values.get("filter_column", "")
    if (kind == PrintRun.People.FILTER) != bool(column):
        raise serializers.ValidationError({"filter_column": "Name a column if, and only if, people is 'filter'."})
    if column and column not in columns:
        raise serializers.ValidationError({"filter_column": no_column(column, columns)})
    if kind == PrintRun.People.NEW and not badge.attendees.filter(PRINT_STATES["to-print"]).exists():
        raise serializers.ValidationError({"people": say(NOBODY[kind])})
