"""Settings read from the environment, each case in a process of its own."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management.utils import get_random_secret_key

ROOT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "DEBUG": "0",
    "SECRET_KEY": get_random_secret_key(),
    "ALLOWED_HOSTS": "badges.example.org",
    "DATABASE_URL": "postgres://badgeyay:secret@127.0.0.1:5432/badgeyay",
}


@pytest.fixture
def manage(tmp_path, forks) -> Callable[..., subprocess.CompletedProcess[str]]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}

    def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return forks.run(["manage.py", *arguments], ROOT, {**kept, "VAR_DIR": str(tmp_path), **environment}, [ROOT])

    return run


def test_check_deploy_is_silent_in_production(tmp_path, manage):
    (tmp_path / "index.html").touch()
    services = {
        "CELERY_BROKER_URL": "redis://127.0.0.1:6379/0",
        "EMAIL_HOST": "mail.example.org",
        "CLIENT_DIR": str(tmp_path),
    }
    result = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, **services)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "System check identified no issues (0 silenced).\n"


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_production_names_what_is_missing(manage, name):
    result = manage("check", **{key: value for key, value in PRODUCTION.items() if key != name})
    assert result.returncode != 0
    assert f"{name} is not set. It is required when DEBUG is off" in result.stderr


def test_nothing_set_is_development_with_a_key_of_its_own(tmp_path, manage):
    for _ in range(2):
        code = "from django.conf import settings; print(settings.DEBUG, settings.SECRET_KEY)"
        result = manage("shell", "--no-imports", "-c", code)
        assert result.stdout.strip() == f"True {(tmp_path / 'secret_key').read_text()}"
