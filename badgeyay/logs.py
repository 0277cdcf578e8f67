"""The log: one line for each request and each task, as JSON in production.

A line has what an operator asks for (route, status, milliseconds, request id, account id) and nothing that people
wrote: no names, mail addresses, search words or list contents. So it has the route and not the URL, and from the
messages of others, such as PostgreSQL and mail servers, `without_people` takes out what may be about somebody. Reports
to Sentry go through it too.
"""

import logging
import re
import time
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject
from django_structlog.middlewares import RequestMiddleware

_PART = r"[^\s@<>()'\",:;=]"
# From the beginning of a word, or a long one without "@" would be searched again from each of its letters.
_ADDRESS = re.compile(rf"(?<!{_PART}){_PART}+@{_PART}+\.\w+")
# Lines of PostgreSQL's and psycopg's messages with values of rows or the text of the statement.
_VALUES = re.compile(r"^([ \t]*(?:DETAIL|LINE \d+|CONTEXT|QUERY|STATEMENT):).*$", re.MULTILINE)

STAMPED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.format_exc_info,
]


def logging_config(*, level: str, as_json: bool) -> dict[str, Any]:
    """The value of Django's LOGGING; also sets up structlog."""
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *STAMPED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    renderer = structlog.processors.JSONRenderer() if as_json else structlog.dev.ConsoleRenderer(colors=False)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    _line_without_people,
                    renderer,
                ],
                "foreign_pre_chain": STAMPED,
            }
        },
        "filters": {"route": {"()": RouteForAddress}, "first_line": {"()": FirstLine}},
        "handlers": {
            "nobody": {"class": "logging.NullHandler"},
            "console": {"class": "logging.StreamHandler", "formatter": "line"},
        },
        "root": {"handlers": ["console"], "level": level},
        # Each request has a line of ours already.
        "loggers": {
            "django.server": {"level": "ERROR"},
            "django.request": {"level": "ERROR", "filters": ["route"]},
            "django.security": {"handlers": ["nobody"], "propagate": False},
            "django.security.csrf": {"handlers": ["console"], "filters": ["route"], "propagate": False},
            "django.security.SuspiciousSession": {
                "handlers": ["console"],
                "propagate": False,
            },  # after another SECRET_KEY
            "celery.worker.consumer.consumer": {"filters": ["first_line"]},
            "azure": {"level": "WARNING"},  # or the headers of each request to the store
        },
    }


def without_people(value: Any) -> Any:
    """A text, or all texts of lists and dictionaries, without mail addresses and values of the database."""
    match value:
        case None | bool() | int() | float():
            return value
        case dict():
            return {key: without_people(part) for key, part in value.items()}
        case list() | tuple():
            return [without_people(part) for part in value]
    return _VALUES.sub(r"\1 ...", _ADDRESS.sub("...", str(value)))


def _line_without_people(logger: Any, method: str, line: structlog.typing.EventDict) -> structlog.typing.EventDict:
    return {key: without_people(value) for key, value in line.items()}


def report_without_people(event: Any, hint: Any) -> Any:
    """For Sentry: no URL, whose path may be a secret and whose query has search words, and no arguments of tasks."""
    event.pop("extra", None)
    event["request"] = {"method": event.get("request", {}).get("method")}
    return without_people(event)


class FirstLine(logging.Filter):
    """Leaves out the contents of the message when a worker tells of one that it cannot read: it may be a mail."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = record.getMessage().partition("\n")[0], ()
        return True


class RouteForAddress(logging.Filter):
    """Replaces the URL by the route in Django's own lines about errors."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest) and isinstance(record.args, tuple):
            record.args = tuple(route_of(request) if part == request.path else part for part in record.args)
        return True


class LogRequests(RequestMiddleware):
    """Logs one line for each request, with its id, which is also in the response's X-Request-ID."""

    def prepare(self, request: HttpRequest) -> None:
        request.began = time.perf_counter()  # type: ignore[attr-defined]  # ours
        super().prepare(request)

    def handle_response(self, request: HttpRequest, response: HttpResponse) -> None:
        seconds = time.perf_counter() - request.began  # type: ignore[attr-defined]  # ours
        structlog.contextvars.bind_contextvars(ms=round(seconds * 1000))
        response["X-Request-ID"] = structlog.contextvars.get_contextvars()["request_id"]
        super().handle_response(request, response)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and route, because a URL may contain search words."""
        return f"{request.method} {route_of(request)}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """The account's id, if the request has looked it up: the log makes no query of its own."""
        user = request.__dict__.get("user")
        if isinstance(user, SimpleLazyObject):
            user = request.__dict__.get("_cached_user")
        structlog.contextvars.bind_contextvars(user_id=str(user.pk) if user and user.pk else None)


def route_of(request: HttpRequest) -> str:
    """The pattern of the URL map that the address matched, as in `api/badges/<uuid:pk>`."""
    return request.resolver_match.route if request.resolver_match else "no route"


def request_id() -> str:
    """The id of the current request in the log; empty outside of a request."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))
