"""`manage.py sql_range FROM TO`: the SQL that takes a database from one migration to another, for review."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, RunPython
from django.db.migrations.exceptions import AmbiguityError
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from badgeyay.drift import scratch

Key = tuple[str, str]  # app, name


class Command(BaseCommand):
    help = "Prints the SQL of a range of migrations, forwards or backwards, with its rows in django_migrations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        where = "APP.NAME (or the beginning of the name), APP.zero, zero, applied or latest"
        parser.add_argument("start", metavar="FROM", help=f"where the database is: {where}")
        parser.add_argument("end", metavar="TO", help="where it should go: the same words")
        parser.add_argument("--database", default=DEFAULT_DB_ALIAS, help="alias; default: %(default)s")

    def handle(self, *, start: str, end: str, database: str, **options: object) -> None:
        self.loader = MigrationLoader(connections[database], replace_migrations=False)
        have, want = self._reached(start), self._reached(end)
        everything = self._in_order(self.loader.graph.leaf_nodes())
        on = [key for key in everything if key in want - have]
        back = [] if on else [key for key in reversed(everything) if self._unapplies(key, have, want, end)]
        if not (on or back):
            self.stdout.write(f"-- Nothing lies between {start} and {end}.")
            return
        # Some statements need names from a database, so each migration also runs on an empty one.
        with scratch(database) as empty:
            executor = MigrationExecutor(empty)
            executor.loader = MigrationLoader(empty, replace_migrations=False)
            state = executor.migrate(
                [], plan=[(self.loader.get_migration(*key), False) for key in everything if key in have]
            )
            if not have:
                self._write(table_of_migrations(empty))
            for key in on:
                migration = self.loader.get_migration(*key)
                self._write(sql_of(empty, migration, state))
                state = executor.migrate([key], plan=[(migration, False)], state=state)
            for key in back:
                migration = self.loader.get_migration(*key)
                self._write(sql_of(empty, migration, executor.loader.project_state(key, at_end=False), backwards=True))
                executor.loader.build_graph()
                executor.migrate([key], plan=[(executor.loader.get_migration(*key), True)])

    def _reached(self, words: str) -> set[Key]:
        """The migrations applied in a database at that point."""
        if words == "zero":
            return set()
        if words == "applied":
            return set(self.loader.applied_migrations)
        if words == "latest":
            return set(self.loader.graph.nodes)
        app, _, name = words.partition(".")
        if app not in self.loader.migrated_apps or not name:
            raise CommandError(f"'{words}' is no migration. Write badges.0001, badges.zero, zero, applied or latest.")
        if name == "zero":
            first = self.loader.graph.root_nodes(app)[0]
            return set(self.loader.graph.forwards_plan(first)) - {first}
        try:
            key = (app, self.loader.get_migration_by_prefix(app, name).name)
        except KeyError:
            raise CommandError(f"{app} has no migration that begins with '{name}'.") from None
        except AmbiguityError:
            raise CommandError(f"{app} has several migrations that begin with '{name}'. Write more of it.") from None
        return set(self.loader.graph.forwards_plan(key))

    def _unapplies(self, key: Key, have: set[Key], want: set[Key], end: str) -> bool:
        """Whether going back unapplies this one: it, or one that it depends on, belongs to the app that goes back."""
        app = end.partition(".")[0] if "." in end else ""
        depends_on = self.loader.graph.forwards_plan(key)
        return key in have - want and (not app or any(on not in want and on[0] == app for on in depends_on))

    def _in_order(self, ends: list[Key]) -> list[Key]:
        return list(dict.fromkeys(key for end in ends for key in self.loader.graph.forwards_plan(end)))

    def _write(self, lines: list[str]) -> None:
        self.stdout.write("\n".join([*lines, ""]))


def table_of_migrations(connection: BaseDatabaseWrapper) -> list[str]:
    with connection.schema_editor(collect_sql=True) as editor:
        editor.create_model(MigrationRecorder.Migration)
    return ["-- django_migrations", *editor.collected_sql]


def sql_of(
    connection: BaseDatabaseWrapper, migration: Migration, before: ProjectState, *, backwards: bool = False
) -> list[str]:
    """SQL of one migration and of its row in django_migrations; `before` is the models' state without it."""
    title = f"-- {migration}{' unapplied' * backwards}"
    key = migration.app_label, migration.name
    if any(isinstance(operation, RunPython) for operation in migration.operations):
        return [title, f"-- Python, for which there is no SQL: run manage.py migrate {' '.join(key)} here."]
    with connection.schema_editor(collect_sql=True, atomic=migration.atomic) as editor:
        whole = editor.atomic_migration
        go = migration.unapply if backwards else migration.apply
        go(before.clone(), editor, collect_sql=True)
    lines = [*editor.collected_sql, bookkeeping(*key, backwards=backwards)]
    return [title, *(["BEGIN;", *lines, "COMMIT;"] if whole else lines)]


def bookkeeping(app: str, name: str, *, backwards: bool) -> str:
    if backwards:
        return f"DELETE FROM django_migrations WHERE app = '{app}' AND name = '{name}';"
    return f"INSERT INTO django_migrations (app, name, applied) VALUES ('{app}', '{name}', CURRENT_TIMESTAMP);"
