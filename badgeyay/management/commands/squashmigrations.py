"""`manage.py squashmigrations badges 0013`: one migration in place of the first thirteen, tried on an empty database.

Django's own command refers to RunPython functions by module name, as in `badges.migrations.0005_fill.fill`, which is
not valid Python. Ours leaves RunPython out: a new database has no rows to change, and one with rows has run the
original. Then the originals and the squashed migration are both run on an empty database, and the schemas and row
counts that they make are compared.
"""

import importlib
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.base import CommandError
from django.core.management.commands.squashmigrations import Command as DjangoCommand
from django.db import DEFAULT_DB_ALIAS
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, RunPython
from django.db.migrations.exceptions import CircularDependencyError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from badgeyay.drift import compared, scratch
from badgeyay.management.history import require_app
from badgeyay.schema_description import Description, describe


@dataclass(frozen=True)
class Built:
    """What migrations make of an empty database."""

    schema: Description
    rows: dict[str, int]  # by table


class Command(DjangoCommand):
    help = (
        "Squashes the migrations of an app, from its first to the named one, into one that a new database runs instead."
    )

    def handle(self, **options: Any) -> None:
        app = options["app_label"]
        originals = self._originals(app, options["start_migration_name"], options["migration_name"])
        title = options["squashed_name"] or f"{app}_squashed"
        folder = Path(apps.get_app_config(app).path) / "migrations"
        squashed = folder / f"{originals[-1].name[:4]}_{title}.py"  # so that the number after it is the next one
        if squashed.exists():
            raise CommandError(f"{squashed.name} is already there. Give another --squashed-name.")
        before = build()
        left_out = leave_out_python(originals)
        changed = {
            "start_migration_name": None,
            "migration_name": originals[-1].name,
            "squashed_name": title,
            "interactive": False,
            "verbosity": 0,
        }
        super().handle(**options | changed)
        (folder / f"0001_{title}.py").rename(squashed)
        importlib.invalidate_caches()
        self._keep_if_equal(squashed, before, left_out)
        [(_, newest)] = MigrationLoader(None).graph.leaf_nodes(app)
        (folder / "max_migration.txt").write_text(f"{newest}\n", encoding="utf-8")
        self.stdout.write(f"Wrote {squashed.name} in place of {len(originals)} migrations of {app}.")
        if left_out:
            self.stdout.write(f"Left out, because a new database has no rows to change: {', '.join(left_out)}.")

    def _originals(self, app: str, first: str | None, last: str) -> list[Migration]:
        loader = MigrationLoader(None)
        require_app(loader, app)
        end = self.find_migration(loader, app, last)
        line = [loader.get_migration(*key) for key in loader.graph.forwards_plan((app, end.name)) if key[0] == app]
        if first and self.find_migration(loader, app, first).name != line[0].name:
            raise CommandError(f"Squash from the first migration on: squashmigrations {app} {last}.")
        return line

    def _keep_if_equal(self, squashed: Path, before: Built, left_out: list[str]) -> None:
        """Raises CommandError, with the file removed, where a new database would not be the same."""
        with ExitStack() as undo:
            undo.callback(squashed.unlink)
            try:
                found = differences(before, build())
            except CircularDependencyError as error:
                found = [f"It and migrations of other apps depend on each other: {error}"]
            if found:
                left = f"It leaves out the Python of {', '.join(left_out) or 'none'}."
                raise CommandError("\n".join(["The squashed migration does not work and was removed.", *found, left]))
            undo.pop_all()


def differences(before: Built, after: Built) -> list[str]:
    return [str(difference) for difference in compared(after.schema, before.schema)] + [
        f"table {table} has {after.rows.get(table, 0)} rows in place of {count}"
        for table, count in sorted(before.rows.items())
        if count != after.rows.get(table, 0)
    ]


def leave_out_python(originals: list[Migration]) -> list[str]:
    """Tells the optimizer to drop RunPython; gives the names of the migrations that have one."""
    found = []
    for migration in originals:
        for operation in migration.operations:
            if isinstance(operation, RunPython):
                operation.elidable = True  # type: ignore[misc]  # the stubs take it for the class's
                found.append(migration.name)
    return found


def build() -> Built:
    """Runs all migrations on an empty database."""
    with scratch(DEFAULT_DB_ALIAS) as empty:
        executor = MigrationExecutor(empty)
        executor.migrate(executor.loader.graph.leaf_nodes())
        return Built(describe(empty), rows(empty))


def rows(connection: BaseDatabaseWrapper) -> dict[str, int]:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        counts = {}
        for table in set(connection.introspection.table_names(cursor)) - {"django_migrations"}:
            cursor.execute(f"SELECT count(*) FROM {quote(table)}")
            [counts[table]] = cursor.fetchone()
        return counts
