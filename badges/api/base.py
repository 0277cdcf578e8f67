"""What the API's resources have in common."""

from django.db import models
from rest_framework import viewsets
from rest_framework_json_api.views import PreloadIncludesMixin

from badgeyay import jsonapi
from badgeyay.schema import AutoSchema

METHODS = ["get", "post", "patch", "delete", "head", "options"]


class Resources(PreloadIncludesMixin, viewsets.GenericViewSet):
    """What the three kinds of resource here have in common: `owner` is the look-up to who may see them."""

    owner = "owner"
    renderer_classes = [jsonapi.JSONRenderer]
    schema = AutoSchema()
    lookup_value_converter = "uuid"
    http_method_names = METHODS

    def get_queryset(self) -> models.QuerySet:
        queryset = super().get_queryset()
        if not self.request.user.is_authenticated:  # the schema is made without a user
            return queryset.none()
        return queryset.filter(**{self.owner: self.request.user})
