"""Starts Python processes for tests in a third of the time: forks of one that has imported packages, nothing of ours.

As a program it reads a job from each line of its input, `{"line": [...], "cwd": ..., "env": {...}, "path": [...],
"out": ..., "error": ...}`, and answers each with the exit status. A job's line is what would follow `python`: a script
or `-c` with code, and arguments. `path` is searched before the packages; `out` and `error` are files.
"""

import gc
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

# What takes longest to import and asks for no settings.
PACKAGES = """
celery.app.base celery.app.amqp django.contrib.admin.sites django.contrib.postgres.fields django.test.signals
django.core.management.commands.migrate django.core.management.commands.makemigrations fido2.server fontTools.ttLib
jinja2 jsonschema PIL.Image prometheus_client psycopg2 redis.asyncio reportlab.pdfgen.canvas requests rich.pretty
sentry_sdk structlog uharfbuzz xlsxwriter yaml
"""


class Forks:
    """Runs `python LINE` as subprocess.run does; a process that was started is ended by close()."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        self._server = subprocess.Popen(
            [sys.executable, __file__], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(
        self, line: Sequence[str], cwd: Path, env: Mapping[str, str], path: Sequence[Path] = ()
    ) -> subprocess.CompletedProcess[str]:
        assert self._server.stdin
        assert self._server.stdout
        with tempfile.TemporaryDirectory() as folder:
            out, error = Path(folder, "out"), Path(folder, "error")
            job = {"line": line, "cwd": str(cwd), "env": {**env}, "path": [str(one) for one in path]}
            print(json.dumps({**job, "out": str(out), "error": str(error)}), file=self._server.stdin, flush=True)
            status = int(self._server.stdout.readline())
            return subprocess.CompletedProcess(line, status, out.read_text(), error.read_text())

    def close(self) -> None:
        self._server.terminate()  # the end of its input may stay away: another process may have inherited our side
        self._server.communicate()


def _serve() -> None:
    """Returns in a child, with its job in place."""
    sys.path.pop(0)
    gc.disable()  # a command is short
    for package in PACKAGES.split():
        __import__(package)
    while given := sys.stdin.readline():
        if not (child := os.fork()):
            return _become(json.loads(given))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    sys.exit()


def _become(job: dict[str, Any]) -> None:
    for number, path in ((1, job["out"]), (2, job["error"])):
        with open(path, "wb") as file:
            os.dup2(file.fileno(), number)
    os.environ.clear()
    os.environ.update(job["env"])
    os.chdir(job["cwd"])
    sys.path[:0] = job["path"]
    sys.argv = job["line"]


if __name__ == "__main__":
    _serve()
    if sys.argv[0] == "-c":
        code = sys.argv.pop(1)
        exec(compile(code, "<string>", "exec"), {"__name__": "__main__"})
    else:
        runpy.run_path(sys.argv[0], run_name="__main__")
