"""Whether the clock runs: it counts the figures every five minutes, so their age tells when it last did anything."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from badgeyay.back_office import figures

SILENT = timedelta(minutes=15).total_seconds()


class Clock(Collector):
    """Nothing where there is no broker, and so no clock."""

    def describe(self) -> Iterator[Metric]:
        return iter(())

    def collect(self) -> Iterator[Metric]:
        if not settings.CELERY_TASK_ALWAYS_EAGER:
            yield GaugeMetricFamily(
                "badgeyay_clock_silent_seconds",
                "Since a worker did what the clock sent.",
                silent_seconds(figures.counted_at()),
            )


def silent_seconds(since: datetime | None) -> float:
    """Seconds; without end where it has never run."""
    return (timezone.now() - since).total_seconds() if since else float("inf")
