"""`manage.py import_flask_badgeyay`: users, files and badges of a Flask Badgeyay, as docs/migrations.md tells."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from badges.flask_badgeyay.carrying import FOLDERS, FlaskImport
from badges.flask_badgeyay.source import SourceError, opened

T = TypeVar("T")


class Command(BaseCommand):
    help = "Takes over users, files and badges from the PostgreSQL database and the uploads of a Flask Badgeyay."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database-url", required=True, help="of the old database; it is only read")
        parser.add_argument("--uploads", required=True, type=Path, help="its static/uploads, with image/ and csv/")
        parser.add_argument("--dry-run", action="store_true", help="write nothing, and say what would be taken")
        parser.add_argument("--report", type=Path, metavar="FILE.csv", help="where to write every line of the report")

    def handle(self, *, database_url: str, uploads: Path, dry_run: bool, report: Path | None, **options: Any) -> None:
        if not any((uploads / folder).is_dir() for folder in FOLDERS):
            raise CommandError(f"{uploads} has no folder image and none csv. Name the static/uploads of the old site.")
        try:
            with opened(database_url) as source:
                carrying = FlaskImport(source, uploads, dry_run=dry_run, watch=progress_bar)
                self.stdout.write(f"Flask Badgeyay at revision {source.revision()}, read and not changed.")
                self._run(carrying)
                for table, count in source.left().items():
                    self.stdout.write(f"{table}: {count:,} rows are about the old site itself, and stay there.")
        except SourceError as error:
            raise CommandError(str(error)) from error
        if report:
            carrying.report.write(report)
            self.stdout.write(f"Every line: {report}")
        if dry_run:
            self.stdout.write("Nothing was written: this was a dry run.")

    def _run(self, carrying: FlaskImport) -> None:
        try:
            carrying.run()
        except KeyboardInterrupt:
            raise CommandError("Stopped. What was taken is whole; run the command again and it goes on.") from None
        finally:
            for line in carrying.report.summary():
                self.stdout.write(line)


def progress_bar(things: Sequence[T], what: str, /) -> Iterable[T]:
    shown: Iterable[T] = tqdm(things, desc=what, unit="", disable=not sys.stderr.isatty())
    return shown
