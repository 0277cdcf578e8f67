"""The language of messages in the API and of the back office: our own, Django's and allauth's."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

OF_CLIENT = ("/api/", "/_allauth/", "/admin/")


class ClientLanguage:
    """Follows Accept-Language in the API and the back office, where the account's own setting takes precedence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OF_CLIENT):
            return self.get_response(request)
        chosen = getattr(request.user, "language", "") if request.path.startswith("/admin/") else ""
        request.LANGUAGE_CODE = chosen or language_of(request)
        with translation.override(request.LANGUAGE_CODE):
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response


def language_of(request: HttpRequest) -> str:
    """That of a page of ours; Accept-Language outside of them, and where the account could not be asked. No query."""
    return getattr(request, "LANGUAGE_CODE", "") or translation.get_language_from_request(request)
