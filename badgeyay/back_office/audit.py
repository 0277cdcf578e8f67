"""The audit log: records what staff do."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest

from badgeyay.back_office.models import ACTIONS, StaffAction
from badgeyay.logs import request_id


def record(
    request: HttpRequest,
    action: str,
    target: models.Model | None = None,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> StaffAction:
    """Save what the request's user does. `before` and `after` have the fields that differ, with readable values.

    The addresses of accounts are not copied here: they are read from the account as long as there is one.
    """
    if action not in ACTIONS:
        raise ValueError(f"{action!r} is not in models.ACTIONS.")
    return StaffAction.objects.create(
        by_id=request.user.pk,
        action=action,
        kind=target._meta.label_lower if target else "",
        target=str(target.pk) if target else "",
        name="" if target is None or isinstance(target, get_user_model()) else str(target)[:255],
        concerns_id=owner_of(target),
        before=before or {},
        after=after or {},
        reason=reason[:500],
        request_id=request_id(),
    )


def owner_of(target: models.Model | None) -> Any:
    """The key of the account that a row belongs to, directly or through its badge set; none: nobody's."""
    if target is None:
        return None
    if isinstance(target, get_user_model()):
        return target.pk
    if hasattr(target, "owner_id"):
        return target.owner_id
    above = getattr(target, "badge", None) or getattr(target, "run", None)
    return owner_of(above) if above else None


def about(target: models.Model, limit: int = 5) -> models.QuerySet[StaffAction]:
    """The latest entries about a row."""
    return StaffAction.objects.filter(target=str(target.pk)).select_related("by")[:limit]
