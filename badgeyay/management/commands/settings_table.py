"""`manage.py settings_table`: the table of environment variables in docs/deployment.md."""

from typing import Any

from django.core.management.base import BaseCommand

from badgeyay import variables


class Command(BaseCommand):
    help = "Prints the environment variables with their meaning and defaults, in Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(variables.table(), ending="")
