"""Whether the scheduler runs: it counts the figures every five minutes, so their age shows when it last ran."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from badgeyay.back_office import figures

SILENT = timedelta(minutes=15).total_seconds()


def silence() -> Iterator[Metric]:
    """The metric; none without a broker, because then there is no scheduler."""
    if not settings.CELERY_TASK_ALWAYS_EAGER:
        seconds = silent_seconds(figures.counted_at())
        yield GaugeMetricFamily("badgeyay_clock_silent_seconds", "Since a worker did what the clock sent.", seconds)


def silent_seconds(since: datetime | None) -> float:
    """Seconds since the scheduler last ran; infinite if it never has."""
    return (timezone.now() - since).total_seconds() if since else float("inf")
