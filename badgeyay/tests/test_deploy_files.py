"""The files that operators take: each is sound by its own linter, and each command in them runs as a process."""

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.utils import timezone

from badges.models import PrintRun

ROOT = Path(settings.BASE_DIR)
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
BROKER = os.environ.get("TEST_BROKER_URL")
BIN = Path(sys.executable).parent


def checked(*line: str | Path) -> str:
    done = subprocess.run(list(map(str, line)), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


# --- Sound ---


def test_dockerfile():
    assert checked(BIN / "hadolint", "Dockerfile") == ""


def test_compose_file():
    checked(BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "compose.yaml")
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"]
    for name, service in services.items():
        assert set(service.get("depends_on", {})) <= set(services), name
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            given = {"./deploy/tls/badges.pem", "./deploy/tls/badges.key"}  # the operator's certificate
            assert not source.startswith(".") or source in given or (ROOT / source).exists(), f"{name}: {source}"


def test_kubernetes_example():
    checked(BIN / "kubernetes-validate", "--strict", "deploy/kubernetes.yaml")


def expressions() -> dict[str, list[str]]:
    """What each file asks Prometheus, by file."""
    rules = yaml.safe_load((DEPLOY / "prometheus-rules.yaml").read_text())["groups"]
    panels = json.loads((DEPLOY / "grafana-dashboard.json").read_text())["panels"]
    return {
        "rules": [rule["expr"] for group in rules for rule in group["rules"]],
        "dashboard": [target["expr"] for panel in panels for target in panel["targets"]],
    }


def unknown(asked: list[str], told: dict[str, set[str]]) -> set[str]:
    """Metrics, and labels of them, that are asked for and not told: `told` has the labels of each metric."""
    found = set()
    for expr in asked:
        names = set(re.findall(r"\b(?:badgeyay|process)_\w+", expr))
        known = set().union(*(told.get(name, set()) for name in names))
        groups = {word for by in re.findall(r"by \(([^)]*)\)", expr) for word in re.split(r",\s*", by)}
        labels = groups | set(re.findall(r'(\w+)=~?"', expr))
        found |= (names - told.keys()) | (labels - known - {"job", "instance"})
    return found


@pytest.fixture
def told(client, settings, monkeypatch, alice, badge_of) -> dict[str, set[str]]:
    """The labels of each metric on the page /metrics, after a request and a run."""
    settings.CELERY_TASK_ALWAYS_EAGER, settings.DEBUG = False, True
    monkeypatch.setattr("badgeyay.metrics.app.control.ping", lambda timeout: [{"one": "pong"}])
    PrintRun.objects.create(badge=badge_of(alice), paper="a4", status="done", finished_at=timezone.now())
    client.get("/livez")
    client.get("/api/papers")
    found: dict[str, set[str]] = {}
    for line in client.get("/metrics").content.decode().splitlines():
        if not line.startswith("#"):
            name, labels = re.match(r"(\w+)(?:\{(.*)\})? ", line).groups()
            found.setdefault(name, set()).update(re.findall(r'(\w+)="', labels or ""))
    return found


@pytest.mark.django_db
def test_alert_rules_and_dashboard_ask_for_metrics_that_there_are_and_show_all_of_ours(told):
    asked = expressions()
    assert unknown(asked["rules"] + asked["dashboard"], told) == set()
    ours = {re.sub(r"_(bucket|count|sum|created)$", "", name) for name in told if name.startswith("badgeyay_")}
    shown = " ".join(asked["dashboard"])
    assert {name for name in ours if name.removesuffix("_total") not in shown} == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("expr", "found"),
    [
        ("max(badgeyay_workers_alife)", {"badgeyay_workers_alife"}),
        ('max(badgeyay_print_runs{sate="silent"})', {"sate"}),
        ("sum by (kind) (badgeyay_faults_total)", {"kind"}),
        ('badgeyay_faults{of="disk"}', {"badgeyay_faults", "of"}),
        ("rate(badgeyay_request_seconds_total[5m])", {"badgeyay_request_seconds_total"}),
        ('sum by (le) (rate(badgeyay_request_seconds_bucket{status=~"5.."}[5m]))', set()),
    ],
)
def test_a_metric_or_label_that_is_not_there_is_named(told, expr, found):
    assert unknown([expr], told) == found


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not here")
@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_unit(unit, tmp_path):
    """With this Python's programs in the place of /opt/badgeyay's, so that only they are looked for."""
    text = unit.read_text().replace("/opt/badgeyay/.venv/bin", str(BIN))
    copy = tmp_path / unit.name
    copy.write_text(text.replace("/opt/badgeyay", str(ROOT)))
    done = subprocess.run(["systemd-analyze", "verify", str(copy)], capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if unit.name.partition("@")[0].removesuffix(".service") in line]
    assert said == []


def test_the_example_of_the_environment_names_variables_that_are_read():
    read = "".join(
        (ROOT / "badgeyay" / name).read_text() for name in ("settings.py", "environment.py", "api_settings.py")
    )
    images = {"POSTGRES_USER", "POSTGRES_PASSWORD", "POSTGRES_DB", "RABBITMQ_DEFAULT_USER", "RABBITMQ_DEFAULT_PASS"}
    others = {"DJANGO_SETTINGS_MODULE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"}
    for name in re.findall(r"^(\w+)=", (DEPLOY / "badgeyay.env.example").read_text(), re.MULTILINE):
        assert f'"{name}"' in read or name in images | others, name


# --- Their commands ---


def commands() -> set[str]:
    """What the files start of ours, without paths, ports and names."""
    found = [line.partition("=")[2] for unit in UNITS for line in unit.read_text().splitlines() if "ExecStart" in line]
    found.append(" ".join(re.findall(r'"([^"]*)"', (ROOT / "Dockerfile").read_text().rsplit("CMD", 1)[1])))
    services = yaml.safe_load((ROOT / "compose.yaml").read_text())["services"].values()
    found += [service["command"] for service in services if service.get("image") == "badgeyay" and "command" in service]
    for document in yaml.safe_load_all((DEPLOY / "kubernetes.yaml").read_text()):
        containers = document.get("spec", {}).get("template", {}).get("spec", {}).get("containers", [])
        found += [" ".join(container["command"]) for container in containers if "command" in container]
    return {_plain(command) for command in found}


def _plain(command: str) -> str:
    command = command.replace("/opt/badgeyay/.venv/bin/", "")
    return re.sub(r" --(bind|schedule|hostname|loglevel) \S+", "", command)


def test_these_are_all_commands():
    assert commands() == {
        "gunicorn --config deploy/gunicorn.conf.py badgeyay.wsgi",
        "celery -A badgeyay worker --concurrency 2",
        "celery -A badgeyay beat",
        "python manage.py migrate --noinput",
        'sh -c "python manage.py migrate --noinput && python deploy/make_bucket.py"',
    }


@pytest.fixture
def production(tmp_path) -> dict[str, str]:
    return {
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "DEBUG": "0",
        "SECRET_KEY": "x7" * 30,
        "ALLOWED_HOSTS": "badges.example.org",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "VAR_DIR": str(tmp_path),
        "CLIENT_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "badgeyay.settings",
    }


@pytest.fixture
def started(production, tmp_path) -> Iterator:
    """Starts a command as a process of a group of its own, which ends with the test."""
    running = []

    def start(command: str, **environment: str):
        log = (tmp_path / "log").open("wb")
        process = subprocess.Popen(
            shlex.split(command), cwd=ROOT, env=production | environment, stdout=log, stderr=log, start_new_session=True
        )
        running.append(process)
        return process, lambda: (tmp_path / "log").read_text()

    yield start
    for process in running:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.wait(120)


def until(reached, log, seconds=300):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if reached():
            return
        time.sleep(0.2)
    pytest.fail(log())


# --- The page ---


def of_page(*programs: str) -> list[list[str]]:
    """The commands of docs/deployment.md that begin so, in its order."""
    lines = re.findall(r"^    (\S.*?)(?: +#.*)?$", (ROOT / "docs" / "deployment.md").read_text(), re.MULTILINE)
    return [shlex.split(line) for line in lines if line.startswith(programs)]


def test_the_page_names_what_there_is():
    known = {_plain(command).replace("--config", "-c") for command in commands()}
    started = {" ".join(command) for command in of_page("gunicorn", "celery")}
    assert started == {re.sub(" --concurrency 2", "", one) for one in known if one.startswith(("gunicorn", "celery"))}
    assert all((ROOT / command[-1]).exists() for command in of_page("pip"))
    targets = re.findall(r"^([\w./-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert {command[1] for command in of_page("make")} <= set(targets)


@pytest.mark.long
def test_the_commands_of_the_page_bring_up_a_server_and_go_back(
    new_database_url, production, printed_in, started, tmp_path
):
    """All of `manage.py` in the order of the page, each command once, then gunicorn."""
    environment = production | {
        "DATABASE_URL": new_database_url(),
        "DJANGO_SUPERUSER_PASSWORD": "correct horse battery",
    }
    asked = [shlex.split(command)[2:] for command in dict.fromkeys(map(shlex.join, of_page("python manage.py")))]
    noninteractive = {"createsuperuser": ["--noinput", "--email", "op@example.org"]}
    done = printed_in([command + noninteractive.get(command[0], []) for command in asked], environment)
    said = dict(zip(map(" ".join, asked), done, strict=True))
    assert "createsuperuser" in said
    assert "Superuser created successfully.\n" in said["createsuperuser"]
    assert "The store and the database agree.\n" in said["verify_storage"]
    assert not [text for text in done if "Error" in text or "usage:" in text or "Traceback" in text], done
    assert not list((tmp_path / "static").rglob("redoc"))
    port = free_port()
    [gunicorn] = of_page("gunicorn")
    process, log = started(shlex.join([*gunicorn, "--bind", f"127.0.0.1:{port}"]), **environment)

    def ready() -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    until(ready, log, 180)
    os.kill(process.pid, signal.SIGHUP)
    until(lambda: log().count("Booting worker") == 2 and ready(), log, 180)
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(120) == 0
    [undo] = re.findall(r"`python (manage\.py migrate_steps badges -1)`", (ROOT / "docs" / "deployment.md").read_text())
    [undone] = printed_in([undo.split()[1:]], environment)
    assert undone.rstrip().endswith("OK"), undone


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


SLOW_APP = """
import os, pathlib, time
time.sleep(2)
if pathlib.Path(__file__).with_name("broken").exists():
    raise RuntimeError("This release cannot load.")

def application(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(os.getpid()).encode()]
"""


@pytest.mark.long
@pytest.mark.parametrize("workers", [1, 2])
def test_nobody_waits_for_a_new_release_to_load_and_one_that_cannot_leaves_the_old_one(started, tmp_path, workers):
    (tmp_path / "slow_app.py").write_text(SLOW_APP)
    port = free_port()
    command = f"gunicorn -c deploy/gunicorn.conf.py --workers {workers} --bind 127.0.0.1:{port} slow_app"
    process, log = started(command, PYTHONPATH=str(tmp_path))

    def serving() -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            return int(answer.read())

    until(lambda: log().count("Booting") == workers, log)
    old = serving()
    os.kill(process.pid, signal.SIGHUP)
    until(lambda: log().count("Booting") == 2 * workers, log)
    begun = time.monotonic()
    assert serving() in pids(log(), "Booting worker with pid: ")[:workers], "the old processes answer meanwhile"
    assert time.monotonic() - begun < 1.5
    until(lambda: serving() in pids(log(), "Booting worker with pid: ")[workers:], log)
    new = serving()
    assert new != old
    (tmp_path / "broken").touch()
    os.kill(process.pid, signal.SIGHUP)
    until(lambda: log().count("has not loaded; a former one goes on") == workers, log)
    assert serving() in pids(log(), "Booting worker with pid: ")[workers : 2 * workers]
    assert process.poll() is None


def pids(log: str, after: str) -> list[int]:
    return [int(pid) for pid in re.findall(rf"{after}(\d+)", log)]


@pytest.mark.skipif(not BROKER, reason="TEST_BROKER_URL names no broker")
def test_worker_and_clock_start_beside_each_other_twice(started, tmp_path):
    queue = f"deploy-{os.getpid()}"
    places = {"CELERY_BROKER_URL": BROKER or "", "CELERY_QUEUE": queue}
    for name in ("one", "two"):
        _, log = started(f"celery -A badgeyay worker --concurrency 2 --hostname {name}@%h --loglevel INFO", **places)
        until(lambda log=log: " ready" in log(), log)
    _, log = started(f"celery -A badgeyay beat --schedule {tmp_path}/beat --loglevel INFO", **places)
    until(lambda: "beat: Starting" in log(), log)


def test_a_bucket_is_made_once(production, forks):
    pytest.importorskip("moto")
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        store = {
            "STORAGE_URL": f"s3://new-bucket?endpoint_url=http://{host}:{port}&region_name=us-east-1",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
        }
        said = [forks.run(["deploy/make_bucket.py"], ROOT, production | store, [ROOT]) for _ in range(2)]
    finally:
        server.stop()
    assert [(done.returncode, done.stdout) for done in said] == [(0, "Made the bucket new-bucket.\n"), (0, "")], said
