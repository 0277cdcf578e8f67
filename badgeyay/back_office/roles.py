"""The role of an account in words."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _


def role_of(user: Any, roles: Iterable[str]) -> str:
    """`roles` are the names of the account's groups."""
    if user.is_superuser:
        return _("Superuser")
    return ", ".join(roles) or (_("Staff") if user.is_staff else _("Organiser"))
