"""Adapters for allauth: closed accounts, rate limits, mail, encryption of authenticator keys."""

import base64
import hashlib
from contextlib import suppress
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse

from badgeyay import outages
from badgeyay.back_office import site
from badgeyay.back_office.models import Site
from users import mail, notices, reauthentication, verification
from users.allauth_bridge import (
    APIResponse,
    AuthenticationResponse,
    get_ip,
    is_headless_request,
    may_send_verification,
    wait_for_verification,
)
from users.models import User

LOGIN_FAILURES_WAIT = 300  # seconds, the window of `login_failed` in ACCOUNT_RATE_LIMITS
BEGUN_WITH = "users_begun_with"  # session key: the hash of the password with which a log-in began


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Too many failed attempts. Wait five minutes.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether anybody may sign up; the form and `SocialAccountAdapter` check the address."""
        return site.current().sign_up != Site.SignUp.CLOSED

    def new_user(self, request: HttpRequest) -> User:
        # Database defaults, which allauth cannot serialise into the session while an address is still missing.
        return User(quota=site.current().quota, language="", photo="")

    def clean_email(self, email: str) -> str:
        return User.objects.known_as(email)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """A closed account gets the same answer as a wrong password, so that nobody can tell that it exists."""
        if "email" in credentials:
            credentials["email"] = User.objects.known_as(credentials["email"])
        try:
            user = super().authenticate(request, **credentials)
        except outages.DATABASE:  # not a failure of the user, and five would lock them out
            outages.reconnect()
            with suppress(*outages.DATABASE):
                self._rollback_login_failed_rl_usage()
            raise
        return user if isinstance(user, User) and user.is_active else None

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> HttpResponse | None:
        request.session[BEGUN_WITH] = user.get_session_auth_hash()
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Ends a log-in of several steps if the password was changed or the account closed since the first one."""
        unchanged = request.session.pop(BEGUN_WITH, None) == user.get_session_auth_hash()
        if not (unchanged and user.is_active):
            request.session.flush()
            raise ImmediateHttpResponse(AuthenticationResponse(request))
        super().login(request, user)

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """allauth's API answers too many failures with 400; here it is 429, as for every other rate limit."""
        error = super().validation_error(code, *args)
        if code != "too_many_login_attempts" or not is_headless_request(self.request):
            return error
        response = APIResponse(self.request, errors=[{"code": code, "message": str(error.message)}], status=429)
        response["Retry-After"] = str(LOGIN_FAILURES_WAIT)
        raise ImmediateHttpResponse(response)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted per account and IP address, so that nobody else can lock out the owner."""
        return f"{get_ip(request)}:{credentials.get('email', '').lower()}"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """allauth never asks accounts without password and second factor; they have to enter a code sent by mail."""
        required: bool = super().is_reauthentication_required(app=app, **kwargs)
        user = self.request.user
        if required and user.is_authenticated and reauthentication.flows(user) == [reauthentication.BY_MAIL]:
            reauthentication.require(self.request)
        return required

    def send_confirmation_mail(self, request: HttpRequest, emailconfirmation: Any, signup: bool) -> None:
        """One mail with a code for this browser and a link for any browser."""
        address = emailconfirmation.email_address
        key = verification.key_for(address)
        context = {"user": address.user, "code": emailconfirmation.key, "activate_url": verification.url(request, key)}
        which = "email_confirmation_signup" if signup else "email_confirmation"
        self.send_mail(f"account/email/{which}", address.email, context)

    def send_account_already_exists_mail(self, email: str) -> None:
        """Also hashes a password, as a new account does: otherwise the response time would tell who has an account."""
        make_password("as long as any")
        super().send_account_already_exists_mail(email)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        notices.send(template_prefix, user, email or "")

    def should_send_confirmation_mail(self, request: HttpRequest, email_address: Any, signup: bool) -> bool:
        """Not twice within moments: a user with the right password is asked to verify the address and can resend it."""
        if signup or may_send_verification(request, email_address.email):
            return True
        wait_for_verification(request, email_address)
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """To the account's own spelling of the address, whichever was typed."""
        mail.send(template_prefix, User.objects.known_as(email), context)


class MFAAdapter(DefaultMFAAdapter):
    """Encrypts the keys of authenticator apps, so that a copy of the database is not enough to generate codes."""

    def get_totp_issuer(self) -> str:
        return site.current().name

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> MultiFernet:
    """Encrypts with SECRET_KEY, and decrypts with that or one of SECRET_KEY_FALLBACKS."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = [hashlib.sha256(b"users.mfa" + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in keys])


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        address: str = getattr(sociallogin.user, "email", "")
        return site.current().takes(address)

    def new_user(self, request: HttpRequest, sociallogin: SocialLogin) -> User:
        """An address counts as verified only if the provider says `true`: some say "false", a true text in Python."""
        for address in sociallogin.email_addresses:
            address.verified = str(address.verified).lower() == "true"
        user: User = super().new_user(request, sociallogin)
        return user

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: dict[str, Any]) -> User:
        user: User = super().populate_user(request, sociallogin, data)
        name = data.get("name") or f"{data.get('first_name') or ''} {data.get('last_name') or ''}"
        user.name = str(name).strip()[: User._meta.get_field("name").max_length]
        return user

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[AbstractUser, str] | None:
        """The account with this verified address. An account to which it was only added unverified may be a trap."""
        found = super().authenticate_by_email(sociallogin)
        if found is None:
            return None
        user, email = found
        assert isinstance(user, User)
        proved = set(user.emailaddress_set.filter(verified=True).values_list("email", flat=True))
        is_theirs = email in proved or (not proved and user.email.lower() == email.lower() and not user.last_login)
        return found if is_theirs else None

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> SocialApp:
        """404 for a provider that is not configured; allauth would raise an error that becomes a 500."""
        try:
            app: SocialApp = super().get_app(request, provider, client_id)
            return app
        except SocialApp.DoesNotExist:
            raise Http404 from None
