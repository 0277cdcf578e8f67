"""/metrics for Prometheus: requests of this process, and metrics of the apps about the whole service.

With several web processes, each counts for itself: set PROMETHEUS_MULTIPROC_DIR to an empty folder that they share.
"""

import hmac
import os
import time
from collections.abc import Callable, Iterable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from badgeyay import outages
from badgeyay.celery import app
from badgeyay.logs import route_of

SECONDS = Histogram(
    "badgeyay_request_seconds",
    "Time to answer a request, by method, route and status.",
    ["method", "route", "status"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)
METHODS = {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}
PATIENCE = 1.0  # seconds to wait for the workers' answers


def workers() -> Iterator[Metric]:
    """The number of workers that answer through the broker; nothing without a broker."""
    if settings.CELERY_TASK_ALWAYS_EAGER:
        return
    try:
        alive = len(app.control.ping(timeout=PATIENCE) or [])
    except outages.BROKER as error:
        outages.count(error, "broker")
        alive = 0
    yield GaugeMetricFamily("badgeyay_workers_alive", "Workers that answer through the broker.", alive)


# What tells the metrics of the whole service; the apps add theirs: see `badges.printing.metrics`.
SOURCES: list[Callable[[], Iterable[Metric]]] = [workers]


class OfService(Collector):
    def collect(self) -> Iterator[Metric]:
        for source in SOURCES:
            yield from source()


class CountRequests:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self._get_response(request)
        method = request.method if request.method in METHODS else "other"
        labels = (method, route_of(request), response.status_code)
        SECONDS.labels(*labels).observe(time.perf_counter() - began)
        return response


@never_cache
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The metrics, for bearers of METRICS_TOKEN; 404 for everybody else."""
    if not _allowed(request):
        raise Http404
    own = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        own = CollectorRegistry()
        MultiProcessCollector(own)
    return HttpResponse(generate_latest(own) + generate_latest(OfService()), content_type=CONTENT_TYPE_LATEST)


def _allowed(request: HttpRequest) -> bool:
    if not settings.METRICS_TOKEN:
        return bool(settings.DEBUG)
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return hmac.compare_digest(given.encode(), settings.METRICS_TOKEN.encode())
