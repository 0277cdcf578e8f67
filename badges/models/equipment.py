"""A user's printers and label sheets."""

import uuid

from django.conf import settings
from django.db import models


class Printer(models.Model):
    """One printer of a user, with the offsets and scales measured on the calibration sheet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="printers")
    name = models.CharField(max_length=100)
    offset_x = models.FloatField(default=0, help_text="Millimetres to the right.")
    offset_y = models.FloatField(default=0, help_text="Millimetres down.")
    scale_x = models.FloatField(default=1, help_text="Factor.")
    scale_y = models.FloatField(default=1, help_text="Factor.")
    back_offset_x = models.FloatField(
        default=0, db_default=0, help_text="Of the other side of a duplex sheet: as many more millimetres to the right."
    )
    back_offset_y = models.FloatField(default=0, db_default=0, help_text="The same down.")
    margin = models.FloatField(
        default=4.2, db_default=4.2, help_text="Millimetres along each edge that it leaves white."
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class JSONAPIMeta:
        resource_name = "printers"

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
    """A label sheet that a user has measured, because the catalogue lacks it. Measures are in millimetres."""

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
        resource_name = "own-sheets"

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="badges_own_sheet_name_once")]

    def __str__(self) -> str:
        return self.name
