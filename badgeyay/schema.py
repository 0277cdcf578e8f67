"""Our additions to drf-spectacular-jsonapi, whose schema lacks unpaged lists, read-only and write-only fields."""

from types import SimpleNamespace
from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema as SpectacularSchema
from drf_spectacular.plumbing import force_instance
from drf_spectacular_jsonapi.schemas.converters import JsonApiResourceObject
from drf_spectacular_jsonapi.schemas.openapi import JsonApiAutoSchema
from drf_spectacular_jsonapi.schemas.plumbing import build_json_api_data_frame

from badgeyay.errors import MEDIA_TYPE


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = "users.authentication.SessionAuthentication"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "apiKey", "in": "cookie", "name": settings.SESSION_COOKIE_NAME}


class SessionTokenScheme(OpenApiAuthenticationExtension):
    target_class = "users.authentication.SessionTokenAuthentication"
    name = "sessionToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "apiKey", "in": "header", "name": "X-Session-Token"}


class ApiTokenScheme(OpenApiAuthenticationExtension):
    target_class = "users.authentication.ApiTokenAuthentication"
    name = "apiToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {"type": "http", "scheme": "bearer"}


class ResourceObject(JsonApiResourceObject):
    def _split_into_attributes_and_relationships(self) -> None:
        """Only the fields that this direction, request or response, has: the library looks for all of them in both."""
        serializer, known = self.serializer, self.drf_spectacular_schema["properties"]
        fields = {name: field for name, field in serializer.fields.items() if name in known}
        self.serializer = SimpleNamespace(fields=fields)  # type: ignore[assignment]  # nothing else of it is read
        super()._split_into_attributes_and_relationships()
        self.serializer = serializer


class AutoSchema(JsonApiAutoSchema):
    json_api_resource_object_converter_class = ResourceObject

    def _get_response_for_code(
        self, serializer: Any, status_code: str, media_types: Any = None, direction: str = "response"
    ) -> dict[str, Any]:
        serializer = force_instance(serializer)  # the library takes a class for an instance of SerializerMetaclass
        plain: dict[str, Any] = SpectacularSchema._get_response_for_code(
            self, serializer, status_code, media_types, direction
        )
        body = plain.get("content", {}).get(MEDIA_TYPE, {}).get("schema", {})
        if "$ref" in body:
            whole: dict[str, Any] = super()._get_response_for_code(serializer, status_code, media_types, direction)
            return whole
        if body.get("type") == "array":
            plain["content"][MEDIA_TYPE]["schema"] = build_json_api_data_frame(body)
        return plain
