"""`manage.py schema_drift`: compares the database with its migrations; exits 1 where they differ."""

import sys
from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from badgeyay.drift import differences


class Command(BaseCommand):
    help = "Compares the schema of the live database with the schema that its migrations make, triggers and views too."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, help="alias; default: %(default)s")

    def handle(self, *, database: str, **options: object) -> None:
        found = [*self._history_differences(database), *map(str, differences(database))]
        for line in found:
            self.stdout.write(line)
        if found:
            self.stdout.write(f"{len(found)} difference{'s' * (len(found) > 1)}.")
            sys.exit(1)
        self.stdout.write("The database has the schema that its migrations make.")

    def _history_differences(self, database: str) -> list[str]:
        executor = MigrationExecutor(connections[database])
        applied = set(MigrationRecorder(connections[database]).applied_migrations())
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        return [f"migration {step} is not applied: run migrate" for step, _ in plan] + [
            f"migration {app}.{name} is applied but not in the code"
            for app, name in sorted(applied - set(executor.loader.disk_migrations))
            if app in executor.loader.migrated_apps
        ]
