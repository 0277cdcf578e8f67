"""Every migration of ours keeps the rules of docs/migrations.md, on the configured database."""

import ast
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations import (
    AddConstraint,
    AddField,
    CreateModel,
    Migration,
    RemoveField,
    RunPython,
    RunSQL,
    SeparateDatabaseAndState,
)
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import TextField
from django_migration_linter.sql_analyser.analyser import analyse_sql_statements, get_sql_analyser_class
from django_zero_downtime_migrations.backends.postgres.schema import UnsafeOperationWarning

OURS = ["badges", "files", "users"]
VOUCHED_FOR = {  # the linter takes every new unique constraint for a danger to the release before
    "badges.0004_people_indexes": "it leaves the number of a run empty, and already has one place for each person",
    "badges.0028_fewer_indexes_of_print_records": "the constraint was there, with its columns the other way round",
}
Field = tuple[str, str]  # model, field

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL")


@cache
def all_migrations() -> MigrationLoader:
    """Those that were squashed, too."""
    return MigrationLoader(None, replace_migrations=False)


def our_migrations() -> list[Migration]:
    """Those a new database runs: a squashed one stands for the ones that it replaces."""
    nodes = MigrationLoader(None).graph.nodes
    return [nodes[key] for key in sorted(nodes) if key[0] in OURS]


def operations(migration: Migration) -> Iterator[Operation]:
    """All database operations, those inside SeparateDatabaseAndState too."""
    for operation in migration.operations:
        if isinstance(operation, SeparateDatabaseAndState):
            yield from operation.database_operations
        else:
            yield operation


def is_data(migration: Migration) -> bool:
    return any(isinstance(operation, RunPython | RunSQL) for operation in operations(migration))


def described(migration: Migration) -> str:
    return f"{migration.app_label}.{migration.name}"


EACH = pytest.mark.parametrize("migration", our_migrations(), ids=described)
WITH_DATA = [migration for migration in our_migrations() if is_data(migration)]
EACH_WITH_DATA = pytest.mark.parametrize("migration", WITH_DATA, ids=described)


# --- What is in the files ---


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("label", OURS)
def test_app_has_a_migrations_package(label: str) -> None:
    """Without it, makemigrations --check passes whatever the models say."""
    assert (Path(apps.get_app_config(label).path) / "migrations" / "__init__.py").is_file()


@pytest.mark.parametrize("label", OURS)
def test_history_of_the_app_is_linear(label: str) -> None:
    own = [migration for migration in our_migrations() if migration.app_label == label]
    nodes = MigrationLoader(None).graph.node_map
    before = [[key[1] for key in nodes[label, migration.name].parents if key[0] == label] for migration in own]
    assert before == [[]] + [[migration.name] for migration in own[:-1]]
    first = int(own[0].name[:4])  # 0001, or the number of the last one that was squashed
    assert [migration.name[:5] for migration in own] == [f"{first + place:04}_" for place in range(len(own))]
    newest = Path(apps.get_app_config(label).path) / "migrations" / "max_migration.txt"
    assert newest.read_text(encoding="utf-8") == f"{own[-1].name}\n"


@EACH
def test_migration_is_named_for_what_it_does(migration: Migration) -> None:
    assert "auto" not in migration.name
    assert not migration.name.endswith(("_initial", "_and_more"))


@EACH
def test_migration_can_be_taken_back(migration: Migration) -> None:
    assert [op for op in operations(migration) if not op.reversible] == []


@EACH_WITH_DATA
def test_data_migration_changes_no_schema(migration: Migration) -> None:
    assert {type(op) for op in operations(migration)} <= {RunPython, RunSQL}


@EACH_WITH_DATA
def test_data_migration_goes_in_batches(migration: Migration) -> None:
    """Not atomic, or one transaction would hold the rows of all batches until the end."""
    assert migration.atomic is False
    assert 0 < __import__(migration.__module__, fromlist=["BATCH"]).BATCH <= 10_000


@EACH_WITH_DATA
def test_data_migration_is_tested_on_rows_that_existed_before_it(migration: Migration) -> None:
    tests = (Path(apps.get_app_config(migration.app_label).path) / "tests").rglob("test_*.py")
    assert (migration.app_label, migration.name) in [target for path in tests for target in migrations_under_test(path)]


def migrations_under_test(path: Path) -> Iterator[object]:
    """The arguments of django-test-migrations' `apply_tested_migration` in a test file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "apply_tested_migration":
            yield ast.literal_eval(node.args[0])


# --- On a database in use ---


def forgotten_fields(migration: Migration) -> set[Field]:
    """Fields added to the state alone, so that a later operation of the same migration can drop their columns."""
    return {
        (operation.model_name, operation.name)
        for apart in migration.operations
        if isinstance(apart, SeparateDatabaseAndState) and not apart.database_operations
        for operation in apart.state_operations
        if isinstance(operation, AddField)
    }


def breaks_the_release_before(migration: Migration, before: ProjectState) -> list[str]:
    """What the linter objects to: migration, operation, reason. `before` is the state without the migration.

    Tables that the same migration creates are left out: no release uses them yet.
    """
    analyser = get_sql_analyser_class(settings.DATABASES["default"]["ENGINE"])
    made = {operation.name_lower for operation in migration.operations if isinstance(operation, CreateModel)}
    allowed, found = forgotten_fields(migration), []
    for operation in migration.operations:
        after = before.clone()
        operation.state_forwards(migration.app_label, after)
        with connection.schema_editor(collect_sql=True) as editor:
            if not isinstance(operation, RunPython):
                operation.database_forwards(migration.app_label, editor, before, after)
        before = after
        if isinstance(operation, RemoveField) and (operation.model_name, operation.name) in allowed:
            continue
        if described(migration) in VOUCHED_FOR and isinstance(operation, AddConstraint):
            continue
        if getattr(operation, "model_name_lower", "") in made:
            continue
        errors, _, _ = analyse_sql_statements(analyser, editor.collected_sql)
        found += [f"{described(migration)}: {operation.describe()}: {error.message}" for error in errors]
    return found


def forgets_what_new_rows_need(migration: Migration, before: ProjectState) -> list[str]:
    """Columns that the models forget although the database still requires a value: no row could be added."""
    return [
        f"{described(migration)}: {operation.describe()}: first give {operation.name} null=True or a db_default"
        for apart in migration.operations
        if isinstance(apart, SeparateDatabaseAndState) and not apart.database_operations
        for operation in apart.state_operations
        if isinstance(operation, RemoveField)
        for field in [before.models[migration.app_label, operation.model_name_lower].get_field(operation.name)]
        if not field.null and not field.has_db_default() and not field.many_to_many
    ]


def made_up(name: str, *operations: Operation) -> Migration:
    migration: Migration = type("MadeUp", (Migration,), {"operations": list(operations)})(name, "badges")
    return migration


def newest_state(*operations: Operation) -> ProjectState:
    """The state of today's models after the operations."""
    state = MigrationLoader(None).project_state()
    for operation in operations:
        operation.state_forwards("badges", state)
    return state


MOTTO = AddField("badge", "motto", TextField(db_default=""))
LEGEND = AddField("badge", "legend", TextField())
FORGET_MOTTO = SeparateDatabaseAndState(state_operations=[RemoveField("badge", "motto")])


@on_postgresql
@pytest.mark.django_db
def test_a_column_may_be_dropped_only_after_the_models_have_forgotten_it() -> None:
    """Both halves of the recipe."""
    learn, drop = SeparateDatabaseAndState(state_operations=[MOTTO]), RemoveField("badge", "motto")
    today, forgotten = newest_state(MOTTO, LEGEND), newest_state(LEGEND)
    assert breaks_the_release_before(made_up("0098_forget", FORGET_MOTTO), today) == []
    assert breaks_the_release_before(made_up("0099_drop", learn, drop), forgotten) == []
    assert breaks_the_release_before(made_up("0099_drop", drop), today) == [
        "badges.0099_drop: Remove field motto from badge: DROPPING columns"
    ]
    assert breaks_the_release_before(made_up("0099_drop", learn, drop, RemoveField("badge", "legend")), forgotten) == [
        "badges.0099_drop: Remove field legend from badge: DROPPING columns"
    ]


def test_forgetting_a_column_that_new_rows_need_is_found() -> None:
    forget_legend = SeparateDatabaseAndState(state_operations=[RemoveField("badge", "legend")])
    forget = made_up("0098_forget", FORGET_MOTTO, forget_legend)
    assert forgets_what_new_rows_need(forget, newest_state(MOTTO, LEGEND)) == [
        "badges.0098_forget: Remove field legend from badge: first give legend null=True or a db_default"
    ]


@pytest.mark.django_db
@EACH
def test_the_release_before_can_go_on_working_on_the_new_schema(migration: Migration) -> None:
    """`manage.py sqlmigrate` shows the SQL; docs/migrations.md how to change the schema safely."""
    before = all_migrations().project_state((migration.app_label, migration.name), at_end=False)
    assert forgets_what_new_rows_need(migration, before) == []
    if connection.vendor == "postgresql":
        assert breaks_the_release_before(migration, before) == []


@on_postgresql
@pytest.mark.django_db
@EACH
def test_no_statement_rewrites_a_table(migration: Migration) -> None:
    """Our schema editor warns of statements that rewrite a table or make the release before fail."""
    state = all_migrations().project_state((migration.app_label, migration.name), at_end=False)
    with warnings.catch_warnings(), connection.schema_editor(collect_sql=True) as editor:
        warnings.simplefilter("error", UnsafeOperationWarning)
        migration.apply(state, editor, collect_sql=True)


# --- Down and up ---


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def our_tables() -> set[str]:
    models = [model for label in OURS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return {model._meta.db_table for model in models}


@pytest.mark.django_db(transaction=True)
def test_every_step_goes_down_and_up_alone(schema_put_back: None) -> None:
    """A migration that works only together with the next one would strand a database that stops between them."""
    before = tables()
    MigrationExecutor(connection).migrate([(label, None) for label in OURS])
    assert our_tables() & tables() == set()
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert tables() == before
