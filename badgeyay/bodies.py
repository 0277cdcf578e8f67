"""Keeps slow senders from holding database connections, of which there are fewer than threads."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.request import UnreadablePostError

from badgeyay import outages


class _WithoutConnection:
    """A body that closes the database connection before it is read, unless CONN_MAX_AGE keeps it."""

    def __init__(self, stream: Any) -> None:
        self._stream, self._begun = stream, False

    def __getattr__(self, name: str) -> Any:
        if not self._begun:
            self._begun = True
            outages.reconnect()
        return getattr(self._stream, name)


class BodyFirst:
    """Middleware that reads small bodies before the first query; forms with files are read in the view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        small = length.isdecimal() and int(length) <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if not small or request.content_type == "multipart/form-data":
            request._stream = _WithoutConnection(request._stream)  # type: ignore[assignment]  # it is read alone
            return self.get_response(request)
        try:
            request.body  # noqa: B018 - kept in the request
        except UnreadablePostError:
            return HttpResponseBadRequest()
        return self.get_response(request)
