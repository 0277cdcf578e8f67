"""Search of accounts by address and name, on PostgreSQL from indexes."""

from django.db import migrations

from badgeyay import trigrams


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("users", "0005_support_and_admin_groups")]

    operations = [
        trigrams.build(
            [
                ("users_email_trigrams", "users_user", 'UPPER("email"::text)'),
                ("users_name_trigrams", "users_user", 'UPPER("name"::text)'),
            ]
        )
    ]
