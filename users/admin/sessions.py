"""The sessions and tokens of an account on its page, where staff can end each by itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from badgeyay.back_office import audit
from badgeyay.back_office.pages import Question
from users.models import User
from users.sessions import browser_of

SHOWN = 10  # of each


@dataclass(frozen=True)
class Line:
    name: str
    detail: str
    since: datetime
    seen: datetime | None
    end: str  # URL


def lines_of(user: User) -> Iterator[Line]:
    for session in user.usersession_set.order_by("-last_seen_at")[:SHOWN]:
        yield _line(user, "session", session)
    for token in user.api_tokens.all()[:SHOWN]:
        yield _line(user, "token", token)


def _line(user: User, kind: str, thing: Any) -> Line:
    url = reverse(f"admin:users_user_end_{kind}", args=[user.pk, thing.pk])
    if kind == "session":
        return Line(browser_of(thing.user_agent), thing.ip, thing.created_at, thing.last_seen_at, url)
    name = _("Token “{name}”").format(name=thing.name)
    return Line(name, thing.get_scope_display(), thing.created_at, thing.last_used_at, url)


def urls(office: Any) -> list[URLPattern]:
    def view(request: HttpRequest, pk: Any, kind: str, key: Any) -> HttpResponse:
        return _end(office, request, pk, kind, key)

    ends = office.admin_site.admin_view(view)
    return [
        path("<uuid:pk>/session/<int:key>/end/", ends, {"kind": "session"}, name="users_user_end_session"),
        path("<uuid:pk>/token/<uuid:key>/end/", ends, {"kind": "token"}, name="users_user_end_token"),
    ]


def _end(office: Any, request: HttpRequest, pk: Any, kind: str, key: Any) -> HttpResponse:
    """Asks, then ends one session or token; by POST alone, and not one's own."""
    if request.method != "POST":
        raise PermissionDenied
    user = get_object_or_404(User, pk=pk)
    if user == request.user or not office.has_change_permission(request, user):
        raise PermissionDenied
    things: dict[str, Any] = {"session": user.usersession_set, "token": user.api_tokens}
    thing = get_object_or_404(things[kind], pk=key)
    line = _line(user, kind, thing)
    question = _question(kind)
    question.heads, question.row = [_("Where")], lambda user: [f"{line.name}, {line.detail}"]
    answer = office.answered(request, User.objects.filter(pk=pk), "", question)
    if isinstance(answer, HttpResponse):
        return answer
    thing.end() if kind == "session" else thing.delete()
    audit.record(request, kind, user, before={kind: line.name}, reason=answer.cleaned_data["reason"])
    office.message_user(request, _("{name} ended.").format(name=line.name))
    done: HttpResponse = office.done(request)
    return done


def _question(kind: str) -> Question:
    if kind == "session":
        return Question(_("End this session?"), _("End it"), _("They have to log in again there."), reason=True)
    explained = _("What uses this token is refused from now on. Its owner can make a new one.")
    return Question(_("End this token?"), _("End it"), explained, grave=True, reason=True)
