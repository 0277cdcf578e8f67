"""When a session was last used, to the minute, as it is kept of API tokens."""

from allauth.usersessions import app_settings
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

MINUTE = 60  # seconds


def note_browser(request: HttpRequest) -> None:
    if _is_due(request.session):
        UserSession.objects.create_from_request(request)  # with where it was used from


def note_script(session: SessionBase) -> None:
    if _is_due(session):
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def _is_due(session: SessionBase) -> bool:
    """Each process remembers what it wrote: to ask the database would cost as much as the write."""
    return app_settings.TRACK_ACTIVITY and caches["process"].add(f"seen-{session.session_key}", True, MINUTE)
