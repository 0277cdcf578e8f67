"""What staff call keys in doubt."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("files", "0008_keys_in_doubt")]

    operations = [
        migrations.AlterModelOptions(
            "keyindoubt", {"verbose_name": "key in doubt", "verbose_name_plural": "keys in doubt"}
        )
    ]
