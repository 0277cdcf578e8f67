"""The base of the API's views: their format, and the checks before a request is handled."""

from typing import Any

from rest_framework import exceptions
from rest_framework.generics import GenericAPIView
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from badgeyay import jsonapi
from badgeyay.query import check_of_change, check_once
from badgeyay.schema import AutoSchema
from badgeyay.throttling import charge_thread

CHANGES = ("PATCH", "DELETE")


class Endpoint(APIView):
    """The base of all API views. A view that itself compares the versions of `versions_seen` has to say so."""

    compares_versions = False
    renderer_classes = [jsonapi.JSONRenderer]
    schema = AutoSchema()

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Raises ParseError for a missing body, which REST framework would accept as no change, and BadParameter."""
        super().initial(request, *args, **kwargs)
        if not hasattr(self, (request.method or "").lower()):  # the method is not allowed
            return
        check_once(request)
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            check_of_change(request, self)
        if request.method == "PATCH" and not request.META.get("CONTENT_LENGTH", "").strip("0"):
            raise exceptions.ParseError("The body must be a JSON:API document; there is none.")
        if request.method in CHANGES and not self.compares_versions and versions_seen(request) is not None:
            raise exceptions.ParseError("There are no versions here that If-Match could compare. Leave it out.")

    def finalize_response(self, request: Request, response: Response, *args: object, **kwargs: object) -> Response:
        charge_thread(self)
        return super().finalize_response(request, response, *args, **kwargs)


def body_of(view: GenericAPIView[Any], form: type[BaseSerializer[Any]] | None = None) -> dict[str, Any]:
    """The values of the request's body, as the form or the view's own serializer reads it. Raises ValidationError."""
    serializer = (form or view.get_serializer_class())(data=view.request.data, context=view.get_serializer_context())
    serializer.is_valid(raise_exception=True)
    values: dict[str, Any] = serializer.validated_data
    return values


def versions_seen(request: Request) -> list[str] | None:
    """The versions in If-Match, without quotes; None if any version will do: without If-Match, or with `*`."""
    named = [one.strip() for one in request.headers.get("If-Match", "*").split(",")]
    return None if "*" in named else [one.strip('"') for one in named]
