from django.db import migrations

from badgeyay import trigrams


class Migration(migrations.Migration):
    """People who are there stay where they are: half of a page is kept free in pages that are written from now on."""

    dependencies = [("badges", "0028_fewer_indexes_of_print_records")]

    operations = [
        migrations.RemoveIndex(model_name="attendee", name="badges_attendee_to_print"),
        trigrams.OnPostgreSQL(
            'ALTER TABLE "badges_attendee" SET (fillfactor = 50)', 'ALTER TABLE "badges_attendee" RESET (fillfactor)'
        ),
    ]
