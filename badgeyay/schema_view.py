"""/api/schema: the OpenAPI description, made once per process, language and format: anybody may ask for it."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request

A_DAY = 24 * 60 * 60  # seconds


@cache
def _description(language: str | None) -> dict[str, Any]:
    with translation.override(language):
        described: dict[str, Any] = SchemaGenerator().get_schema(public=True)
    return described


@cache
def _rendered(language: str | None, format: str) -> str | bytes:
    renderer = next(one for one in SchemaView.renderer_classes if one.format == format)
    return renderer().render(_description(language), renderer.media_type, {})


class SchemaView(SpectacularAPIView):
    http_method_names = ["get", "head"]

    @extend_schema(exclude=True)
    def get(self, request: Request, *args: Any, **kwargs: Any) -> HttpResponse:
        language = request.GET.get("lang") or translation.get_language()
        renderer = request.accepted_renderer
        content = _rendered(language if language in dict(settings.LANGUAGES) else None, renderer.format)
        response = HttpResponse(content, content_type=renderer.media_type)
        response["Content-Disposition"] = f'inline; filename="Badgeyay.{renderer.format}"'
        patch_cache_control(response, public=True, max_age=A_DAY)
        return response
