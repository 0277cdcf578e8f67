"""Uploads that no badge set uses are erased, and their owners are told before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0005_search_of_files")]

    operations = [
        migrations.AddField(
            "file",
            "unused_since",
            models.DateTimeField(
                null=True, editable=False, help_text="Since when the clock has found nothing that uses this upload."
            ),
        ),
        migrations.AddField(
            "file",
            "erase_at",
            models.DateTimeField(
                null=True, editable=False, help_text="When it is erased; its owner has been told. Null: it stays."
            ),
        ),
    ]
