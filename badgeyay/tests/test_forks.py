"""The processes that other tests start are like new ones."""

import os
import subprocess
import sys

from django.conf import settings

SEEN = """
import os, sys
ours = {"badges", "badgeyay", "conftest", "files", "frontend", "users"}
print(sorted(ours & {name.split(".")[0] for name in sys.modules}), os.getcwd(), sys.argv, sorted(os.environ), __name__)
"""


def test_nothing_of_ours_is_loaded_and_nothing_of_the_caller_s_is_there(forks, tmp_path):
    job = ["-c", SEEN, "one"], tmp_path, {"A": "b", "LC_CTYPE": "C.UTF-8"}
    done = forks.run(*job)
    assert done.stdout == f"[] {tmp_path} ['-c', 'one'] ['A', 'LC_CTYPE'] __main__\n"
    line, cwd, env = job
    real = subprocess.run([sys.executable, *line], cwd=cwd, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (real.returncode, real.stdout, real.stderr)


def test_each_has_its_own_status_and_error(forks, tmp_path):
    root = settings.BASE_DIR
    for line in (["-c", "import sys; sys.exit('no')"], ["-c", "1 / 0"], ["-c", "pass"], ["manage.py", "chek"]):
        done = forks.run(line, root, os.environ, [root])
        real = subprocess.run([sys.executable, *line], cwd=root, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (real.returncode, real.stdout)
        assert done.stderr.splitlines()[-1:] == real.stderr.splitlines()[-1:]
