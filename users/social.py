"""Log-in with an account elsewhere: if the provider fails, people return to the client's page, which says so.

allauth catches what its own requests raise when the person comes back, but not a provider that cannot be reached when
the person is sent there, nor answers that lack what OpenID Connect promises.
"""

import logging
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from requests import RequestException

from users.allauth_bridge import (
    AuthenticationResponse,
    ImmediateHttpResponse,
    RedirectToProviderView,
    add_query_params,
    get_frontend_url,
    github_oauth2_callback,
    google_oauth2_callback,
    openid_connect_callback,
)
from users.reauthentication import require

log = logging.getLogger(__name__)
FAULTS = (RequestException, ValueError, KeyError, TypeError)


def _or_back(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, which leads back to the client's page where the provider fails."""

    @wraps(view)
    def answered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ImmediateHttpResponse as interrupted:
            return interrupted.response
        except FAULTS as error:
            log.warning("A log-in with an account elsewhere failed: %r", error)
            page = get_frontend_url(request, "socialaccount_login_error") or "/"
            return HttpResponseRedirect(add_query_params(page, {"error": "unknown", "error_process": "login"}))

    return answered


class RedirectView(RedirectToProviderView):
    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Whether the user may connect an account now: 401 with the possible flows if they must reauthenticate first.

        The page asks first, because it cannot see the answer to a form that leads away from it.
        """
        if request.user.is_authenticated:
            require(request)
        return AuthenticationResponse(request)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return _or_back(super().post)(request, *args, **kwargs)


callback, github_callback, google_callback = map(
    _or_back, (openid_connect_callback, github_oauth2_callback, google_oauth2_callback)
)
