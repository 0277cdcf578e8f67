"""`manage.py erase_expired`: sends notices to owners, and erases the people of expired badge sets.

`make worker` does so every hour.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from badges.people import expiry


class Command(BaseCommand):
    help = "Erases the people of expired badge sets, and notifies owners a week before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        act = expiry.count_due if options["dry_run"] else expiry.notify_and_erase
        notices, erased = act(timezone.now())
        done = "would be" if options["dry_run"] else "were"
        self.stdout.write(f"Owners who {done} told: {notices}. Badge sets whose people {done} erased: {erased}.")
