"""The health check: whether database, storage and broker can be reached, for load balancers and uptime monitors."""

from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from badgeyay.celery import app

TIMEOUT = 3  # seconds
UNREACHABLE = (DatabaseError, OSError, BotoCoreError, ClientError, OperationalError)


def _database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _storage() -> None:
    default_storage.exists("healthz")


def _broker() -> None:
    with app.connection_for_write(connect_timeout=TIMEOUT) as broker:
        broker.ensure_connection(max_retries=1, timeout=TIMEOUT)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    checks = {"database": _database, "storage": _storage}
    if not settings.CELERY_TASK_ALWAYS_EAGER:
        checks["broker"] = _broker
    state = {}
    for name, check in checks.items():
        try:
            check()
            state[name] = "ok"
        except UNREACHABLE:
            state[name] = "unreachable"
    return JsonResponse(state, status=200 if set(state.values()) == {"ok"} else 503)
