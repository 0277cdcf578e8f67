"""The sign-up form's fields beyond address and password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import gettext as _

from badgeyay.back_office import site
from users.models import User


class SignupForm(forms.Form):
    """The base of allauth's sign-up form, which calls `signup` once the user is saved."""

    name = forms.CharField(max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Compare the password with the address, because allauth validates it before there is a user."""
        data = super().clean() or {}
        house = site.current()
        if house.domains and data.get("email") and not house.takes(data["email"]):
            said = _("Accounts here are only for addresses at {domains}. Ask the people who run this site.")
            self.add_error("email", said.format(domains=", ".join(house.domains)))
        if data.get("password") and data.get("email"):
            try:
                validate_password(data["password"], User(email=data["email"], name=data.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
