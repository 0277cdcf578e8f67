"""Print runs of a badge set, the record of who was printed, and share links to the PDFs."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from files.models import File

from .badge import Badge
from .equipment import Printer
from .people import Attendee
from .print_choices import PrintChoices


class PrintRun(PrintChoices):
    """One PDF made from a badge set."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("Queued")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        CANCELLED = "cancelled", _("Cancelled")

    class Copies(models.TextChoices):
        ONCE = "once", _("Once")
        TWICE = "twice", _("twice, side by side to fold")

    class People(models.TextChoices):
        ALL = "all", _("All")
        SELECTION = "selection", _("the attendees chosen")
        FILTER = "filter", _("those with a value in a column")
        NEW = "new", _("those who are new or changed since they were printed")

    class Reason(models.TextChoices):
        NONE = "", pgettext_lazy("reprint", "none given")
        LOST = "lost", _("Lost")
        DAMAGED = "damaged", _("Damaged")
        ASKED = "asked", pgettext_lazy("reprint", "asked for")

    class Fault(models.TextChoices):
        NONE = "", pgettext_lazy("fault", "none")
        PEOPLE = "people", pgettext_lazy("fault", "People")
        DESIGN = "design", pgettext_lazy("fault", "Design")
        PRINT = "print", pgettext_lazy("fault", "the choices for printing")
        OURS = "ours", pgettext_lazy("fault", "Ours")

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
        max_length=200, blank=True, default="", db_default="", help_text="For people=filter: a column or role."
    )
    filter_value = models.TextField(blank=True, default="", db_default="", help_text="Case does not count.")
    reason = models.CharField(
        max_length=10, choices=Reason.choices, default=Reason.NONE, db_default="", blank=True, help_text="Of reprints."
    )
    left_out = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="People who would be printed, were they coming."
    )
    reprints = models.PositiveIntegerField(default=0, db_default=0, editable=False, help_text="People printed before.")
    start_slot = models.PositiveSmallIntegerField(default=1, db_default=1, help_text="First label used, from 1.")
    continue_sheet = models.BooleanField(
        default=False, db_default=False, help_text="Begins at the next free label of the started sheet."
    )
    next_slot = models.PositiveSmallIntegerField(
        null=True, editable=False, help_text="The next free label after it; none: it takes no labels."
    )
    whole = models.BooleanField(
        default=False,
        db_default=False,
        help_text="The whole set to download or share: no batch, nobody is printed by it.",
    )
    state_digest = models.CharField(
        max_length=64,
        default="",
        db_default="",
        blank=True,
        editable=False,
        help_text="Of design, people and options as they were drawn; empty: not of everybody.",
    )
    mail = models.BooleanField(default=False, db_default=False, help_text="Mailed to its owner once it is done.")
    printer = models.ForeignKey(Printer, models.SET_NULL, null=True, blank=True, related_name="print_runs")
    # The previous release reads and writes these two; drop them in the next one.
    copies = models.CharField(max_length=10, choices=Copies.choices, default=Copies.ONCE)
    sort = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    progress = models.PositiveIntegerField(default=0, help_text="Badges laid out so far.")
    total = models.PositiveIntegerField(default=0, help_text="Badges to lay out.")
    sheets = models.PositiveIntegerField(default=0, db_default=0, help_text="Of paper, once it is done.")
    message = models.TextField(blank=True, help_text="Why it failed, for its owner.")
    fault = models.CharField(
        max_length=10,
        choices=Fault.choices,
        default=Fault.NONE,
        db_default="",
        blank=True,
        editable=False,
        help_text="Where to mend what failed.",
    )
    warnings = models.JSONField(default=list)
    attempt = models.PositiveIntegerField(default=0, editable=False)
    heartbeat_at = models.DateTimeField(null=True, editable=False)
    lost_workers = models.PositiveSmallIntegerField(
        default=0, db_default=0, editable=False, help_text="Attempts whose process ended while it drew."
    )
    trouble_since = models.DateTimeField(
        null=True, editable=False, help_text="Since when the database or the store has been away for this run."
    )
    queued_at = models.DateTimeField(
        null=True, editable=False, help_text="When it was last sent to the workers; none: it has to be sent."
    )
    language = models.CharField(
        max_length=10, default="", db_default="", blank=True, editable=False, help_text="Of its messages and warnings."
    )
    request_id = models.CharField(
        max_length=64,
        default="",
        db_default="",
        blank=True,
        editable=False,
        db_index=True,
        help_text="Under which the log has it.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, editable=False)
    file = models.OneToOneField(File, models.SET_NULL, null=True, editable=False, related_name="print_run")

    FILE_USE, FILE_USER = "pdf", "badge"

    class JSONAPIMeta:
        resource_name = "print-runs"

    class Meta:
        verbose_name = _("print run")
        verbose_name_plural = _("print runs")
        ordering = ["-created_at", "id"]
        indexes = [
            models.Index(fields=["-created_at", "id"], name="badges_runs_by_time"),
            models.Index(fields=["badge", "-created_at", "id"], name="badges_runs_of_badge"),
            models.Index(fields=["-finished_at", "status"], name="badges_runs_by_end"),
            models.Index(
                fields=["status", "created_at"],
                name="badges_runs_at_work",
                condition=models.Q(status__in=["queued", "running"]),
            ),
            models.Index(fields=["badge"], name="badges_runs_failed", condition=models.Q(status="failed")),
        ]
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
                condition=models.Q(print_shop__in=["", "pages", "sheets"]), name="badges_run_print_shop_known"
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
            models.CheckConstraint(
                condition=models.Q(fault__in=["", "people", "design", "print", "ours"]), name="badges_run_fault_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.badge}, {self.number}" if self.number else str(self.badge)


class PrintRecord(models.Model):
    """One person of a print run, with the fields as printed: saved before drawing, kept if the person is removed."""

    class Reason(models.TextChoices):
        FIRST = "first", _("not printed before")
        CHANGED = "changed", _("changed since it was printed")
        LOST = "lost", _("Lost")
        DAMAGED = "damaged", _("Damaged")
        ASKED = "asked", pgettext_lazy("reprint", "asked for")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Two indexes serve all queries: run with position, and person with run. Each further one costs a tenth of
    # the time in which the people of a run are recorded.
    run = models.ForeignKey(PrintRun, models.CASCADE, related_name="records", db_index=False)
    attendee = models.ForeignKey(Attendee, models.SET_NULL, null=True, related_name="print_records", db_index=False)
    position = models.PositiveIntegerField(help_text="Place in the list at that time.")
    fields = models.JSONField(help_text="Column name to text, as printed.")
    revision = models.PositiveIntegerField(help_text="Of the attendee.")
    reason = models.CharField(max_length=10, choices=Reason.choices)
    previous = models.PositiveIntegerField(null=True, help_text="Number of the run that printed the person before.")

    class JSONAPIMeta:
        resource_name = "print-records"

    class Meta:
        verbose_name = _("print record")
        verbose_name_plural = _("print log")
        ordering = ["run_id", "position"]
        indexes = [models.Index(fields=["run", "position"], name="badges_records_in_order")]
        constraints = [
            models.UniqueConstraint(fields=["attendee", "run"], name="badges_person_once_in_a_run"),
            models.CheckConstraint(
                condition=models.Q(reason__in=["first", "changed", "lost", "damaged", "asked"]),
                name="badges_record_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return " ".join(str(value) for value in list(self.fields.values())[:2] if value) or f"person {self.position}"


class PreflightReport(models.Model):
    """A preflight report on many people: made by a worker, kept until its input changes."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="preflight_reports")
    depends_on = models.CharField(max_length=64, help_text="SHA-256 of list, design, options and language.")
    question = models.JSONField(help_text="A `badges.printing.preflight.Question`.")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    progress = models.PositiveIntegerField(default=0, help_text="People looked at so far.")
    total = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=dict, help_text="What the API answers, once it is done.")
    refusal = models.JSONField(default=dict, help_text="Why it failed: status, code and message.")
    attempt = models.PositiveIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True, help_text="When it was last sent to the workers.")
    asked_at = models.DateTimeField(help_text="When somebody last wanted it.")

    class Meta:
        verbose_name = _("check before printing")
        verbose_name_plural = _("checks before printing")
        ordering = ["-asked_at", "id"]
        indexes = [
            models.Index(fields=["-asked_at"], name="badges_reports_by_time"),
            models.Index(fields=["status"], name="badges_reports_running", condition=models.Q(status="running")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["badge", "depends_on"], name="badges_report_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=["waiting", "running", "done", "failed"]),
                name="badges_report_status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.badge} ({self.status})"


class Share(models.Model):
    """A link to the PDF of a finished run for people without an account; `badges.printing.share_links` signs it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    print_run = models.ForeignKey(PrintRun, models.CASCADE, related_name="shares")
    expires_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)

    class JSONAPIMeta:
        resource_name = "shares"

    class Meta:
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return f"{self.print_run} until {self.expires_at:%Y-%m-%d}"
