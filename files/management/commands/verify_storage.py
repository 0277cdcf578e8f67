"""`manage.py verify_storage`: whether the store of files and the database agree, as after a restore."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from files import verifying


class Command(BaseCommand):
    help = "Compares each file's bytes in the store with its row, and finds bytes that no row has."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quick", action="store_true", help="compare presence and size; do not read the bytes")
        parser.add_argument("--delete-orphans", action="store_true", help="delete bytes that no row has")

    def handle(self, *args: Any, quick: bool, delete_orphans: bool, **options: Any) -> None:
        if delete_orphans:
            for key in verifying.delete_orphans():
                self.stdout.write(f"{key}: deleted")
        found = 0
        for difference in verifying.differences(read=not quick):
            self.stdout.write(f"{difference.key}: {difference.what}")
            found += 1
        if found:
            raise CommandError(f"{found} {'difference' if found == 1 else 'differences'} between store and database.")
        self.stdout.write("The store and the database agree.")
