"""PostgreSQL: migrations while others read and write. SQLite has one writer at a time, whatever we do."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, models
from django.db.migrations.executor import MigrationExecutor

from badges.models import Badge

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL"),
    pytest.mark.django_db(transaction=True),
]

A_MOMENT = "4s"  # the longest that settings allow: 2 s for the lock, while others queue behind it, and 2 s with it
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


def add_field(model: type[models.Model], name: str, field: models.Field) -> None:
    field.set_attributes_from_name(name)
    field.model = model
    with connection.schema_editor() as editor:
        editor.add_field(model, field)


def columns_of(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {column.name for column in connection.introspection.get_table_description(cursor, table)}


def test_migration_gives_up_rather_than_queue_everybody_behind_itself(settings):
    """While it waits for the lock, all who come later would wait behind it."""
    settings.ZERO_DOWNTIME_MIGRATIONS_LOCK_TIMEOUT = "50ms"
    with another_connection() as other, other.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM badges_badge")  # a transaction left open: a report, a back-up
        with pytest.raises(OperationalError, match="lock timeout"):
            add_field(Badge, "motto", models.TextField(null=True))
    assert "motto" not in columns_of("badges_badge")


def test_what_waits_in_the_settings_is_a_moment(settings):
    assert settings.ZERO_DOWNTIME_MIGRATIONS_LOCK_TIMEOUT == settings.ZERO_DOWNTIME_MIGRATIONS_STATEMENT_TIMEOUT == "2s"
    assert settings.ZERO_DOWNTIME_MIGRATIONS_FLEXIBLE_STATEMENT_TIMEOUT is True
    assert settings.ZERO_DOWNTIME_MIGRATIONS_IDEMPOTENT_SQL is True


def test_index_is_built_while_rows_are_written(settings):
    index = models.Index(fields=["name"], name="badges_by_name")
    statements = []
    with (
        connection.execute_wrapper(lambda run, sql, *rest: statements.append(str(sql)) or run(sql, *rest)),
        connection.schema_editor() as editor,
    ):
        editor.add_index(Badge, index)
        editor.remove_index(Badge, index)
    changes = [sql for sql in statements if "INDEX" in sql and "badges_by_name" in sql and "SELECT" not in sql]
    assert [sql.split('"')[0].strip() for sql in changes] == [
        "CREATE INDEX CONCURRENTLY",
        "DROP INDEX CONCURRENTLY IF EXISTS",
    ]


# --- Every migration of ours ---


def old_rows(apps) -> None:
    """Rows in every table of the oldest schema, enough for a scan or a rewrite to be felt."""
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


class AtWork(threading.Thread):
    """Somebody who reads and writes one table all the time, and gives up where a lock lasts longer than a moment."""

    def __init__(self, table: str, column: str) -> None:
        super().__init__(daemon=True)
        self.change = f'UPDATE {table} SET "{column}" = "{column}" WHERE ctid = (SELECT min(ctid) FROM {table})'
        self.turns, self.trouble, self.ended = 0, "", threading.Event()

    def run(self) -> None:
        with another_connection() as own, own.cursor() as cursor:
            own.autocommit = True
            cursor.execute("SET lock_timeout = %s", [A_MOMENT])
            while not self.ended.wait(0.01):
                try:
                    cursor.execute(self.change)
                except psycopg2.Error as error:
                    self.trouble = f"{self.change}: {error}"
                    return
                self.turns += 1


@contextmanager
def at_work() -> Iterator[list[AtWork]]:
    workers = [AtWork(table, column) for table, column in TABLES.items()]
    for worker in workers:
        worker.start()
    try:
        yield workers
    finally:
        for worker in workers:
            worker.ended.set()
            worker.join()


def where_the_rows_lie() -> dict[str, int]:
    """A table that is rewritten gets a new file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname, pg_relation_filenode(oid) FROM pg_class WHERE relname = ANY(%s)", [[*TABLES]])
        return dict(cursor.fetchall())


@pytest.fixture
def schema_put_back():
    yield
    call_command("flush", verbosity=0, interactive=False)
    call_command("migrate", verbosity=0)


def test_nobody_waits_while_all_our_migrations_run_on_old_rows(schema_put_back):
    MigrationExecutor(connection).migrate(OLDEST)
    old_rows(MigrationExecutor(connection).loader.project_state(OLDEST).apps)
    before = where_the_rows_lie()
    with at_work() as workers:
        MigrationExecutor(connection).migrate(MigrationExecutor(connection).loader.graph.leaf_nodes())
    assert where_the_rows_lie() == before
    assert [worker.trouble for worker in workers if worker.trouble] == []
    assert min(worker.turns for worker in workers) > 0
