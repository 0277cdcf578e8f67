"""The forms of an account: a new one, and one that staff change."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.back_office import site
from users.models import User

MB = 1024**2
LIMITS = {"quota": "quota", "own_storage": "storage, MB"}  # field -> its name in the audit log


class UniqueEmail:
    """Reports a taken address at its field; the model's own check would name a constraint."""

    cleaned_data: dict[str, Any]
    instance: User

    def clean_email(self) -> str:
        email = User.objects.normalize_email(self.cleaned_data["email"])
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("Another user already has this e-mail address."))
        return email


class AddUserForm(UniqueEmail, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name"]


class ChangeUserForm(UniqueEmail, UserChangeForm):
    password = None  # type: ignore[assignment]  # nobody sees pieces of a hash; staff send a link
    own_storage = forms.IntegerField(
        label=lazy("Storage, MB"), required=False, min_value=0, max_value=10**9,
        help_text=lazy("Empty: as for everybody, which the page Site says."),
    )  # fmt: skip
    reason = forms.CharField(
        label=lazy("Reason"), required=False, max_length=500, help_text=lazy("Of a new limit; the user reads it.")
    )

    class Meta:
        model = User
        fields = "__all__"
        field_classes: dict[str, type[forms.Field]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit = self.instance.storage_limit
        self.initial["own_storage"] = None if limit is None else limit // MB
        if "own_storage" in self.fields:  # missing for staff who may only view
            self.fields["own_storage"].widget.attrs["placeholder"] = str(site.current().storage_limit // MB)

    def save(self, commit: bool = True) -> User:
        if "own_storage" in self.changed_data:
            given = self.cleaned_data["own_storage"]
            self.instance.storage_limit = None if given is None else given * MB
        saved: User = super().save(commit)
        return saved

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if LIMITS.keys() & set(self.changed_data) and not data.get("reason", "").strip():
            self.add_error("reason", _("A reason is needed to change a limit."))
        return data
