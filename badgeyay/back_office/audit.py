"""The audit log: records what staff do."""

from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

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
    """Record an action of the request's user. `before` and `after` have the fields that differ, with readable values.

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
    """The key of the account that owns a row, directly or through its badge set; None if there is none."""
    if target is None:
        return None
    if isinstance(target, get_user_model()):
        return target.pk
    if hasattr(target, "owner_id"):
        return target.owner_id
    above = getattr(target, "badge", None) or getattr(target, "run", None)
    return owner_of(above) if above else None


# Names of entries in `before` and `after` that are not fields of the row.
NAMES = {
    "deleted": lazy("deleted"), "factors": lazy("second factors"), "filters": lazy("filters"),
    "offered": lazy("offered"), "pdfs": "PDFs", "people": lazy("people"), "pictures": lazy("pictures"),
    "run": lazy("print run"), "runs": lazy("print runs"), "session": lazy("session"), "sessions": lazy("sessions"),
    "sets": lazy("sets"), "storage, MB": lazy("storage, MB"), "token": lazy("token"),
}  # fmt: skip


def differences(action: StaffAction) -> list[tuple[Any, Any, Any]]:
    """The changes of the action in words: name, before, after."""
    fields = {field.name: field for field in apps.get_model(action.kind)._meta.fields} if action.kind else {}

    def said(name: str, values: dict[str, Any]) -> Any:
        value = values.get(name, "")
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        choices = dict(fields[name].flatchoices) if name in fields else {}
        return choices.get(value, value) if isinstance(value, str) else value

    names = {**action.before, **action.after}
    words = {name: NAMES.get(name) or getattr(fields.get(name), "verbose_name", name) for name in names}
    return [(words[name], said(name, action.before), said(name, action.after)) for name in names]


def about(target: models.Model) -> models.QuerySet[StaffAction]:
    """The five latest entries about a row."""
    return StaffAction.objects.filter(target=str(target.pk)).select_related("by")[:5]
