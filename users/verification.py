"""Verifying an e-mail address by a link that works in any browser, besides allauth's code for the browser that asked.

The key in a link is signed. It names the user, the address to verify, and the address that the account had when the
mail was sent: once the account has another address, older links are void.
"""

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from users.allauth_bridge import (
    EMAIL_VERIFICATION_CODE_SESSION_KEY,
    APIView,
    AuthenticationResponse,
    EmailVerificationProcess,
    EmailVerificationStage,
    ErrorResponse,
    LoginStageController,
    VerifyEmailResponse,
    compare_user_code,
    get_frontend_url,
    login_on_verification,
    mark_email_address_as_verified,
)
from users.allauth_bridge import VerifyEmailInput as BaseInput
from users.allauth_bridge import VerifyEmailView as BaseView
from users.models import User

SALT = "users.verification"
MAX_AGE = 3 * 24 * 60 * 60  # seconds


def key_for(address: EmailAddress) -> str:
    return signing.dumps([str(address.user_id), address.user.email, address.email], salt=SALT)


def url(request: HttpRequest, key: str) -> str:
    return get_frontend_url(request, "account_confirm_email", key=key) or ""


def address_of(key: str) -> EmailAddress | None:
    """The address that a key verifies, unsaved if it is new to the account; None for a void key."""
    try:
        user_id, before, email = signing.loads(key, salt=SALT, max_age=MAX_AGE)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or user.email not in {before, email}:
        return None
    return EmailAddress.objects.filter(user=user, email=email).first() or EmailAddress(user=user, email=email)


@transaction.atomic
def verify(request: HttpRequest, address: EmailAddress) -> bool:
    """Mark the address as verified and make it the account's own. False if it belongs to another account.

    An account that was opened with this address and never verified it is deleted.
    """
    if address.verified:
        return True
    if not address.can_set_verified():
        return False
    squatters = User.objects.filter(email__iexact=address.email, last_login=None).exclude(pk=address.user_id)
    squatters.exclude(emailaddress__verified=True).delete()
    if User.objects.filter(email__iexact=address.email).exclude(pk=address.user_id).exists():
        return False
    return mark_email_address_as_verified(request, address) is not None


class VerifyEmailInput(BaseInput):
    """`key` is the code from the mail, in the browser that asked for it, or the key of the link, in any browser."""

    address: EmailAddress

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        self.address = address_of(key) or self._address_of_code(key)
        return key

    def _address_of_code(self, code: str) -> EmailAddress:
        # A process without a user is a dummy, for somebody who signs up with an address that has an account already.
        real = self.process is not None and self.process.user is not None
        if not real or not compare_user_code(actual=code, expected=self.process.code):
            raise get_adapter().validation_error("incorrect_code")
        address: EmailAddress = self.process.email_address
        return address


class VerifyEmailView(BaseView):
    input_class = VerifyEmailInput
    input: VerifyEmailInput

    def handle(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        # allauth's view refuses everybody without a pending code, which a link does not need.
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
        if not verify(request, address):
            taken = ValidationError(_("This address now belongs to another account."), code="email_taken")
            return ErrorResponse(request, exception=taken)
        request.session.pop(EMAIL_VERIFICATION_CODE_SESSION_KEY, None)
        response = login_on_verification(request, address) if self.stage else None
        return AuthenticationResponse.from_response(request, response)
