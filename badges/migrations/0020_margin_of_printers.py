from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("badges", "0019_language_of_badge_sets"),
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
