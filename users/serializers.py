"""Accounts and API tokens as JSON:API resources."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework_json_api import serializers

from badgeyay.names import KnownNames
from users.models import ApiToken, User


class UserSerializer(KnownNames, serializers.ModelSerializer[User]):
    created_at = serializers.DateTimeField(source="date_joined", read_only=True)
    photo = serializers.SerializerMethodField(help_text="URL of the photo, a new one whenever it changes; or null.")
    has_password = serializers.BooleanField(source="has_usable_password", read_only=True)
    badges_left = serializers.IntegerField(read_only=True, help_text="Badge sets left in the quota.")
    storage_used = serializers.IntegerField(read_only=True, help_text="Bytes stored for this account.")
    storage_limit = serializers.IntegerField(
        source="most_storage", read_only=True, help_text="Bytes that this account may store."
    )

    class Meta:
        model = User
        resource_name = "users"
        fields = [
            "email", "name", "language", "photo", "has_password", "quota", "badges_generated", "badges_left",
            "storage_used", "storage_limit", "is_staff", "created_at",
        ]  # fmt: skip
        read_only_fields = ["email", "quota", "badges_generated", "is_staff"]

    def get_photo(self, user: User) -> str | None:
        return f"{reverse('me-photo')}?v={user.photo.name[-8:]}" if user.photo.name else None


class ClosingSerializer(KnownNames, serializers.Serializer[User]):
    """Closing an account needs the password, unless its owner has just reauthenticated."""

    password = serializers.CharField(required=False, write_only=True, trim_whitespace=False)

    class Meta:
        resource_name = "users"


class PhotoSerializer(KnownNames, serializers.Serializer[User]):
    """The form of an account's photo."""

    file = serializers.FileField(allow_empty_file=True, max_length=255)

    class Meta:
        resource_name = "users"


class ApiTokenSerializer(KnownNames, serializers.ModelSerializer[ApiToken]):
    class Meta:
        model = ApiToken
        resource_name = "api-tokens"
        fields = ["name", "scope", "start", "created_at", "expires_at", "last_used_at"]
        read_only_fields = ["start", "created_at", "last_used_at"]

    def validate_expires_at(self, moment: datetime | None) -> datetime | None:
        if moment and moment <= timezone.now():
            raise serializers.ValidationError(_("This time is in the past. Give a later one, or null for no expiry."))
        return moment


class IssuedTokenSerializer(ApiTokenSerializer):
    """The response to creating a token: the only one with the token itself."""

    token = serializers.CharField(source="secret", read_only=True)

    class Meta(ApiTokenSerializer.Meta):
        fields = [*ApiTokenSerializer.Meta.fields, "token"]
