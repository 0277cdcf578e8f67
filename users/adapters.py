"""How accounts behave where allauth leaves it to us: closed accounts, limits, and mail."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import is_headless_request
from allauth.core.internal.ratelimit import get_ip
from allauth.headless.internal.restkit.response import APIResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest

from users import mail, reauthentication, verification
from users.models import User

LOGIN_FAILURES_WAIT = 300  # seconds, the window of `login_failed` in allauth's rate limits


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Too many failed attempts from here. Wait five minutes.",
    }

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A closed account is answered like a wrong password: a stranger learns nothing of it."""
        user = super().authenticate(request, **credentials)
        return user if user and user.is_active else None

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """allauth's API answers too many failures with 400; here they are a 429 like every other limit."""
        error = super().validation_error(code, *args)
        if code != "too_many_login_attempts" or not is_headless_request(self.request):
            return error
        response = APIResponse(self.request, errors=[{"code": code, "message": str(error.message)}], status=429)
        response["Retry-After"] = str(LOGIN_FAILURES_WAIT)
        raise ImmediateHttpResponse(response)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted for an account and an address together: nobody can lock out its owner elsewhere."""
        return f"{get_ip(request)}:{credentials.get('email', '').lower()}"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth asks nothing of an account with neither password nor second factor; we ask for a code by mail."""
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        if required and reauthentication.flows(self.request.user) == [reauthentication.BY_MAIL]:
            reauthentication.require(self.request)
        return required

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """One mail with a code for this browser, and a link for any."""
        address = emailconfirmation.email_address
        key = verification.key_for(address)
        context = {
            "user": address.user,
            "code": emailconfirmation.key,
            "activate_url": verification.url(request, key),
        }
        which = "email_confirmation_signup" if signup else "email_confirmation"
        self.send_mail(f"account/email/{which}", address.email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        mail.send(template_prefix, email, context)


class MFAAdapter(DefaultMFAAdapter):
    """Keys of authenticator apps lie encrypted in the database; who has that alone cannot make codes."""

    def encrypt(self, text: str) -> str:
        return _secret_box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _secret_box().decrypt(encrypted_text.encode()).decode()


def _secret_box() -> MultiFernet:
    """Encrypts with SECRET_KEY, and reads what was encrypted with one of SECRET_KEY_FALLBACKS."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [hashlib.sha256(b"users.mfa" + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> SocialApp:
        """A provider that is not configured is not there; allauth would crash."""
        try:
            return super().get_app(request, provider, client_id)
        except SocialApp.DoesNotExist:
            raise Http404 from None
