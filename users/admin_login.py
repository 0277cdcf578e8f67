"""The admin's login page, with the same rate limits and second factor as the client."""

from typing import Any

from allauth.mfa.adapter import get_adapter as get_mfa_adapter
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from badgeyay.back_office import audit
from users.adapters import LOGIN_FAILURES_WAIT, AccountAdapter
from users.allauth_bridge import AuthenticateForm, record_authentication
from users.models import User

NEXT, INDEX, LOGIN_PAGE = REDIRECT_FIELD_NAME, "/admin/", "/admin/login/"
SET_UP_PAGE = "/settings?second-factor"
REFUSED = "Wrong e-mail address, password or code, or not a staff account."


class AdminLoginForm(AdminAuthenticationForm):
    request: HttpRequest  # the admin's view always passes it
    code = forms.CharField(
        required=False,
        label="Code",
        help_text="From your authenticator app, or a recovery code, if your account has a second factor.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("username") and data.get("password"):
            adapter = AccountAdapter(self.request)
            user = adapter.authenticate(self.request, email=data["username"], password=data["password"])
            if user is None or not user.is_staff or not self._passes_second_factor(user):
                raise forms.ValidationError(REFUSED, "invalid_login")
            self.user_cache = user
        return data

    def _passes_second_factor(self, user: User) -> bool:
        if not get_mfa_adapter().is_mfa_enabled(user):
            return True
        form = AuthenticateForm({"code": self.cleaned_data["code"]}, user=user)
        if not form.is_valid():
            if form.has_error("code", "too_many_login_attempts"):
                raise AccountAdapter(self.request).validation_error("too_many_login_attempts")
            return False
        form.save()
        return True


def login(request: HttpRequest) -> HttpResponse:
    """Django's login view with rate limits, session records and the second factor.

    It answers 429 at the rate limit, and adds the session to the list of those its owner can end. Staff without the
    second factor that they need are led to the page where they set it up. The next page is always in the back office.
    """
    if not request.GET.get(NEXT, INDEX).startswith(INDEX) or not request.POST.get(NEXT, INDEX).startswith(INDEX):
        return HttpResponseRedirect(LOGIN_PAGE)
    if request.method == "GET" and request.user.is_authenticated and request.user.lacks_second_factor:
        return HttpResponseRedirect(SET_UP_PAGE)
    response = admin.site.login(request)
    form = getattr(response, "context_data", {}).get("form")
    if form is not None and form.is_bound and form.has_error(NON_FIELD_ERRORS, "too_many_login_attempts"):
        response.status_code = 429
        response["Retry-After"] = str(LOGIN_FAILURES_WAIT)
    if request.method == "POST" and response.status_code == 302 and request.user.is_authenticated:
        record_authentication(request, request.user, method="password", email=request.user.email)
        UserSession.objects.create_from_request(request)
        audit.record(request, "logged in")
        if request.user.lacks_second_factor:
            return HttpResponseRedirect(SET_UP_PAGE)
    return response
