"""/api/schema: the OpenAPI description."""

from typing import Any

from django.utils.cache import patch_cache_control
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

A_DAY = 24 * 60 * 60  # seconds


class SchemaView(SpectacularAPIView):
    http_method_names = ["get", "head"]

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().get(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=A_DAY)
        return response
