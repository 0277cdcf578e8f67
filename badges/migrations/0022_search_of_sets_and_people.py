"""Search of sets by name and of people by words, and the size of badges, on PostgreSQL from indexes."""

from django.db import migrations

from badgeyay import trigrams

SIZES = """CREATE INDEX CONCURRENTLY IF NOT EXISTS "badges_by_size"
ON "badges_badge" ((("design" -> 'width')), (("design" -> 'height')))"""


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("badges", "0021_indexes_of_the_back_office")]

    operations = [
        trigrams.TrigramIndexes(
            [
                ("badges_name_trigrams", "badges_badge", 'UPPER("name"::text)'),
                ("badges_people_trigrams", "badges_attendee", '"search_text"'),
            ]
        ),
        trigrams.OnPostgreSQL(SIZES, 'DROP INDEX CONCURRENTLY IF EXISTS "badges_by_size"'),
    ]
