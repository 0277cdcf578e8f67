"""Daily figures, and the audit log."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Actions of staff, in the past tense for the log.
ACTIONS = {
    "added": _("Added"),
    "changed": _("Changed"),
    "deleted": _("Deleted, can be restored"),
    "restored": _("Restored"),
    "erased": _("Deleted for good"),
    "printed": _("Made the PDF again"),
    "stopped": _("Stopped"),
    "transferred": _("Transferred to another owner"),
    "copied": _("Copied to another owner"),
    "downloaded": _("Downloaded"),
    "exported": _("Exported their data"),
    "closed": _("Closed"),
    "limits": _("Changed limits"),
    "sessions": _("Ended all sessions"),
    "session": _("Ended a session"),
    "token": _("Ended a token"),
    "second factor": _("Removed the second factor"),
    "password link": _("Sent a password link"),
    "verification": _("Sent an address confirmation"),
    "logged in": _("Logged in"),
}
# Actions that cannot be undone.
GRAVE = {"erased", "second factor", "token"}


class DailyFigure(models.Model):
    """One figure of one day; `badgeyay.back_office.figures` counts it."""

    day = models.DateField()
    name = models.CharField(max_length=40, help_text="As in `figures.FIGURES`.")
    value = models.BigIntegerField(default=0)
    counted_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("daily figure")
        verbose_name_plural = _("daily figures")
        ordering = ["-day", "name"]
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["day", "name"], name="back_office_figure_once_a_day")]

    def __str__(self) -> str:
        return f"{self.name} {self.day}: {self.value}"


def forget(collector: Any, field: Any, rows: Iterable[Any], using: str) -> None:
    """An `on_delete`: SET_NULL, and also clears the fields that name the erased account."""
    meta = field.model._meta
    collector.add_field_update(field, None, rows)
    nothing = models.Value({}, models.JSONField())
    for name, empty in (("name", ""), ("reason", ""), ("before", nothing), ("after", nothing)):
        collector.add_field_update(meta.get_field(name), empty, rows)


class StaffAction(models.Model):
    """One action of a staff member: never changed, and kept when the staff member or the object is deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("who")
    )
    action = models.CharField(_("what"), max_length=40, help_text="A key of ACTIONS.")
    kind = models.CharField(max_length=60, blank=True, help_text="Label of the model that was acted on.")
    target = models.CharField(max_length=64, blank=True, help_text="Key of the row.")
    name = models.CharField(max_length=255, blank=True, help_text="Of the row; empty for an account.")
    concerns = models.ForeignKey(
        settings.AUTH_USER_MODEL, forget, null=True, related_name="+", help_text="Whose thing it was: may read this."
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    request_id = models.CharField(max_length=64, blank=True, db_index=True)

    class JSONAPIMeta:
        resource_name = "staff-actions"

    class Meta:
        verbose_name = _("entry of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ["-at", "id"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["-at", "id"], name="back_office_actions_by_time"),
            models.Index(fields=["target", "-at"], name="back_office_actions_on_a_row"),
            models.Index(fields=["concerns", "-at"], name="back_office_actions_for_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.said} {self.name}".strip()

    @property
    def said(self) -> str:
        """The action in words."""
        return str(ACTIONS.get(self.action, self.action))
