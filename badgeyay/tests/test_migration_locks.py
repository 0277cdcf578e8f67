"""Migrations on PostgreSQL while other connections read and write. (SQLite always has one writer at a time.)"""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps
from pytest_django.fixtures import Settings as SettingsWrapper

from badges.models import Badge

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]

LONGEST_WAIT = "4s"  # as the settings allow: 2 s waiting for the lock, with others queued behind it, and 2 s holding it
OLDEST = [("users", "0001_user"), ("files", "0001_file"), ("badges", "0001_badge_attendee_print_run")]
TABLES = {  # each with a column that the oldest schema has
    "users_user": "name",
    "files_file": "name",
    "badges_badge": "name",
    "badges_badgepicture": "id",
    "badges_attendee": "position",
    "badges_printrun": "message",
}


@contextmanager
def another_connection() -> Iterator[psycopg2.extensions.connection]:
    with closing(psycopg2.connect(**connection.get_connection_params())) as other:
        yield other


def add_field(model: type[models.Model], name: str, field: "models.TextField[str | None, str | None]") -> None:
    field.set_attributes_from_name(name)
    field.model = model
    with connection.schema_editor() as editor:
        editor.add_field(model, field)


def columns_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def test_migration_gives_up_rather_than_queue_everybody_behind_itself(settings: SettingsWrapper) -> None:
    """While it waits for its lock, every later query on the table waits behind it."""
    settings.ZERO_DOWNTIME_MIGRATIONS_LOCK_TIMEOUT = "50ms"
    with another_connection() as other, other.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM badges_badge")  # a transaction left open, such as a report or a backup
        with pytest.raises(OperationalError, match="lock timeout"):
            add_field(Badge, "motto", models.TextField(null=True))
    assert "motto" not in columns_of("badges_badge")


def test_timeouts_in_the_settings_are_short(settings: SettingsWrapper) -> None:
    assert settings.ZERO_DOWNTIME_MIGRATIONS_LOCK_TIMEOUT == settings.ZERO_DOWNTIME_MIGRATIONS_STATEMENT_TIMEOUT == "2s"
    assert settings.ZERO_DOWNTIME_MIGRATIONS_FLEXIBLE_STATEMENT_TIMEOUT is True
    assert settings.ZERO_DOWNTIME_MIGRATIONS_IDEMPOTENT_SQL is True


def test_index_is_built_while_rows_are_written() -> None:
    index = models.Index(fields=["name"], name="badges_in_test")
    statements: list[str] = []

    def record(run: Callable[..., object], sql: object, *rest: object) -> object:
        statements.append(str(sql))
        return run(sql, *rest)

    with connection.execute_wrapper(record), connection.schema_editor() as editor:
        editor.add_index(Badge, index)
        editor.remove_index(Badge, index)
    changes = [sql for sql in statements if "INDEX" in sql and "badges_in_test" in sql and "SELECT" not in sql]
    assert [sql.split('"')[0].strip() for sql in changes] == [
        "CREATE INDEX CONCURRENTLY",
        "DROP INDEX CONCURRENTLY IF EXISTS",
    ]


# --- Every migration of ours ---


def old_rows(apps: StateApps) -> None:
    """Adds rows to every table of the oldest schema, enough that a scan or a rewrite takes time."""
    user, file, badge, attendee, run = (
        apps.get_model(label)
        for label in ("users.User", "files.File", "badges.Badge", "badges.Attendee", "badges.PrintRun")
    )
    users = user.objects.bulk_create(user(email=f"user{n}@example.org", password="!", name="U") for n in range(300))
    files = file.objects.bulk_create(
        file(owner=owner, kind="image", name="f.png", type="image/png", size=1, sha256="0" * 64, stored=f"aa/{n}")
        for n, owner in enumerate(users)
    )
    sets = badge.objects.bulk_create(
        badge(owner=f.owner, name="Conference", design={"version": 1}, columns=["Name"], attendee_list=f) for f in files
    )
    apps.get_model("badges.BadgePicture").objects.bulk_create(
        apps.get_model("badges.BadgePicture")(badge=b, file=f) for b, f in zip(sets, files, strict=True)
    )
    people = attendee.objects.bulk_create(
        attendee(badge=b, position=n, fields={"Name": "Ada Lovelace"}) for b in sets for n in range(1, 21)
    )
    runs = run.objects.bulk_create(run(badge=b, paper="a4", status="done") for b in sets)
    for n, r in enumerate(runs):
        r.attendees.add(people[n])


class Writer(threading.Thread):
    """Updates one table all the time, and stops with an error where a lock lasts longer than LONGEST_WAIT."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(daemon=True)
        self.change = f'UPDATE {table} SET "{column}" = "{column}" WHERE ctid = (SELECT min(ctid) FROM {table})'
        self.updates, self.error, self.ended = 0, "", threading.Event()

    def run(self) -> None:
        with another_connection() as own, own.cursor() as cursor:
            own.autocommit = True
            cursor.execute("SET lock_timeout = %s", [LONGEST_WAIT])
            while not self.ended.wait(0.01):
                try:
                    cursor.execute(self.change)
                except psycopg2.Error as error:
                    self.error = f"{self.change}: {error}"
                    return
                self.updates += 1


@contextmanager
def writing_to_every_table() -> Iterator[list[Writer]]:
    writers = [Writer(table, column) for table, column in TABLES.items()]
    for writer in writers:
        writer.start()
    try:
        yield writers
    finally:
        for writer in writers:
            writer.ended.set()
            writer.join()


def table_files() -> dict[str, int]:
    """The file of each table: one that is rewritten gets a new file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, pg_relation_filenode(oid) FROM pg_class WHERE relname = ANY(%s)", [[*TABLES]])
        return dict(cursor.fetchall())


@pytest.fixture
def schema_put_back() -> Iterator[None]:
    yield
    call_command("flush", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)


def test_nobody_waits_long_while_all_our_migrations_run_on_old_rows(schema_put_back: None) -> None:
    MigrationExecutor(connection).migrate(OLDEST)
    old_rows(MigrationExecutor(connection).loader.project_state(OLDEST).apps)
    before = table_files()
    with writing_to_every_table() as writers:
        MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    assert table_files() == before
    assert [writer.error for writer in writers if writer.error] == []
    assert min(writer.updates for writer in writers) > 0
