"""The JSON:API form of badge sets, and checks that other resources share."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from rest_framework.fields import Field
from rest_framework_json_api import serializers

from badges import catalogue
from badges.api.base import ShortDict, ShortList
from badges.catalogue import keeping
from badges.lists import ROLES
from badges.lists.reading import MAX_VALUE_LENGTH
from badges.models import Attendee, Badge, LeftOutRow
from badges.people.roles import roles_of
from badges.people.storing_lists import MOST_LEFT_OUT
from badges.rendering import UnknownName
from badges.sentences import say
from badgeyay.jsonapi import Related
from badgeyay.names import KnownNames
from files.models import File

# What was done to a list before it became a badge set; members of `ListEdits`.
OF_LOOKED_THROUGH = ("corrections", "settled", "added_by_hand", "left_out")
MAX_ROW = 2**31 - 1


def _text() -> serializers.CharField:
    return serializers.CharField(allow_blank=True, trim_whitespace=False, max_length=MAX_VALUE_LENGTH)


def fixed(serializer: serializers.BaseSerializer[Any], values: dict[str, Any], *names: str) -> None:
    """Refuse to change what is fixed at creation; a client may send the same value back."""
    for name in names:
        if serializer.instance and name in values and values.pop(name) != getattr(serializer.instance, name, None):
            raise serializers.ValidationError({name: "This cannot be changed after creation."})


def no_column(name: str, columns: Iterable[str]) -> str:
    return say("There is no column '{name}'. The columns are: {columns}.", name=name, columns=", ".join(columns))


def shows(view: Any, type: str, field: str) -> bool:
    """Whether an answer has a large field, such as a design: lists have it only when `fields[...]` asks for it."""
    if getattr(view, "action", "") != "list" or getattr(view, "swagger_fake_view", False):
        return True
    return field in view.request.query_params.get(f"fields[{type}]", "").split(",")


def shows_design(view: Any) -> bool:
    return shows(view, "badges", "design")


class TemplateField(serializers.CharField):
    """The key of a template of the catalogue."""

    def to_internal_value(self, data: Any) -> str:
        try:
            return catalogue.template(super().to_internal_value(data)).slug
        except UnknownName as error:
            raise serializers.ValidationError(str(error)) from None


class LeftOutSerializer(KnownNames, serializers.Serializer[dict[str, Any]]):
    row = serializers.IntegerField(min_value=1, max_value=MAX_ROW)
    reason = serializers.ChoiceField(LeftOutRow.Reason.choices)
    values = ShortList(child=_text(), max_length=200)


class BadgeSerializer(KnownNames, serializers.ModelSerializer[Badge]):
    design = serializers.JSONField(
        required=False, help_text="/api/design-schema describes its form. A list has it if `fields[badges]` names it."
    )
    template = TemplateField(write_only=True, required=False, help_text="Key of a template: start with its design.")
    columns = ShortList(
        child=serializers.CharField(max_length=200),
        max_length=200,
        required=False,
        help_text="Names of the columns, for a list without a header row.",
    )
    roles = ShortDict(
        child=serializers.ChoiceField(ROLES),
        required=False,
        allow_null=True,
        help_text="Column to role. Null: derived from the names of the columns.",
    )
    has_header = serializers.BooleanField(
        write_only=True,
        required=False,
        allow_null=True,
        help_text="Whether the list's first row names its columns. Null: detected.",
    )
    absences = ShortDict(
        most=settings.MAX_LIST_ROWS,
        child=serializers.ChoiceField([reason for reason in Attendee.Absence.values if reason]),
        write_only=True,
        required=False,
        allow_null=True,
        help_text="For a list that somebody has looked through: position of a person who is not coming, from 1, to why."
        " Every row is a person then, and everybody else is coming. Null: detected.",
    )
    corrections = ShortDict(
        most=settings.MAX_LIST_ROWS,
        child=ShortDict(child=_text()),
        write_only=True,
        required=False,
        help_text="Position of a person, from 1, to column to what the list says there, where it was corrected. A later"
        " list that says the same leaves the correction.",
    )
    settled = ShortDict(
        most=settings.MAX_LIST_ROWS,
        child=ShortDict(child=_text()),
        write_only=True,
        required=False,
        help_text="Position of a person, from 1, to column to a text that is settled: nothing is asked of it.",
    )
    added_by_hand = ShortList(
        child=serializers.IntegerField(min_value=1, max_value=MAX_ROW),
        max_length=settings.MAX_LIST_ROWS,
        write_only=True,
        required=False,
        help_text="Positions of people who stand in no list.",
    )
    left_out = ShortList(
        child=LeftOutSerializer(),
        max_length=MOST_LEFT_OUT,
        write_only=True,
        required=False,
        help_text="Rows of the list that are nobody's: they are counted, and can be put back.",
    )
    told_language = serializers.CharField(
        read_only=True,
        allow_null=True,
        help_text="What the list tells where `language` is empty. Empty: it makes no difference. Null: not known yet.",
    )
    attendee_count = serializers.IntegerField(read_only=True)
    absent_count = serializers.IntegerField(
        read_only=True, source="tallies.absent", help_text="Not coming, and so without badges."
    )
    new_count = serializers.IntegerField(
        read_only=True, source="tallies.new", help_text="New, or changed since they were printed."
    )
    last_printed_at = serializers.DateTimeField(read_only=True, allow_null=True)
    expiry_days = serializers.IntegerField(
        required=False,
        min_value=1,
        max_value=730,
        help_text="Days after the last list or print run until all data about people is erased.",
    )
    deleted_at = serializers.DateTimeField(required=False, allow_null=True, help_text="Null restores.")
    attendee_list = Related("files", queryset=File.objects.filter(kind=File.Kind.LIST), required=False, allow_null=True)

    copy_of = Related(
        "badges",
        queryset=Badge.objects.filter(deleted_at=None),
        write_only=True,
        required=False,
        help_text="Copy its design and people; nobody counts as printed.",
    )

    included_serializers = {"attendee_list": "files.serializers.FileSerializer"}

    class Meta:
        model = Badge
        resource_name = "badges"
        fields = [
            "name", "design", "template", "columns", "roles", "language", "told_language", "has_header", "absences",
            *OF_LOOKED_THROUGH,
            "attendee_count", "absent_count", "new_count", "last_printed_at", "expires_at", "expiry_days", "created_at",
            "updated_at", "deleted_at", "attendee_list", "copy_of",
        ]  # fmt: skip
        read_only_fields = ["expires_at"]

    def get_fields(self) -> dict[str, Field[Any, Any, Any, Any]]:
        fields = super().get_fields()
        if not shows_design(self.context.get("view")):
            del fields["design"]
        return fields

    def validate_name(self, name: str) -> str:
        keeping.check_visible(name)
        return name

    def validate_columns(self, columns: list[str]) -> list[str]:
        if len(set(columns)) != len(columns):
            raise serializers.ValidationError(say("Each column needs a name of its own."))
        return columns

    def to_representation(self, badge: Badge) -> dict[str, Any]:
        shown = super().to_representation(badge)
        if "roles" in shown:
            shown["roles"] = {column: role for role, column in roles_of(badge).items()}
        return shown

    def validate_roles(self, chosen: dict[str, str] | None) -> dict[str, str] | None:
        if chosen is None:
            return None
        columns = self.instance.columns if self.instance else self.initial_data.get("columns")
        if not isinstance(columns, list):
            raise serializers.ValidationError("Roles can be chosen with the columns, or once the list has been read.")
        for column, role in chosen.items():
            if column not in columns:
                raise serializers.ValidationError(no_column(column, columns))
            if list(chosen.values()).count(role) > 1:
                raise serializers.ValidationError(say("Only one column can be '{role}'. Choose which.", role=role))
        return chosen

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        fixed(self, values, "columns", "template", "attendee_list", "copy_of")
        beside = [name for name in values if name not in ("name", "copy_of") and values[name] not in (None, "")]
        if "copy_of" in values and beside:
            raise serializers.ValidationError({beside[0]: "A copy has this from the other badge set. Change it later."})
        deleted_at = values.get("deleted_at")
        if deleted_at is not None and deleted_at != getattr(self.instance, "deleted_at", None):
            raise serializers.ValidationError({"deleted_at": "Write null to restore; DELETE the badge instead."})
        return values
