"""Back-up and restore as docs/deployment.md has them, by PostgreSQL's own programs: the database, then the store."""

import os
import shutil
import subprocess
import sys
import uuid
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection

from badges.models import PrintRun
from badges.printing.run import generate
from files.models import File

ROOT = Path(__file__).parents[2]
DATABASE_CACHE = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="is about PostgreSQL"),
]


@pytest.fixture
def login() -> dict[str, str]:
    given = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    settings = connection.settings_dict
    return os.environ | {name: str(settings[key]) for name, key in given.items() if settings[key]}


@pytest.fixture
def copy(login):
    """A new database, and its URL."""
    name = f"restored_{uuid.uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    base, _, options = os.environ["DATABASE_URL"].partition("?")
    yield name, f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.skipif(not shutil.which("pg_dump"), reason="pg_dump is not installed")
def test_a_restored_copy_has_each_row_with_its_bytes_and_what_it_lost_is_named(
    alice, badge_of, login, copy, stored_in, tmp_path
):
    run = PrintRun.objects.create(badge=badge_of(alice), paper="a4")
    generate(run.pk)
    run.refresh_from_db()
    assert run.status == "done"
    dump, store = tmp_path / "badgeyay.dump", tmp_path / "copy of the store"
    subprocess.run(["pg_dump", "-Fc", "-f", dump, connection.settings_dict["NAME"]], env=login, check=True)
    shutil.copytree(stored_in, store)

    name, url = copy
    subprocess.run(["pg_restore", "--no-owner", "--exit-on-error", "-d", name, dump], env=login, check=True)
    environment = os.environ | {"DATABASE_URL": url, "STORAGE_URL": f"file://{store}", "VAR_DIR": str(tmp_path)}

    def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert manage("verify_storage").stdout == "The store and the database agree.\n"
    assert manage("migrate", "--check").returncode == 0
    drift = manage("schema_drift")
    assert drift.stdout == "The database has the schema that its migrations make.\n", "restored CHECKs are other words"
    changed = (
        "ALTER TABLE badges_printrun DROP CONSTRAINT badges_run_status_known, ADD CONSTRAINT badges_run_status_known "
        "CHECK (status IN ('queued', 'running', 'done', 'failed'))",
        "DROP INDEX badges_runs_at_work; CREATE INDEX badges_runs_at_work ON badges_printrun (status, created_at) "
        "WHERE status IN ('queued', 'done')",
    )
    for sql in changed:
        subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", name, "-c", sql], env=login, check=True)
    drift = manage("schema_drift")
    assert drift.returncode == 1
    assert "badges_printrun: constraint badges_run_status_known differs" in drift.stdout
    assert "badges_printrun: index badges_runs_at_work differs" in drift.stdout
    assert drift.stdout.endswith("\n2 differences.\n")

    lost, changed = File.objects.order_by("kind")  # the list and the PDF
    (store / lost.stored.name).unlink()
    (store / changed.stored.name).write_bytes(default_storage.open(changed.stored.name).read()[:-1] + b"?")
    found = manage("verify_storage")
    assert found.returncode == 1
    assert f"the bytes of list {lost.pk} are missing" in found.stdout
    assert f"the bytes of pdf {changed.pk} have changed" in found.stdout


def test_the_table_of_the_cache_is_no_drift_and_one_that_is_missing_is(capsys, settings):
    settings.CACHES = settings.CACHES | {"default": DATABASE_CACHE}
    with pytest.raises(SystemExit):
        call_command("schema_drift")
    assert "table cache is missing" in capsys.readouterr().out
    call_command("createcachetable", verbosity=0)
    try:
        call_command("schema_drift")
        assert capsys.readouterr().out == "The database has the schema that its migrations make.\n"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE cache")
