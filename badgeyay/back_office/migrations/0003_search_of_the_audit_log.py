"""Search of the audit log by name and reason, on PostgreSQL from indexes."""

from django.db import migrations

from badgeyay import trigrams


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("back_office", "0002_role_reports_only")]

    operations = [
        trigrams.build(
            [
                ("back_office_name_trigrams", "back_office_staffaction", 'UPPER("name"::text)'),
                ("back_office_reason_trigrams", "back_office_staffaction", 'UPPER("reason"::text)'),
            ]
        )
    ]
