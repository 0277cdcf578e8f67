"""What signing up asks beyond the address and the password."""

from django import forms
from django.http import HttpRequest

from users.models import User


class SignupForm(forms.Form):
    """allauth adds its own fields to this form and calls `signup` once the user is saved."""

    name = forms.CharField(max_length=200, required=False)

    def signup(self, request: HttpRequest, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
