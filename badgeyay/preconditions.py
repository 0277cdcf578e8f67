"""What a change must bring along: a document, and with If-Match a version that can be compared."""

from rest_framework import exceptions
from rest_framework.request import Request

CHANGES = ("PATCH", "DELETE")


class Preconditions:
    """For viewsets. One that compares versions itself, as `versions_seen` gives them, says so."""

    compares_versions = False

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Raises ParseError: REST framework takes no body for a change of nothing."""
        super().initial(request, *args, **kwargs)  # type: ignore[misc]  # of the viewset
        if getattr(self, "action", None) is None:  # the method is not taken
            return
        if request.method == "PATCH" and not request.META.get("CONTENT_LENGTH", "").strip("0"):
            raise exceptions.ParseError("The body must be a JSON:API document; there is none.")
        if request.method in CHANGES and not self.compares_versions and versions_seen(request) is not None:
            raise exceptions.ParseError("There are no versions here that If-Match could compare. Leave it out.")


def versions_seen(request: Request) -> list[str] | None:
    """What If-Match names, without the quotes; None where any version will do: without If-Match, or with `*`."""
    named = [one.strip() for one in request.headers.get("If-Match", "*").split(",")]
    return None if "*" in named else [one.strip('"') for one in named]
