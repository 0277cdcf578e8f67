"""Who may import whom: the list reader and the renderer know nothing of Django."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("package", ["badges.lists", "badges.rendering"])
def test_importing_it_in_a_fresh_process_does_not_load_django(package):
    code = f"import sys, {package}; sys.exit(any(m.split('.')[0] in ('django', 'celery') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_users_and_files_import_no_app_above_them():
    for app, forbidden in {"users": ("files", "badges"), "files": ("badges",)}.items():
        for path in (ROOT / app).rglob("*.py"):
            if "tests" in path.parts:
                continue
            lines = path.read_text().splitlines()
            for name in forbidden:
                assert not [line for line in lines if line.startswith((f"from {name}", f"import {name}"))], path
