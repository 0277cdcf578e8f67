"""Thousands of requests that schemathesis makes up from the OpenAPI description, as nobody and as somebody.

    python benchmarks/api.py [EXAMPLES]     (of each operation, 60 by default: about 10,000 requests in all)

None may be answered with a 500, and each answer must be as the description says. Starts the documented server as
benchmarks/attacks.py does, with an organiser who has badge sets, so that ids lead somewhere. schemathesis needs another
jsonschema-rs than the product, so uv runs it in an environment of its own; SCHEMATHESIS names a program `st` that is
there already.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from attacks import ROOT, Server

VERSION = "4.32.5"
PROGRAM = os.environ.get("SCHEMATHESIS")
KINDS = (
    "LIST_CHECK",
    "UPLOAD",
    "SET",
    "GENERATION",
    "PREVIEW",
    "ARCHIVE",
    "IMPORT",
    "EXPORT",
    "SHARE",
    "MAIL",
    "CHANGE",
)
RATES = tuple(f"{kind}_RATE" for kind in KINDS)
# Data that fit the description and name what is not there are refused: no description says which ids there are.
LEFT_OUT = "positive_data_acceptance"
# That the web server refuses an address or a header for its length is a refusal too.
REFUSED = [400, 401, 403, 404, 405, 406, 409, 411, 413, 414, 415, 422, 429, 431, 503]
HOW = ["--phases", "examples,coverage,fuzzing", "--workers", "2", "--continue-on-failure", "--no-color"]
BY_SET = ("preflight", "export", "preview", "garbled", "cases", "tally")
SEED = """
import json
from badges.management.commands.demo import EXAMPLES, badge_from
from badges.models import Attendee, Badge, PrintRun
from files.models import File
from users.models import ApiToken, User
user = User.objects.create_user("somebody@example.org", storage_limit=10**12, quota=10**6)
for example in EXAMPLES:
    badge_from(example, user)
token = ApiToken.objects.issue(user, "api", "write")[1]
badge = Badge.objects.first()
ids = {"badges": badge, "print-runs": PrintRun.objects.first(), "attendees": Attendee.objects.first(),
       "files": File.objects.first(), "print-settings": badge}
print(json.dumps([token, {type: str(one.pk) for type, one in ids.items()}]))
"""


def main(examples: int) -> int:
    os.environ.update(dict.fromkeys(RATES, "1000000/min"))
    with tempfile.TemporaryDirectory() as directory:
        server = Server(Path(directory), RATES)
        try:
            made = subprocess.run(
                [sys.executable, "manage.py", "shell", "-v0", "-c", SEED],
                cwd=ROOT, env=server.environment, capture_output=True, text=True, check=True,
            )  # fmt: skip
            token, ids = json.loads(made.stdout.splitlines()[-1])
            (Path(directory) / "schemathesis.toml").write_text(
                f"[checks.negative_data_rejection]\nexpected-statuses = {REFUSED}\n" + known(ids)
            )
            ran = {
                "nobody": schemathesis(server, examples, []),
                "somebody": schemathesis(server, examples, [f"Authorization: Bearer {token}"]),
            }
            crashes = (Path(directory) / "log").read_text().count("Internal Server Error")
        finally:
            server.stop()
    for who, found in ran.items():
        print(f"As {who}: {found}")
    print("500s in the log:", crashes)
    return 0 if not crashes and all("found" not in found for found in ran.values()) else 1


def known(ids: dict[str, str]) -> str:
    """What is there, for all that does not delete it."""
    operations = {
        "badges": ["GET {}", "PATCH {}", *(f"GET {{}}/{one}" for one in BY_SET)],
        "print-runs": ["GET {}", "PATCH {}"],
        "attendees": ["GET {}", "PATCH {}"],
        "files": ["GET {}", "GET {}/download"],
        "print-settings": ["GET {}", "PATCH {}"],
    }
    named = [(type, one.format(f"/api/{type}/{{id}}")) for type, ones in operations.items() for one in ones]
    return "".join(
        f'[[operations]]\ninclude-name = "{name}"\nparameters = {{ "path.id" = "{ids[type]}" }}\n'
        for type, name in named
    )


def schemathesis(server: Server, examples: int, headers: list[str]) -> str:
    """How many cases it made, and how many faults it found."""
    program = [PROGRAM] if PROGRAM else ["uv", "tool", "run", "--from", f"schemathesis=={VERSION}", "st"]
    address = f"http://127.0.0.1:{server.port}"
    every = ["Host: localhost", "X-Forwarded-Proto: https", *headers]
    named = [part for header in every for part in ("-H", header)]
    command = [*program, "run", f"{address}/api/schema", "--url", address, *named, *HOW]
    ran = subprocess.run(
        [*command, "--max-examples", str(examples), "--exclude-checks", LEFT_OUT],
        cwd=server.environment["VAR_DIR"], stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    print(ran.stdout)
    counted = re.search(r"Test cases:\s+(.+)", ran.stdout)
    return counted[1] if counted else "found nothing to test"


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
