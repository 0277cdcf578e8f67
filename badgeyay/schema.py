"""Our additions to drf-spectacular-jsonapi, whose schema lacks unpaged lists, read-only and write-only fields."""

from types import SimpleNamespace
from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema as SpectacularSchema
from drf_spectacular.plumbing import ResolvedComponent, build_array_type, build_parameter_type, force_instance
from drf_spectacular_jsonapi.schemas.converters import JsonApiRelationshipObject, JsonApiResourceObject
from drf_spectacular_jsonapi.schemas.openapi import JsonApiAutoSchema
from drf_spectacular_jsonapi.schemas.plumbing import build_json_api_data_frame
from rest_framework.permissions import AllowAny

from badgeyay.errors import MEDIA_TYPE
from badgeyay.jsonapi import AnyAccept
from badgeyay.query import fields_by_type


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


class RelationshipObject(JsonApiRelationshipObject):
    def patch_root_metadata(self) -> None:
        """Where there may be nothing, `data` is null: the library says so of the relationship."""
        nullable = self._schema_meta.pop("nullable", False)
        super().patch_root_metadata()
        if nullable:
            properties: dict[str, Any] = self._schema["properties"]  # type: ignore[assignment]  # of mixed values there
            properties["data"]["nullable"] = True


class ResourceObject(JsonApiResourceObject):
    related_field_converter_class = RelationshipObject

    def _patch_id_for_json_api_resource_object(self) -> None:
        """An id is a string, whatever the key is; the library says so of none whose serializer does not have it."""
        super()._patch_id_for_json_api_resource_object()
        properties: dict[str, Any] = self._schema["properties"]  # type: ignore[assignment]  # of mixed values there
        if "id" in properties:
            properties["id"] = {"type": "string"}

    def _split_into_attributes_and_relationships(self) -> None:
        """Only the fields that this direction, request or response, has: the library looks for all of them in both."""
        serializer, known = self.serializer, self.drf_spectacular_schema["properties"]
        fields = {name: field for name, field in serializer.fields.items() if name in known and name != "id"}
        self.serializer = SimpleNamespace(fields=fields)  # type: ignore[assignment]  # nothing else of it is read
        super()._split_into_attributes_and_relationships()
        self.serializer = serializer


ERRORS = {
    400: "A query or a body that cannot be read.",
    401: "Nobody is logged in, or the token is void.",
    403: "Not allowed, or the quota is used up.",
    404: "There is no such thing, or it belongs to somebody else.",
    406: "No type that is accepted.",
    409: "In conflict with the present state.",
    411: "A body without a length.",
    413: "Too large.",
    414: "The address is too long; the web server says so itself, before we read it.",
    415: "A type of body that is not read.",
    422: "A body that does not validate.",
    429: "Too many requests; Retry-After says when to come again.",
    431: "The headers are too large; the web server says so itself, before we read them.",
    503: "Too busy, or something that is needed is away; Retry-After says when to come again.",
}
WITH_BODY = {409, 411, 413, 415, 422}
NOT_OURS = {414, 431}  # pages of the web server, which are no documents
ERROR_DOCUMENT = {
    "type": "object",
    "required": ["errors"],
    "properties": {
        "errors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["status", "detail"],
                "properties": {
                    "status": {"type": "string", "description": "The HTTP status."},
                    "code": {"type": "string", "description": "A word for programs."},
                    "detail": {"type": "string", "description": "A sentence for people."},
                    "source": {
                        "type": "object",
                        "properties": {"pointer": {"type": "string"}, "parameter": {"type": "string"}},
                    },
                    "meta": {"type": "object"},
                    "links": {"type": "object"},
                },
            },
        }
    },
}


class AutoSchema(JsonApiAutoSchema):
    json_api_resource_object_converter_class = ResourceObject

    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """With the errors that each may answer."""
        operation: dict[str, Any] | None = super().get_operation(*args, **kwargs)
        if operation:
            for status in sorted(self._errors()):
                operation["responses"].setdefault(str(status), self._error(status))
        return operation

    def _errors(self) -> set[int]:
        found = set(ERRORS)
        if self.method in {"GET", "HEAD"}:
            found -= WITH_BODY
        if self.view.permission_classes == [AllowAny]:
            found -= {403} if self.method == "GET" else set()
        return found

    def _error(self, status: int) -> dict[str, Any]:
        document = ResolvedComponent("Errors", ResolvedComponent.SCHEMA, ERROR_DOCUMENT, "Errors")
        self.registry.register_on_missing(document)
        if status in NOT_OURS:
            return {"description": ERRORS[status]}
        return {"description": ERRORS[status], "content": {MEDIA_TYPE: {"schema": document.ref}}}

    def get_include_parameter(self) -> dict[Any, Any]:
        """An empty value asks for nothing to be included."""
        found: dict[Any, Any] = super().get_include_parameter() if self._answers_resources() else {}
        for parameter in found.values():
            parameter["schema"]["items"]["enum"].append("")
            parameter["schema"]["uniqueItems"] = True
        return found

    def get_sparse_fieldset_parameters(self) -> dict[Any, Any]:
        """Also for what may be included, which the library leaves out; an empty value asks for no field at all."""
        types = fields_by_type(self.view).items() if self._answers_resources() else []
        return {(f"fields[{type}]", "query"): self._fields_parameter(type, fields) for type, fields in types}

    def _fields_parameter(self, type: str, fields: set[str]) -> dict[str, Any]:
        parameter: dict[str, Any] = build_parameter_type(
            name=f"fields[{type}]",
            location="query",
            schema=build_array_type(schema={"type": "string", "enum": [*sorted(fields), ""]}),
            explode=False,
            description=f"The fields of {type} that the answer has.",
        )
        return parameter

    def _answers_resources(self) -> bool:
        """Whether this reads resources: other actions have parameters of their own, and files no members."""
        action = getattr(self.view, "action", "retrieve")
        return action in {"list", "retrieve"} and self.view.content_negotiation_class is not AnyAccept

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        """In an answer no member is certain, as `fields[...]` may have left it out, but what was made has an id too."""
        schema: dict[str, Any] = super()._map_basic_serializer(serializer, direction)
        if direction == "response" and self.is_json_api_resource_serializer(serializer):
            schema["properties"].setdefault("id", {"type": "string"})
            for name in ("attributes", "relationships"):
                schema["properties"].get(name, {}).pop("required", None)
        if direction == "request":
            schema.pop("additionalProperties", None)  # JSON:API: members that nobody knows are ignored,
            for place in {"attributes", "relationships"} & schema.get("properties", {}).keys():  # but names are ours
                schema["properties"][place]["additionalProperties"] = False
        if direction == "request" and self.method == "POST" and getattr(self.view, "takes_client_ids", False):
            schema["properties"]["id"] = {"type": "string", "format": "uuid", "description": "An id of your own."}
        return schema

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
