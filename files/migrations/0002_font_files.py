from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_file"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="file", name="files_kind_known"),
        migrations.AlterField(
            model_name="file",
            name="kind",
            field=models.CharField(
                choices=[("image", "Image"), ("list", "attendee list"), ("pdf", "PDF"), ("font", "Font")], max_length=10
            ),
        ),
        migrations.AddConstraint(
            model_name="file",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["image", "list", "pdf", "font"])), name="files_kind_known"
            ),
        ),
    ]
