"""What runs our tests repeats what failed, fails if it fails again, and says both at its end."""

import subprocess
import sys

import pytest
from django.conf import settings

FINE, BROKEN = "def test_fine(): pass\n", "def test_broken(): assert 0\n"
ONCE = """
def test_once(tmp_path):
    seen = tmp_path.parents[2] / "seen"
    if not seen.exists():
        seen.touch()
        assert 0
"""


@pytest.mark.parametrize(
    ("tests", "status", "noted"),
    [
        (FINE, 0, []),
        ("", 5, []),
        (FINE + ONCE, 0, ["=== Ours: failed beside others, passed alone", "FAILED test_it.py::test_once"]),
        (FINE + ONCE + BROKEN, 1, ["=== Ours: failed", "FAILED test_it.py::test_broken"]),
        ("".join(BROKEN.replace("broken", f"n{n}") for n in range(11)) + ONCE, 1, ["=== Ours: failed", "FAILED"]),
        ("import nothing_of_this_name\n", 2, ["=== Ours: failed", "ERROR test_it.py"]),
    ],
)
def test_what_failed_is_repeated_alone_and_named(tmp_path, tests, status, noted):
    (tmp_path / "kept").mkdir()
    (tmp_path / "test_it.py").write_text(tests)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -q -p no:django -p no:randomly\n")
    environment = {"PATH": "/usr/bin:/bin", "NOTES": str(tmp_path / "notes"), "TMPDIR": str(tmp_path)}
    command = [settings.BASE_DIR / ".ci" / "suite", "Ours", sys.executable, "-m", "pytest", "--basetemp=kept/runs"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.returncode == status, done
    notes = (tmp_path / "notes").read_text().splitlines() if noted else []
    assert [line[: len(start)] for line, start in zip(notes, noted, strict=False)] == noted
    assert (b"test_once" in done.stdout) == ("test_once" in tests)
    assert not list(tmp_path.glob("tmp.*")), "it tidies up"
