"""`manage.py erase_expired`: tells owners, and erases the people of badge sets whose days are over.

`make worker` does so every hour by its own clock.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from badges.people import expiry


class Command(BaseCommand):
    help = "Erases all data about people of badge sets whose days are over, and tells owners a week before."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        act = expiry.waiting if options["dry_run"] else expiry.noticed_and_erased
        notices, erased = act(timezone.now())
        done = "would be" if options["dry_run"] else "were"
        self.stdout.write(f"Owners who {done} told: {notices}. Badge sets whose people {done} erased: {erased}.")
