"""The answer to an uncaught exception outside the API's views: in a middleware or in the admin.

If the database or the store is unavailable for a moment, the answer does not ask people to report it.
"""

import sys

from django.http import HttpRequest, HttpResponse
from django.views.defaults import server_error

from badgeyay.refusals import Unavailable, refusal_of


def crashed(request: HttpRequest) -> HttpResponse:
    """Django's handler500. 503 with Retry-After while database or store are away, 507 where the disk is full."""
    error = sys.exc_info()[1]
    refusal = refusal_of(error) if isinstance(error, Exception) else None
    if refusal is None or refusal.status < 500:
        return server_error(request)
    response = HttpResponse(str(refusal), status=refusal.status, content_type="text/plain; charset=utf-8")
    if isinstance(refusal, Unavailable):
        response["Retry-After"] = str(refusal.retry_after)
    return response
