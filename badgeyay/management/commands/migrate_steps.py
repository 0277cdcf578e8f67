"""`manage.py migrate_steps badges -1`: unapplies or applies a number of migrations, as `migrate` does by name."""

import re
from argparse import ArgumentParser, ArgumentTypeError

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from badgeyay.management.history import require_app


def steps(text: str) -> int:
    if not re.fullmatch(r"[+-]\d+", text) or not int(text):
        raise ArgumentTypeError(f"'{text}' is no number of steps. Write -1 for one step back, +2 for two forward.")
    return int(text)


class Command(BaseCommand):
    help = "Unapplies or applies that many migrations of an app: migrate_steps badges -1, migrate_steps badges +2."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("app", metavar="APP")
        parser.add_argument("steps", metavar="-1|+2", type=steps)
        parser.add_argument("--plan", action="store_true", help="only print what would be done, in other apps too")
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, help="alias; default: %(default)s")

    def handle(self, *, app: str, steps: int, plan: bool, database: str, verbosity: int, **options: object) -> None:
        target = self._target(MigrationLoader(connections[database]), app, steps)
        call_command("migrate", app, target, plan=plan, database=database, verbosity=verbosity)

    def _target(self, loader: MigrationLoader, app: str, steps: int) -> str:
        require_app(loader, app)
        ends = loader.graph.leaf_nodes(app)
        if len(ends) > 1:
            names = " and ".join(name for _, name in ends)
            raise CommandError(f"{app} has two branches, {names}. Put one after the other: see docs/migrations.md.")
        line = [name for label, name in loader.graph.forwards_plan(ends[0]) if label == app]
        done = sum((app, name) in loader.applied_migrations for name in line)
        if not 0 <= done + steps <= len(line):
            raise CommandError(
                f"{app} has {done} applied and {len(line) - done} pending migrations; it cannot go {steps:+}."
            )
        return line[done + steps - 1] if done + steps else "zero"
