from rest_framework_json_api import serializers

from files.models import File


class FileSerializer(serializers.ModelSerializer):
    media_type = serializers.CharField(source="type", read_only=True)

    class Meta:
        model = File
        resource_name = "file"
        fields = ["kind", "name", "media_type", "size", "sha256", "created_at"]
        read_only_fields = fields


class UploadSerializer(serializers.Serializer):
    """The form of an upload; the answer is a file resource."""

    file = serializers.FileField(allow_empty_file=True, max_length=255)
    kind = serializers.ChoiceField(
        ["image", "list", "font", "archive"],
        required=False,
        help_text="Found from the bytes when it is not given, but for an archive.",
    )

    class Meta:
        resource_name = "file"


class PhotoSerializer(serializers.Serializer):
    """The form of an account's photo."""

    file = serializers.FileField(allow_empty_file=True, max_length=255)

    class Meta:
        resource_name = "user"
