"""The figures and open problems of badge sets, people and print runs on the back office's first page."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, F, Min, Q, Sum
from django.db.models.functions import TruncDate
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from badges.models import Attendee, AttendeeChange, Badge, PrintRun
from badges.printing.claims import LOST_WORKERS_AT_MOST
from badgeyay.back_office import figures, today
from badgeyay.back_office.links import may_see
from badgeyay.back_office.today import Alert

Status = PrintRun.Status
FAILED_SHOWN = 8
LONG_WAIT = timedelta(minutes=5)


def people_added(since: datetime, until: datetime) -> dict[date, int]:
    """People added by day: with their set, on its day, or later to an existing set."""
    made = Attendee.with_removed.filter(badge__created_at__gte=since, badge__created_at__lt=until).order_by()
    counted = dict(made.annotate(day=TruncDate("badge__created_at")).values_list("day").annotate(n=Count("pk")))
    rows = AttendeeChange.objects.filter(kind="added", at__gte=since, at__lt=until).annotate(day=TruncDate("at"))
    later = rows.filter(badge__created_at__date__lt=F("day")).order_by()
    for day, number in later.values_list("day").annotate(n=Count("pk")):
        counted[day] = counted.get(day, 0) + number
    return counted


figures.FLOWS.extend(
    [
        figures.Flow("sets_made", figures.by_day(Badge.objects.all(), "created_at")),
        figures.Flow("sets_deleted", figures.by_day(Badge.objects.all(), "deleted_at")),
        figures.Flow("runs_made", figures.by_day(PrintRun.objects.all(), "created_at")),
        figures.Flow("runs_failed", figures.by_day(PrintRun.objects.filter(status=Status.FAILED), "finished_at")),
        figures.Flow(
            "badges_made", figures.by_day(PrintRun.objects.filter(status=Status.DONE), "finished_at", Sum("total"))
        ),
        figures.Flow("people_added", people_added),
    ]
)
figures.STOCKS.extend(
    [
        figures.Stock("sets", Badge.objects.filter(deleted_at=None).count),
        figures.Stock("runs", PrintRun.objects.count),
        figures.Stock("people", Attendee.objects.count),
    ]
)


def _midnight() -> datetime:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)


def queue_panel(request: HttpRequest) -> dict[str, Any]:
    if not request.user.has_perm("badges.view_printrun"):
        return {}
    at_work = PrintRun.objects.filter(status__in=[Status.QUEUED, Status.RUNNING]).aggregate(
        queued=Count("pk", filter=Q(status=Status.QUEUED)),
        running=Count("pk", filter=Q(status=Status.RUNNING)),
        oldest=Min("created_at", filter=Q(status=Status.QUEUED)),
    )
    done = PrintRun.objects.filter(status=Status.DONE, finished_at__gte=_midnight()).count()
    alone = settings.CELERY_TASK_ALWAYS_EAGER
    inline = _("Without a broker the web process makes the PDFs itself.")
    return {
        "queue": {
            **at_work,
            "done": done,
            "url": reverse("admin:badges_printrun_board"),
            "failed_url": reverse("admin:badges_printrun_changelist") + "?status__exact=failed",
            "no_workers": inline if alone else _("No worker has been seen."),
        },
        "failed_runs": [_failed(run) for run in failed_since(_midnight())[:FAILED_SHOWN]],
    }


def failed_since(since: datetime) -> Any:
    failed = PrintRun.objects.filter(status=Status.FAILED, finished_at__gte=since)
    return failed.select_related("badge__owner").order_by("-finished_at", "id")


def _failed(run: PrintRun) -> dict[str, Any]:
    return {
        "why": run.message,
        "badge": run.badge,
        "owner": run.badge.owner.get_full_name(),
        "ours": run.fault in ("", PrintRun.Fault.OURS),
        "at": timezone.localtime(run.finished_at),
    }


def print_run_alerts(request: HttpRequest) -> Iterable[Alert]:
    if not request.user.has_perm("badges.view_printrun"):
        return
    for run in failed_since(_midnight()).filter(lost_workers__gte=LOST_WORKERS_AT_MOST)[:5]:
        what = _("A run of “{name}” ended its worker {count} times").format(name=run.badge.name, count=run.lost_workers)
        url = reverse("admin:badges_badge_change", args=[run.badge_id]) if may_see("badges.badge") else ""
        yield Alert(
            "bad",
            what,
            _("It is stopped and not tried again. A picture or a typeface may be damaged."),
            url,
            _("Open the set"),
        )
    board = reverse("admin:badges_printrun_board")
    now = timezone.now()
    waiting = PrintRun.objects.filter(status=Status.QUEUED)
    stuck = waiting.filter(created_at__lt=now - LONG_WAIT).count()
    if stuck:
        what = ngettext("{n} run waits for more than five minutes", "{n} runs wait for more than five minutes", stuck)
        yield Alert("warn", what.format(n=stuck), _("All workers are busy, or none is there."), board, _("Runs"))
    trouble = waiting.filter(trouble_since__isnull=False).count()
    if trouble:
        what = ngettext(
            "{n} run waits for the database or the store", "{n} runs wait for the database or the store", trouble
        )
        yield Alert("bad", what.format(n=trouble), _("They are tried again for ten minutes."), board, _("Runs"))
    silent_since = now - timedelta(seconds=settings.PRINT_RUN_SILENCE)
    silent = PrintRun.objects.filter(status=Status.RUNNING, heartbeat_at__lt=silent_since).count()
    if silent:
        what = ngettext("{n} run has lost its worker", "{n} runs have lost their workers", silent)
        yield Alert(
            "bad",
            what.format(n=silent),
            _("Another worker takes over within a minute; if not, none is there."),
            board,
            _("Runs"),
        )


today.PANELS.append(queue_panel)
today.ALERTS.append(print_run_alerts)
