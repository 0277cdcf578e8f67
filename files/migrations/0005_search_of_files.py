"""Search of files by name, on PostgreSQL from an index."""

from django.db import migrations

from badgeyay import trigrams


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("files", "0004_files_by_time")]

    operations = [trigrams.build([("files_name_trigrams", "files_file", 'UPPER("name"::text)')])]
