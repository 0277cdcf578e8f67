"""Accounts from before addresses were proved keep working: their addresses count as proved, in lower case."""

from django.db import migrations
from django.db.models.functions import Lower


def vouch(apps, schema_editor):
    User = apps.get_model("users", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    User.objects.update(email=Lower("email"))
    known = EmailAddress.objects.values("user_id")
    missing = User.objects.exclude(pk__in=known).values_list("pk", "email").iterator()
    EmailAddress.objects.bulk_create(
        (EmailAddress(user_id=pk, email=email, verified=True, primary=True) for pk, email in missing), batch_size=1000
    )


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0002_account_settings_and_api_tokens"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(vouch, migrations.RunPython.noop)]
