"""/api/schema: the OpenAPI description, cached per process and language: it takes a second, and anybody may ask."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request
from rest_framework.response import Response

A_DAY = 24 * 60 * 60  # seconds


@cache
def _description(language: str | None) -> dict[str, Any]:
    described: dict[str, Any] = SchemaGenerator().get_schema(public=True)
    return described


class KeptDescriptions(SchemaGenerator):
    def get_schema(self, request: Request | None = None, public: bool = False) -> dict[str, Any]:
        language = get_language()
        return _description(language if language in dict(settings.LANGUAGES) else None)


class SchemaView(SpectacularAPIView):
    generator_class = KeptDescriptions
    http_method_names = ["get", "head"]

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        response: Response = super().get(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=A_DAY)
        return response
