"""The door of the back office: the same limits as at the other one, and the same second factor."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse

from users.adapters import LOGIN_FAILURES_WAIT

REFUSED = "This e-mail address, password or code is not right, or the account is not one of staff."


class AdminLoginForm(AdminAuthenticationForm):
    code = forms.CharField(
        required=False,
        label="Code",
        help_text="From your authenticator app, or a recovery code, if your account has them.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("username") and data.get("password"):
            adapter = get_adapter(self.request)
            self.user_cache = adapter.authenticate(self.request, email=data["username"], password=data["password"])
            if self.user_cache is None or not self.user_cache.is_staff or not self._second_factor():
                raise forms.ValidationError(REFUSED, "invalid_login")
        return data

    def _second_factor(self) -> bool:
        if not get_mfa_adapter().is_mfa_enabled(self.user_cache):
            return True
        form = AuthenticateForm({"code": self.cleaned_data["code"]}, user=self.user_cache)
        if not form.is_valid():
            if form.has_error("code", "too_many_login_attempts"):
                raise get_adapter(self.request).validation_error("too_many_login_attempts")
            return False
        form.save()
        return True


def login(request: HttpRequest) -> HttpResponse:
    """Django's view, with 429 where it is due, and the session listed among those its owner can end."""
    response = admin.site.login(request)
    form = getattr(response, "context_data", {}).get("form")
    if form is not None and form.is_bound and form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
        response.status_code = 429
        response["Retry-After"] = str(LOGIN_FAILURES_WAIT)
    if request.method == "POST" and response.status_code == 302 and request.user.is_authenticated:
        record_authentication(request, request.user, method="password", email=request.user.email)
        UserSession.objects.create_from_request(request)
    return response
