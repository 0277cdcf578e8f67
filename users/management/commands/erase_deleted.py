from typing import Any

from django.core.management import BaseCommand, CommandError

from users.erasure import erase_deleted


class Command(BaseCommand):
    help = "Erases accounts that were closed long enough ago, with everything they own and all stored files."

    def handle(self, *args: Any, **options: Any) -> None:
        count, failed = erase_deleted()
        self.stdout.write(f"{count} account{'' if count == 1 else 's'} erased.")
        if failed:
            raise CommandError(f"Accounts that failed: {failed}. The log says why; run this again later.")
