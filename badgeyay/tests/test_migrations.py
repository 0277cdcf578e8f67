"""The discipline of docs/migrations.md, for every migration of ours, on the configured database."""

import ast
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations import AddField, Migration, RemoveField, RunPython, RunSQL, SeparateDatabaseAndState
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.models import TextField
from django_migration_linter import MigrationLinter
from django_zero_downtime_migrations.backends.postgres.schema import UnsafeOperationWarning

OURS = ["badges", "files", "users"]
VOUCHED_FOR = {  # the linter takes every unique constraint for a danger to the release before
    "0004_people_indexes": "which leaves the number of a run empty, and is held to one place for each person already",
}

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL")


def our_migrations() -> list[Migration]:
    disk = MigrationLoader(None).disk_migrations
    return [disk[key] for key in sorted(disk) if key[0] in OURS]


def operations(migration: Migration) -> Iterator[Operation]:
    """All of them, also those that say apart what happens to the database and what to the models."""
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
EACH_WITH_DATA = pytest.mark.parametrize("migration", list(filter(is_data, our_migrations())), ids=described)


# --- What is in the files ---


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("label", OURS)
def test_app_has_a_migrations_package(label):
    """Without it, makemigrations --check passes whatever the models say."""
    assert (Path(apps.get_app_config(label).path) / "migrations" / "__init__.py").is_file()


@pytest.mark.parametrize("label", OURS)
def test_history_of_the_app_is_a_line(label):
    own = [migration for migration in our_migrations() if migration.app_label == label]
    before = [[name for app, name in migration.dependencies if app == label] for migration in own]
    assert before == [[]] + [[migration.name] for migration in own[:-1]]
    assert [migration.name[:5] for migration in own] == [f"{number:04}_" for number in range(1, len(own) + 1)]
    newest = Path(apps.get_app_config(label).path) / "migrations" / "max_migration.txt"
    assert newest.read_text(encoding="utf-8") == f"{own[-1].name}\n"


@EACH
def test_migration_is_named_for_what_it_does(migration):
    assert "auto" not in migration.name
    assert not migration.name.endswith(("_initial", "_and_more"))


@EACH
def test_migration_can_be_taken_back(migration):
    assert [op for op in operations(migration) if not op.reversible] == []


@EACH_WITH_DATA
def test_data_migration_changes_no_schema(migration):
    assert {type(op) for op in operations(migration)} <= {RunPython, RunSQL}


@EACH_WITH_DATA
def test_data_migration_goes_in_batches(migration):
    """Not atomic, or one transaction would hold the rows of all batches until the end."""
    assert migration.atomic is False
    assert 0 < __import__(migration.__module__, fromlist=["BATCH"]).BATCH <= 10_000


@EACH_WITH_DATA
def test_data_migration_is_tested_on_rows_that_existed_before_it(migration):
    tests = (Path(apps.get_app_config(migration.app_label).path) / "tests").rglob("test_*.py")
    assert (migration.app_label, migration.name) in [target for path in tests for target in migrations_under_test(path)]


def migrations_under_test(path: Path) -> Iterator[object]:
    """What is given to `apply_tested_migration` of django-test-migrations in a test file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "apply_tested_migration":
            yield ast.literal_eval(node.args[0])


# --- What they do to a database that is in use ---


def drops_what_the_models_had_forgotten(migration: Migration) -> bool:
    """The second half of the recipe: learnt once more, on paper, and removed in earnest."""
    forgotten = migration.operations[0]
    if not isinstance(forgotten, SeparateDatabaseAndState) or forgotten.database_operations:
        return False
    learnt = {(op.model_name, op.name) for op in forgotten.state_operations if isinstance(op, AddField)}
    removed = [op for op in migration.operations[1:] if isinstance(op, RemoveField)]
    return len(removed) == len(migration.operations) - 1 and {(op.model_name, op.name) for op in removed} == learnt


def test_dropping_is_allowed_where_the_models_had_forgotten_the_column_and_nowhere_else():
    learn = SeparateDatabaseAndState(state_operations=[AddField("badge", "motto", TextField(db_default=""))])
    drop, drop_another = RemoveField("badge", "motto"), RemoveField("badge", "name")
    for operations, allowed in [([learn, drop], True), ([drop], False), ([learn, drop, drop_another], False)]:
        migration = Migration("0002_drop_motto", "badges")
        migration.operations = operations
        assert drops_what_the_models_had_forgotten(migration) is allowed


@on_postgresql
@pytest.mark.django_db
def test_the_release_before_can_go_on_working_on_the_new_schema():
    linter = MigrationLinter(
        settings.BASE_DIR, include_apps=OURS, ignore_name=list(VOUCHED_FOR), no_cache=True, no_output=True
    )
    linter.lint_all_migrations()
    assert linter.nb_total - linter.nb_ignored == len(our_migrations()) - len(VOUCHED_FOR)
    assert linter.nb_erroneous == 0, "python manage.py sqlmigrate shows the SQL; docs/migrations.md how to do it safely"


@on_postgresql
@pytest.mark.django_db
@EACH
def test_no_statement_rewrites_a_table(migration):
    """Nor makes the release before fail: our schema editor knows such statements and warns of them."""
    loader = MigrationLoader(connection, replace_migrations=False)
    state = loader.project_state((migration.app_label, migration.name), at_end=False)
    with warnings.catch_warnings(), connection.schema_editor(collect_sql=True) as editor:
        warnings.simplefilter("error", UnsafeOperationWarning)
        migration.apply(state, editor, collect_sql=True)


# --- Down and up ---


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def our_tables() -> set[str]:
    models = [model for label in OURS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return {model._meta.db_table for model in models}


@pytest.fixture
def schema_put_back():
    yield
    call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_every_step_goes_down_and_up_alone(schema_put_back):
    """A step that only works together with its neighbours would strand whoever stops beside it."""
    before = tables()
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    own = [migration for migration, _ in plan if migration.app_label in OURS]
    for migration in reversed(own):
        below = [key for key in migration.dependencies if key[0] == migration.app_label]
        MigrationExecutor(connection).migrate(below or [(migration.app_label, None)])
    assert our_tables() & tables() == set()
    executor, state = MigrationExecutor(connection), None
    for step in executor.migration_plan(executor.loader.graph.leaf_nodes()):
        state = executor.migrate([], plan=[step], state=state)
    assert tables() == before
