from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("badges", "0016_help_texts_name_modules_where_they_are"),
    ]

    operations = [
        migrations.AddField(
            model_name="printer",
            name="margin",
            field=models.FloatField(
                db_default=4.2, default=4.2, help_text="Millimetres along each edge that it leaves white."
            ),
        ),
    ]
