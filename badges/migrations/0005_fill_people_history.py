"""What the new columns say of people, runs and badge sets that were there before.

In batches, each by itself, so that a server with many people is not locked for the length of the whole; what has been
filled already, by an earlier attempt or by use, stays as it is.
"""

from datetime import timedelta
from itertools import islice

from django.db import migrations, transaction

from badges.lists import searchable

BATCH = 1000


def in_batches(queryset):
    rows = queryset.order_by("pk")
    last = None
    while batch := list(islice(rows.filter(pk__gt=last) if last else rows, BATCH)):
        yield batch
        last = batch[-1].pk


def fill(apps, schema_editor):
    fill_people(apps)
    name_selections(apps)
    number_runs(apps)


def fill_people(apps):
    Attendee = apps.get_model("badges", "Attendee")
    for people in in_batches(Attendee.objects.filter(search_text="")):
        for person in people:
            person.search_text = searchable(map(str, person.fields.values()))
            person.printed_revision = person.printed_revision or int(person.printed_at is not None)
        with transaction.atomic():
            Attendee.objects.bulk_update(people, ["search_text", "printed_revision"], batch_size=250)


def name_selections(apps):
    """Runs for some people were told from runs for all by having any."""
    PrintRun = apps.get_model("badges", "PrintRun")
    for runs in in_batches(PrintRun.objects.filter(people="all", filter_column="", attendees__isnull=False).distinct()):
        PrintRun.objects.filter(pk__in=[run.pk for run in runs]).update(people="selection")


def number_runs(apps):
    """Finished runs get their numbers; the days until the data expires begin with the last of them."""
    Badge = apps.get_model("badges", "Badge")
    for badges in in_batches(Badge.objects.filter(batches=0, expires_at=None)):
        for badge in badges:
            with transaction.atomic():
                number_runs_of(apps, badge)


def number_runs_of(apps, badge):
    Attendee = apps.get_model("badges", "Attendee")
    PrintRun = apps.get_model("badges", "PrintRun")
    kept_from = badge.created_at
    runs = PrintRun.objects.filter(badge=badge, status="done").order_by("finished_at", "created_at", "pk")
    for number, run in enumerate(runs, 1):
        PrintRun.objects.filter(pk=run.pk).update(number=number)
        Attendee.objects.filter(badge=badge, printed_at=run.finished_at).update(printed_in=number)
        badge.batches, kept_from = number, run.finished_at or kept_from
    badge.expires_at = kept_from + timedelta(days=badge.expiry_days)
    badge.save(update_fields=["batches", "expires_at"])


def forget_removed(apps, schema_editor):
    """The release before knows nobody who was removed: it would show and print them."""
    Attendee = apps.get_model("badges", "Attendee")
    for people in in_batches(Attendee.objects.exclude(removed_at=None)):
        Attendee.objects.filter(pk__in=[person.pk for person in people]).delete()


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("badges", "0004_people_indexes")]
    operations = [migrations.RunPython(fill, forget_removed)]
