"""The base of the API's views: their format, and the checks before a request is handled."""

from rest_framework import exceptions
from rest_framework.request import Request
from rest_framework.views import APIView

from badgeyay import jsonapi
from badgeyay.query import check_of_change, check_once
from badgeyay.schema import AutoSchema

CHANGES = ("PATCH", "DELETE")


class Endpoint(APIView):
    """For views of REST framework. One that compares versions itself, as `versions_seen` gives them, says so."""

    compares_versions = False
    renderer_classes = [jsonapi.JSONRenderer]
    schema = AutoSchema()

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Raises ParseError: REST framework takes no body for a change of nothing. Raises BadParameter."""
        super().initial(request, *args, **kwargs)
        if not hasattr(self, (request.method or "").lower()):  # the method is not taken
            return
        check_once(request)
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            check_of_change(request, self)
        if request.method == "PATCH" and not request.META.get("CONTENT_LENGTH", "").strip("0"):
            raise exceptions.ParseError("The body must be a JSON:API document; there is none.")
        if request.method in CHANGES and not self.compares_versions and versions_seen(request) is not None:
            raise exceptions.ParseError("There are no versions here that If-Match could compare. Leave it out.")


def versions_seen(request: Request) -> list[str] | None:
    """What If-Match names, without the quotes; None where any version will do: without If-Match, or with `*`."""
    named = [one.strip() for one in request.headers.get("If-Match", "*").split(",")]
    return None if "*" in named else [one.strip('"') for one in named]
