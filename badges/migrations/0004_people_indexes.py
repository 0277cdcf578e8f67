from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False  # each index by itself, so that none is waited for in a transaction
    dependencies = [("badges", "0003_people_history_and_print_records")]
    operations = [
        migrations.AddIndex(
            model_name="attendee",
            index=models.Index(
                condition=models.Q(("printed_revision__lt", models.F("revision")), ("removed_at", None)),
                fields=["badge"],
                name="badges_attendee_to_print",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendee",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at", None)), fields=("badge", "position"), name="badges_position_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="printrun",
            constraint=models.UniqueConstraint(fields=("badge", "number"), name="badges_run_number_once"),
        ),
        migrations.RemoveConstraint(
            model_name="attendee",
            name="badges_attendee_position_once",
        ),
    ]
