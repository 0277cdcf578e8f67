"""A print run through real parts: a Celery worker on a real broker, an S3 server, and the worker killed half way.

Needs TEST_BROKER_URL; `.ci/run` names one. Everything else is started here: a database of its own (a new one on the
PostgreSQL server of DATABASE_URL, else a SQLite file), moto's S3 server, the worker.
"""

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from contextlib import closing, suppress
from pathlib import Path

import boto3
import dj_database_url
import psycopg2
import pytest
from moto.server import ThreadedMotoServer

ROOT = Path(__file__).parents[3]
BROKER = os.environ.get("TEST_BROKER_URL")
PEOPLE = 12_000
pytestmark = pytest.mark.skipif(not BROKER, reason="TEST_BROKER_URL names no broker, e.g. redis://127.0.0.1:6379/5")

PREPARE = f"""
from django.db import transaction
from badges import rendering, tasks
from badges.models import PrintRun
from badges.sets.creating import create_badge
from files.models import File
from users.models import User
alice = User.objects.create_user("alice@example.org", "correct horse battery")
rows = "".join(f"Ada {{n}},Lovelace,Speaker,CERN,@ada{{n}}\\n" for n in range({PEOPLE}))
listed = File.store(owner=alice, kind="list", name="l.csv", type="text/csv", data=rows.encode())
badge = create_badge(alice, "Conf", design=rendering.TEMPLATES["relay"].design, attendee_list=listed)
with transaction.atomic():
    run = PrintRun.objects.create(badge=badge, paper="a4")
    tasks.queue(run)
print(run.pk)
"""
LOOK = """
import json
from badges.models import PrintRun
from files.models import File
run = PrintRun.objects.get()
pdfs = File.objects.filter(kind="pdf")
print(json.dumps({"status": run.status, "progress": run.progress, "attempt": run.attempt, "message": run.message,
    "pdfs": pdfs.count(), "whole": all(f.read().endswith(b"%%EOF\\n") for f in pdfs)}))
"""


@pytest.fixture
def database(tmp_path):
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        yield f"sqlite:///{tmp_path}/worker.sqlite3"
        return
    config = dj_database_url.parse(url)
    name = f"worker_{uuid.uuid4().hex[:8]}"
    given = {"user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    login = {key: config[name] for key, name in given.items() if config[name]}
    server = psycopg2.connect(dbname=config["NAME"], **login)
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    base, _, options = url.partition("?")
    yield f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{options}" if options else "")
    with server.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    server.close()


@pytest.fixture
def bucket():
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test", "region_name": "us-east-1"}
    s3 = boto3.client("s3", endpoint_url=f"http://{host}:{port}", **keys)
    s3.create_bucket(Bucket="badges")
    yield s3, f"s3://badges?endpoint_url=http://{host}:{port}&region_name=us-east-1"
    server.stop()


@pytest.fixture
def environment(tmp_path, database, bucket):
    return os.environ | {
        "VAR_DIR": str(tmp_path),
        "DATABASE_URL": database,
        "STORAGE_URL": bucket[1],
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "CELERY_BROKER_URL": BROKER or "",
        "CELERY_QUEUE": f"test-{uuid.uuid4().hex[:8]}",
        "PRINT_RUN_SILENCE": "3",
        "LOG_LEVEL": "WARNING",
    }


def manage(environment, *arguments) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def look(environment) -> dict:
    return json.loads(manage(environment, "shell", "--verbosity", "0", "-c", LOOK).splitlines()[-1])


def wait_until_it_runs(environment, tmp_path, seconds=300) -> None:
    """Asked of the database itself: while `look` starts Django, the run could come to its end."""
    config = dj_database_url.parse(environment["DATABASE_URL"])
    if config["ENGINE"].endswith("sqlite3"):
        connection = sqlite3.connect(config["NAME"], timeout=30)
    else:
        login = {"user": config["USER"], "password": config["PASSWORD"], "host": config["HOST"], "port": config["PORT"]}
        connection = psycopg2.connect(dbname=config["NAME"], **{key: value for key, value in login.items() if value})
    end = time.monotonic() + seconds
    with closing(connection), closing(connection.cursor()) as cursor:
        while time.monotonic() < end:
            cursor.execute("SELECT status FROM badges_printrun")
            if cursor.fetchone() == ("running",):
                return
            connection.rollback()
            time.sleep(0.05)
    pytest.fail((tmp_path / "worker.log").read_text())


def start_worker(environment, tmp_path):
    command = [sys.executable, "-m", "celery", "-A", "badgeyay", "worker", "--beat", "--concurrency", "1"]
    with (tmp_path / "worker.log").open("ab") as log:
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)


def wait_for(environment, reached, tmp_path, seconds=300) -> dict:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if reached(seen := look(environment)):
            return seen
    raise AssertionError(f"after {seconds} s: {seen}\n{(tmp_path / 'worker.log').read_text()[-3000:]}")


def test_a_run_whose_worker_was_killed_ends_done_with_one_pdf(environment, bucket, tmp_path):
    manage(environment, "migrate", "--verbosity", "0")
    manage(environment, "shell", "--verbosity", "0", "-c", PREPARE)
    first = start_worker(environment, tmp_path)
    try:
        wait_until_it_runs(environment, tmp_path)
    finally:
        os.killpg(first.pid, signal.SIGKILL)
        first.wait()
    killed = look(environment)
    assert (killed["status"], killed["pdfs"]) == ("running", 0), "the worker was to die before it was ready"
    second = start_worker(environment, tmp_path)
    try:
        ended = wait_for(environment, lambda run: run["status"] not in {"queued", "running"}, tmp_path)
    finally:
        os.killpg(second.pid, signal.SIGTERM)
        second.wait(120)
    assert (ended["status"], ended["progress"], ended["message"]) == ("done", PEOPLE, "")
    assert ended["attempt"] == 2
    assert (ended["pdfs"], ended["whole"]) == (1, True)
    stored = bucket[0].list_objects_v2(Bucket="badges")["Contents"]
    assert len(stored) == 2, "the list and the PDF, and nothing a dead worker left behind"


@pytest.mark.skipif(not (BROKER or "").startswith("amqp"), reason="TEST_BROKER_URL names no RabbitMQ")
def test_rabbitmq_gives_up_a_message_that_has_ended_worker_after_worker():
    from kombu import Connection

    from badgeyay.environment import DELIVERY_LIMIT, work_queue

    name = f"test-{uuid.uuid4().hex[:8]}"
    with Connection(BROKER) as connection:
        queue = work_queue(name, BROKER or "")(connection.default_channel)
        queue.declare()
        try:
            connection.Producer().publish({}, exchange=queue.exchange, routing_key=queue.routing_key)
            delivered = 0
            deadline = time.monotonic() + 120
            while time.monotonic() < deadline and delivered <= DELIVERY_LIMIT:
                message = queue.get()
                if message is not None:
                    delivered += 1
                    message.requeue()  # as the broker does when a worker dies
            while queue.get() is None and queue.queue_declare(passive=True).message_count:
                assert time.monotonic() < deadline
            assert delivered == 1 + DELIVERY_LIMIT
            assert queue.get() is None
        finally:
            queue.delete()
            queue.exchange.delete()


BUSY = """
from django.utils import timezone
from badges.models import PrintRun
waits = PrintRun.objects.get()
PrintRun.objects.filter(pk=waits.pk).update(queued_at=timezone.now())  # the clock does not send it again
PrintRun.objects.create(badge=waits.badge, paper="a4", status="running", attempt=1, heartbeat_at=timezone.now())
"""
STATES = """
from badges.models import PrintRun
print([run.status for run in PrintRun.objects.order_by("created_at")])
"""


def test_a_run_that_has_to_wait_its_turn_is_brought_back_by_the_broker(environment, tmp_path):
    environment["PRINT_RUNS_PER_OWNER"] = "1"
    manage(environment, "migrate", "--verbosity", "0")
    few = PREPARE.replace(f"range({PEOPLE})", "range(20)")
    manage(environment, "shell", "--verbosity", "0", "-c", few + BUSY)
    worker = start_worker(environment, tmp_path)
    end = time.monotonic() + 300
    try:
        while (seen := manage(environment, "shell", "--verbosity", "0", "-c", STATES)) != "['done', 'done']\n":
            assert time.monotonic() < end, seen + (tmp_path / "worker.log").read_text()[-3000:]
    finally:
        os.killpg(worker.pid, signal.SIGTERM)
        worker.wait(120)


SEND = """
import sys
from django.conf import settings
from badges import tasks
from badgeyay.celery import app
with app.connection_for_write() as connection:
    queue = next(one for one in settings.CELERY_TASK_QUEUES if one.name == settings.SMALL_RUNS_QUEUE)
    queue(connection.default_channel).declare()
for line in sys.stdin:
    print(tasks._sent(tasks.make_print_run, (line.strip(), "en"), settings.SMALL_RUNS_QUEUE), flush=True)
"""


class Wire:
    """Between a program and the broker: it can be cut, or drop what is said, as a router does."""

    def __init__(self, host: str, port: int) -> None:
        self._to, self.pairs, self._dead = (host, port), [], set()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                pair = self._listening.accept()[0], socket.create_connection(self._to)
                self.pairs.append(pair)
                for one, other in (pair, pair[::-1]):
                    threading.Thread(target=self._carry, args=(one, other, pair), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, pair: tuple) -> None:
        with suppress(OSError):
            while data := one.recv(65536):
                if pair not in self._dead:
                    other.sendall(data)

    def cut(self) -> None:
        for pair in self.pairs:
            for end in pair:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)

    def go_silent(self) -> None:
        self._dead.update(self.pairs)

    def end(self) -> None:
        self._listening.close()
        self.cut()


@pytest.mark.skipif(not (BROKER or "").startswith("amqp"), reason="TEST_BROKER_URL names no RabbitMQ")
@pytest.mark.parametrize("fault", ["cut", "go_silent"])
def test_what_is_sent_into_a_broken_connection_reaches_the_broker_all_the_same(environment, fault):
    from kombu import Connection, Queue

    with Connection(BROKER) as direct:
        wire = Wire(direct.hostname, direct.port or 5672)
        through = re.sub(r"(?<=@)[^/]+", f"127.0.0.1:{wire.port}", BROKER or "")
        settings = environment | {"CELERY_BROKER_URL": through}
        command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "-c", SEND]
        sender = subprocess.Popen(command, cwd=ROOT, env=settings, stdin=-1, stdout=-1, text=True)
        queue = f"{settings['CELERY_QUEUE']}-small"
        try:
            for number in range(4):
                if number in (1, 3):
                    getattr(wire, fault)()
                began = time.monotonic()
                sender.stdin.write(f"{number}\n")
                sender.stdin.flush()
                assert sender.stdout.readline() == "True\n"
                assert number == 0 or time.monotonic() - began < 40
            kept = Queue(queue, no_declare=True)(direct.default_channel)
            arrived = {message.payload[0][0] for message in iter(lambda: kept.get(no_ack=True), None)}
            assert arrived == {"0", "1", "2", "3"}
            assert wire.pairs, "all went another way"
        finally:
            sender.kill()
            sender.wait()
            wire.end()
            direct.default_channel.queue_delete(queue)
            direct.default_channel.exchange_delete(queue)
