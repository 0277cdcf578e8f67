"""A page still open after somebody else has logged in in its browser: what it sends is refused, not done as theirs."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from badgeyay.errors import error_response


class SamePerson:
    """The client names the user whose page it is in the header `X-User`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        owner = request.headers.get("X-User")
        if owner and request.user.is_authenticated and str(request.user.pk) != owner:
            return error_response(401, _("Somebody else is logged in in this browser now. Load the page again."))
        return self.get_response(request)
