"""`manage.py resume_print_runs`: queues abandoned print runs again; `make worker` does so periodically."""

from typing import Any

from django.core.management.base import BaseCommand

from badges import tasks


class Command(BaseCommand):
    help = "Queues again the print runs whose worker died."

    def handle(self, *args: Any, **options: Any) -> None:
        count = tasks.resume_abandoned()
        self.stdout.write(f"{count} print {'run' if count == 1 else 'runs'} queued again.")
