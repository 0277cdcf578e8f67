"""Gunicorn, workers, the clock, a PostgreSQL and an S3 server, each started again when it dies."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import psycopg2

ROOT = Path(__file__).resolve().parent.parent.parent
WEB, WORKERS = int(os.environ.get("WEB", 2)), int(os.environ.get("WORKERS", 2))
BROKER = os.environ.get("TEST_BROKER_URL", "")
BUCKET = "badges"

PREPARE = """
import sys
from django.contrib.auth.hashers import make_password
from allauth.account.models import EmailAddress
from users.models import User
password = make_password(sys.argv[2])
users = [User(email=f"organiser{n}@example.org", password=password) for n in range(int(sys.argv[1]))]
User.objects.bulk_create(users)
EmailAddress.objects.bulk_create(EmailAddress(user=u, email=u.email, verified=True, primary=True) for u in users)
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def postgres() -> Any:
    spec = importlib.util.spec_from_file_location("with_postgres", ROOT / ".ci" / "with_postgres.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.throw_away_postgres()


def descendants(pid: int) -> list[int]:
    """A process and all that it started, the ones below it too."""
    found = [pid]
    for one in found:
        for tasks in Path(f"/proc/{one}/task").glob("*/children"):
            with suppress(OSError):
                found += map(int, tasks.read_text().split())
    return found


def memory(pid: int) -> float:
    """Megabytes that a process and those below it have in memory; what they share is counted once."""
    total = 0
    for one in descendants(pid):
        with suppress(OSError):
            for line in Path(f"/proc/{one}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
    return total / 1024


class Service:
    """A process that is started again when it has died, as systemd does."""

    def __init__(self, name: str, command: list[str], environment: dict[str, str], log: Path) -> None:
        self.name, self._command, self._environment, self._log = name, command, environment, log
        self.most = 0.0  # megabytes
        self.wanted = True
        self.start()

    def start(self) -> None:
        with self._log.open("ab") as log:
            self.process = subprocess.Popen(
                self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )

    def watch(self) -> None:
        if self.wanted and self.process.poll() is not None:
            self.start()
        self.most = max(self.most, memory(self.process.pid))

    def end(self) -> None:
        self.wanted = False
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Site:
    url: str
    database: str
    services: dict[str, Service]
    bucket: Any

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        with psycopg2.connect(self.database) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())


def manage(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True, stdout=sys.stderr)


@contextmanager
def site(directory: Path, accounts: int, password: str) -> Iterator[Site]:
    with ExitStack() as stack:
        database = stack.enter_context(postgres())
        store, web = free_port(), free_port()
        environment = os.environ | database | {
            "DEBUG": "0", "SECRET_KEY": "of-a-benchmark", "ALLOWED_HOSTS": "127.0.0.1", "VAR_DIR": str(directory),
            "CELERY_BROKER_URL": BROKER, "CELERY_QUEUE": f"bench-{uuid.uuid4().hex[:8]}",
            "STORAGE_URL": f"s3://{BUCKET}?endpoint_url=http://127.0.0.1:{store}&region_name=us-east-1",
            "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "READ_TIMEOUT": "5", "LOG_LEVEL": "WARNING",
            "DOWNLOADS_FROM_STORE": "0", "MAIL_DIR": str(directory / "mails"), "PRINT_RUN_SILENCE": "10",
        }  # fmt: skip
        programs = Path(sys.executable).parent
        services: dict[str, Service] = {}

        def serve(name: str, *command: str) -> None:
            services[name] = Service(name, list(command), environment, directory / f"{name}.log")
            stack.callback(services[name].end)

        serve("store", str(programs / "moto_server"), "-H", "127.0.0.1", "-p", str(store))
        bucket = boto3.client(
            "s3", endpoint_url=f"http://127.0.0.1:{store}", region_name="us-east-1",
            aws_access_key_id="test", aws_secret_access_key="test",
        )  # fmt: skip
        until(lambda: answers(store))
        bucket.create_bucket(Bucket=BUCKET)
        for command in (["migrate"], ["createcachetable"], ["collectstatic", "--noinput", "--ignore", "redoc"]):
            manage(environment, *command, "--verbosity", "0")
        script = directory / "prepare.py"
        script.write_text(f"import django; django.setup()\n{PREPARE}")
        subprocess.run(
            [sys.executable, str(script), str(accounts), password], cwd=ROOT, check=True,
            env=environment | {"DJANGO_SETTINGS_MODULE": "badgeyay.settings", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        serve(
            "web", str(programs / "gunicorn"), "-c", "deploy/gunicorn.conf.py", "--threads", "40",
            "--workers", str(WEB),
            "--bind", f"127.0.0.1:{web}", "badgeyay.wsgi",
        )  # fmt: skip
        serve(
            "worker", sys.executable, "-m", "celery", "-A", "badgeyay", "worker", "--concurrency", str(WORKERS),
            "--hostname", f"bench-{web}@%h",
        )  # fmt: skip
        serve("clock", sys.executable, "-m", "celery", "-A", "badgeyay", "beat")
        until(lambda: answers(web))
        yield Site(f"http://127.0.0.1:{web}", database, services, bucket)


def answers(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def until(reached: Callable[[], bool], seconds: float = 300) -> None:
    end = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)
