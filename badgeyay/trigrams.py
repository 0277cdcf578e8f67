"""Indexes for PostgreSQL that find a part of a text, as `icontains` and `contains` ask for it.

They are built without keeping anybody out. Other databases have none: there such a search reads the whole table. Where
the role of the migrations may not add the extension pg_trgm, that is so on PostgreSQL too, until somebody adds it and
migrates once more.
"""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.db.migrations import RunPython

Index = tuple[str, str, str]  # name, table, and the expression: UPPER(column) for icontains, the column for contains


def build(indexes: list[Index]) -> RunPython:
    """For a migration with `atomic = False`."""
    return RunPython(_each(indexes, _create), _each(indexes, _drop))


def _each(indexes: list[Index], act: Callable[[Any, Index], None]) -> Callable[[Any, Any], None]:
    def run(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql" and _extension(schema_editor.connection):
            for index in indexes:
                act(schema_editor.connection, index)

    return run


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
        cursor.execute(
            f'CREATE INDEX CONCURRENTLY IF NOT EXISTS "{name}" ON "{table}" USING gin (({expression}) gin_trgm_ops)'
        )


def _drop(connection: Any, index: Index) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'DROP INDEX CONCURRENTLY IF EXISTS "{index[0]}"')
