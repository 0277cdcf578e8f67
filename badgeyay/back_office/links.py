"""Links to the pages of rows: the name alone where the reader may not open the page."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

View = Callable[..., HttpResponseBase]
_reader: ContextVar[Any] = ContextVar("reader", default=None)


def read_by_its_user(view: View) -> View:
    """The view, with its page rendered while the user of the request counts as the reader."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        token = _reader.set(request.user)
        try:
            answer = view(request, *args, **kwargs)
            return answer.render() if isinstance(answer, SimpleTemplateResponse) else answer
        finally:
            _reader.reset(token)

    return answered


def may_see(label: str) -> bool:
    """Whether the reader may open the pages of a model, such as `badges.badge`."""
    app, _, model = label.lower().partition(".")
    reader = _reader.get()
    return reader is not None and any(reader.has_perm(f"{app}.{verb}_{model}") for verb in ("view", "change"))


def link(thing: Model | None, name: object = None, kind: str = "") -> SafeString:
    """`kind` is a class of the link."""
    if thing is None:
        return SafeString("-")
    return link_to(thing._meta.label, thing.pk, name or thing, kind)


def link_to(label: str, pk: object, name: object, kind: str = "") -> SafeString:
    shown = format_html('<bdi dir="auto">{}</bdi>', name)
    try:
        url = reverse(f"admin:{label.lower().replace('.', '_')}_change", args=[pk]) if may_see(label) else ""
    except NoReverseMatch:
        url = ""
    return format_html('<a class="{}" href="{}">{}</a>', kind, url, shown) if url else shown
