"""PostgreSQL indexes for finding part of a text, with `icontains` and `contains`.

They are built without keeping anybody out. Other databases have none: there such a search reads the whole table. Where
the role of the migrations may not add the extension pg_trgm, that is so on PostgreSQL too, until somebody adds it and
migrates once more.
"""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.db.migrations.operations.base import Operation

Index = tuple[str, str, str]  # name, table, and the expression: UPPER(column) for icontains, the column for contains


class TrigramIndexes(Operation):
    """An operation of migrations, which need `atomic = False`."""

    reduces_to_sql = False

    def __init__(self, indexes: list[Index]) -> None:
        self.indexes = indexes

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models know nothing of these indexes."""

    def references_model(self, name: str, app_label: str) -> bool:
        return any(table == f"{app_label}_{name}".lower() for _, table, _ in self.indexes)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._each(schema_editor, _create)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._each(schema_editor, _drop)

    def describe(self) -> str:
        return f"Build the trigram indexes {', '.join(name for name, _, _ in self.indexes)} on PostgreSQL"

    def _each(self, schema_editor: Any, act: Callable[[Any, Index], None]) -> None:
        if _is_ours(schema_editor) and _extension(schema_editor.connection):
            for index in self.indexes:
                act(schema_editor.connection, index)


def build(indexes: list[Index]) -> TrigramIndexes:
    """What three migrations that have landed call it, and so it stays; a new one writes the operation itself."""
    return TrigramIndexes(indexes)


class OnPostgreSQL(Operation):
    """Two statements, one for each way, that other databases do without: what Django has no operation for."""

    reduces_to_sql = False

    def __init__(self, forwards: str, backwards: str) -> None:
        self.forwards, self.backwards = forwards, backwards

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models know nothing of it."""

    def references_model(self, name: str, app_label: str) -> bool:
        """Only the tables that the statement names, in quotes; squashing moves the operations of others past it."""
        return f'"{app_label}_{name}"'.lower() in self.forwards

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._run(schema_editor, self.forwards)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._run(schema_editor, self.backwards)

    def describe(self) -> str:
        return f"On PostgreSQL: {self.forwards}"

    def _run(self, schema_editor: Any, statement: str) -> None:
        if _is_ours(schema_editor):
            with schema_editor.connection.cursor() as cursor:
                cursor.execute(statement)


def _is_ours(schema_editor: Any) -> bool:
    """PostgreSQL, and an editor that executes what it is told, not one that shows it."""
    return schema_editor.connection.vendor == "postgresql" and not schema_editor.collect_sql


def _extension(connection: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone()[0]:
            return True
        try:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except DatabaseError:
            return False
    return True


def _create(connection: Any, index: Index) -> None:
    name, table, expression = index
    with connection.cursor() as cursor:
        # One that was left half-built is in the way, and of no use.
        cursor.execute("SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [name])
        known = cursor.fetchone()
        if known and not known[0]:
            _drop(connection, index)
        # Named with its schema: schema_drift migrates where nothing but its own is found without one.
        cursor.execute(
            "SELECT nspname FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'pg_trgm'"
        )
        operators = f'"{cursor.fetchone()[0]}".gin_trgm_ops'
        cursor.execute(
            f'CREATE INDEX CONCURRENTLY IF NOT EXISTS "{name}" ON "{table}" USING gin (({expression}) {operators})'
        )


def _drop(connection: Any, index: Index) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{index[0]}"')
