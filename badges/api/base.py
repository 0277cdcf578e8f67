"""What the API's resources have in common."""

from typing import Any, TypeVar

from django.db import models
from rest_framework import viewsets
from rest_framework.request import Request
from rest_framework_json_api import serializers
from rest_framework_json_api.views import PreloadIncludesMixin

from badgeyay import jsonapi
from badgeyay.schema import AutoSchema
from users.models import User

METHODS = ["get", "post", "patch", "delete", "head", "options"]
Resource = TypeVar("Resource", bound=models.Model)


class Resources(PreloadIncludesMixin, viewsets.GenericViewSet[Resource]):
    """Resources that belong to a user and that nobody else sees; `owner` is the look-up from the model to that user."""

    owner = "owner"
    renderer_classes = [jsonapi.JSONRenderer]
    schema = AutoSchema()
    lookup_value_converter = "uuid"
    http_method_names = METHODS

    def get_queryset(self) -> models.QuerySet[Resource]:
        queryset: models.QuerySet[Resource] = super().get_queryset()
        if not self.request.user.is_authenticated:  # the schema is made without a user
            return queryset.none()
        return queryset.filter(**{self.owner: self.request.user})


def user_of(request: Request) -> User:
    """Whose request it is, in a view that takes none without an account."""
    assert isinstance(request.user, User)
    return request.user


class ShortList(serializers.ListField):
    """REST framework looks at each item, and has a sentence for each that is wrong, before it counts them."""

    def to_internal_value(self, data: Any) -> list[Any]:
        if isinstance(data, list) and self.max_length is not None and len(data) > self.max_length:
            raise serializers.ValidationError(f"Give at most {self.max_length} of them.")
        return super().to_internal_value(data)


class ShortDict(serializers.DictField):
    most = 200

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, dict) and len(data) > self.most:
            raise serializers.ValidationError(f"Give at most {self.most} of them.")
        return super().to_internal_value(data)
