"""current, heads, migrate_steps and sql_range, on the configured database."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from badgeyay.schema_description import describe
from badgeyay.tests.conftest import execute

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.django_db(transaction=True)


def printed(capsys: Capture, *command: str) -> str:
    call_command(*command)
    return capsys.readouterr().out


def applied(app: str) -> list[str]:
    return sorted(name for label, name in MigrationRecorder(connection).applied_migrations() if label == app)


# --- current and heads ---


def test_current_is_one_line_for_each_app_and_counts_what_is_not_applied(
    capsys: Capture, schema_put_back: None
) -> None:
    everything = printed(capsys, "current").splitlines()
    assert "sessions 0001_initial (head)" in everything
    assert [line.split()[0] for line in everything] == sorted(MigrationLoader(None).migrated_apps)
    *_, before_last, last = applied("badges")
    call_command("migrate", "badges", before_last, verbosity=0)
    call_command("migrate", "sessions", "zero", verbosity=0)
    assert printed(capsys, "current", "badges", "sessions") == (
        f"badges {before_last} (not applied: 1)\nsessions zero (not applied: 1)\n"
    )
    assert printed(capsys, "heads", "badges", "sessions") == f"badges {last} (head)\nsessions 0001_initial (head)\n"


def test_current_of_an_app_that_is_not_there_is_refused() -> None:
    with pytest.raises(CommandError, match="There is no app 'badge' with migrations: "):
        call_command("current", "badge")


# --- migrate_steps ---


def test_one_step_back_and_one_forward(capsys: Capture) -> None:
    before = applied("badges")
    assert f"Unapplying badges.{before[-1]}... OK" in printed(capsys, "migrate_steps", "badges", "-1")
    assert applied("badges") == before[:-1]
    assert f"Applying badges.{before[-1]}... OK" in printed(capsys, "migrate_steps", "badges", "+1")
    assert applied("badges") == before


def test_as_many_steps_back_as_there_are_end_at_zero(schema_put_back: None) -> None:
    call_command("migrate_steps", "sessions", "-1", verbosity=0)
    assert applied("sessions") == []


def test_plan_prints_what_would_be_done_and_does_nothing(capsys: Capture) -> None:
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
def test_steps_that_do_not_exist_are_refused(app: str, steps: str, message: str) -> None:
    with pytest.raises(CommandError, match=message.replace("+", r"\+")):
        call_command("migrate_steps", app, steps)
    assert applied("sessions") == ["0001_initial"]


# --- sql_range ---


def test_sql_of_what_is_pending_makes_the_schema_that_the_migrations_make(
    capsys: Capture, schema_put_back: None
) -> None:
    before = describe(connection)
    call_command("migrate", "mfa", "zero", verbosity=0)
    assert "mfa_authenticator" not in connection.introspection.table_names()
    run(printed(capsys, "sql_range", "applied", "latest"))
    assert describe(connection) == before


def test_sql_backwards_removes_tables_and_rows(capsys: Capture, schema_put_back: None) -> None:
    run(printed(capsys, "sql_range", "sessions.0001", "sessions.zero"))
    assert "django_session" not in connection.introspection.table_names()
    assert applied("sessions") == []


def test_range_of_one_migration_has_its_sql_and_its_row(capsys: Capture) -> None:
    sql = printed(capsys, "sql_range", "sessions.zero", "sessions.0001")
    assert [line for line in sql.splitlines() if line.startswith("-- ") and "." in line] == ["-- sessions.0001_initial"]
    row = "INSERT INTO django_migrations (app, name, applied) VALUES ('sessions', '0001_initial', CURRENT_TIMESTAMP);"
    assert sql.count("INSERT INTO") == 1
    assert row in sql


def test_data_migration_is_pointed_out_and_not_recorded_as_applied(capsys: Capture) -> None:
    sql = printed(capsys, "sql_range", "contenttypes.0001", "contenttypes.0002")
    assert "run manage.py migrate contenttypes 0002_remove_content_type_name here" in sql
    assert "INSERT INTO" not in sql


def test_from_nothing_the_range_begins_with_the_table_of_migrations(capsys: Capture) -> None:
    assert printed(capsys, "sql_range", "zero", "sessions.0001").startswith("-- django_migrations\nCREATE TABLE")


def test_empty_range_says_so(capsys: Capture) -> None:
    assert printed(capsys, "sql_range", "latest", "latest") == "-- Nothing lies between latest and latest.\n"


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("badges", "'badges' is no migration. Write badges.0001"),
        ("badges.0999", "badges has no migration that begins with '0999'."),
        ("auth.000", "auth has several migrations that begin with '000'."),
    ],
)
def test_words_that_name_no_migration_are_refused(word: str, message: str) -> None:
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
