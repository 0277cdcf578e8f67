"""Errors of the domain, with a message for the person whose request it is. Domain errors subclass `Refusal`.

`badgeyay.jsonapi` maps them to error documents. A pure package, which may not import this module, raises errors of its
own; the app that owns the package maps them to a Refusal with `refusal_of.register`.
"""

from functools import singledispatch
from typing import Any

from django.utils.translation import gettext as _


class Refusal(Exception):
    """A request that cannot be carried out, and why.

    `status` is the HTTP status, `code` a word for programs, `pointer` a JSON pointer to the fault in the request's
    document, `meta` further members for programs.
    """

    status = 422
    code = ""

    def __init__(self, message: str, *, pointer: str | None = None, meta: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.pointer = pointer
        self.meta = meta or {}


class Conflict(Refusal):
    """The request conflicts with the current state."""

    status = 409


class Unavailable(Refusal):
    """Something that the request needs is unavailable now; `retry_after` is in seconds."""

    status = 503
    retry_after = 10


class StorageAway(Unavailable):
    """The file store gave no answer, or refused."""

    code = "storage"

    def __init__(self) -> None:
        super().__init__(_("The file storage cannot be reached. Try again later."))


class DiskFull(Refusal):
    """There is no room left for what was to be written."""

    status = 507
    code = "disk_full"

    def __init__(self) -> None:
        super().__init__(_("Our disk is full, so nothing was stored. We have been told; try again later."))


@singledispatch
def refusal_of(error: Exception) -> Refusal | None:
    """The Refusal that an error is mapped to; None for an error of another kind."""
    return None


@refusal_of.register
def _itself(error: Refusal) -> Refusal:
    return error
