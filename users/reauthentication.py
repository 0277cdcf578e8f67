"""Who is there? What matters wants a proof of the last five minutes: a password, a second factor, or a code by mail.

allauth asks for the first two, and asks nothing of an account that has neither, such as one opened with GitHub. Such an
account proves itself with a code from a mail.
"""

import time
from types import SimpleNamespace
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core import ratelimit
from allauth.core.exceptions import ReauthenticationRequired
from allauth.core.internal.cryptokit import compare_user_code, generate_user_code
from allauth.headless.account import views
from allauth.headless.base.response import AuthenticationResponse, ConflictResponse
from allauth.headless.base.views import AuthenticatedAPIView
from allauth.headless.internal.restkit import inputs
from allauth.headless.internal.restkit.response import APIResponse, ErrorResponse
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from users import mail
from users.models import User

PENDING = "users_proof"  # in the session: the code that is waited for, when it was sent, and how many wrong ones came
MAX_AGE = 15 * 60  # seconds
MAX_TRIES = 3
BY_MAIL = {"id": "mail_reauthenticate"}


class Unproved(Exception):
    """`flows` are the ways to prove it, as allauth writes them."""

    def __init__(self, user: User) -> None:
        self.flows = flows(user)
        super().__init__("Say again who you are: send your password, or authenticate again, and repeat this.")


def flows(user: User) -> list[dict[str, Any]]:
    return get_reauthentication_flows(user) or [BY_MAIL]


def is_recent(session: SessionBase, user: User) -> bool:
    records = get_authentication_records(SimpleNamespace(session=session), user)
    proved = max((record["at"] for record in records if record.get("reauthenticated")), default=0)
    return time.time() - proved < app_settings.REAUTHENTICATION_TIMEOUT


def require(request: HttpRequest) -> None:
    """For allauth's views, which answer its exception with a 401."""
    if not is_recent(request.session, request.user):
        raise ReauthenticationRequired


class PasswordView(views.ChangePasswordView):
    """A first password wants a proof; allauth asks for the old one alone, and there is none."""

    def handle(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if not request.user.has_usable_password():
            require(request)
        return super().handle(request, *args, **kwargs)


class ByMailView(AuthenticatedAPIView):
    """For accounts that have no other way; for all others it would be a way round the second factor."""

    def handle(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if get_reauthentication_flows(request.user):
            return ConflictResponse(request)
        limited = ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)
        return limited or super().handle(request, *args, **kwargs)


class SendCodeView(ByMailView):
    handle_json_input = False

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        code = generate_user_code()
        request.session[PENDING] = {"code": code, "at": time.time(), "tries": 0}
        mail.send("users/proof_code", request.user.email, {"code": code})
        return APIResponse(request)


class CodeInput(inputs.Input):
    code = inputs.CharField()

    def __init__(self, *args: Any, expected: str, **kwargs: Any) -> None:
        self.expected = expected
        super().__init__(*args, **kwargs)

    def clean_code(self) -> str:
        code = self.cleaned_data["code"]
        if not compare_user_code(actual=code, expected=self.expected):
            raise get_adapter().validation_error("incorrect_code")
        return code


class ProveView(ByMailView):
    input_class = CodeInput

    def handle(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        self.pending = request.session.get(PENDING)
        if not self.pending or time.time() - self.pending["at"] > MAX_AGE:
            return ConflictResponse(request)
        return super().handle(request, *args, **kwargs)

    def get_input_kwargs(self) -> dict[str, str]:
        return {"expected": self.pending["code"]}

    def handle_invalid_input(self, input: CodeInput) -> ErrorResponse:
        tries = self.pending["tries"] + 1
        self.request.session[PENDING] = self.pending | {"tries": tries} if tries < MAX_TRIES else None
        return super().handle_invalid_input(input)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        del request.session[PENDING]
        record_authentication(request, request.user, method="mail", reauthenticated=True)
        return AuthenticationResponse(request)
