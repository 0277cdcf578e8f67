"""Devices from which an account was used, and how much it may store."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0005_support_and_admin_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="storage_limit",
            field=models.PositiveBigIntegerField(
                blank=True,
                help_text="Bytes that this user may store. Empty: as for everybody (STORAGE_LIMIT).",
                null=True,
            ),
        ),
        migrations.CreateModel(
            name="KnownDevice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.CharField(help_text="SHA-256 of what it calls itself, without versions.", max_length=64),
                ),
                ("first_seen", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="known_devices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("user", "digest"), name="users_device_once")],
            },
        ),
    ]
