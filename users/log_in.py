"""Our changes to allauth's password log-in and reset."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest, HttpResponse

from users.allauth_bridge import BooleanField, ResetPasswordView
from users.allauth_bridge import LoginInput as BaseLoginInput
from users.allauth_bridge import LoginView as BaseLoginView
from users.allauth_bridge import ResetPasswordInput as BaseResetInput
from users.models import User


class LoginInput(BaseLoginInput):
    def clean_email(self) -> str:
        return User.objects.known_as(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """allauth answers a correct password with a rate limit while the last verification mail is recent."""
        try:
            cleaned: dict[str, Any] = super().clean()
        except ImmediateHttpResponse:
            if getattr(self, "login", None) is None:
                raise
            return self.cleaned_data
        return cleaned


class LoginView(BaseLoginView):
    input_class = LoginInput


class ResetInput(BaseResetInput):
    """`end_tokens`: whether the account's API tokens are revoked with its sessions; true by default."""

    end_tokens = BooleanField(required=False)


class ResetView(ResetPasswordView):
    input_class = ResetInput
    input: ResetInput

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        user = self.input.user
        response: HttpResponse = super().post(request, *args, **kwargs)
        user.end_sessions()
        if self.input.data.get("end_tokens") is not False:
            user.api_tokens.all().delete()
        return response
