"""Detects that another staff member has saved the same page meanwhile, before it is overwritten."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _


class Seen(forms.Form):
    """A form with the time when its values were saved; requests without that time are not checked."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def show(self, saved_at: datetime | None) -> None:
        """Set when the shown values were saved; None if they never were."""
        self.initial["seen"] = saved_at.isoformat() if saved_at else ""

    def clean_seen(self) -> str:
        seen: str = self.cleaned_data["seen"]
        if "seen" in self.data and seen != self.initial["seen"]:
            data: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict
            data["seen"] = self.initial["seen"]
            self.data = data
            said = _(
                "Somebody else has saved this page since you opened it. Look at its history; to overwrite that with "
                "what is here, save again."
            )
            self.add_error(None, said)
        return seen
