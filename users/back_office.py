"""The back office's site: staff need a second factor, unless the settings do without."""

from allauth.mfa.adapter import get_adapter
from django.conf import settings
from django.contrib.admin import AdminSite
from django.http import HttpRequest

from users.models import User


class BackOffice(AdminSite):
    def has_permission(self, request: HttpRequest) -> bool:
        return super().has_permission(request) and not lacks_second_factor(request.user)


def lacks_second_factor(user: object) -> bool:
    """Whether it is staff who must have a second factor, and have none."""
    if not settings.STAFF_SECOND_FACTOR or not isinstance(user, User) or not user.is_staff:
        return False
    return not get_adapter().is_mfa_enabled(user)
