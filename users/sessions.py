"""Records when a session was last used, to the minute, as for API tokens."""

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone

from users.allauth_bridge import tracks_session_activity

MINUTE = 60  # seconds


def record_browser(request: HttpRequest) -> None:
    if _is_due(request.session):
        UserSession.objects.create_from_request(request)  # which also records IP address and browser


def record_script(session: SessionBase) -> None:
    if _is_due(session):
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def _is_due(session: SessionBase) -> bool:
    """Each process remembers what it wrote: asking the database would cost as much as the write."""
    return tracks_session_activity() and caches["process"].add(f"seen-{session.session_key}", True, MINUTE)
