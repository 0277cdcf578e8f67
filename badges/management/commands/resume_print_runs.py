"""`manage.py resume_print_runs`: queues abandoned print runs again; `make worker` does so every half minute.

With `--waiting` all that wait, for a broker that has lost its queues or had them emptied: no run is made twice.
"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from badges import tasks


class Command(BaseCommand):
    help = "Queues again the print runs whose worker died, and those that were never sent."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--waiting", action="store_true", help="all that wait, whenever they were sent: the broker lost its queues"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count = tasks.resume(waiting=options["waiting"])
        self.stdout.write(f"{count} print {'run' if count == 1 else 'runs'} queued again.")
