"""`manage.py erase_unused`: tells owners of uploads that no badge set uses, and erases those whose day has come.

`make worker` does so every day.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from users import unused_uploads


class Command(BaseCommand):
    help = "Erases uploads that no badge set has used for UNUSED_UPLOAD_DAYS, and notifies owners a week before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        act = unused_uploads.count_due if options["dry_run"] else unused_uploads.tell_and_erase
        told, erased, failed = act(timezone.now())
        done = "would be" if options["dry_run"] else "were"
        self.stdout.write(f"Uploads whose owners {done} told: {told}. Uploads that {done} erased: {erased}.")
        if failed:
            raise CommandError(f"Notices and files that failed: {failed}. The log says why; run this again later.")
