"""`manage.py schema_drift`: does the database look as its migrations say? Exits 1 where it does not."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from badgeyay.drift import differences


class Command(BaseCommand):
    help = "Compares the live database with what the migrations say: tables, columns, constraints, indexes."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, help="alias; default: %(default)s")

    def handle(self, *, database: str, **options) -> None:
        found = [*self._histories_that_differ(database), *map(str, differences(database))]
        for line in found:
            self.stdout.write(line)
        if found:
            self.stdout.write(f"{len(found)} difference{'s' * (len(found) > 1)}.")
            sys.exit(1)
        self.stdout.write("The database is as its migrations say.")

    def _histories_that_differ(self, database: str) -> list[str]:
        executor = MigrationExecutor(connections[database])
        applied = set(MigrationRecorder(connections[database]).applied_migrations())
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return [f"migration {step} is not applied: run migrate" for step, _ in plan] + [
            f"migration {app}.{name} is applied and not in the code"
            for app, name in sorted(applied - set(executor.loader.disk_migrations))
            if app in executor.loader.migrated_apps
        ]
