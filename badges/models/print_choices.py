"""Print options, of one print run and of a badge set from one run to the next."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .badge import Badge
from .equipment import Printer


class PrintChoices(models.Model):
    """The options that a print run and a set's print settings share; `badges.printing.options` parses them."""

    class Sides(models.TextChoices):
        FRONT = "front", _("front only")
        TWICE = "twice", _("twice, side by side to fold")
        FOLD = "fold", _("twice, the second upside down above to fold over")
        DUPLEX_LONG = "duplex-long", _("both sides, turned over the long edge")
        DUPLEX_SHORT = "duplex-short", _("both sides, turned over the short edge")
        FRONT_THEN_BACK = "front-then-back", _("a sheet of fronts, then one of backs")

    class PrintShop(models.TextChoices):
        NONE = "", _("printed by oneself")
        PAGES = "pages", _("one badge a page, as PDF/X-4")
        SHEETS = "sheets", _("the sheets, as PDF/X-4")

    class Orientation(models.TextChoices):
        AUTO = "auto", _("whichever holds more")
        PORTRAIT = "portrait", _("Portrait")
        LANDSCAPE = "landscape", _("Landscape")

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
    blanks = models.PositiveSmallIntegerField(default=0, db_default=0, help_text="Badges without a name, at the end.")
    bleed = models.BooleanField(default=False, db_default=False, help_text="Artwork runs past the trim.")
    crop_marks = models.BooleanField(default=False, db_default=False)
    cut_lines = models.BooleanField(default=False, db_default=False)
    accessible = models.BooleanField(default=False, db_default=False, help_text="Tagged, to be read aloud.")
    print_shop = models.CharField(
        max_length=10,
        choices=PrintShop.choices,
        default=PrintShop.NONE,
        db_default="",
        blank=True,
        help_text="What a print shop gets; empty: printed by oneself.",
    )

    class Meta:
        abstract = True


class PrintSettings(PrintChoices):
    """The print settings of a badge set. Without a row nothing has been chosen yet."""

    badge = models.OneToOneField(Badge, models.CASCADE, primary_key=True, related_name="print_settings")
    sides = models.CharField(
        max_length=20,
        choices=PrintChoices.Sides.choices,
        default="",
        db_default="",
        blank=True,
        help_text="Empty: both sides if the design has a back.",
    )
    crop_marks = models.BooleanField(  # type: ignore[assignment]  # of a run it is decided
        null=True, default=None, help_text="Null: where badges have white edges."
    )
    printer = models.ForeignKey(Printer, models.SET_NULL, null=True, blank=True, related_name="print_settings")
    printer_margin = models.FloatField(
        null=True, blank=True, help_text="Millimetres along each edge that stay white; null: as of the printer."
    )
    updated_at = models.DateTimeField(auto_now=True)

    class JSONAPIMeta:
        resource_name = "print-settings"

    class Meta:
        verbose_name = "print settings"
        verbose_name_plural = "print settings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(paper="", sheet__gt="") | models.Q(paper__gt="", sheet=""),
                name="badges_settings_paper_or_sheet",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    sides__in=["", "front", "twice", "fold", "duplex-long", "duplex-short", "front-then-back"]
                ),
                name="badges_settings_sides_known",
            ),
            models.CheckConstraint(
                condition=models.Q(print_shop__in=["", "pages", "sheets"]), name="badges_settings_print_shop_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.badge}: {self.sheet or self.paper}"


class StartedSheet(models.Model):
    """A label sheet that a badge set has started: its next free slot, by the key of the sheet.

    A slot holds one person's badge: one label, or two for folded badges.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    badge = models.ForeignKey(Badge, models.CASCADE, related_name="started_sheets")
    sheet = models.CharField(max_length=40, help_text="Key of a label sheet, or the id of an own one.")
    next_slot = models.PositiveSmallIntegerField(default=1, db_default=1, help_text="From 1; 1: a new sheet.")
    slots = models.PositiveSmallIntegerField(help_text="Places on such a sheet, as it was printed last.")
    last_run = models.UUIDField(null=True, editable=False, help_text="Id of the print run that took labels last.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["badge", "sheet"], name="badges_started_sheet_once"),
            models.CheckConstraint(condition=models.Q(next_slot__gte=1), name="badges_started_sheet_slot_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.badge}: label {self.next_slot} of {self.sheet}"
