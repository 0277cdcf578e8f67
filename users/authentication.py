"""Authentication of API requests: a browser's session, a session token of allauth's `app` client, or an API token.

A log-in that is still waiting for its second factor has no user in its session, so it is anonymous in all three.
"""

from allauth.headless.contrib.rest_framework.authentication import XSessionTokenAuthentication
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from rest_framework import authentication, exceptions
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request

from users import sessions
from users.models import ApiToken, User


class LoggedInRequest(Request):
    """The request of views behind `IsAuthenticated`; for annotations only."""

    user: User


class ApiTokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer <token>`. A read-only token is refused here, before any view."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = ApiToken.objects.usable(secret.strip())
        if token is None:
            raise exceptions.AuthenticationFailed("This API token is unknown, expired or revoked. Make a new one.")
        if token.scope == ApiToken.Scope.READ and request.method not in SAFE_METHODS:
            raise exceptions.PermissionDenied("This API token may only read. Make one with the scope 'write'.")
        token.record_use()
        return token.owner, token

    def authenticate_header(self, request: Request) -> str:
        return "Bearer"


class SessionTokenAuthentication(XSessionTokenAuthentication):
    """`X-Session-Token`, from allauth's /_allauth/app/v1."""

    def authenticate(self, request: HttpRequest) -> tuple[User, SessionBase] | None:
        found: tuple[User, SessionBase] | None = super().authenticate(request)
        if found:
            sessions.record_script(found[1])
        return found

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class SessionAuthentication(authentication.SessionAuthentication):
    """Django's session, with its CSRF check."""

    def authenticate(self, request: Request) -> tuple[User, None] | None:
        found = super().authenticate(request)
        if found:
            sessions.record_browser(request._request)
        return found

    def authenticate_header(self, request: Request) -> str:
        return "Session"


class InPerson(BasePermission):
    """Refuses API tokens: creating tokens and closing the account need a log-in."""

    message = "An API token cannot do this. Log in."

    def has_permission(self, request: Request, view: object) -> bool:
        return not isinstance(request.auth, ApiToken)
