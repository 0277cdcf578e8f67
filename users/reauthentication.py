"""Reauthentication before a sensitive change: by password, second factor, or a code sent by mail.

A reauthentication counts for five minutes. allauth asks for a password or a second factor, and for nothing where an
account has neither, such as one opened with GitHub. Those accounts get a code by mail.
"""

import time
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from badgeyay.refusals import Refusal
from users import mail
from users.allauth_bridge import (
    APIResponse,
    AuthenticatedAPIView,
    AuthenticationResponse,
    ChangePasswordView,
    CharField,
    ConflictResponse,
    ErrorResponse,
    Input,
    ReauthenticationRequired,
    compare_user_code,
    consume_or_429,
    generate_user_code,
    get_reauthentication_flows,
    has_recently_reauthenticated,
    record_authentication,
)
from users.models import User

PENDING = "users_proof"  # session key: the code that was sent, when, and how many wrong ones were entered since
MAX_AGE = 15 * 60  # seconds
MAX_TRIES = 3
BY_MAIL = {"id": "mail_reauthenticate"}


class Unproved(Refusal):
    """A sensitive change needs a recent reauthentication; `meta.flows` are the ways to do it, as in allauth."""

    status = 403
    code = "reauthentication_required"

    def __init__(self, user: User) -> None:
        message = "Confirm that it is you: send your password, or authenticate again, and repeat the request."
        super().__init__(message, meta={"flows": flows(user)})


def flows(user: User) -> list[dict[str, Any]]:
    return get_reauthentication_flows(user) or [BY_MAIL]


def require(request: HttpRequest) -> None:
    """Raises allauth's exception, which its views answer with a 401, unless the user has recently reauthenticated."""
    if not has_recently_reauthenticated(request.session, _logged_in(request.user)):
        raise ReauthenticationRequired


def _logged_in(user: User | AnonymousUser) -> User:
    """For the type checker: AuthenticatedAPIView only admits users."""
    assert user.is_authenticated
    return user


class PasswordView(ChangePasswordView):
    """Requires reauthentication for a first password, where allauth could only ask for the current one."""

    def handle(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not _logged_in(request.user).has_usable_password():
            require(request)
        return super().handle(request, *args, **kwargs)


class ByMailView(AuthenticatedAPIView):
    """Only for accounts that have no other way: for any other, it would bypass the password or the second factor."""

    def handle(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        user = _logged_in(request.user)
        if get_reauthentication_flows(user):
            return ConflictResponse(request)
        limited = consume_or_429(request, action="reauthenticate", user=user)
        return limited or super().handle(request, *args, **kwargs)


class SendCodeView(ByMailView):
    handle_json_input = False

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        code = generate_user_code()
        request.session[PENDING] = {"code": code, "at": time.time(), "tries": 0}
        mail.send("users/proof_code", _logged_in(request.user).email, {"code": code})
        return APIResponse(request)


class CodeInput(Input):
    code = CharField()

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        self.expected = expected
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        if not compare_user_code(actual=code, expected=self.expected):
            raise get_adapter().validation_error("incorrect_code")
        return code


class ProveView(ByMailView):
    input_class = CodeInput

    def handle(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        pending = request.session.get(PENDING)
        if not pending or time.time() - pending["at"] > MAX_AGE:
            return ConflictResponse(request)
        self.pending: dict[str, Any] = pending
        return super().handle(request, *args, **kwargs)

    def get_input_kwargs(self) -> dict[str, str]:
        return {"expected": self.pending["code"]}

    def handle_invalid_input(self, input: CodeInput) -> ErrorResponse:
        tries = self.pending["tries"] + 1
        self.request.session[PENDING] = self.pending | {"tries": tries} if tries < MAX_TRIES else None
        return super().handle_invalid_input(input)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        del request.session[PENDING]
        record_authentication(request, _logged_in(request.user), method="mail", reauthenticated=True)
        return AuthenticationResponse(request)
