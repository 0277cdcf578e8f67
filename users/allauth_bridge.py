"""The parts of django-allauth that its documentation does not promise to keep.

The rule: other modules import from allauth only what its documentation offers for extension, which is its adapters,
its models and signals, `ImmediateHttpResponse` and `XSessionTokenAuthentication`. Everything else is imported here,
and from here.

allauth may move or change these in any release, so `tests/test_allauth_bridge.py` fails at every other version than
`READ_WITH`. Then read what this module imports in the new version, run the tests, and change `READ_WITH`.
"""

import logging
import struct
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.forms import ResetPasswordForm
from allauth.account.internal.flows.email_verification import (
    consume_email_verification_rate_limit,
    login_on_verification,
    mark_email_address_as_verified,
)
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    EmailVerificationProcess,
)
from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from allauth.core.internal.cryptokit import compare_user_code, generate_user_code
from allauth.core.internal.httpkit import add_query_params, get_frontend_url, is_headless_request
from allauth.core.internal.ratelimit import get_ip
from allauth.core.ratelimit import consume_or_429
from allauth.headless.account.inputs import LoginInput, ResetPasswordInput, VerifyEmailInput
from allauth.headless.account.response import VerifyEmailResponse
from allauth.headless.account.views import ChangePasswordView, LoginView, ResetPasswordView, VerifyEmailView
from allauth.headless.base.response import AuthenticationResponse, ConflictResponse
from allauth.headless.base.views import APIView, AuthenticatedAPIView
from allauth.headless.constants import Client
from allauth.headless.internal.restkit.inputs import BooleanField, CharField, Input
from allauth.headless.internal.restkit.response import APIResponse, ErrorResponse
from allauth.headless.socialaccount.views import RedirectToProviderView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.signals import authenticator_used
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.socialaccount.providers.github.views import GitHubOAuth2Adapter
from allauth.socialaccount.providers.github.views import oauth2_callback as github_oauth2_callback
from allauth.socialaccount.providers.google.views import GoogleOAuth2Adapter
from allauth.socialaccount.providers.google.views import oauth2_callback as google_oauth2_callback
from allauth.socialaccount.providers.openid_connect.views import callback as openid_connect_callback
from allauth.usersessions import app_settings as session_settings
from allauth.usersessions.models import UserSessionManager
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

READ_WITH = "65.21.1"
log = logging.getLogger(__name__)


def current_request() -> HttpRequest | None:
    """The request that this thread or task is handling, if any."""
    request: HttpRequest | None = context.request
    return request


def has_recently_reauthenticated(session: SessionBase, user: AbstractBaseUser) -> bool:
    """As allauth's function, which however is always true for accounts with neither password nor second factor."""
    request = HttpRequest()
    request.session = session
    records = get_authentication_records(request, user)
    last = max((record["at"] for record in records if record.get("reauthenticated")), default=0)
    return bool(time.time() - last < account_settings.REAUTHENTICATION_TIMEOUT)


def may_send_verification(request: HttpRequest, email: str) -> bool:
    return bool(consume_email_verification_rate_limit(request, email, dry_run=True))


def wait_for_verification(request: HttpRequest, address: EmailAddress) -> None:
    """Make this browser wait for a code without sending a mail; it can ask for one."""
    state = EmailVerificationProcess.initial_state(address.user, address.email)
    process = EmailVerificationProcess(request=request, user=address.user, state=state)
    process.generate_code()
    process.persist()


def tracks_session_activity() -> bool:
    return bool(session_settings.TRACK_ACTIVITY)


def refuse_odd_passkeys() -> None:
    """Answer 400 to what is no passkey; allauth expects some of the errors that parsing it raises."""
    for name in (
        "parse_registration_response", "parse_authentication_response", "extract_user_from_response",
        "complete_registration", "complete_authentication",
    ):  # fmt: skip
        setattr(webauthn, name, _refusing(getattr(webauthn, name)))


def _refusing(parse: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(parse)
    def parsed(*args: Any) -> Any:
        try:
            return parse(*args)
        except (AttributeError, LookupError, RecursionError, TypeError, ValueError, struct.error) as error:
            log.warning("%s refuses a passkey: %s", parse.__name__, type(error).__name__)  # or a fault of ours
            raise get_adapter().validation_error("incorrect_code") from error

    return parsed
