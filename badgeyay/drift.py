"""Compares the schema of a live database with the schema that its applied migrations make.

The applied migrations are run again on an empty scratch database: in memory on SQLite, as temporary tables of a
separate connection on PostgreSQL. Both schemas are then described by the same queries and compared. So whatever a
migration does is known, raw SQL too, and the live database is only read.
"""

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.core.management import call_command
from django.db import DatabaseError, connections, transaction
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
        make_schema(empty, applied)
        return [one for one in compared(found, describe(empty)) if not _same_when_read(empty, one)]


def make_schema(empty: BaseDatabaseWrapper, applied: set[tuple[str, str]]) -> None:
    executor = MigrationExecutor(empty)
    leaves = executor.loader.graph.leaf_nodes()
    steps = executor.migration_plan(leaves, clean_start=True)
    executor.migrate(leaves, plan=[step for step in steps if (step[0].app_label, step[0].name) in applied])
    call_command("createcachetable", database=empty.alias, verbosity=0)  # does nothing without a database cache


def compared(live: Description, expected: Description) -> Iterator[Difference]:
    have, want = ({table for table, kind, _ in parts if kind == "column"} for parts in (live, expected))
    for table in sorted(have ^ want):
        yield Difference(table, "table", table, "exists" * (table in have), "exists" * (table in want))
    for part in sorted(live.keys() | expected.keys()):
        if part[0] not in have ^ want and live.get(part) != expected.get(part):
            yield Difference(*part, live.get(part, ""), expected.get(part, ""))


def _same_when_read(empty: BaseDatabaseWrapper, one: Difference) -> bool:
    """Whether PostgreSQL prints both definitions alike once it has read its own words, as a restored dump does.

    A list of `varchar` that is cast as a whole comes back with each of its words cast: the same in other words.
    """
    if empty.vendor != "postgresql" or one.kind not in {"constraint", "index"} or not (one.live and one.expected):
        return False
    with suppress(DatabaseError):  # a definition that does not fit these tables differs
        return _read(empty, one, one.live) == _read(empty, one, one.expected)
    return False


def _read(empty: BaseDatabaseWrapper, one: Difference, definition: str) -> str:
    """How the definition is printed after it was carried out on the scratch database, where it is undone again."""
    probe = "read_again"
    if one.kind == "index":
        make = re.sub(r"(?<=INDEX )\S+", probe, definition, count=1)
    else:
        make = f'ALTER TABLE "{one.table}" ADD CONSTRAINT {probe} {definition}'
    with transaction.atomic(empty.alias):
        with empty.cursor() as cursor:
            cursor.execute(make)
        printed = describe(empty)[one.table, one.kind, probe]
        transaction.set_rollback(True, empty.alias)
    return printed


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
            warnings.simplefilter("ignore", UnsafeOperationWarning)  # nothing else uses these tables
            yield empty
    finally:
        connections[alias] = live
        empty.close()
        if live.vendor == "sqlite":  # its own close() keeps a database in memory open
            BaseDatabaseWrapper.close(empty)
