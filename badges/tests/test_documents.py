"""The commands of the pages, run as they stand there: with bash and curl, against a running server."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from badges.management.commands import demo
from badges.models import PrintRun

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not shutil.which("curl"), reason="needs curl; on Debian: apt install curl")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("page", ["README.md", "docs/api.md"])
def test_the_main_job_with_curl(live_server, tmp_path, page):
    [commands] = re.findall(r"```sh\n(H=.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.S)
    commands = commands.replace("http://127.0.0.1:8000", live_server.url)
    assert live_server.url in commands
    demo.account(demo.ORGANISER, "Marieke van den Berg")
    (tmp_path / "attendees.csv").write_text("First Name,Last Name\nAda,Lovelace\nÉmile,Zola\n", encoding="utf-8")
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", commands], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "badges.pdf").read_bytes().startswith(b"%PDF")
    run = PrintRun.objects.get()
    assert (run.status, run.total, run.badge.owner.email) == ("done", 2, demo.ORGANISER)
