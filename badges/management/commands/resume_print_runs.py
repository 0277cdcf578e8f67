"""`manage.py resume_print_runs`: takes up print runs whose worker died. `make worker` does so by its own clock."""

from typing import Any

from django.core.management.base import BaseCommand

from badges import tasks


class Command(BaseCommand):
    help = "Queues again the print runs that nobody works on."

    def handle(self, *args: Any, **options: Any) -> None:
        count = tasks.resume_abandoned()
        self.stdout.write(f"{count} print {'run' if count == 1 else 'runs'} taken up again.")
