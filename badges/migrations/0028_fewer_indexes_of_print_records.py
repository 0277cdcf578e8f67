import django.db.models.deletion
from django.db import migrations, models

from badgeyay.without_index import WithoutIndex


class Migration(migrations.Migration):
    """The new constraint comes first, so that its index is there before those whose work it does go."""

    dependencies = [("badges", "0027_accessible_pdfs")]

    operations = [
        migrations.AddConstraint(
            model_name="printrecord",
            constraint=models.UniqueConstraint(fields=("attendee", "run"), name="badges_person_once_in_a_run"),
        ),
        migrations.RemoveConstraint(model_name="printrecord", name="badges_printed_once_in_a_run"),
        WithoutIndex(
            model_name="printrecord",
            name="attendee",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="print_records",
                to="badges.attendee",
            ),
        ),
        WithoutIndex(
            model_name="printrecord",
            name="run",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="records",
                to="badges.printrun",
            ),
        ),
    ]
