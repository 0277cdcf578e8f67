"""The people of a badge set, the history of their changes, and the imported lists."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from files.models import File

from .badge import Badge


class PresentPeople(models.Manager["Attendee"]):
    """The default manager: people who were not removed. Only they are counted, shown and printed."""

    def get_queryset(self) -> models.QuerySet["Attendee"]:
        return super().get_queryset().filter(removed_at=None)


class Attendee(models.Model):
    """One person of a badge set. `badges.people` changes people, so that every change is recorded."""

    class Absence(models.TextChoices):
        NONE = "", pgettext_lazy("absence", "None")
        STATUS = "status", pgettext_lazy("absence", "Status")  # a column says cancelled, expired, declined ...
        HIDDEN = "hidden", pgettext_lazy("absence", "Hidden")  # the spreadsheet hides the row
        STRUCK = "struck", pgettext_lazy("absence", "Struck")  # the spreadsheet strikes the row through

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="attendees")
    position = models.PositiveIntegerField(help_text="Place in the list, from 1.")
    fields = models.JSONField(help_text="Column name to text.")
    search_text = models.TextField(
        blank=True, db_default="", editable=False, help_text="The texts, as `badges.lists.searchable` joins them."
    )
    corrected_fields = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        blank=True,
        help_text="Columns that were changed by hand; a list does not overwrite them unasked.",
    )
    settled = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        blank=True,
        help_text="Column to a text that somebody has looked at and left: nothing is asked about it again.",
    )
    by_hand = models.BooleanField(
        "added by hand", default=False, db_default=False, help_text="Not from a list, so in none to be missed."
    )
    absence = models.CharField(
        max_length=10,
        choices=Absence.choices,
        default=Absence.NONE,
        db_default="",
        blank=True,
        help_text="Why the person is not coming, and so gets no badge.",
    )
    changed_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    revision = models.PositiveIntegerField(
        default=1, db_default=1, editable=False, help_text="Goes up with every change of what the badge shows."
    )
    printed_revision = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="0: never printed."
    )
    printed_in = models.PositiveIntegerField(null=True, editable=False, help_text="Number of the last print run.")
    printed_at = models.DateTimeField(null=True, blank=True, editable=False)

    with_removed = models.Manager()
    objects = PresentPeople()

    class JSONAPIMeta:
        resource_name = "attendees"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        default_manager_name = "objects"
        ordering = ["badge_id", "position"]
        # No index covers what a print run changes (printed_*), so that PostgreSQL marks people as printed in place
        # (heap-only tuples, in the half of each page that migration 0029 keeps free). Rewriting the trigrams of 100,000
        # people with each mark took ten times as long.
        constraints = [
            models.UniqueConstraint(
                fields=["badge", "position"], condition=models.Q(removed_at=None), name="badges_position_once"
            ),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="badges_attendee_position_from_1"),
            models.CheckConstraint(
                condition=models.Q(absence__in=["", "status", "hidden", "struck"]), name="badges_attendee_absence_known"
            ),
        ]

    def __str__(self) -> str:
        # PostgreSQL returns the fields in an order of its own.
        columns = self.badge.columns if "badge" in self._state.fields_cache else list(self.fields)
        return " ".join(filter(None, map(self.fields.get, columns[:2]))) or f"person {self.position}"

    @property
    def state(self) -> str:
        """`new`: never printed; `changed`: the badge has changed since it was printed; `printed`: up to date."""
        if not self.printed_revision:
            return "new"
        return "changed" if self.printed_revision < self.revision else "printed"


class LeftOutRow(models.Model):
    """A row of a set's list that is no person, or that somebody removed before the set was made."""

    class Reason(models.TextChoices):
        HEADINGS_AGAIN = "headings-again", pgettext_lazy("row left out", "Headings Again")
        KIND_OF_ANSWER = "kind-of-answer", pgettext_lazy("row left out", "Kind Of Answer")
        TOTAL = "total", pgettext_lazy("row left out", "Total")
        FOOTER = "footer", pgettext_lazy("row left out", "Footer")
        ABOVE = "above", pgettext_lazy("row left out", "Above")
        RULER = "ruler", pgettext_lazy("row left out", "Ruler")
        SECTION = "section", pgettext_lazy("row left out", "Section")
        REMOVED = "removed", pgettext_lazy("row left out", "Removed")

    badge = models.ForeignKey(Badge, models.CASCADE, related_name="left_out_rows")
    row = models.PositiveIntegerField(help_text="As the list counts, from 1.")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    values = models.JSONField(help_text="A text for each column.")
    person = models.UUIDField(null=True, help_text="The attendee that it became when somebody put it back.")

    class Meta:
        verbose_name = _("row that was left out")
        verbose_name_plural = _("rows that were left out")
        ordering = ["badge_id", "row"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    reason__in=[
                        "headings-again", "kind-of-answer", "total", "footer", "above", "ruler", "section", "removed",
                    ]
                ),
                name="badges_left_out_reason_known",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.row}: {next(filter(None, self.values), '')}"


class AttendeeChange(models.Model):
    """One change of one person. It has the person's id without a foreign key, and so outlives the row."""

    class Kind(models.TextChoices):
        ADDED = "added", pgettext_lazy("change of a person", "Added")
        EDITED = "edited", pgettext_lazy("change of a person", "Edited")
        REMOVED = "removed", pgettext_lazy("change of a person", "Removed")
        RESTORED = "restored", pgettext_lazy("change of a person", "Restored")
        ABSENT = "absent", pgettext_lazy("change of a person", "Absent")
        COMING = "coming", pgettext_lazy("change of a person", "Coming")

    class Source(models.TextChoices):
        HAND = "hand", pgettext_lazy("source of a change", "Hand")
        LIST = "list", pgettext_lazy("source of a change", "List")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="attendee_changes")
    attendee = models.UUIDField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.HAND)
    old = models.JSONField(default=dict, help_text="Column to text before, of the columns concerned.")
    new = models.JSONField(default=dict, help_text="Column to text after.")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class JSONAPIMeta:
        resource_name = "attendee-changes"

    class Meta:
        verbose_name = _("change of a person")
        verbose_name_plural = _("changes to people")
        ordering = ["-at", "id"]
        indexes = [
            models.Index(fields=["-at", "id"], name="badges_changes_by_time"),
            models.Index(fields=["badge", "-at"], name="badges_changes_of_badge"),
            models.Index(fields=["attendee"], name="badges_changes_of_attendee"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["added", "edited", "removed", "restored", "absent", "coming"]),
                name="badges_change_kind_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {date_format(timezone.localtime(self.at), 'SHORT_DATETIME_FORMAT')}"


class AttendeeImport(models.Model):
    """A list that is proposed for, or was applied to, the people of a badge set."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        APPLIED = "applied", _("Applied")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="attendee_imports")
    file = models.ForeignKey(File, models.CASCADE, related_name="attendee_imports")
    options = models.JSONField(default=dict, help_text="How the list is read: a `badges.people.importing.Options`.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    digest = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of the people as they were when this was proposed."
    )
    counts = models.JSONField(default=dict, help_text="How many are new, changed, removed, and so on.")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, editable=False)

    report: object  # a badges.lists.Report and the changes of the list, once the list has been read
    changes: dict[str, Any] | None

    FILE_USE, FILE_USER = "import", "badge"

    class JSONAPIMeta:
        resource_name = "attendee-imports"

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status="proposed", applied_at=None)
                | models.Q(status="applied", applied_at__isnull=False),
                name="badges_import_applied_at_when_applied",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file} ({self.status})"
