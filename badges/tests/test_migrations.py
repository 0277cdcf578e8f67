"""Migrations are complete, and go down to zero and up again on the configured database."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

OURS = ["badges", "files", "users"]


def tables() -> set[str]:
    return set(connection.introspection.table_names())


def tables_of(label: str) -> set[str]:
    return {model._meta.db_table for model in apps.get_app_config(label).get_models(include_auto_created=True)}


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("label", OURS)
def test_app_has_a_migrations_package(label):
    """Without it, makemigrations --check passes whatever the models say."""
    assert (Path(apps.get_app_config(label).path) / "migrations" / "__init__.py").is_file()


def test_every_migration_is_named_for_what_it_does():
    names = [name for label, name in MigrationExecutor(None).loader.disk_migrations if label in OURS]
    assert names
    assert not [name for name in names if "auto" in name or name.endswith("_initial")]


@pytest.fixture
def schema_put_back():
    yield
    call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True)
@pytest.mark.xdist_group("migrations")
@pytest.mark.parametrize("label", OURS)
def test_app_migrates_to_zero_and_up_again(label, schema_put_back):
    before = tables()
    call_command("migrate", label, "zero", verbosity=0)
    assert tables_of(label) & tables() == set()
    call_command("migrate", verbosity=0)
    assert tables() == before
