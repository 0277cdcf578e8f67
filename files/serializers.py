from typing import Any

from rest_framework.fields import Field
from rest_framework_json_api import serializers

from badgeyay.names import KnownNames
from files.models import File


class FileSerializer(serializers.ModelSerializer[File]):
    media_type = serializers.CharField(source="type", read_only=True)
    used_by = serializers.SerializerMethodField(
        help_text="The badge sets that use it: `badge`, `name`, `use`, `keeps` (the file cannot be deleted), `deleted`."
    )

    class Meta:
        model = File
        resource_name = "files"
        fields = ["kind", "name", "media_type", "size", "sha256", "created_at", "erase_at", "used_by"]
        read_only_fields = fields

    def get_fields(self) -> dict[str, Field[Any, Any, Any, Any]]:
        """A file included with another resource is without `used_by`."""
        fields = super().get_fields()
        if "uses" not in self.context:
            del fields["used_by"]
        return fields

    def get_used_by(self, file: File) -> list[dict[str, Any]]:
        return [
            {"badge": str(use.id), "name": use.name, "use": use.use, "keeps": use.keeps, "deleted": use.deleted}
            for use in self.context["uses"].get(file.pk, [])
        ]


class UploadSerializer(KnownNames, serializers.Serializer[Any]):
    """The form of an upload; the answer is a file resource."""

    file = serializers.FileField(allow_empty_file=True, max_length=255)
    kind = serializers.ChoiceField(
        ["image", "list", "font", "archive"],
        required=False,
        help_text="Found from the bytes when it is not given, but for an archive.",
    )

    class Meta:
        resource_name = "files"
