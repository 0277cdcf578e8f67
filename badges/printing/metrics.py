"""Prometheus metrics of print runs. They come from the database, so each web process reports the same."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Avg, Count, F, Max, Min, Q, Sum
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics_core import Metric

from badges.models import PrintRun

Status = PrintRun.Status
LATELY = timedelta(hours=1)


def print_runs() -> Iterator[Metric]:
    now = timezone.now()
    yield from _at_work(now)
    yield from _ended(now)


def _at_work(now: datetime) -> Iterator[Metric]:
    silent_since = now - timedelta(seconds=settings.PRINT_RUN_SILENCE)
    at_work = PrintRun.objects.filter(status__in=[Status.QUEUED, Status.RUNNING]).aggregate(
        queued=Count("pk", filter=Q(status=Status.QUEUED)),
        running=Count("pk", filter=Q(status=Status.RUNNING)),
        silent=Count("pk", filter=Q(status=Status.RUNNING, heartbeat_at__lt=silent_since)),
        in_trouble=Count("pk", filter=Q(trouble_since__isnull=False)),
        oldest=Min("created_at", filter=Q(status=Status.QUEUED)),
    )
    runs = GaugeMetricFamily("badgeyay_print_runs", "Print runs that have not ended.", labels=["state"])
    for state in ("queued", "running", "silent", "in_trouble"):
        runs.add_metric([state], at_work[state])
    yield runs
    waited = (now - at_work["oldest"]).total_seconds() if at_work["oldest"] else 0
    yield GaugeMetricFamily("badgeyay_print_runs_oldest_waiting_seconds", "Of those that are queued.", waited)


def _ended(now: datetime) -> Iterator[Metric]:
    lately = PrintRun.objects.filter(finished_at__gte=now - LATELY)
    ended = GaugeMetricFamily(
        "badgeyay_print_runs_ended_last_hour", "Print runs by how they ended.", labels=["status", "fault"]
    )
    for row in lately.order_by().values("status", "fault").annotate(count=Count("pk")):
        ended.add_metric([row["status"], row["fault"]], row["count"])
    yield ended
    done = lately.filter(status=Status.DONE).aggregate(
        badges=Sum("total"),
        seconds=Avg(F("finished_at") - F("created_at")),
        most=Max(F("finished_at") - F("created_at")),
    )
    yield GaugeMetricFamily("badgeyay_badges_printed_last_hour", "In PDFs that were finished.", done["badges"] or 0)
    took = GaugeMetricFamily("badgeyay_print_run_seconds_last_hour", "From asking to the PDF.", labels=["of"])
    for name, value in (("mean", done["seconds"]), ("longest", done["most"])):
        took.add_metric([name], value.total_seconds() if value else 0)
    yield took
