"""schema_drift, migrate_steps and sql_range, on the configured database."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, models
from django.db.migrations import AlterField, RemoveConstraint, RemoveIndex
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.recorder import MigrationRecorder

from badgeyay.schema_description import describe
from users.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def schema_put_back():
    yield
    call_command("migrate", verbosity=0)


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def printed(capsys, *command: str) -> str:
    call_command(*command)
    return capsys.readouterr().out


def drift(capsys) -> list[str]:
    with pytest.raises(SystemExit) as ended:
        call_command("schema_drift")
    assert ended.value.code == 1
    return capsys.readouterr().out.splitlines()


@contextmanager
def changed_by_hand(app: str, operation: Operation) -> Iterator[None]:
    """A change of the database that no migration knows of, and that is undone afterwards."""
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


def applied(app: str) -> list[str]:
    return sorted(name for label, name in MigrationRecorder(connection).applied_migrations() if label == app)


# --- schema_drift ---


def test_nothing_is_said_of_a_database_that_only_migrations_made(capsys, alice):
    assert printed(capsys, "schema_drift") == "The database has the schema that its migrations make.\n"
    assert User.objects.get() == alice


def test_index_dropped_by_hand_is_found(capsys):
    with changed_by_hand("badges", RemoveIndex("badge", "badges_of_owner")):
        found, count = drift(capsys)
    assert found.startswith("badges_badge: index badges_of_owner is missing: CREATE INDEX")
    assert "deleted_at" in found
    assert count == "1 difference."


@pytest.mark.filterwarnings("ignore::django_zero_downtime_migrations.backends.postgres.schema.UnsafeOperationWarning")
def test_whatever_else_was_changed_by_hand_is_found(capsys):
    longer = models.CharField(max_length=100, null=True)
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


def test_migration_that_is_not_applied_or_not_there_is_named_and_only_its_absence_counts(capsys, schema_put_back):
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


# --- migrate_steps ---


def test_one_step_back_and_one_on(capsys):
    before = applied("badges")
    assert f"Unapplying badges.{before[-1]}... OK" in printed(capsys, "migrate_steps", "badges", "-1")
    assert applied("badges") == before[:-1]
    assert f"Applying badges.{before[-1]}... OK" in printed(capsys, "migrate_steps", "badges", "+1")
    assert applied("badges") == before


def test_all_the_steps_back_end_at_zero(schema_put_back):
    call_command("migrate_steps", "sessions", "-1", verbosity=0)
    assert applied("sessions") == []


def test_plan_says_what_would_be_done_and_does_nothing(capsys):
    before = applied("badges")
    assert f"badges.{before[-1]}" in printed(capsys, "migrate_steps", "badges", "-1", "--plan")
    assert applied("badges") == before


@pytest.mark.parametrize(
    ("app", "steps", "message"),
    [
        ("sessions", "+1", "sessions has 1 applied and 0 pending migrations; it cannot go +1."),
        ("sessions", "-2", "sessions has 1 applied and 0 pending migrations; it cannot go -2."),
        ("sessions", "1", "'1' is no number of steps"),
        ("sessions", "-0", "'-0' is no number of steps"),
        ("session", "-1", "There is no app 'session' with migrations: "),
    ],
)
def test_steps_that_do_not_exist_are_refused(app, steps, message):
    with pytest.raises(CommandError, match=message.replace("+", r"\+")):
        call_command("migrate_steps", app, steps)
    assert applied("sessions") == ["0001_initial"]


# --- sql_range ---


def test_sql_of_what_is_pending_makes_what_the_migrations_would_have_made(capsys, schema_put_back):
    before = describe(connection)
    call_command("migrate", "mfa", "zero", verbosity=0)
    assert "mfa_authenticator" not in connection.introspection.table_names()
    run(printed(capsys, "sql_range", "applied", "latest"))
    assert describe(connection) == before


def test_sql_backwards_takes_away_tables_and_rows(capsys, schema_put_back):
    run(printed(capsys, "sql_range", "sessions.0001", "sessions.zero"))
    assert "django_session" not in connection.introspection.table_names()
    assert applied("sessions") == []


def test_range_holds_one_migration_and_its_row_where_it_spans_one(capsys):
    sql = printed(capsys, "sql_range", "sessions.zero", "sessions.0001")
    assert [line for line in sql.splitlines() if line.startswith("-- ") and "." in line] == ["-- sessions.0001_initial"]
    row = "INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0001_initial', CURRENT_TIMESTAMP);"
    assert sql.count("INSERT INTO") == 1
    assert row in sql


def test_data_migration_is_pointed_out_and_not_noted_as_done(capsys):
    sql = printed(capsys, "sql_range", "contenttypes.0001", "contenttypes.0002")
    assert "run manage.py migrate contenttypes 0002_remove_content_type_name here" in sql
    assert "INSERT INTO" not in sql


def test_from_nothing_the_range_begins_with_the_table_of_migrations(capsys):
    assert printed(capsys, "sql_range", "zero", "sessions.0001").startswith("-- django_migrations\nCREATE TABLE")


def test_nothing_between_is_said(capsys):
    assert printed(capsys, "sql_range", "latest", "latest") == "-- Nothing lies between latest and latest.\n"


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("badges", "'badges' is no migration. Write badges.0001"),
        ("badges.0999", "badges has no migration that begins with '0999'."),
        ("auth.000", "auth has several migrations that begin with '000'."),
    ],
)
def test_words_that_name_no_migration_are_refused(word, message):
    with pytest.raises(CommandError, match=message):
        call_command("sql_range", "zero", word)


def run(sql: str) -> None:
    """As a database administrator would: by psql or sqlite3, and manage.py where the script says so."""
    parts = re.split(r"-- .* run manage.py migrate (\S+) (\S+) here\.", sql)
    for statements, app, name in zip(parts[::3], [*parts[1::3], None], [*parts[2::3], None], strict=True):
        if connection.vendor == "sqlite":
            connection.connection.executescript(statements)
        else:
            for statement in filter(None, statements.splitlines()):
                execute(statement) if not statement.startswith("--") else None
        if app:
            call_command("migrate", app, name, verbosity=0)
