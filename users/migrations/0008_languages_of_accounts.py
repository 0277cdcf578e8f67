from django.db import migrations, models

import users.models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0007_search_of_users"),
    ]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="language",
            field=models.CharField(
                blank=True,
                choices=users.models.languages,
                db_default="",
                help_text="Empty: as the browser asks.",
                max_length=2,
            ),
        ),
    ]
