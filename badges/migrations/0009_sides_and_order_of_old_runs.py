"""What print runs called `copies` and `sort` until now, in today's words. The old words stay as they are."""

from itertools import islice

from django.db import migrations, transaction

BATCH = 1000


def in_batches(queryset):
    rows, last = queryset.order_by("pk"), None
    while batch := list(islice(rows.filter(pk__gt=last) if last else rows, BATCH)):
        yield batch
        last = batch[-1].pk


def fill(apps, schema_editor):
    PrintRun = apps.get_model("badges", "PrintRun")
    for runs in in_batches(PrintRun.objects.filter(copies="twice", sides="front")):
        PrintRun.objects.filter(pk__in=[run.pk for run in runs]).update(sides="twice")
    for runs in in_batches(PrintRun.objects.filter(order__isnull=True)):
        for run in runs:
            run.order = [run.sort] if run.sort else []
        with transaction.atomic():
            PrintRun.objects.bulk_update(runs, ["order"], batch_size=250)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("badges", "0008_print_options_printers_and_own_sheets")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
