"""Makes a PDF from a list. `python -m badges` does the same without Django and the catalogue of staff."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from badges.management import rendering
from badges.management.command_line import SURELY_WRONG
from badges.management.house import with_the_house


class Command(BaseCommand):
    help = rendering.HELP
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        rendering.add_arguments(parser)

    def handle(self, **options: Any) -> None:
        def warn(line: str) -> None:
            self.stderr.write(self.style.WARNING(line))

        try:
            rendering.render(with_the_house(options), self.stdout.write, warn, CommandError)
        except rendering.SurelyWrong as wrong:
            raise CommandError(str(wrong), returncode=SURELY_WRONG) from None
