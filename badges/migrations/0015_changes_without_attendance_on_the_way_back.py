from django.db import migrations

BATCH = 1000


def forget_attendance(apps, schema_editor):
    """The constraint of the release before does not know these kinds."""
    changes = apps.get_model("badges", "AttendeeChange").objects
    known = changes.filter(kind__in=["absent", "coming"]).order_by("pk").values_list("pk", flat=True)
    while batch := list(known[:BATCH]):
        changes.filter(pk__in=batch).delete()


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("badges", "0014_absence_of_people")]

    operations = [migrations.RunPython(migrations.RunPython.noop, forget_attendance)]
