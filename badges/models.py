"""Badge, Attendee, PrintRun: one printable set, its people, and the PDFs made from it.

AttendeeChange keeps what was done to the people, PrintRecord who was printed when.
"""

import uuid

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models.functions import Now
from django.utils import timezone

from files.models import File


class Badge(models.Model):
    """One printable set: a name, a design and an attendee list."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="badges")
    name = models.CharField(max_length=200)
    design = models.JSONField(encoder=DjangoJSONEncoder, help_text="docs/architecture.md describes its form.")
    columns = models.JSONField(default=list, help_text="Names of the list's columns, in order.")
    roles = models.JSONField(
        null=True, blank=True, help_text="Column to role, as the owner chose; null: as the columns' names tell."
    )
    attendee_list = models.ForeignKey(
        File, models.RESTRICT, null=True, blank=True, related_name="badges_with_list", help_text="As it was uploaded."
    )
    pictures = models.ManyToManyField(File, through="BadgePicture", related_name="badges_with_picture")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    deleted_at = models.DateTimeField(null=True, blank=True, editable=False)
    batches = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="Number of the last finished print run."
    )
    expiry_days = models.PositiveSmallIntegerField(
        default=90,
        db_default=90,
        help_text="Days after the last list or print run until all data about people is erased.",
    )
    expires_at = models.DateTimeField(
        null=True, editable=False, db_index=True, help_text="Null: there is nobody's data to erase."
    )
    expiry_notice_at = models.DateTimeField(null=True, editable=False, help_text="When the owner was told.")

    class JSONAPIMeta:
        resource_name = "badge"

    class Meta:
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["owner", "deleted_at", "-created_at"], name="badges_of_owner")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="badges_name_given"),
            models.CheckConstraint(
                condition=models.Q(expiry_days__gte=1, expiry_days__lte=730), name="badges_expiry_within_two_years"
            ),
        ]
        permissions = [("restore_badge", "Can restore deleted badges")]

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
                models.Q(badges_with_list=self)
                | models.Q(badges_with_picture=self)
                | models.Q(badgephoto__badge=self)
                | models.Q(attendee_imports__badge=self)
            )
            candidates = set(produced.values_list("pk", flat=True)) | set(brought.values_list("pk", flat=True))
            self.delete()
            File.objects.filter(
                pk__in=candidates,
                badges_with_list=None,
                badges_with_picture=None,
                badgephoto=None,
                attendee_imports=None,
                print_run=None,
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


class PresentPeople(models.Manager):
    """Without those who were removed: nobody else is counted, shown or printed unless asked for by name."""

    def get_queryset(self) -> models.QuerySet["Attendee"]:
        return super().get_queryset().filter(removed_at=None)


class Attendee(models.Model):
    """One person of a badge set. `badges.people` changes people, so that every change is recorded."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="attendees")
    position = models.PositiveIntegerField(help_text="Place in the list, from 1.")
    fields = models.JSONField(help_text="Column name to text.")
    search_text = models.TextField(
        blank=True, db_default="", editable=False, help_text="The texts, as `attendees.search` wants them."
    )
    corrected_fields = models.JSONField(
        default=list,
        db_default=models.Value([], models.JSONField()),
        blank=True,
        help_text="Columns that were changed by hand; a list does not overwrite them unasked.",
    )
    by_hand = models.BooleanField(
        "added by hand", default=False, db_default=False, help_text="Not from a list, so in none to be missed."
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
        resource_name = "attendee"

    class Meta:
        default_manager_name = "objects"
        ordering = ["badge", "position"]
        indexes = [
            models.Index(
                fields=["badge"],
                name="badges_attendee_to_print",
                condition=models.Q(removed_at=None, printed_revision__lt=models.F("revision")),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["badge", "position"], condition=models.Q(removed_at=None), name="badges_position_once"
            ),
            models.CheckConstraint(condition=models.Q(position__gte=1), name="badges_attendee_position_from_1"),
        ]

    def __str__(self) -> str:
        return " ".join(str(value) for value in list(self.fields.values())[:2] if value) or f"person {self.position}"

    @property
    def state(self) -> str:
        """`new` was never printed, `changed` shows something else since, `printed` is up to date."""
        if not self.printed_revision:
            return "new"
        return "changed" if self.printed_revision < self.revision else "printed"


class AttendeeChange(models.Model):
    """What was done to one person. It names the person by id alone, and so outlives the row."""

    class Kind(models.TextChoices):
        ADDED = "added"
        EDITED = "edited"
        REMOVED = "removed"
        RESTORED = "restored"

    class Source(models.TextChoices):
        HAND = "hand"
        LIST = "list"

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
        resource_name = "attendee-change"

    class Meta:
        ordering = ["-at", "id"]
        indexes = [
            models.Index(fields=["badge", "-at"], name="badges_changes_of_badge"),
            models.Index(fields=["attendee"], name="badges_changes_of_attendee"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["added", "edited", "removed", "restored"]), name="badges_change_kind_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class AttendeeImport(models.Model):
    """A list that is to become, or has become, the people of a badge set."""

    class Status(models.TextChoices):
        PROPOSED = "proposed"
        APPLIED = "applied"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="attendee_imports")
    file = models.ForeignKey(File, models.CASCADE, related_name="attendee_imports")
    options = models.JSONField(default=dict, help_text="How the list is read, as badges.imports.Options has it.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    digest = models.CharField(
        max_length=64, blank=True, editable=False, help_text="Of the people as they were when this was proposed."
    )
    counts = models.JSONField(default=dict, help_text="How many are new, changed, removed, and so on.")
    created_at = models.DateTimeField(auto_now_add=True)
    applied_at = models.DateTimeField(null=True, editable=False)

    class JSONAPIMeta:
        resource_name = "attendee-import"

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


class Printer(models.Model):
    """One printer of a user's, and how its pages are moved to come out right: read off the calibration sheet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="printers")
    name = models.CharField(max_length=100)
    offset_x = models.FloatField(default=0, help_text="Millimetres to the right.")
    offset_y = models.FloatField(default=0, help_text="Millimetres down.")
    scale_x = models.FloatField(default=1, help_text="Factor.")
    scale_y = models.FloatField(default=1, help_text="Factor.")
    created_at = models.DateTimeField(auto_now_add=True)

    class JSONAPIMeta:
        resource_name = "printer"

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="badges_printer_name_once"),
            models.CheckConstraint(
                condition=models.Q(scale_x__gt=0, scale_y__gt=0), name="badges_printer_scale_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OwnSheet(models.Model):
    """A label sheet that the catalogue lacks, measured by a user. All measures are millimetres."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="own_sheets")
    name = models.CharField(max_length=100)
    paper = models.CharField(max_length=40, help_text="Key of a paper, or an own size like 210x297mm.")
    width = models.FloatField(help_text="Of one label.")
    height = models.FloatField()
    columns = models.PositiveSmallIntegerField()
    rows = models.PositiveSmallIntegerField()
    left = models.FloatField(help_text="From the paper's left edge to the first label.")
    top = models.FloatField(help_text="From the paper's top edge to the first label.")
    pitch_x = models.FloatField(help_text="From one label's left edge to the next one's.")
    pitch_y = models.FloatField(help_text="From one label's top edge to the next one's.")
    created_at = models.DateTimeField(auto_now_add=True)

    class JSONAPIMeta:
        resource_name = "own-sheet"

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="badges_own_sheet_name_once")]

    def __str__(self) -> str:
        return self.name


class PrintRun(models.Model):
    """One PDF made from a badge set."""

    class Status(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    class Sides(models.TextChoices):
        FRONT = "front", "front only"
        TWICE = "twice", "twice, side by side to fold"
        FOLD = "fold", "twice, the second upside down above to fold over"
        DUPLEX_LONG = "duplex-long", "both sides, turned over the long edge"
        DUPLEX_SHORT = "duplex-short", "both sides, turned over the short edge"
        FRONT_THEN_BACK = "front-then-back", "a sheet of fronts, then one of backs"

    class Orientation(models.TextChoices):
        AUTO = "auto", "whichever holds more"
        PORTRAIT = "portrait"
        LANDSCAPE = "landscape"

    class Copies(models.TextChoices):
        ONCE = "once"
        TWICE = "twice", "twice, side by side to fold"

    class People(models.TextChoices):
        ALL = "all"
        SELECTION = "selection", "the attendees chosen"
        FILTER = "filter", "those with a value in a column"
        NEW = "new", "those who are new or changed since they were printed"

    class Reason(models.TextChoices):
        NONE = "", "none given"
        LOST = "lost"
        DAMAGED = "damaged"
        ASKED = "asked", "asked for"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="print_runs")
    number = models.PositiveIntegerField(
        null=True, editable=False, help_text="1, 2, 3 ... among the finished runs of the badge set."
    )
    people = models.CharField(max_length=10, choices=People.choices, default=People.ALL, db_default="all")
    attendees = models.ManyToManyField(
        Attendee, blank=True, related_name="print_runs", help_text="For people=selection."
    )
    filter_column = models.CharField(
        max_length=200, blank=True, db_default="", help_text="For people=filter: a column or role."
    )
    filter_value = models.TextField(blank=True, db_default="", help_text="Case does not count.")
    reason = models.CharField(
        max_length=10, choices=Reason.choices, default=Reason.NONE, db_default="", blank=True, help_text="Of reprints."
    )
    reprints = models.PositiveIntegerField(default=0, db_default=0, editable=False, help_text="People printed before.")
    paper = models.CharField(max_length=40, blank=True)
    sheet = models.CharField(max_length=40, blank=True, help_text="Key of a label sheet, or the id of an own one.")
    orientation = models.CharField(
        max_length=10, choices=Orientation.choices, default=Orientation.AUTO, db_default=Orientation.AUTO
    )
    gutter = models.FloatField(default=0, db_default=0, help_text="Millimetres between badges on plain paper.")
    sides = models.CharField(max_length=20, choices=Sides.choices, default=Sides.FRONT, db_default=Sides.FRONT)
    order = models.JSONField(default=list, null=True, blank=True, help_text="Columns to sort by; none: as in the list.")
    locale = models.CharField(max_length=40, blank=True, default="", db_default="", help_text="Whose alphabet sorts.")
    cut_stack = models.BooleanField(default=False, db_default=False, help_text="In order when the pile is cut.")
    start_slot = models.PositiveSmallIntegerField(default=1, db_default=1, help_text="First label used, from 1.")
    blanks = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="Badges without a name, at the end.")
    bleed = models.BooleanField(default=False, db_default=False, help_text="Artwork runs past the trim.")
    crop_marks = models.BooleanField(default=False, db_default=False)
    cut_lines = models.BooleanField(default=False, db_default=False)
    printer = models.ForeignKey(Printer, models.SET_NULL, null=True, blank=True, related_name="print_runs")
    # The release before reads and writes these two; drop them in the next one.
    copies = models.CharField(max_length=10, choices=Copies.choices, default=Copies.ONCE)
    sort = models.CharField(max_length=200, blank=True)
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
                condition=models.Q(
                    sides__in=["front", "twice", "fold", "duplex-long", "duplex-short", "front-then-back"]
                ),
                name="badges_run_sides_known",
            ),
            models.CheckConstraint(
                condition=models.Q(start_slot__gte=1, gutter__gte=0), name="badges_run_slot_and_gutter_possible"
            ),
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
            models.UniqueConstraint(fields=["badge", "number"], name="badges_run_number_once"),
            models.CheckConstraint(
                condition=models.Q(people__in=["all", "selection", "filter", "new"]), name="badges_run_people_known"
            ),
            models.CheckConstraint(
                condition=(models.Q(people="filter") & ~models.Q(filter_column=""))
                | (~models.Q(people="filter") & models.Q(filter_column="")),
                name="badges_run_filter_has_a_column",
            ),
            models.CheckConstraint(
                condition=models.Q(reason__in=["", "lost", "damaged", "asked"]), name="badges_run_reason_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.badge} ({self.status})"

    def file_id_of_attempt(self, attempt: int) -> uuid.UUID:
        """The id, and so the storage key, of an attempt's PDF: what a dead worker left behind can be found."""
        return uuid.uuid5(self.id, str(attempt))


class Share(models.Model):
    """A link to the PDF of a finished print run for people without an account; `badges.shares` makes the link."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    print_run = models.ForeignKey(PrintRun, models.CASCADE, related_name="shares")
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class JSONAPIMeta:
        resource_name = "share"

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return f"{self.print_run} until {self.expires_at:%Y-%m-%d}"


class PrintRecord(models.Model):
    """That a run prints a person, and what of: settled before drawing, and kept when the person changes or goes."""

    class Reason(models.TextChoices):
        FIRST = "first", "not printed before"
        CHANGED = "changed", "changed since it was printed"
        LOST = "lost"
        DAMAGED = "damaged"
        ASKED = "asked", "asked for"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(PrintRun, models.CASCADE, related_name="records")
    attendee = models.ForeignKey(Attendee, models.SET_NULL, null=True, related_name="print_records")
    position = models.PositiveIntegerField(help_text="Place in the list at that time.")
    fields = models.JSONField(help_text="Column name to text, as printed.")
    revision = models.PositiveIntegerField(help_text="Of the attendee.")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    previous = models.PositiveIntegerField(null=True, help_text="Number of the run that printed the person before.")

    class JSONAPIMeta:
        resource_name = "print-record"

    class Meta:
        ordering = ["run", "position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "attendee"], name="badges_printed_once_in_a_run"),
            models.CheckConstraint(
                condition=models.Q(reason__in=["first", "changed", "lost", "damaged", "asked"]),
                name="badges_record_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(str(value) for value in list(self.fields.values())[:2] if value) or f"person {self.position}"
