"""On the way back, files need an owner again: pictures of the house get that of a set which uses them, the others go."""

from django.db import migrations

BATCH = 1000


def give(apps, schema_editor):
    File, Picture = apps.get_model("files", "File"), apps.get_model("badges", "BadgePicture")
    Entry = apps.get_model("badges", "CatalogueEntry")
    of_house = File.objects.filter(owner=None).order_by("pk").values_list("pk", flat=True)
    while batch := list(of_house[:BATCH]):
        owners = dict(Picture.objects.filter(file__in=batch).values_list("file", "badge__owner"))
        for file, owner in owners.items():
            File.objects.filter(pk=file).update(owner=owner)
        left = [file for file in batch if file not in owners]
        Entry.files.through.objects.filter(file__in=left).delete()
        File.objects.filter(pk__in=left).delete()


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("badges", "0025_catalogue_of_the_house")]

    operations = [migrations.RunPython(migrations.RunPython.noop, give)]
