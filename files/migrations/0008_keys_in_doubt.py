"""Keys in the store whose bytes may have no row."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0007_files_of_the_house")]

    operations = [
        migrations.CreateModel(
            "KeyInDoubt",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=100)),
                ("noted_at", models.DateTimeField(auto_now_add=True, db_index=True)),
            ],
        )
    ]
