"""The way over from a made-up Flask Badgeyay of 1,000 users and 3,000 badges: killed in the middle, finished, again.

    python .ci/with_postgres.py python benchmarks/import_flask_badgeyay.py [USERS]

Needs an empty PostgreSQL, named by DATABASE_URL; the old tables lie in a schema of it.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg2

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from badges.tests.flask_badgeyay.old_site import OldSite, fill  # noqa: E402


def manage(*arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def said(*arguments: str) -> str:
    began = time.monotonic()
    process = manage(*arguments)
    out, _ = process.communicate()
    if process.returncode:
        sys.exit(process.returncode)
    return f"{out}{time.monotonic() - began:.1f} s\n"


def killed_when(badges: int, url: str, *arguments: str) -> str:
    process = manage(*arguments)
    with psycopg2.connect(url) as connection, connection.cursor() as cursor:
        connection.autocommit = True
        count = 0
        while count < badges and process.poll() is None:
            time.sleep(0.1)
            cursor.execute("SELECT count(*) FROM badges_badge")
            count = cursor.fetchone()[0]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    return f"killed with {count:,} badges written\n"


def main() -> None:
    users = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    url = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://")
    with tempfile.TemporaryDirectory() as directory:
        os.environ["VAR_DIR"] = directory
        site = OldSite(url, "old_site", Path(directory) / "uploads")
        said("migrate", "--verbosity", "0")
        site.create()
        fill(site, users)
        before = site.contents()
        command = ["import_flask_badgeyay", "--database-url", site.source_url, "--uploads", str(site.uploads)]
        print("--- dry run", said(*command, "--dry-run"), sep="\n")
        print("--- interrupted", killed_when(users * 3 // 2, url, *command), sep="\n")
        print("--- goes on", said(*command), sep="\n")
        print("--- once more", said(*command), sep="\n")
        print("The old tables are unchanged." if site.contents() == before else "THE OLD TABLES HAVE CHANGED.")


if __name__ == "__main__":
    main()
