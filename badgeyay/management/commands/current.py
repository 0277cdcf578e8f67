"""`manage.py current`: the newest applied migration of each app, on one line."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.loader import MigrationLoader

from badgeyay.management.history import require_app


class Command(BaseCommand):
    help = "Prints the newest applied migration of each app, and how many are not applied."
    requires_system_checks: list[str] = []  # one of them fails where an app has two heads

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("apps", metavar="APP", nargs="*", help="default: every app with migrations")
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, help="alias; default: %(default)s")

    def handle(self, *, apps: list[str], database: str, **options: object) -> None:
        loader = MigrationLoader(connections[database])
        for app in apps or sorted(loader.migrated_apps):
            require_app(loader, app)
            for line in self.lines(loader, app):
                self.stdout.write(line)

    def lines(self, loader: MigrationLoader, app: str) -> list[str]:
        ends = loader.graph.leaf_nodes(app)
        names = list(dict.fromkeys(name for end in ends for key, name in loader.graph.forwards_plan(end) if key == app))
        applied = [name for name in names if (app, name) in loader.applied_migrations]
        pending = len(names) - len(applied)
        return [f"{app} {applied[-1] if applied else 'zero'} ({f'not applied: {pending}' if pending else 'head'})"]
