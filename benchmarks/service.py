"""The whole service under load and under attack by accidents: nothing may be lost, doubled or left behind.

    TEST_BROKER_URL=amqp://guest:guest@127.0.0.1:5672// python benchmarks/service.py

Starts gunicorn, workers, the clock, a PostgreSQL, and moto's S3 server in processes of their own; RabbitMQ (or Redis)
is the one of TEST_BROKER_URL, with queues of its own. First a run of LARGE people is made, and runs of SMALL people are
asked for beside it: how long do they wait? Then ORGANISERS at once log in, upload a list, make a set of it, check it,
print it and download the PDF, while every few seconds a process is killed or connections to the database are cut, the
store hangs once (SIGSTOP), and once no process can write large files. Organisers ask again where they get no answer, as
the client does. At the end each PDF is counted, in the database and in the store.

ORGANISERS, LARGE, SMALL, WEB and WORKERS say how many. Linux alone: it reads /proc.
"""

import importlib.util
import json
import os
import random
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import psycopg2
import urllib3

ROOT = Path(__file__).resolve().parent.parent
ORGANISERS = int(os.environ.get("ORGANISERS", 200))
LARGE, SMALL = int(os.environ.get("LARGE", 100_000)), int(os.environ.get("SMALL", 120))
WEB, WORKERS = int(os.environ.get("WEB", 2)), int(os.environ.get("WORKERS", 2))
BROKER = os.environ.get("TEST_BROKER_URL", "")
PASSWORD = "correct horse battery"
BUCKET = "badges"
JSON_API = "application/vnd.api+json"
PATIENCE = float(os.environ.get("PATIENCE", 1200))  # seconds for an organiser's whole job
PAGE = os.sysconf("SC_PAGE_SIZE")
FULL = 64 * 1024  # bytes of a file that can be written while the disk is full

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


# --- Processes ---


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
def site(directory: Path) -> Iterator[Site]:
    with ExitStack() as stack:
        database = stack.enter_context(postgres())
        store, web = free_port(), free_port()
        environment = os.environ | {
            "DEBUG": "0", "SECRET_KEY": "of-a-benchmark", "ALLOWED_HOSTS": "127.0.0.1", "VAR_DIR": str(directory),
            "DATABASE_URL": database, "CELERY_BROKER_URL": BROKER, "CELERY_QUEUE": f"bench-{uuid.uuid4().hex[:8]}",
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
        for command in (["migrate"], ["createcachetable"], ["collectstatic", "--noinput"]):
            manage(environment, *command, "--verbosity", "0")
        script = directory / "prepare.py"
        script.write_text(f"import django; django.setup()\n{PREPARE}")
        subprocess.run(
            [sys.executable, str(script), str(ORGANISERS + 2), PASSWORD], cwd=ROOT, check=True,
            env=environment | {"DJANGO_SETTINGS_MODULE": "badgeyay.settings", "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        serve(
            "web", str(programs / "gunicorn"), "-c", "deploy/gunicorn.conf.py", "--threads", "40",
            "--workers", str(WEB),
            "--bind", f"127.0.0.1:{web}", "badgeyay.wsgi",
        )  # fmt: skip
        for number in range(WORKERS):
            serve(
                f"worker{number + 1}", sys.executable, "-m", "celery", "-A", "badgeyay", "worker", "--concurrency", "1",
                "--hostname", f"w{number}-{web}@%h",
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


# --- Organisers ---


@dataclass
class Seen:
    """What all organisers have seen together."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # by endpoint
    answers: Counter[str] = field(default_factory=Counter)  # by endpoint and status, or the error
    finished: list[float] = field(default_factory=list)  # seconds of the whole job
    trouble: list[str] = field(default_factory=list)  # what stopped an organiser


class Organiser:
    """One person with a list, who asks again where no answer comes, under the same id."""

    def __init__(self, site: Site, number: int, people: int, seen: Seen) -> None:
        self._site, self._number, self._people, self._seen = site, number, people, seen
        self._pool = urllib3.PoolManager(maxsize=1, retries=False, timeout=120)
        self._headers = {"X-Forwarded-Proto": "https", "Accept": JSON_API}
        self._end = time.monotonic() + PATIENCE
        self.runs: list[str] = []

    def ask(self, name: str, method: str, path: str, **options: Any) -> Any:
        headers = self._headers | options.pop("headers", {})
        wait = 0.5
        while time.monotonic() < self._end:
            began = time.monotonic()
            try:
                answer = self._pool.request(method, self._site.url + path, headers=headers, **options)
                status: str = str(answer.status)
            except urllib3.exceptions.HTTPError as error:
                status, answer = type(error).__name__, None
            self._seen.seconds[name].append(time.monotonic() - began)
            self._seen.answers[f"{name} {status}"] += 1
            if answer is not None and answer.status < 429:
                if answer.status >= 400:
                    raise RuntimeError(f"{name}: {status} {answer.data[:300]!r}")
                return answer
            told = float(answer.headers.get("Retry-After", 0)) if answer is not None else 0.0
            time.sleep(max(told, wait * random.uniform(0.7, 1.3)))
            wait = min(wait * 2, 8)
        raise RuntimeError(f"{name}: no answer for {PATIENCE:.0f} s, at last {status}")

    def send(self, name: str, path: str, type: str, id: str | None = None, **members: Any) -> Any:
        data = {"type": type, **({"id": id} if id else {}), **members}
        body = json.dumps({"data": data}).encode()
        return json.loads(self.ask(name, "POST", path, body=body, headers={"Content-Type": JSON_API}).data)["data"]

    def log_in(self) -> None:
        body = json.dumps({"email": f"organiser{self._number}@example.org", "password": PASSWORD}).encode()
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        answer = self.ask("log in", "POST", "/_allauth/app/v1/auth/login", body=body, headers=headers)
        self._headers["X-Session-Token"] = json.loads(answer.data)["meta"]["session_token"]

    def make_set(self) -> str:
        rows = (f"Ada{n},Lovelace,Speaker,Organisation {n % 97},@ada{n}\n" for n in range(self._people))
        listed = "First Name,Last Name,Position,Organisation,Handle\n" + "".join(rows)
        fields = {"file": ("people.csv", listed.encode(), "text/csv"), "kind": "list"}
        file = json.loads(self.ask("upload", "POST", "/api/files", fields=fields).data)["data"]
        linked = {"attendeeList": {"data": {"type": "files", "id": file["id"]}}}
        attributes = {"name": f"Event {self._number}", "design": self._design()}
        made = self.send(
            "make a set", "/api/badges", "badges", str(uuid.uuid4()), attributes=attributes, relationships=linked
        )
        return str(made["id"])

    def _design(self) -> dict[str, Any]:
        templates = json.loads(self.ask("designs", "GET", "/api/templates").data)["data"]
        design: dict[str, Any] = templates[0]["attributes"]["design"]
        return design

    def check(self, badge: str) -> None:
        while self.ask("check", "GET", f"/api/badges/{badge}/preflight?paper=a4").status == 202:
            time.sleep(1)

    def print(self, badge: str, id: str) -> dict[str, Any]:
        """The print run, once it has ended."""
        linked = {"badge": {"data": {"type": "badges", "id": badge}}}
        self.send("print", "/api/print-runs", "print-runs", id, attributes={"paper": "a4"}, relationships=linked)
        self.runs.append(id)
        while True:
            run: dict[str, Any] = json.loads(self.ask("look", "GET", f"/api/print-runs/{id}").data)["data"]
            if run["attributes"]["status"] not in {"queued", "running"}:
                return run
            time.sleep(1)

    def work(self) -> None:
        began = time.monotonic()
        try:
            self.log_in()
            badge = self.make_set()
            self.check(badge)
            run = self.print(badge, str(uuid.uuid4()))
            if run["attributes"]["status"] == "failed":  # a full disk; a person presses again
                self._seen.answers[f"run failed: {run['attributes']['message'][:40]}"] += 1
                run = self.print(badge, str(uuid.uuid4()))
            pdf = self.ask("download", "GET", f"/api/files/{run['relationships']['file']['data']['id']}/download").data
            if not pdf.endswith(b"%%EOF\n"):
                raise RuntimeError("the PDF is not whole")
            self._seen.finished.append(time.monotonic() - began)
        except Exception as error:  # whatever stops a person is what this is about
            self._seen.trouble.append(f"organiser {self._number}: {error!r}")


# --- Accidents ---


class Accidents(threading.Thread):
    def __init__(self, site: Site, every: float = 5.0) -> None:
        super().__init__(daemon=True)
        self._site, self._every, self._over = site, every, threading.Event()
        self.done: Counter[str] = Counter()

    def run(self) -> None:
        once = [self._store_hangs, self._disk_is_full]
        number = 0
        while not self._over.wait(self._every):
            number += 1
            accident = once.pop(0) if once and number % 4 == 0 else random.choice(
                [self._kill_web, self._kill_worker, self._kill_worker, self._cut_connections, self._kill_clock]
            )  # fmt: skip
            accident()

    def stop(self) -> None:
        self._over.set()
        self.join()

    def _kill(self, pid: int, what: str) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.done[what] += 1

    def _kill_web(self) -> None:
        children = descendants(self._site.services["web"].process.pid)[1 : 1 + WEB]
        if children:
            self._kill(random.choice(children), "web process killed")

    def _kill_worker(self) -> None:
        family = descendants(self._site.services[f"worker{random.randint(1, WORKERS)}"].process.pid)
        self._kill(random.choice(family), "worker process killed")

    def _kill_clock(self) -> None:
        self._kill(self._site.services["clock"].process.pid, "clock killed")

    def _cut_connections(self) -> None:
        cut = self._site.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        self.done["database connections cut"] += len(cut)

    def _store_hangs(self) -> None:
        os.killpg(self._site.services["store"].process.pid, signal.SIGSTOP)
        self._over.wait(15)
        os.killpg(self._site.services["store"].process.pid, signal.SIGCONT)
        self.done["store hung for 15 s"] += 1

    def _disk_is_full(self) -> None:
        ours = [self._site.services[name].process.pid for name in self._site.services if name != "store"]
        limited: dict[int, tuple[int, int]] = {}
        for pid in [one for service in ours for one in descendants(service)]:
            with suppress(OSError):
                limited[pid] = resource.prlimit(pid, resource.RLIMIT_FSIZE)
                resource.prlimit(pid, resource.RLIMIT_FSIZE, (FULL, limited[pid][1]))
        self._over.wait(10)
        for pid, before in limited.items():
            with suppress(OSError):
                resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
        self.done["disk full for 10 s"] += 1


# --- Both parts, and what came of them ---


def fairness(site: Site) -> None:
    """How long small runs take, alone and beside a large one."""
    seen = Seen()
    large, small = Organiser(site, ORGANISERS, LARGE, seen), Organiser(site, ORGANISERS + 1, SMALL, seen)
    for one in (large, small):
        one.log_in()
    sets = large.make_set(), small.make_set()

    def one_small() -> float:
        began = time.monotonic()
        small.print(sets[1], str(uuid.uuid4()))
        return time.monotonic() - began

    alone = [one_small() for _ in range(5)]
    id = str(uuid.uuid4())
    making = threading.Thread(target=large.print, args=(sets[0], id))
    began = time.monotonic()
    making.start()
    beside = []
    while making.is_alive():
        beside.append(one_small())
        time.sleep(1)
    print(
        f"A run of {LARGE:,} people took {time.monotonic() - began:.0f} s with {len(beside)} runs of {SMALL} beside it."
    )
    print(f"A run of {SMALL}: alone {max(alone):.1f} s at most; beside the large one {spread(beside)}.")


def spread(seconds: list[float]) -> str:
    if not seconds:
        return "none"
    ordered = sorted(seconds)
    at = {part: ordered[min(len(ordered) - 1, int(len(ordered) * part))] for part in (0.5, 0.95)}
    return f"median {at[0.5]:.2f} s, 95 of 100 within {at[0.95]:.2f} s, longest {ordered[-1]:.2f} s"


def storm(site: Site) -> bool:
    seen = Seen()
    people = [Organiser(site, number, LARGE if number == 0 else SMALL, seen) for number in range(ORGANISERS)]
    accidents = Accidents(site)
    threads = [threading.Thread(target=one.work, daemon=True) for one in people]
    began = time.monotonic()
    accidents.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    accidents.stop()
    print(
        f"\n{len(seen.finished)} of {ORGANISERS} organisers have their PDF after {took:.0f} s: {spread(seen.finished)}."
    )
    print("Accidents:", ", ".join(f"{count} x {what}" for what, count in sorted(accidents.done.items())))
    print(f"Throughput: {60 * len(seen.finished) / took:.0f} whole jobs a minute.")
    print("\n| request | times | seconds |\n|---|---|---|")
    for name, seconds in seen.seconds.items():
        print(f"| {name} | {len(seconds):,} | {spread(seconds)} |")
    print("\nAnswers that were no success:", {what: n for what, n in sorted(seen.answers.items()) if " 20" not in what})
    for trouble in seen.trouble[:20]:
        print("STOPPED", trouble)
    return told(site, [id for one in people for id in one.runs]) and not seen.trouble


def told(site: Site, asked: list[str]) -> bool:
    """Losses, doubles and orphans, as the database and the store have them."""
    runs = site.rows(
        "SELECT r.id::text, r.status, extract(epoch FROM r.finished_at - r.created_at), count(p.id), r.fault, "
        "r.file_id::text FROM badges_printrun r LEFT JOIN badges_printrecord p ON p.run_id = r.id GROUP BY r.id"
    )
    by_id = {run[0]: run for run in runs}
    small = [float(run[2]) for run in runs if run[1] == "done" and run[3] <= SMALL and run[0] in set(asked)]
    print(f"\nRuns of {SMALL}, from asking to the PDF: {spread(small)}.")
    lost = [id for id in asked if id not in by_id or by_id[id][1] not in {"done", "failed"}]
    files = site.rows("SELECT stored, kind, id::text FROM files_file")
    pdfs = {id for _, kind, id in files if kind == "pdf"}
    lost += [run[0] for run in runs if run[1] == "done" and run[5] not in pdfs]
    doubles = len(pdfs) - len({run[5] for run in runs if run[1] == "done"})
    (sets,) = site.rows("SELECT count(*) - count(DISTINCT (owner_id, name)) FROM badges_badge")
    keys = {
        entry["Key"]
        for page in site.bucket.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        for entry in page.get("Contents", [])
    }
    known = {stored for stored, _, _ in files}
    ended = Counter(f"{run[1]}{' (' + run[4] + ')' if run[4] else ''}" for run in runs)
    print("Print runs:", dict(ended))
    print(f"Lost: {len(lost)}. Doubled: {doubles + sets[0]}. Orphans: {len(keys - known)} bytes without a row, "
          f"{len(known - keys)} rows without bytes.")  # fmt: skip
    for name, service in site.services.items():
        print(f"Memory of {name}: {service.most:.0f} MB at most.")
    return not lost and not doubles and not sets[0] and keys == known


def main() -> int:
    if not BROKER:
        print("TEST_BROKER_URL names no broker, e.g. amqp://guest:guest@127.0.0.1:5672//", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what was started is ended
    with tempfile.TemporaryDirectory() as directory, site(Path(directory)) as running:
        watching = threading.Event()

        def watch() -> None:
            while not watching.wait(1):
                for service in running.services.values():
                    service.watch()

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            print(f"{WEB} web processes, {WORKERS} workers, {os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}.")
            fairness(running)
            return 0 if storm(running) else 1
        finally:
            watching.set()
            watcher.join()
            if keep := os.environ.get("KEEP_LOGS"):
                subprocess.run(["cp", "-r", *map(str, Path(directory).glob("*.log")), keep], check=False)


if __name__ == "__main__":
    sys.exit(main())
