"""Thousands of requests that schemathesis makes up from the OpenAPI description, as nobody and as somebody.

    python benchmarks/api.py [EXAMPLES]     (of each operation, 60 by default: about 10,000 requests in all)

None may be answered with a 500, and each answer must be as the description says. Starts the documented server as
benchmarks/attacks.py does. schemathesis needs another jsonschema-rs than the product, so uv runs it in an environment
of its own; SCHEMATHESIS names a program `st` that is there already.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from attacks import ROOT, Server

VERSION = "4.32.5"
PROGRAM = os.environ.get("SCHEMATHESIS")
RATES = ("LIST_CHECK_RATE", "UPLOAD_RATE", "GENERATION_RATE", "PREVIEW_RATE", "ARCHIVE_RATE")
# Data that fit the description and name what is not there are refused: no description says which ids there are.
LEFT_OUT = "positive_data_acceptance"
MAKE_TOKEN = """
from users.models import ApiToken, User
user = User.objects.create_user("somebody@example.org", storage_limit=10**12)
print(ApiToken.objects.issue(user, "api", "write")[1])
"""


def main(examples: int) -> int:
    os.environ.update(dict.fromkeys(RATES, "1000000/min"))
    with tempfile.TemporaryDirectory() as directory:
        server = Server(Path(directory), RATES)
        try:
            made = subprocess.run(
                [sys.executable, "manage.py", "shell", "-v0", "-c", MAKE_TOKEN],
                cwd=ROOT, env=server.environment, capture_output=True, text=True, check=True,
            )  # fmt: skip
            token = made.stdout.split()[-1]
            statuses = [schemathesis(server, examples, who) for who in ([], [f"Authorization: Bearer {token}"])]
            print("500s in the log:", (Path(directory) / "log").read_text().count("Internal Server Error"))
        finally:
            server.stop()
    return max(statuses)


def schemathesis(server: Server, examples: int, headers: list[str]) -> int:
    """Its exit status."""
    program = [PROGRAM] if PROGRAM else ["uv", "tool", "run", "--from", f"schemathesis=={VERSION}", "st"]
    address = f"http://127.0.0.1:{server.port}"
    every = ["Host: localhost", "X-Forwarded-Proto: https", *headers]
    named = [part for header in every for part in ("-H", header)]
    how = [
        "--max-examples",
        str(examples),
        "--phases",
        "fuzzing",
        "--workers",
        "2",
        "--exclude-checks",
        LEFT_OUT,
        "--no-color",
    ]
    return subprocess.run(
        [*program, "run", f"{address}/api/schema", "--url", address, *named, *how], cwd=server.environment["VAR_DIR"]
    ).returncode


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
