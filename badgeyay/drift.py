"""Compares the schema of a live database with the schema that its applied migrations make.

The applied migrations are run again on an empty scratch database: in memory on SQLite, as temporary tables of a
separate connection on PostgreSQL. Both schemas are then described by the same queries and compared. So whatever a
migration does is known, raw SQL too, and the live database is only read.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django_zero_downtime_migrations.backends.postgres.schema import UnsafeOperationWarning

from badgeyay.schema_description import Description, describe


@dataclass(frozen=True)
class Difference:
    table: str
    kind: str  # table, or a kind of badgeyay.schema_description
    name: str
    live: str  # definition in the live database; empty: missing
    expected: str  # definition according to the migrations; empty: no migration makes it

    def __str__(self) -> str:
        what = f"{self.kind} {self.name}".rstrip()
        if self.kind not in ("table", "view"):
            what = f"{self.table}: {what}"
        definition = "" if self.kind == "table" else f": {self.live or self.expected}"
        if not self.live:
            return f"{what} is missing{definition}"
        if not self.expected:
            return f"{what} is in no migration{definition}"
        return f"{what} differs\n  database:   {self.live}\n  migrations: {self.expected}"


def differences(alias: str) -> list[Difference]:
    """Where the live database differs from what its applied migrations and `createcachetable` make.

    Whole tables first, then by table.
    """
    live = connections[alias]
    applied = set(MigrationLoader(live).applied_migrations)
    found = describe(live)
    with scratch(alias) as empty:
        executor = MigrationExecutor(empty)
        leaves = executor.loader.graph.leaf_nodes()
        steps = executor.migration_plan(leaves, clean_start=True)
        executor.migrate(leaves, plan=[step for step in steps if (step[0].app_label, step[0].name) in applied])
        call_command("createcachetable", database=alias, verbosity=0)  # nothing where no cache is in the database
        expected = describe(empty)
    return list(compared(found, expected))


def compared(live: Description, expected: Description) -> Iterator[Difference]:
    have, want = ({table for table, kind, _ in parts if kind == "column"} for parts in (live, expected))
    for table in sorted(have ^ want):
        yield Difference(table, "table", table, "exists" * (table in have), "exists" * (table in want))
    for part in sorted(live.keys() | expected.keys()):
        if part[0] not in have ^ want and live.get(part) != expected.get(part):
            yield Difference(*part, live.get(part, ""), expected.get(part, ""))


@contextmanager
def scratch(alias: str) -> Iterator[BaseDatabaseWrapper]:
    """An empty database under the alias of the live one, where data migrations look for it."""
    live = connections[alias]
    empty = live.copy(alias)
    if live.vendor == "postgresql":
        options = empty.settings_dict["OPTIONS"]
        options["options"] = f"{options.get('options', '')} -c search_path=pg_temp".strip()
    else:
        empty.settings_dict["NAME"] = ":memory:"
    connections[alias] = empty
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UnsafeOperationWarning)  # nobody else uses these tables
            yield empty
    finally:
        connections[alias] = live
        empty.close()
        if live.vendor == "sqlite":  # its own close() keeps a database in memory open
            BaseDatabaseWrapper.close(empty)
