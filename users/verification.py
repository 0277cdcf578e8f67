"""Proof of an e-mail address by a link that works in any browser, beside allauth's code for the browser that asked.

A link's key is signed and says whose address it proves, and which address the account had when it was sent: once that
has changed again, older links prove nothing.
"""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows import email_verification
from allauth.account.internal.flows.email_verification_by_code import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    EmailVerificationProcess,
)
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.core.internal.cryptokit import compare_user_code
from allauth.core.internal.httpkit import get_frontend_url
from allauth.headless.account import views
from allauth.headless.account.inputs import VerifyEmailInput as CodeInput
from allauth.headless.account.response import VerifyEmailResponse
from allauth.headless.base.response import AuthenticationResponse
from allauth.headless.base.views import APIView
from allauth.headless.internal.restkit.response import ErrorResponse
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from users.models import User

SALT = "users.verification"
MAX_AGE = 3 * 24 * 60 * 60  # seconds


def key_for(address: EmailAddress) -> str:
    return signing.dumps([str(address.user_id), address.user.email, address.email], salt=SALT)


def url(request: HttpRequest, key: str) -> str:
    return get_frontend_url(request, "account_confirm_email", key=key) or ""


def address_of(key: str) -> EmailAddress | None:
    """The address that a link's key proves; a new one that the account is changing to is not saved yet."""
    try:
        user_id, before, email = signing.loads(key, salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or user.email not in {before, email}:
        return None
    return EmailAddress.objects.filter(user=user, email=email).first() or EmailAddress(user=user, email=email)


@transaction.atomic
def prove(request: HttpRequest, address: EmailAddress) -> bool:
    """Make a proved address the account's own. False: somebody else proved it first.

    An account that was opened with this address and never proved it gives way.
    """
    if address.verified:
        return True
    if not address.can_set_verified():
        return False
    squatters = User.objects.filter(email__iexact=address.email, last_login=None).exclude(pk=address.user_id)
    squatters.exclude(emailaddress__verified=True).delete()
    if User.objects.filter(email__iexact=address.email).exclude(pk=address.user_id).exists():
        return False
    return email_verification.mark_email_address_as_verified(request, address) is not None


class VerifyEmailInput(CodeInput):
    """`key` is the code from the mail, in the browser that asked for it, or the key of the link, in any."""

    def clean_key(self) -> str:
        key = self.cleaned_data["key"]
        self.address = address_of(key)
        if self.address is None:
            # Without a user the process is a pretence, for a stranger who signs up with somebody's address.
            real = self.process is not None and self.process.user is not None
            if not real or not compare_user_code(actual=key, expected=self.process.code):
                raise get_adapter().validation_error("incorrect_code")
            self.address = self.process.email_address
        return key


class VerifyEmailView(views.VerifyEmailView):
    input_class = VerifyEmailInput

    def handle(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        # allauth's own refuses whoever has no code pending, and a link needs none.
        self.stage = LoginStageController.enter(request, EmailVerificationStage.key)
        self.process = EmailVerificationProcess.resume(request)
        return APIView.handle(self, request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        form = VerifyEmailInput({"key": request.headers.get("x-email-verification-key", "")}, process=self.process)
        if not form.is_valid():
            return self.handle_invalid_input(form)
        return VerifyEmailResponse(request, form.address, stage=self.stage)

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        address = self.input.address
        if not prove(request, address):
            taken = ValidationError(_("This address belongs to another account by now."), code="email_taken")
            return ErrorResponse(request, exception=taken)
        request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
        response = email_verification.login_on_verification(request, address) if self.stage else None
        return AuthenticationResponse.from_response(request, response)
