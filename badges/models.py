"""Badge, Attendee, PrintRun: one printable set, its people, and the PDFs made from it."""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from files.models import File


class Badge(models.Model):
    """One printable set: a name, a design and an attendee list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="badges")
    name = models.CharField(max_length=200)
    design = models.JSONField(encoder=DjangoJSONEncoder, help_text="docs/architecture.md describes its form.")
    columns = models.JSONField(default=list, help_text="Names of the list's columns, in order.")
    attendee_list = models.ForeignKey(
        File, models.RESTRICT, null=True, blank=True, related_name="badges_with_list", help_text="As it was uploaded."
    )
    pictures = models.ManyToManyField(File, through="BadgePicture", related_name="badges_with_picture")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)

    class JSONAPIMeta:
        resource_name = "badge"

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["owner", "deleted_at", "-created_at"], name="badges_of_owner")]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="badges_name_given")]

    def __str__(self) -> str:
        return self.name

    def soft_delete(self) -> None:
        self.deleted_at = timezone.now()
        self.save(update_fields=["deleted_at", "updated_at"])

    def restore(self) -> None:
        self.deleted_at = None
        self.save(update_fields=["deleted_at", "updated_at"])

    def erase(self) -> None:
        """Delete for good, with its PDFs, and its list and pictures where no other badge uses them."""
        with transaction.atomic():
            produced = File.objects.filter(print_run__badge=self)
            brought = File.objects.filter(
                models.Q(badges_with_list=self) | models.Q(badges_with_picture=self) | models.Q(badgephoto__badge=self)
            )
            candidates = set(produced.values_list("pk", flat=True)) | set(brought.values_list("pk", flat=True))
            self.delete()
            File.objects.filter(
                pk__in=candidates, badges_with_list=None, badges_with_picture=None, badgephoto=None, print_run=None
            ).delete()


class BadgePicture(models.Model):
    """That a design uses a picture, so that the database refuses to delete the picture under it."""

    badge = models.ForeignKey(Badge, models.CASCADE)
    file = models.ForeignKey(File, models.RESTRICT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["badge", "file"], name="badges_picture_once")]


class BadgePhoto(models.Model):
    """A picture of one person of a badge set, found by the file name that the person's row gives."""

    badge = models.ForeignKey(Badge, models.CASCADE, related_name="photos")
    file = models.ForeignKey(File, models.CASCADE)
    name = models.CharField(max_length=200, help_text="As rendering.photo_name gives it: no folder, lower case.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["badge", "name"], name="badges_photo_name_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="badges_photo_name_given"),
        ]

    def __str__(self) -> str:
        return self.name


class Attendee(models.Model):
    """One person of a badge set."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="attendees")
    position = models.PositiveIntegerField(help_text="Place in the list, from 1.")
    fields = models.JSONField(help_text="Column name to text.")
    printed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class JSONAPIMeta:
        resource_name = "attendee"

    class Meta:
        ordering = ["badge", "position"]
        constraints = [
            models.UniqueConstraint(fields=["badge", "position"], name="badges_attendee_position_once"),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="badges_attendee_position_from_1"),
        ]

    def __str__(self) -> str:
        return " ".join(str(value) for value in list(self.fields.values())[:2] if value) or f"person {self.position}"


class PrintRun(models.Model):
    """One PDF made from a badge set."""

    class Status(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    class Copies(models.TextChoices):
        ONCE = "once"
        TWICE = "twice", "twice, side by side to fold"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="print_runs")
    attendees = models.ManyToManyField(Attendee, blank=True, related_name="print_runs", help_text="None means all.")
    paper = models.CharField(max_length=40, blank=True)
    sheet = models.CharField(max_length=40, blank=True)
    copies = models.CharField(max_length=10, choices=Copies.choices, default=Copies.ONCE)
    sort = models.CharField(max_length=200, blank=True, help_text="Column to sort by; empty: as in the list.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    progress = models.PositiveIntegerField(default=0, help_text="Badges laid out so far.")
    total = models.PositiveIntegerField(default=0, help_text="Badges to lay out.")
    message = models.TextField(blank=True, help_text="Why it failed, for its owner.")
    warnings = models.JSONField(default=list)
    attempt = models.PositiveIntegerField(default=0, editable=False)
    heartbeat_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, editable=False)
    file = models.OneToOneField(File, models.SET_NULL, null=True, editable=False, related_name="print_run")

    class JSONAPIMeta:
        resource_name = "print-run"

    class Meta:
        ordering = ["-created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["queued", "running", "done", "failed", "cancelled"]),
                name="badges_run_status_known",
            ),
            models.CheckConstraint(condition=models.Q(copies__in=["once", "twice"]), name="badges_run_copies_known"),
            models.CheckConstraint(
                condition=models.Q(progress__lte=models.F("total")), name="badges_run_progress_within_total"
            ),
            models.CheckConstraint(
                condition=(models.Q(paper="") & ~models.Q(sheet="")) | (~models.Q(paper="") & models.Q(sheet="")),
                name="badges_run_paper_or_sheet",
            ),
            models.CheckConstraint(
                condition=models.Q(file=None) | models.Q(status="done"), name="badges_run_file_only_when_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.badge} ({self.status})"

    def file_id_of_attempt(self, attempt: int) -> uuid.UUID:
        """The id, and so the storage key, of an attempt's PDF: what a dead worker left behind can be found."""
        return uuid.uuid5(self.id, str(attempt))
