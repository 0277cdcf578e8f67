"""What operators look at: probes, metrics, the log."""

import io
import json
import logging
import os
import re
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError
from django.utils import timezone

from badges.models import PrintRun
from badgeyay import health, logs, metrics
from badgeyay.back_office import figures
from badgeyay.back_office.models import DailyFigure
from badgeyay.celery import app
from badgeyay.checks import services_are_there
from badgeyay.health import Check, Migrations, Readiness
from badgeyay.variables import VARIABLES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_answer_is_kept(monkeypatch):
    monkeypatch.setattr(health, "readiness", Readiness())


# --- Probes ---


def test_probes_are_answered_by_ip_address_without_tls(client, settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["badgeyay.example"], True
    for path in ("/livez", "/readyz"):
        response = client.get(path, headers={"host": "10.0.0.7:8000"})
        assert (response.status_code, response["Cache-Control"]) == (
            200, "max-age=0, no-cache, no-store, must-revalidate, private",
        )  # fmt: skip
    assert response.json() == {"database": "ok", "migrations": "ok", "storage": "ok", "broker": "ok"}
    assert client.get("/healthz").json() == response.json()
    assert client.post("/livez").status_code == 405
    assert client.get("/api/papers", headers={"host": "10.0.0.7:8000"}).status_code in {301, 400}


def _out_of_reach(storage, name):
    raise ConnectionError


def test_what_cannot_be_reached_is_named_and_the_process_stays_alive(client, monkeypatch, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(health.app.conf, "broker_url", "amqp://127.0.0.1:1//")
    monkeypatch.setattr(FileSystemStorage, "exists", _out_of_reach)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {
        "database": "ok", "migrations": "ok", "storage": "unreachable", "broker": "unreachable",
    }  # fmt: skip
    assert client.get("/livez").status_code == 200


def test_a_store_that_hangs_holds_one_thread_and_no_probe(client, monkeypatch):
    go_on, asked, ended = threading.Event(), [], []

    def hangs(storage, name):
        asked.append(name)
        go_on.wait(60)
        ended.append(name)

    monkeypatch.setattr(FileSystemStorage, "exists", hangs)
    monkeypatch.setattr(health, "TIMEOUT", 0.3)
    monkeypatch.setattr(health, "KEPT", 0.0)
    for _ in range(3):
        response = client.get("/readyz")
        assert (response.status_code, response.json()["storage"]) == (503, "no answer")
    assert (len(asked), ended) == (1, []), "no probe has waited for the store"
    go_on.set()


def test_an_answer_is_given_again_for_a_second(client, monkeypatch):
    asked = []
    monkeypatch.setattr(FileSystemStorage, "exists", lambda storage, name: asked.append(name))
    for _ in range(20):
        assert client.get("/readyz").status_code == 200
    assert len(asked) <= 2


def test_a_database_that_lacks_migrations_is_not_ready(monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda executor, targets: ["one"])
    assert Check(Migrations()).begin().result(120) == "not applied"


# --- check --deploy ---

SOUND = {
    "CELERY_TASK_ALWAYS_EAGER": False,
    "CACHES": {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache"}},
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_HOST": "mail.example.org",
    "DEBUG": False,
    "SECRET_KEY": "long and random: 0123456789abcdefghijklmnopqrstuvwxyz",
    "SECRET_KEY_FALLBACKS": [],
    "SECURE_HSTS_SECONDS": 3600,
    "ALLOWED_HOSTS": ["badges.example.org"],
    "SITE_URL": "https://badges.example.org",
}


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("EMAIL_HOST", "mail.example.org", []),
        ("CELERY_TASK_ALWAYS_EAGER", True, ["badgeyay.W001"]),
        ("CACHES", {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}, ["badgeyay.W002"]),
        ("CLIENT_DIR", Path("/nowhere"), ["badgeyay.W003"]),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", ["badgeyay.W004"]),
        ("EMAIL_HOST", "localhost", ["badgeyay.W005"]),
        ("DEBUG", True, ["badgeyay.W006"]),
        ("SECRET_KEY", "short", ["badgeyay.W007"]),
        ("SECRET_KEY_FALLBACKS", ["aaaa" * 20], ["badgeyay.W007"]),
        ("SECURE_HSTS_SECONDS", 0, ["badgeyay.W008"]),
        ("ALLOWED_HOSTS", ["*"], ["badgeyay.W009"]),
        ("SITE_URL", "http://badges.example.org", ["badgeyay.W010"]),
    ],
)
def test_what_a_deployment_lacks_is_named_with_what_to_do(settings, tmp_path, name, value, found):
    (tmp_path / "index.html").write_text("<!doctype html>")
    for setting, sound in {**SOUND, "CLIENT_DIR": tmp_path, name: value}.items():
        setattr(settings, setting, value if setting == name else sound)
    warnings = services_are_there(None)
    assert [warning.id for warning in warnings] == found
    assert all(warning.hint for warning in warnings)


def test_check_deploy_says_it(forks):
    said = forks.run(["manage.py", "check", "--deploy"], settings.BASE_DIR, os.environ, [settings.BASE_DIR])
    assert "(badgeyay.W001) There is no broker" in said.stderr


@pytest.mark.parametrize("environment", [
    {"DEBUG": "1"}, {"DEBUG": "0", "HSTS_SECONDS": "0"}, {"DEBUG": "0", "SECRET_KEY": "short", "ALLOWED_HOSTS": "*"},
])  # fmt: skip
def test_check_deploy_names_our_variables_and_no_setting_of_django(forks, tmp_path, environment):
    production = {"SECRET_KEY": "k" * 50, "ALLOWED_HOSTS": "badges.example.org", "DATABASE_URL": "sqlite://:memory:"}
    variables = os.environ | production | environment | {"VAR_DIR": str(tmp_path)}
    said = forks.run(["manage.py", "check", "--deploy"], settings.BASE_DIR, variables, [settings.BASE_DIR]).stderr
    found = set(re.findall(r"\((\w+)\.\w\d+\)", said))
    assert found == {"badgeyay"}, said
    assert not set(re.findall(r"[A-Z]{3,}_[A-Z_]{3,}", said)) - {one for row in VARIABLES for one in row.names.split()}


# --- Metrics ---


def lines(response) -> dict[str, float]:
    told = (line.rsplit(" ", 1) for line in response.content.decode().splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in told}


@pytest.fixture
def prometheus(client, settings):
    settings.METRICS_TOKEN = "s3cret"
    return lambda: client.get("/metrics", headers={"authorization": "Bearer s3cret"})


def test_metrics_tell_of_requests_and_print_runs(client, prometheus, alice, badge_of):
    badge = badge_of(alice)
    for status in ("queued", "queued", "running"):
        PrintRun.objects.create(badge=badge, paper="a4", status=status)
    client.get("/api/papers")
    told = lines(prometheus())
    assert told['badgeyay_print_runs{state="queued"}'] == 2
    assert told['badgeyay_print_runs{state="running"}'] == 1
    assert told["badgeyay_print_runs_oldest_waiting_seconds"] > 0
    assert told['badgeyay_request_seconds_count{method="GET",route="api/papers",status="200"}'] >= 1


def test_metrics_tell_which_runs_are_silent_and_how_long_the_oldest_has_waited(prometheus, settings, alice, badge_of):
    settings.PRINT_RUN_SILENCE = 600
    badge, now = badge_of(alice), timezone.now()
    assert lines(prometheus())["badgeyay_print_runs_oldest_waiting_seconds"] == 0
    for minutes in (0, 5, 11):
        heard = now - timedelta(minutes=minutes)
        PrintRun.objects.create(badge=badge, paper="a4", status="running", heartbeat_at=heard)
    told = lines(prometheus())
    assert (told['badgeyay_print_runs{state="silent"}'], told['badgeyay_print_runs{state="running"}']) == (1, 3)
    assert told["badgeyay_print_runs_oldest_waiting_seconds"] == 0
    for minutes in (3, 9):
        waiting = PrintRun.objects.create(badge=badge, paper="a4")
        PrintRun.objects.filter(pk=waiting.pk).update(created_at=now - timedelta(minutes=minutes))
    assert 9 * 60 <= lines(prometheus())["badgeyay_print_runs_oldest_waiting_seconds"] < 9 * 60 + 60


def test_metrics_tell_how_many_workers_answer(prometheus, settings, monkeypatch):
    assert "badgeyay_workers_alive" not in lines(prometheus()), "there is no broker"
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(metrics.app.control, "ping", lambda timeout: [{"one": "pong"}, {"two": "pong"}])
    assert lines(prometheus())["badgeyay_workers_alive"] == 2


def test_metrics_tell_of_a_broker_that_is_away(prometheus, settings, monkeypatch):
    def away(timeout):
        raise ConnectionRefusedError

    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(metrics.app.control, "ping", away)
    before = lines(prometheus())['badgeyay_faults_total{of="broker"}']
    told = lines(prometheus())
    assert told["badgeyay_workers_alive"] == 0
    assert told['badgeyay_faults_total{of="broker"}'] == before + 1


def test_metrics_tell_how_long_the_clock_has_been_silent(prometheus, settings):
    assert "badgeyay_clock_silent_seconds" not in lines(prometheus()), "there is no broker"
    settings.CELERY_TASK_ALWAYS_EAGER = False
    assert lines(prometheus())["badgeyay_clock_silent_seconds"] == float("inf"), "it has never run"
    figures.keep()
    assert lines(prometheus())["badgeyay_clock_silent_seconds"] < 60
    DailyFigure.objects.update(counted_at=timezone.now() - timedelta(minutes=20))
    assert 20 * 60 <= lines(prometheus())["badgeyay_clock_silent_seconds"] < 21 * 60


def test_metrics_tell_of_faults_of_store_and_database(prometheus, alice, client_of, monkeypatch):
    def away(error):
        def fails(*arguments, **options):
            raise error

        return fails

    before = lines(prometheus())
    monkeypatch.setattr(FileSystemStorage, "_save", away(ConnectionError()))
    assert client_of(alice).upload("l.csv", b"Ada,Lovelace", kind="list").status_code == 503
    monkeypatch.setattr("files.views.uses_of", away(OperationalError("closed")))
    assert client_of(alice).get("/api/files").status_code == 503
    told = lines(prometheus())
    for part, more in {"store": 1, "database": 1, "broker": 0, "disk": 0}.items():
        assert told[f'badgeyay_faults_total{{of="{part}"}}'] == before[f'badgeyay_faults_total{{of="{part}"}}'] + more


def test_metrics_are_for_who_has_the_token(client, settings):
    settings.METRICS_TOKEN = "s3cret"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer wrong"}).status_code == 404
    assert client.get("/metrics", headers={"authorization": "Bearer s3cret"}).status_code == 200
    settings.METRICS_TOKEN, settings.DEBUG = "", False
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


def test_an_invented_method_makes_no_metric_of_its_own(client, prometheus):
    client.generic("BREW", "/api/papers")
    told = prometheus().content.decode()
    assert 'method="other"' in told
    assert "BREW" not in told


# --- The log ---


def test_a_request_is_one_line_with_route_status_time_and_id(log, client_of, alice):
    response = client_of(alice).get("/api/badges")
    (line,) = [line for line in log if line["event"] == "request_finished"]
    assert (line["request"], line["code"], line["user_id"]) == ("GET api/badges", 200, str(alice.pk))
    assert line["request_id"] == response["X-Request-ID"]
    assert line["ms"] >= 0


@pytest.fixture
def console():
    """What is written to it, not what pytest records."""
    written, loggers = io.StringIO(), ["", *(name for name in logging.root.manager.loggerDict if "django" in name)]
    handlers = {one for name in loggers for one in logging.getLogger(name).handlers}
    before = {one: one.setStream(written) for one in handlers if type(one) is logging.StreamHandler}
    yield written
    for handler, stream in before.items():
        handler.setStream(stream)


def test_sessions_that_another_key_has_signed_are_told_and_wrong_hosts_only_in_the_line_of_the_request(
    console, client, alice, settings
):
    client.force_login(alice)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", []
    assert client.get("/api/users/me").status_code == 401
    assert console.getvalue().count("Session data corrupted") == 1
    assert client.get("/api/papers", headers={"host": "evil.example"}).status_code == 400
    assert console.getvalue().count("DisallowedHost") == 1
    assert "evil.example" not in console.getvalue()


def test_the_log_has_nothing_that_people_wrote(log, client_of, anonymous, alice, badge_of):
    badge = badge_of(alice)
    client = client_of(alice)
    client.get("/api/attendees", {"filter[badge]": str(badge.pk), "filter[search]": "Lovelace"})
    client.get("/api/attendees", {"filter[nobody]": "Lovelace"})
    client.post("/api/badges", {"data": {"type": "badges", "attributes": {"name": "Lovelace"}}})
    anonymous.get("/nowhere/Lovelace?mail=ada@example.org")
    anonymous.post("/_allauth/browser/v1/auth/login", {"email": "ada@example.org", "password": "Lovelace"})
    assert len([line for line in log if line["event"] == "request_finished"]) == 5
    assert "Lovelace" not in json.dumps(log)
    assert "ada@example.org" not in json.dumps(log)


FAULTS = [
    'duplicate key value violates unique constraint\nDETAIL:  Key (email)=(ada@example.org) already exists.\n',
    'null value in column "x"\nDETAIL:  Failing row contains (7, Ada Lovelace, null).',
    'syntax error\nLINE 1: INSERT INTO people VALUES (\'Lovelace\')\n                ^',
    "{'ada@example.org': (550, b'<ada@example.org>: user unknown')}",
    "{'lovelace.ada+x@münchen.example': (550, b'no')}",
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_neither_the_log_nor_sentry_has_the_people_of_a_fault(log, fault):
    try:
        raise ValueError(fault)
    except ValueError as error:
        logging.getLogger("users.tasks").exception("It failed: %s", error)
        logging.getLogger("x").error("It failed", extra={"reason": error})
    event = {
        "request": {"method": "GET", "url": "https://x.example/s/secret", "query_string": "q=Lovelace"},
        "extra": {"celery-job": {"args": ["Lovelace"]}},
        "exception": {"values": [{"type": "ValueError", "value": fault}]},
    }
    told = json.dumps([log, logs.report_without_people(event, {})])
    assert "It failed" in told
    assert not re.search("lovelace|ada@|secret", told, re.IGNORECASE)


@pytest.mark.parametrize("text", ["A" * 200_000, "a." * 100_000, "\n" * 200_000, " " * 200_000, "@a" * 100_000])
def test_a_long_text_does_not_hold_up_the_log(text):
    began = time.thread_time()
    logs.without_people(text)
    assert time.thread_time() - began < 1


def test_an_ordinary_line_is_left_as_it_is():
    text = "print run 3 waits: TimeoutError('sv@host: 10 s'), DETAIL of 7 rows at 12:30\nline 2"
    assert logs.without_people({"a": text, "n": 3, "none": None, "list": [1.5, True]}) == {
        "a": text, "n": 3, "none": None, "list": [1.5, True],
    }  # fmt: skip


def test_a_worker_writes_the_log_that_django_has_set_up_and_no_contents_of_messages(log):
    before = logging.root.handlers[:]
    app.log.setup_logging_subsystem(loglevel="INFO")
    assert logging.root.handlers == before
    consumer = logging.getLogger("celery.worker.consumer.consumer")
    consumer.error("Received unregistered task of type %s.\nThe body was:\n%s", "users.tasks.gone", "Ada Lovelace")
    assert [line["event"] for line in log] == ["Received unregistered task of type users.tasks.gone."]
