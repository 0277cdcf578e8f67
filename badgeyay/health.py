"""Probes for load balancers, orchestrators and uptime monitors.

`/livez`: the process answers. `/readyz` (and `/healthz`, its older name): whether database, migrations, store and
broker are as they must be. A check that gets no answer is left in its thread and not begun again until it ends: a store
that hangs holds one thread, and no request for longer than TIMEOUT.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NoAnswer

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from badgeyay import outages
from badgeyay.celery import app
from badgeyay.refusals import StorageAway

TIMEOUT = 2.0  # seconds that a probe waits for all checks
KEPT = 1.0  # seconds for which an answer is cached
UNREACHABLE = (DatabaseError, *outages.DATABASE, *outages.BROKER, StorageAway)


class NotReady(Exception):
    """Reachable, but not ready; the message is the word in the answer."""


class Check:
    """A check that runs in a thread; `tried` raises one of UNREACHABLE, or NotReady."""

    def __init__(self, tried: Callable[[], None]) -> None:
        self._tried = tried
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="probe")
        self._running: Future[str] | None = None

    def begin(self) -> "Future[str]":
        if self._running is None or self._running.done():
            self._running = self._pool.submit(self._state)
        return self._running

    def _state(self) -> str:
        try:
            self._tried()
        except NotReady as error:
            return str(error)
        except UNREACHABLE:
            return "unreachable"
        finally:
            connection.close()
        return "ok"


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


class Migrations:
    """Whether all migrations of this code are applied; once they are, this is not checked again."""

    def __init__(self) -> None:
        self._applied = False

    def __call__(self) -> None:
        if self._applied:
            return
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise NotReady("not applied")
        self._applied = True


def _storage() -> None:
    default_storage.exists("readyz")


def _broker() -> None:
    if settings.CELERY_TASK_ALWAYS_EAGER:
        return
    with app.connection_for_write(connect_timeout=TIMEOUT) as broker:
        broker.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=TIMEOUT)


class Readiness:
    def __init__(self) -> None:
        self._checks = {
            "database": Check(_database),
            "migrations": Check(Migrations()),
            "storage": Check(_storage),
            "broker": Check(_broker),
        }
        self._state: dict[str, str] = {}
        self._until = 0.0

    def state(self) -> dict[str, str]:
        """A word for each check, at most KEPT seconds old: ok, unreachable, no answer, not applied."""
        if time.monotonic() >= self._until:
            end = time.monotonic() + TIMEOUT
            running = {name: check.begin() for name, check in self._checks.items()}
            self._state = {name: _answer(future, end - time.monotonic()) for name, future in running.items()}
            self._until = time.monotonic() + KEPT
        return self._state


def _answer(future: "Future[str]", seconds: float) -> str:
    try:
        return future.result(max(seconds, 0))
    except NoAnswer:
        return "no answer"


readiness = Readiness()


@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    state = readiness.state()
    return JsonResponse(state, status=200 if set(state.values()) == {"ok"} else 503)


PROBES = {"/livez": livez, "/readyz": readyz, "/healthz": readyz}


class Probes:
    """Middleware that answers probes first: they come often, by IP address and without TLS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return PROBES.get(request.path_info, self._get_response)(request)
