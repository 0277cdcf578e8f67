"""The language of messages in the API and of the back office: our own, Django's and allauth's."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

OF_CLIENT = ("/api/", "/_allauth/", "/admin/")
# In another language half of each page of the back office would be English, and the rest Django's and the client's.
OF_OFFICE = {"en", *(folder.name for folder in (settings.BASE_DIR / "badgeyay/back_office/locale").iterdir())}


class ClientLanguage:
    """Follows Accept-Language in the API and the back office, where the account's own setting takes precedence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OF_CLIENT):
            return self.get_response(request)
        in_office = request.path.startswith("/admin/")
        chosen = getattr(request.user, "language", "") if in_office else ""
        request.LANGUAGE_CODE = chosen or language_of(request)
        with translation.override(
            "en" if in_office and request.LANGUAGE_CODE not in OF_OFFICE else request.LANGUAGE_CODE
        ):
            response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Language"])
        return response


def language_of(request: HttpRequest) -> str:
    """That of a page of ours; Accept-Language outside of them, and where the account could not be asked. No query."""
    return getattr(request, "LANGUAGE_CODE", "") or translation.get_language_from_request(request)
