"""Accounts from before addresses were proved keep working: their addresses count as proved, in lower case."""

from django.db import migrations, transaction

BATCH = 1000


def vouch(apps, schema_editor):
    User = apps.get_model("users", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    without = User.objects.exclude(pk__in=EmailAddress.objects.values("user_id"))
    while users := list(without.only("pk", "email").order_by("pk")[:BATCH]):
        for user in users:
            user.email = user.email.lower()
        with transaction.atomic():
            User.objects.bulk_update(users, ["email"])
            EmailAddress.objects.bulk_create(
                EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in users
            )


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("users", "0002_account_settings_and_api_tokens"),
        ("account", "0009_emailaddress_unique_primary_email"),
    ]

    operations = [migrations.RunPython(vouch, migrations.RunPython.noop)]
