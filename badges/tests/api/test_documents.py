"""The commands of the pages, run as they stand there: with bash and curl, against a running server."""

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from badges import tasks
from badges.local_worker import Job, LocalWorker
from badges.management.commands import demo
from badges.models import PrintRun

ROOT = Path(__file__).parents[3]
LIST = "First Name,Last Name,Firma,Email\nAda,Lovelace,Engines,ada@example.org\nÉmile,Zola,,zola@example.org\n"
FAIL_LOUDLY = 'curl() { command curl --fail-with-body "$@"; }\n'


class SlowWorker(LocalWorker):
    """Never done with a print run when the request that asked for it is answered."""

    def submit(self, job: Job) -> None:
        super().submit(lambda: (time.sleep(1), job()))


def commands_of(page: str) -> str:
    return "".join(re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S))


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl; on Debian: apt install curl")
@pytest.mark.django_db(transaction=True)
def test_the_commands_of_the_pages(live_server, tmp_path, monkeypatch):
    worker = SlowWorker(lambda: None)
    monkeypatch.setattr(tasks, "_local_worker", worker)
    commands = "".join(map(commands_of, ("docs/api.md", "docs/lists.md"))).replace(
        "http://127.0.0.1:8000", live_server.url
    )
    assert live_server.url in commands
    demo.account(demo.ORGANISER, "Marieke van den Berg")
    (tmp_path / "attendees.csv").write_text(LIST, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", FAIL_LOUDLY + commands],
        cwd=tmp_path, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    worker.stop()
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert (tmp_path / "badges.pdf").read_bytes().startswith(b"%PDF")
    run = PrintRun.objects.get()
    assert (run.status, run.total, run.badge.owner.email) == ("done", 2, demo.ORGANISER)
