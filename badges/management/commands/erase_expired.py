"""`manage.py erase_expired`: sends notices to owners, and erases the people of expired badge sets, and old PDFs.

And preflight reports that nobody asks for, and bytes in the store that no row has. `make worker` does so every hour.
"""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from badges.people import expiry
from badges.printing import kept_reports, old_pdfs
from badgeyay.sweeps import SweepResult
from files import doubts


class Command(BaseCommand):
    help = "Erases the people of expired badge sets, and notifies owners a week before; and PDFs older than PDF_DAYS."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        now, dry = timezone.now(), options["dry_run"]
        done = expiry.count_due(now) if dry else expiry.notify_and_erase(now)
        pdfs = SweepResult(old_pdfs.old(now).count(), 0) if dry else old_pdfs.erase(now)
        if not dry:
            kept_reports.forget_old(now)
            doubts.settle(now)
        were = "would be" if dry else "were"
        self.stdout.write(f"Owners who {were} told: {done.told}. Badge sets whose people {were} erased: {done.erased}.")
        if settings.PDF_DAYS:
            self.stdout.write(f"Old PDFs that {were} erased: {pdfs.done}.")
        if failed := done.failed + pdfs.failed:
            raise CommandError(f"Badge sets and PDFs that failed: {failed}. The log says why; run this again later.")
