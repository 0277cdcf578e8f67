"""The list of an account's sessions, with the minute of their last use, like API tokens."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from users.allauth_bridge import tracks_session_activity
from users.models import User

MINUTE = 60  # seconds
# As the client has them. The first that fits: Edge and Opera say "Chrome" too, Chrome says "Safari".
BROWSERS = {"Edg/": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = {"Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Windows": "Windows", "Mac OS": "macOS",
           "Linux": "Linux"}  # fmt: skip


def keep(sender: object, request: HttpRequest, **kwargs: Any) -> None:
    """Whoever logs in is in the stored session before the session is listed: another log-in of the same account, at the
    same moment, takes sessions without a user from the list. Connected to `user_logged_in` before allauth is."""
    request.session.save()


def alive(manager: object, user: User) -> list[UserSession]:
    """The sessions of an account, after those are taken from the list that have ended, or began before its password was
    changed. Two questions, where allauth asks three for each session; it calls this in place of its own."""
    listed = list(UserSession.objects.filter(user=user))
    stored = Session.objects.filter(session_key__in=[one.session_key for one in listed], expire_date__gt=timezone.now())
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    there = set()
    for row in stored:
        data = row.get_decoded()
        if data.get(SESSION_KEY) == str(user.pk) and data.get(HASH_SESSION_KEY) in hashes:
            there.add(row.session_key)
    UserSession.objects.filter(pk__in=[one.pk for one in listed if one.session_key not in there]).delete()
    return [one for one in listed if one.session_key in there]


def record_browser(request: HttpRequest) -> None:
    if _is_due(request.session):
        UserSession.objects.create_from_request(request)  # which also records IP address and browser


def record_script(session: SessionBase) -> None:
    if _is_due(session):
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())


def _is_due(session: SessionBase) -> bool:
    """Whether to write the last use. Each process remembers its writes: a query would cost as much as the write."""
    return tracks_session_activity() and caches["process"].add(f"seen-{session.session_key}", True, MINUTE)


def browser_of(user_agent: str) -> str:
    """Browser and system in words; the user agent itself, shortened, if neither is known."""
    browser, system = (
        next((name for mark, name in names.items() if mark in user_agent), "") for names in (BROWSERS, SYSTEMS)
    )
    if browser and system:
        return _("{browser} on {system}").format(browser=browser, system=system)
    return browser or system or user_agent[:60] or _("Unknown browser")
