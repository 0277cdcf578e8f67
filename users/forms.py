"""What signing up asks beyond the address and the password."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest

from users.models import User


class SignupForm(forms.Form):
    """allauth adds its own fields to this form and calls `signup` once the user is saved."""

    name = forms.CharField(max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """allauth checks the password before it knows whose it is, and so cannot see that it is the address."""
        data = super().clean()
        if data.get("password") and data.get("email"):
            try:
                validate_password(data["password"], User(email=data["email"], name=data.get("name", "")))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return data

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
