"""The JSON:API form of lists on their way in: options, the report of how a list is read, imports."""

from typing import Any

from rest_framework_json_api import serializers

from badges.api.badge_serializers import BadgeSerializer
from badges.models import AttendeeImport, Badge
from badgeyay.jsonapi import Related
from files.models import File

ROW_LIMIT, MOST_ROWS = 50, 20_000


class OptionsSerializer(serializers.Serializer):
    """How to read a list; what is not given is found out. A multipart form gives lists and objects as JSON."""

    encoding = serializers.CharField(required=False, allow_null=True, max_length=40)
    delimiter = serializers.CharField(required=False, allow_null=True, max_length=1, trim_whitespace=False)
    has_header = serializers.BooleanField(required=False, allow_null=True)
    sheet = serializers.CharField(required=False, allow_null=True, max_length=255, trim_whitespace=False)
    columns = serializers.JSONField(required=False, allow_null=True, help_text="Names of your own, left to right.")
    roles = serializers.JSONField(required=False, allow_null=True, help_text='Column to role, or to "" for none.')
    mend = serializers.BooleanField(required=False, help_text="Put garbled letters right.")
    row_limit = serializers.IntegerField(required=False, min_value=0, max_value=MOST_ROWS, default=ROW_LIMIT)
    row_offset = serializers.IntegerField(required=False, min_value=0, default=0, help_text="Rows to leave out before.")

    def validate_columns(self, columns: Any) -> Any:
        if columns is not None and not (isinstance(columns, list) and all(isinstance(one, str) for one in columns)):
            raise serializers.ValidationError("Give a list of names, one for each column.")
        return columns

    def validate_roles(self, roles: Any) -> Any:
        if not isinstance(roles or {}, dict) or not all(isinstance(role, str) for role in (roles or {}).values()):
            raise serializers.ValidationError('Give an object of column names and roles, as {"Firma": "org"}.')
        return roles

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        if ("file" in values) == ("text" in values):
            raise serializers.ValidationError({"file": "Give a file or a text, one of the two."})
        return values


class ListCheckSerializer(OptionsSerializer):
    file = serializers.FileField(required=False, allow_empty_file=True, max_length=255)
    text = serializers.CharField(required=False, trim_whitespace=False, help_text="Pasted, instead of a file.")

    class Meta:
        resource_name = "list-check"


class ReportSerializer(serializers.Serializer):
    """How the list was read: docs/lists.md describes each member. Without a report they are left out."""

    encoding = serializers.CharField(read_only=True, allow_null=True)
    encodings = serializers.ListField(child=serializers.CharField(), read_only=True)
    encoding_choices = serializers.ListField(child=serializers.DictField(), read_only=True)
    delimiter = serializers.CharField(read_only=True, allow_null=True)
    has_header = serializers.BooleanField(read_only=True)
    sheet = serializers.CharField(read_only=True, allow_null=True)
    sheets = serializers.ListField(child=serializers.CharField(), read_only=True)
    sheets_with_people = serializers.ListField(child=serializers.DictField(), read_only=True)
    columns = serializers.ListField(child=serializers.DictField(), read_only=True)
    roles = serializers.ListField(child=serializers.CharField(), read_only=True)
    row_count = serializers.IntegerField(read_only=True)
    rows = serializers.ListField(child=serializers.DictField(), read_only=True)
    problems = serializers.ListField(child=serializers.DictField(), read_only=True)
    problem_counts = serializers.DictField(child=serializers.IntegerField(), read_only=True)

    class Meta:
        resource_name = "list-check"
        fields = [
            "encoding", "encodings", "encoding_choices", "delimiter", "has_header", "sheet", "sheets",
            "sheets_with_people", "columns", "roles", "row_count", "rows", "problems", "problem_counts",
        ]  # fmt: skip


class NewImportSerializer(OptionsSerializer):
    """A list for a badge set."""

    dry_run = serializers.BooleanField(default=True, help_text="False imports at once.")
    key = serializers.CharField(
        required=False, allow_null=True, help_text='Column to match people by, "all", or null for the best there is.'
    )
    text = serializers.CharField(required=False, trim_whitespace=False, help_text="Pasted, instead of a file.")
    badge = Related("badge", queryset=Badge.objects.filter(deleted_at=None))
    file = Related("file", queryset=File.objects.filter(kind=File.Kind.LIST), required=False)

    class Meta:
        resource_name = "attendee-import"


class AttendeeImportSerializer(ReportSerializer, serializers.ModelSerializer):
    """With the report and the changes of a proposed import; a list of imports goes without."""

    changes = serializers.DictField(read_only=True, help_text="Null where there is nobody yet whom the list changes.")
    badge = Related("badge", read_only=True)
    file = Related("file", read_only=True)

    included_serializers = {"badge": BadgeSerializer, "file": "files.serializers.FileSerializer"}

    class Meta:
        model = AttendeeImport
        resource_name = "attendee-import"
        fields = [
            "status", "counts", "created_at", "applied_at", "badge", "file", "changes", *ReportSerializer.Meta.fields
        ]  # fmt: skip
        read_only_fields = fields


class ApplySerializer(serializers.Serializer):
    """The one change that an import takes: to be carried out."""

    status = serializers.ChoiceField([AttendeeImport.Status.APPLIED])
    overwrite = serializers.JSONField(
        required=False,
        default=list,
        help_text='Corrections that the list may overwrite: "all", or a list of {"attendee": id, "column": name}.',
    )

    class Meta:
        resource_name = "attendee-import"

    def validate_overwrite(self, overwrite: Any) -> Any:
        if overwrite == "all" or (isinstance(overwrite, list) and all(map(_is_correction, overwrite))):
            return overwrite
        raise serializers.ValidationError('Give "all", or a list of objects with an attendee\'s id and a column.')


def _is_correction(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(value.get(name), str) for name in ("attendee", "column"))
