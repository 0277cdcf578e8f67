"""Our small additions to djangorestframework-jsonapi: a strict parser, query parameters, relationships, errors.

Views import from here; this module imports no view, because rest_framework.views reads it while it is being loaded.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from drf_spectacular_jsonapi.schemas.pagination import JsonApiPageNumberPagination
from rest_framework import exceptions, negotiation, relations, status
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework_json_api import exceptions as library_exceptions
from rest_framework_json_api import parsers, renderers
from rest_framework_json_api.relations import ResourceRelatedField
from rest_framework_json_api.utils import format_field_name

from badgeyay import strict_json
from badgeyay.errors import MEDIA_TYPE, error_document
from badgeyay.media_types import check_content_type
from badgeyay.refusals import Refusal, refusal_of

ENVELOPE_BYTES = 64 * 1024  # bytes that a multipart form adds to its file

Document = dict[str, Any]
Choice = TypeVar("Choice", bound=str)


# --- Requests ---


class AnyAccept(negotiation.DefaultContentNegotiation):
    """For responses that are not JSON: Accept is ignored; the client gets the bytes, or an error as JSON."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str | None]:
        first = next(iter(renderers))
        return first, first.media_type


class Invalid(exceptions.APIException):
    """A body that does not validate, with a JSON pointer to the fault."""

    status_code = status.HTTP_422_UNPROCESSABLE_ENTITY

    def __init__(self, detail: str, pointer: str) -> None:
        super().__init__(detail, "invalid")
        self.pointer = pointer


class IdRefused(exceptions.APIException):
    """The client gave a new resource an id, but the view has no `takes_client_ids`."""

    status_code = status.HTTP_403_FORBIDDEN
    default_detail = "This resource gets its id here. Leave it out."


def id_of_client(request: Request) -> UUID | None:
    """The id that a client gives a new resource, so that a repeated request creates one. Raises Invalid."""
    given: Document = request.data  # type: ignore[assignment]  # JSONParser takes no body but an object
    try:
        return UUID(given["id"]) if "id" in given else None
    except ValueError:
        raise Invalid("An id of your own must be a UUID.", "/data/id") from None


def content_length(request: HttpRequest | Request) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0


def form_exceeds(request: HttpRequest | Request, most: int) -> bool:
    """Whether a form is too large for a file of `most` bytes; called before the form is parsed."""
    return content_length(request) > most + ENVELOPE_BYTES


class MergedDocument(Document):
    """The attributes and relationships of a document merged into one mapping, as serializers expect."""

    places: dict[str, tuple[str, ...]]  # the original names in `attributes` and in `relationships`


class JSONParser(parsers.JSONParser):
    """Refuses documents of a wrong shape, to many of which the library's parser would answer 500."""

    def parse(
        self, stream: Any, media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Document:
        request = (parser_context or {}).get("request")
        if request is not None and content_length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        check_content_type(media_type or "")
        try:
            document = strict_json.loads(stream.read().decode())
        except RecursionError:
            raise exceptions.ParseError("The document is nested too deeply.") from None
        except ValueError as error:
            raise exceptions.ParseError(f"The body is no JSON that can be read: {error}") from None
        return self.parse_data(document, parser_context)

    def parse_data(self, result: Any, parser_context: Mapping[str, Any] | None) -> Document:
        if not isinstance(result, dict) or not isinstance(result.get("data"), dict):
            raise exceptions.ParseError("The body must be a JSON:API document: an object whose 'data' is an object.")
        data, context = result["data"], parser_context or {}
        takes_ids = getattr(context.get("view"), "takes_client_ids", False)
        if "id" in data and context["request"].method == "POST" and not takes_ids:
            raise IdRefused
        for member in ("type", "id"):
            if member in data and not isinstance(data[member], str):
                raise Invalid(f"'{member}' must be a string.", f"/data/{member}")
        for member in ("attributes", "relationships"):
            if not isinstance(data.get(member, {}), dict):
                raise Invalid(f"'{member}' must be an object.", f"/data/{member}")
            for reserved in {"id", "type"} & set(data.get(member, {})):
                raise Invalid(f"'{reserved}' belongs beside '{member}', not in it.", f"/data/{member}/{reserved}")
        for name, relationship in data.get("relationships", {}).items():
            _check_relationship(relationship, f"/data/relationships/{name}")
        if strict_json.is_too_deep(data):
            raise exceptions.ParseError("The document is nested too deeply.")
        for pointer, fault in strict_json.unstorable(data, "/data"):
            raise Invalid(fault, pointer)
        parsed = MergedDocument(super().parse_data(result, parser_context))
        parsed.places = {member: tuple(data.get(member, {})) for member in ("attributes", "relationships")}
        return parsed


def _check_relationship(relationship: Any, pointer: str) -> None:
    if not isinstance(relationship, dict) or "data" not in relationship:
        raise Invalid("A relationship must be an object with 'data'.", pointer)
    linked = relationship["data"]
    for identifier in linked if isinstance(linked, list) else [linked] if linked is not None else []:
        if not isinstance(identifier, dict) or not all(isinstance(identifier.get(key), str) for key in ("type", "id")):
            raise Invalid("Its data must be resource identifiers: objects with a 'type' and an 'id'.", pointer)


# --- Query parameters ---


class BadParameter(exceptions.APIException):
    """A query parameter that is unknown, or whose value is invalid."""

    status_code = status.HTTP_400_BAD_REQUEST

    def __init__(self, detail: str, parameter: str) -> None:
        super().__init__(detail, "invalid")
        self.parameter = parameter


def parameters(request: Request, allowed: Iterable[str]) -> dict[str, str]:
    """The query parameters of an endpoint; raises BadParameter for any that are not `allowed`."""
    allowed = list(allowed)
    for name in request.query_params:
        if name not in allowed:
            raise BadParameter(f"There is no parameter '{name}'. Choose among: {', '.join(allowed) or 'none'}.", name)
    return request.query_params.dict()


def whole_number(asked: Mapping[str, str], name: str, *, default: int, least: int, most: int | None = None) -> int:
    """The whole number in a query parameter. Raises BadParameter."""
    text = asked.get(name, str(default))
    if text.isascii() and text.isdecimal() and len(text) < 10 and least <= int(text) <= (most or int(text)):
        return int(text)
    raise BadParameter(f"{name} must be a whole number from {least}{f' to {most}' if most else ''}.", name)


def one_of(asked: Mapping[str, str], name: str, choices: Sequence[Choice]) -> Choice:
    """The choice in a query parameter; the first one by default. Raises BadParameter."""
    text = asked.get(name, choices[0])
    for choice in choices:
        if choice == text:
            return choice
    raise BadParameter(f"{name} must be {' or '.join(choices)}.", name)


class Pagination(JsonApiPageNumberPagination):
    page_size = 50
    max_page_size = 200

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any] | None:
        whole_number(request.query_params, self.page_query_param, default=1, least=1)
        whole_number(request.query_params, self.page_size_query_param, default=1, least=1, most=self.max_page_size)
        try:
            return super().paginate_queryset(queryset, request, view)
        except exceptions.NotFound:
            raise BadParameter("There is no such page.", self.page_query_param) from None


# --- Relationships ---


class RelatedNotFound(exceptions.APIException):
    """A relationship in a body names something that does not exist or belongs to somebody else."""

    status_code = status.HTTP_404_NOT_FOUND

    def __init__(self, kind: str, id: str, relationship: str) -> None:
        super().__init__(f"There is no '{id}' among {kind}.", "not_found")
        self.pointer = f"/data/relationships/{format_field_name(relationship)}"


class Related(ResourceRelatedField):
    """A relationship to resources of one type; a client may only give its own.

    `owner` is the field path from the related model to its owner.
    """

    def __init__(self, resource_name: str, *, owner: str = "owner", **kwargs: Any) -> None:
        self.JSONAPIMeta = SimpleNamespace(resource_name=resource_name)
        self.owner = owner
        super().__init__(**kwargs)

    @classmethod
    def many_init(cls, *args: Any, **kwargs: Any) -> "RelatedList":
        child_kwargs = {key: value for key, value in kwargs.items() if key not in {"write_only", "required"}}
        of_list = {key: value for key, value in kwargs.items() if key in relations.MANY_RELATION_KWARGS}
        return RelatedList(child_relation=cls(*args, **child_kwargs), **of_list)

    @property
    def kind(self) -> str:
        return str(self.JSONAPIMeta.resource_name)

    def get_resource_type_from_included_serializer(self) -> str:
        return self.kind

    def to_internal_value(self, data: Any) -> Any:
        """Raises RelatedNotFound (404, as JSON:API asks for) for missing resources and those of others."""
        try:
            return super().to_internal_value(data)
        except exceptions.ValidationError as error:
            if error.get_codes() != ["does_not_exist"]:
                raise
            raise RelatedNotFound(self.kind, data["id"], self.field_name or "") from None

    def get_queryset(self) -> QuerySet[Any] | None:
        queryset = super().get_queryset()
        request = self.context.get("request")
        if queryset is None or request is None or not request.user.is_authenticated:
            return queryset
        return queryset.filter(**{self.owner: request.user})


class RelatedList(relations.ManyRelatedField):
    """A to-many relationship, validated with one query, where the library makes one for each identifier."""

    child_relation: Related

    def to_internal_value(self, data: Any) -> list[Any]:
        wanted, queryset = self.child_relation.kind, self.child_relation.get_queryset()
        if not isinstance(data, list) or any(item["type"] != wanted for item in data):
            raise exceptions.ValidationError(f"Give a list of identifiers of the type '{wanted}'.")
        found = queryset.in_bulk([item["id"] for item in data]) if queryset is not None else {}
        known = {str(key) for key in found}
        for item in data:
            if item["id"].lower() not in known:
                raise RelatedNotFound(wanted, item["id"], self.field_name or "")
        return list(found.values())


# --- Answers ---


class JSONRenderer(renderers.JSONRenderer):
    def render(
        self, data: Any, accepted_media_type: str | None = None, renderer_context: Mapping[str, Any] | None = None
    ) -> bytes:
        """Adds `Location` to a 201 response: the URL of the collection with the id."""
        context = renderer_context or {}
        response, instance = context.get("response"), getattr(getattr(data, "serializer", None), "instance", None)
        made = getattr(instance, "pk", None)  # results that are not resources are dictionaries, and have no URL
        if response is not None and response.status_code == 201 and made:
            response["Location"] = f"{context['request'].path}/{made}"
        rendered: bytes = super().render(data, accepted_media_type, renderer_context)
        return rendered

    @classmethod
    def build_json_resource_obj(cls, *args: Any, **kwargs: Any) -> Document:
        """Leaves out `id` where there is none; the library writes null."""
        built: Document = super().build_json_resource_obj(*args, **kwargs)
        return {name: value for name, value in built.items() if name != "id" or value is not None}

    @classmethod
    def _filter_sparse_fields(cls, serializer: Any, fields: Document, resource_name: str) -> Document:
        """Compares names in the client's form; the library does not, and so loses `fields[badges]=attendeeCount`."""
        request = serializer.context.get("request")
        wanted = request and request.query_params.get(f"fields[{resource_name}]")
        if wanted is None:
            return fields
        return {name: field for name, field in fields.items() if format_field_name(name) in wanted.split(",")}


def exception_handler(error: Exception, context: Document) -> Response | None:
    """The one place where our own exceptions are mapped to HTTP."""
    view, request = context["view"], context["request"]
    request.accepted_renderer, request.accepted_media_type = JSONRenderer(), MEDIA_TYPE  # whatever Accept says
    refusal = refusal_of(error)
    if document := _document_of(error, refusal, getattr(view, "pointers", {})):
        view.resource_name = "errors"
        wait = getattr(refusal, "retry_after", None)
        headers = {"Retry-After": str(wait)} if wait else None
        return Response([document], status=int(document["status"]), headers=headers)
    if isinstance(error, exceptions.ValidationError) and request.method not in {"GET", "HEAD", "OPTIONS"}:
        error.status_code = status.HTTP_422_UNPROCESSABLE_ENTITY
    response: Response | None = library_exceptions.exception_handler(error, context)
    if response is not None and isinstance(response.data, dict):  # of a view whose responses are not JSON
        view.resource_name, response.data = "errors", response.data["errors"]
    if response is not None and response.status_code not in {409, 422}:
        for document in response.data:
            document.pop("source", None)  # the fault is not in the body
            _name_parameter(document, error, request)
    return response


def _name_parameter(document: Document, error: Exception, request: Request) -> None:
    if getattr(error, "status_code", None) == 400 and request.method in {"GET", "HEAD"}:
        for name in request.query_params:  # the library has them only in its messages
            if name in document["detail"]:
                document["source"] = {"parameter": name}
    detail = getattr(error, "detail", None)
    if not isinstance(error, exceptions.ValidationError) or not isinstance(detail, dict):
        return
    for name, messages in detail.items():
        if document["detail"] in messages:
            document["source"] = {"parameter": f"filter[{format_field_name(name)}]"}


def _document_of(error: Exception, refusal: Refusal | None, pointers: dict[str, str]) -> Document | None:
    """The error document of one of our exceptions; a view's `pointers` replace its pointers."""
    if not refusal:
        return next((translate(error) for kind, translate in TRANSLATIONS.items() if isinstance(error, kind)), None)
    members: dict[str, Any] = {"code": refusal.code, "meta": refusal.meta}
    if refusal.pointer is not None:
        members["source"] = {"pointer": pointers.get(refusal.pointer, refusal.pointer)}
    return error_document(refusal.status, str(refusal), **{name: value for name, value in members.items() if value})


TRANSLATIONS: dict[type[Exception], Callable[[Any], Document]] = {
    Invalid: lambda error: error_document(422, str(error), source={"pointer": error.pointer}),
    IdRefused: lambda error: error_document(403, str(error), code="client_id", source={"pointer": "/data/id"}),
    RelatedNotFound: lambda error: error_document(404, str(error), source={"pointer": error.pointer}),
    BadParameter: lambda error: error_document(400, str(error), source={"parameter": error.parameter}),
    RequestDataTooBig: lambda error: error_document(
        413, f"The body is too large; it may have {settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1024**2:.1f} MB."
    ),
}


def meta_response(meta: Document, status: int = 200) -> JsonResponse:
    """A document without a resource, only with `meta`."""
    return JsonResponse({"meta": meta}, status=status, content_type=MEDIA_TYPE)
