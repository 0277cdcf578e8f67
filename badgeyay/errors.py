"""Makes every error under /api/ and /_allauth/ JSON, whatever raised it, never an HTML page.

Django, allauth and the middlewares answer some errors with pages of their own: a failed CSRF check, a method that a
view lacks, a host that is not ours, a crash.
"""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from badgeyay import strict_json
from badgeyay.language import language_of

MEDIA_TYPE = "application/vnd.api+json"

SENTENCES = {
    400: lazy("The request could not be read: its body must be JSON, and its host one of ours."),
    403: lazy("This was refused. A browser must send the value of its cookie csrftoken in the header X-CSRFToken."),
    404: lazy("There is nothing at this address."),
    405: lazy("This address does not take that method."),
    411: lazy("Send the length of the body in Content-Length; a body in chunks is not read."),
    413: lazy("The body is too large."),
    415: lazy("Send the body as it is: a compressed one is not read."),
    429: lazy("Too many requests. Try again later."),
    500: lazy("Something went wrong on our side. Try again later."),
    503: lazy("Something that this needs cannot be reached. Try again later."),
    507: lazy("Our disk is full, so nothing was stored. We have been told; try again later."),
}
REFUSED = lazy("The request was refused.")
UNREADABLE = lazy("The body has a character or a number that cannot be stored, a name twice, or is nested too deeply.")
NO_TEXT = lazy("This must be a text.")
TEXTS = {"code", "current_password", "email", "key", "name", "new_password", "password"}  # in what allauth reads
CODES = {403: "forbidden", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 429: "rate_limited"}
# Seconds for Retry-After: the longest window of ACCOUNT_RATE_LIMITS per address.
LONGEST_WAIT = 60


def error_document(status: int, detail: str | Promise, **members: Any) -> dict[str, Any]:
    return {"status": str(status), "detail": str(detail), **members}


def error_response(status: int, detail: str | Promise) -> JsonResponse:
    return JsonResponse({"errors": [error_document(status, detail)]}, status=status, content_type=MEDIA_TYPE)


class JsonErrors:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = _refused_unread(request) or self.get_response(request)
        if response.status_code < 400 or not request.path.startswith(("/api/", "/_allauth/")):
            return response
        # Of too many requests allauth says nothing but the status.
        if "json" not in response.get("Content-Type", "") or response.content == b'{"status": 429}':
            response = _as_json(request, response)
        if response.status_code == 429 and "Retry-After" not in response:
            response["Retry-After"] = str(LONGEST_WAIT)
        return response


def _refused_unread(request: HttpRequest) -> HttpResponse | None:
    """The refusal of a body that Django would treat as empty, or that would crash allauth; else None."""
    if "HTTP_TRANSFER_ENCODING" in request.META and not request.META.get("CONTENT_LENGTH"):
        return HttpResponse(status=411)
    if request.headers.get("Content-Encoding", "identity") != "identity":
        return HttpResponse(status=415)
    if not request.path.startswith("/_allauth/") or request.content_type != "application/json":
        return None
    try:
        sent = strict_json.loads(request.body)
        json.dumps(sent, ensure_ascii=False).encode()
    except RequestDataTooBig:
        return HttpResponse(status=413)
    except json.JSONDecodeError:
        return None  # as allauth answers
    except (ValueError, RecursionError):  # a lone surrogate, a number with thousands of digits
        return _invalid(request, UNREADABLE)
    for name in TEXTS & sent.keys() if isinstance(sent, dict) else ():
        if isinstance(sent[name], dict | list | bool):  # whose code in Python would be taken for a name or a password
            return _invalid(request, NO_TEXT, param=name)
    return None


def _invalid(request: HttpRequest, sentence: Promise, **where: str) -> HttpResponse:
    with translation.override(language_of(request)):
        errors = [{"code": "invalid", "message": str(sentence), **where}]
    return JsonResponse({"status": 400, "errors": errors}, status=400)


def _as_json(request: HttpRequest, page: HttpResponse) -> HttpResponse:
    status = page.status_code
    with translation.override(language_of(request)):
        sentence = str(SENTENCES.get(status, REFUSED))
    if request.path.startswith("/api/"):
        response: HttpResponse = error_response(status, sentence)
    else:
        code = CODES.get(status, "error")
        response = JsonResponse({"status": status, "errors": [{"code": code, "message": sentence}]}, status=status)
    for header in ("Allow", "Retry-After"):
        if header in page:
            response[header] = page[header]
    return response
