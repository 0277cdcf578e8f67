"""The JSON:API form of accounts and API tokens."""

from rest_framework_json_api import serializers

from users.models import User


class UserSerializer(serializers.ModelSerializer):
    created_at = serializers.DateTimeField(source="date_joined", read_only=True)
    badges_left = serializers.IntegerField(read_only=True, help_text="Of the quota.")
    storage_used = serializers.SerializerMethodField(help_text="Bytes of everything stored for this account.")

    class Meta:
        model = User
        resource_name = "user"
        fields = [
            "email", "name", "language", "quota", "badges_generated", "badges_left", "storage_used", "is_staff",
            "created_at",
        ]  # fmt: skip
        read_only_fields = [name for name in fields if name not in {"name", "language"}]

    def get_storage_used(self, user: User) -> int:
        return user.storage_used()
