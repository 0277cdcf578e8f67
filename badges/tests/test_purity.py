"""The list reader and the renderer run without Django: import-linter reads the imports, this test runs them."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("package", ["badges.lists", "badges.rendering"])
def test_importing_it_in_a_fresh_process_does_not_load_django(package):
    code = f"import sys, {package}; sys.exit(any(m.split('.')[0] in ('django', 'celery') for m in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
