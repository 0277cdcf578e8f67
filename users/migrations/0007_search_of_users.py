"""Search of accounts by address and name, on PostgreSQL from indexes."""

from django.db import migrations

from badgeyay import trigrams


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("users", "0006_known_devices_and_storage_limit")]

    operations = [
        trigrams.build(
            [
                ("users_email_trigrams", "users_user", 'UPPER("email"::text)'),
                ("users_name_trigrams", "users_user", 'UPPER("name"::text)'),
            ]
        )
    ]
