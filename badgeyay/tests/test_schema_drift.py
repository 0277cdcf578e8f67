"""schema_drift: each kind of difference is planted in the database by hand and found."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connection, models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import AlterField, RemoveConstraint, RemoveIndex
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder

from badgeyay import drift as schema_drift
from badgeyay.tests.conftest import execute
from users.models import User

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL")
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="is about SQLite")
pytestmark = pytest.mark.django_db(transaction=True)

Capture = pytest.CaptureFixture[str]
TRIGGER_FUNCTION = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$"


MADE: dict[frozenset[tuple[str, str]], bytes] = {}


@pytest.fixture(autouse=True)
def _same_migrations_run_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """On SQLite: the scratch database that they made the first time is copied for the other tests."""
    make = schema_drift.make_schema

    def copied(empty: BaseDatabaseWrapper, applied: set[tuple[str, str]]) -> None:
        empty.ensure_connection()
        if (made := MADE.get(frozenset(applied))) is not None:
            empty.connection.deserialize(made)
        else:
            make(empty, applied)
            MADE[frozenset(applied)] = empty.connection.serialize()

    if connection.vendor == "sqlite":
        monkeypatch.setattr(schema_drift, "make_schema", copied)


def drift(capsys: Capture) -> list[str]:
    with pytest.raises(SystemExit) as ended:
        call_command("schema_drift")
    assert ended.value.code == 1
    return capsys.readouterr().out.splitlines()


@contextmanager
def changed_by_hand(app: str, operation: Operation) -> Iterator[None]:
    """Changes the database as the operation would, without a migration, and undoes it afterwards."""
    before = MigrationLoader(connection).project_state()
    after = before.clone()
    operation.state_forwards(app, after)
    with connection.schema_editor() as editor:
        operation.database_forwards(app, editor, before, after)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            operation.database_backwards(app, editor, after, before)


def test_database_that_only_migrations_made_has_no_drift(capsys: Capture, alice: User) -> None:
    call_command("schema_drift")
    assert capsys.readouterr().out == "The database has the schema that its migrations make.\n"
    assert User.objects.get() == alice


def test_index_dropped_by_hand_is_found(capsys: Capture) -> None:
    with changed_by_hand("badges", RemoveIndex("badge", "badges_of_owner")):
        found, count = drift(capsys)
    assert found.startswith("badges_badge: index badges_of_owner is missing: CREATE INDEX")
    assert "deleted_at" in found
    assert count == "1 difference."


@pytest.mark.filterwarnings("ignore::django_zero_downtime_migrations.backends.postgres.schema.UnsafeOperationWarning")
def test_tables_columns_and_constraints_changed_by_hand_are_found(capsys: Capture) -> None:
    longer: models.CharField[str | None, str | None] = models.CharField(max_length=100, null=True)
    execute("CREATE TABLE stray (id integer)")
    execute("ALTER TABLE users_user ADD motto text")
    execute("ALTER TABLE django_session RENAME TO sessions_of_old")
    try:
        with (
            changed_by_hand("files", RemoveConstraint("file", "files_size_positive")),
            changed_by_hand("users", AlterField("apitoken", "start", longer)),
        ):
            found = drift(capsys)
    finally:
        execute("DROP TABLE stray")
        execute("ALTER TABLE users_user DROP COLUMN motto")
        execute("ALTER TABLE sessions_of_old RENAME TO django_session")
    varchar = "character varying" if connection.vendor == "postgresql" else "varchar"
    assert [line.replace('"', "").replace("TEXT", "text") for line in found] == [
        "table django_session is missing",
        "table sessions_of_old is in no migration",
        "table stray is in no migration",
        "files_file: constraint files_size_positive is missing: CHECK (size > 0)",
        "users_apitoken: column start differs",
        f"  database:   {varchar}(100) NULL",
        f"  migrations: {varchar}(8) NOT NULL",
        "users_user: column motto is in no migration: text NULL",
        "6 differences.",
    ]


def test_migration_that_is_not_applied_or_not_in_the_code_is_the_only_difference(
    capsys: Capture, schema_put_back: None
) -> None:
    call_command("migrate", "sessions", "zero", verbosity=0)
    MigrationRecorder(connection).record_applied("badges", "0999_of_a_branch_that_never_landed")
    try:
        found = drift(capsys)
    finally:
        MigrationRecorder(connection).record_unapplied("badges", "0999_of_a_branch_that_never_landed")
    assert found == [
        "migration sessions.0001_initial is not applied: run migrate",
        "migration badges.0999_of_a_branch_that_never_landed is applied but not in the code",
        "2 differences.",
    ]


@contextmanager
def planted(*statements: str, removed_by: str) -> Iterator[None]:
    for statement in statements:
        execute(statement)
    try:
        yield
    finally:
        execute(removed_by)


def test_view_is_found(capsys: Capture) -> None:
    with planted("CREATE VIEW guests AS SELECT name FROM badges_badge", removed_by="DROP VIEW guests"):
        found, count = drift(capsys)
    assert found.startswith("view guests is in no migration: ")
    assert found.rstrip(";").endswith("FROM badges_badge")
    assert count == "1 difference."


@on_sqlite
def test_trigger_on_sqlite_is_found(capsys: Capture) -> None:
    trigger = "CREATE TRIGGER refuse BEFORE DELETE ON badges_badge BEGIN SELECT raise(IGNORE); END"
    with planted(trigger, removed_by="DROP TRIGGER refuse"):
        assert drift(capsys) == [f"badges_badge: trigger refuse is in no migration: {trigger}", "1 difference."]


@on_postgresql
def test_trigger_on_postgresql_is_found_with_the_body_of_its_function(capsys: Capture) -> None:
    trigger = "CREATE TRIGGER refuse BEFORE DELETE ON badges_badge FOR EACH ROW EXECUTE FUNCTION refuse()"
    with planted(TRIGGER_FUNCTION, trigger, removed_by="DROP FUNCTION refuse CASCADE"):
        assert drift(capsys) == [
            f"badges_badge: trigger refuse is in no migration: {trigger} AS BEGIN RETURN NULL; END",
            "1 difference.",
        ]
        execute("ALTER TABLE badges_badge DISABLE TRIGGER refuse")
        assert drift(capsys)[0].endswith("(disabled)")


@on_postgresql
def test_trigger_on_a_view_and_a_materialized_view_are_found(capsys: Capture) -> None:
    with (
        planted("CREATE VIEW guests AS SELECT name FROM badges_badge", removed_by="DROP VIEW guests CASCADE"),
        planted(
            TRIGGER_FUNCTION,
            "CREATE TRIGGER refuse INSTEAD OF DELETE ON guests FOR EACH ROW EXECUTE FUNCTION refuse()",
            removed_by="DROP FUNCTION refuse CASCADE",
        ),
        planted("CREATE MATERIALIZED VIEW kept AS SELECT 1 AS n", removed_by="DROP MATERIALIZED VIEW kept"),
    ):
        found = [line.split(":")[0] for line in drift(capsys)]
    assert found == ["guests", "view guests is in no migration", "view kept is in no migration", "3 differences."]


@on_postgresql
def test_row_security_and_its_policies_are_found(capsys: Capture) -> None:
    with (
        planted(
            "CREATE POLICY own_rows ON badges_badge FOR SELECT USING (name <> '')",
            removed_by="DROP POLICY own_rows ON badges_badge",
        ),
        planted(
            "ALTER TABLE badges_badge ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY",
            removed_by="ALTER TABLE badges_badge DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY",
        ),
    ):
        found = drift(capsys)
    assert found == [
        "badges_badge: policy own_rows is in no migration: "
        "PERMISSIVE SELECT TO PUBLIC USING (((name)::text <> ''::text))",
        "badges_badge: row security is in no migration: ENABLED FORCED",
        "2 differences.",
    ]
