"""The answers of Django's error handlers outside the API: a page with one sentence in the reader's language.

If the database or the store is unavailable for a moment, it does not ask people to report it. The page itself needs
neither of them, no session and no static files.
"""

import sys

import structlog
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from badgeyay.language import language_of
from badgeyay.refusals import Unavailable, refusal_of

STYLES = ("back_office/tokens.css", "back_office/error.css")
SENTENCES = {
    400: lazy("This request could not be read, so nothing was done. Go back, load the page again and try once more."),
    403: lazy("Your account may not open or do this. An administrator of this site can give it the right to."),
    404: lazy("There is nothing at this address. Perhaps it was deleted, or the link is incomplete."),
    500: lazy("Something went wrong on our side. Try again later."),
}
HOST = lazy("This server has another name. Whoever runs it lists its names in ALLOWED_HOSTS.")
STALE = lazy(
    "Nothing was done: this form was open for too long, came from another site, or the browser keeps no cookies. Go "
    "back, load the page again and try once more."
)


def page(request: HttpRequest, status: int, sentence: str | Promise) -> HttpResponse:
    with translation.override(language_of(request)):
        html = render_to_string("error.html", {"sentence": sentence, "styles": _styles()})
    return HttpResponse(html, status=status)


def _styles() -> list[str]:
    """Their addresses; none where collectstatic has not been run, or its manifest cannot be read."""
    try:
        return [static(name) for name in STYLES]
    except (ValueError, OSError):
        return []


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400. The request's own line in the log has the reason."""
    structlog.contextvars.bind_contextvars(refused=type(exception).__name__)
    return page(request, 400, HOST if isinstance(exception, DisallowedHost) else SENTENCES[400])


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 403, SENTENCES[403])


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return page(request, 404, SENTENCES[404])


def without_token(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW."""
    return page(request, 403, STALE)


def crashed(request: HttpRequest) -> HttpResponse:
    """Django's handler500. 503 with Retry-After while database or store are away, 507 where the disk is full."""
    error = sys.exc_info()[1]
    with translation.override(language_of(request)):
        refusal = refusal_of(error) if isinstance(error, Exception) else None
    if refusal is None or (refusal.status < 500 and refusal is not error):
        return page(request, 500, SENTENCES[500])
    response = page(request, refusal.status, str(refusal))
    if isinstance(refusal, Unavailable):
        response["Retry-After"] = str(refusal.retry_after)
    return response
