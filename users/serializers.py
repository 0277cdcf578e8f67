from rest_framework_json_api import serializers

from users.models import User


class UserSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["email", "name", "quota", "date_joined"]
        read_only_fields = fields
