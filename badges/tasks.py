"""Celery tasks: each takes ids and makes one domain call.

Without a broker print runs are made by a thread of the web process (`start_local_worker`), and inline where nothing is
served, as in a management command.
"""

import logging
import random
from collections.abc import Callable
from datetime import datetime
from functools import partial

from celery import Task, shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from badges.local_worker import LocalWorker
from badges.models import PreflightReport, PrintRun
from badges.people import expiry
from badges.printing import kept_reports, old_pdfs
from badges.printing.claims import Outcome
from badges.printing.run import generate, take_up_abandoned
from badges.printing.turns import is_large
from badgeyay import outages, sweeps
from files import doubts

log = logging.getLogger(__name__)
_local_worker: LocalWorker | None = None

HOURLY: dict[str, Callable[[datetime], int]] = {
    "people": lambda now: expiry.notify_and_erase(now).erased, "PDFs": lambda now: old_pdfs.erase(now).done,
    "reports": kept_reports.forget_old, "bytes": doubts.settle,
}  # fmt: skip
LONGEST_BACKOFF = 60.0  # seconds; RabbitMQ delays by whole seconds, at least one


@shared_task(bind=True, max_retries=None)
def make_print_run(self: Task, print_run_id: str, language: str = settings.LANGUAGE_CODE) -> None:
    """Make the PDF of a print run, with warnings in that language.

    A broker redelivers the message of a worker that died, at once or much later. While another attempt has the claim,
    while others of the same owner are being made, or while the database or the store is away, it is tried again later.
    """
    with translation.override(language):
        _attempt(self, partial(generate, print_run_id))


@shared_task(bind=True, max_retries=None)
def make_report(self: Task, report_id: str, language: str = settings.LANGUAGE_CODE) -> None:
    """Make the preflight report on many people; retried until it ends, like a print run."""
    with translation.override(language):
        _attempt(self, partial(kept_reports.make, report_id))


def _attempt(task: Task, make: Callable[[], Outcome]) -> None:
    try:
        outcome = make()
    except outages.DATABASE as error:  # raised before the claim
        outages.count(error, "database")
        if task.request.is_eager:
            raise
        raise task.retry(exc=error, countdown=_backoff(task.request.retries)) from error
    if task.request.is_eager:
        return  # the sweep or the next request resumes what has not ended
    if outcome is Outcome.BUSY:
        raise task.retry(countdown=random.uniform(2, 6))
    if outcome is Outcome.TROUBLE:
        raise task.retry(countdown=_backoff(task.request.retries))


def _backoff(retries: int) -> float:
    """Seconds until the next attempt: doubled each time, with jitter."""
    return min(2.0 ** min(retries + 1, 10), LONGEST_BACKOFF) * random.uniform(0.75, 1.25)


@shared_task
def resume_abandoned() -> int:
    """Queue again the print runs that no worker has; the clock calls this every half minute."""
    return resume()


def resume(*, waiting: bool = False) -> int:
    """Queue again the print runs that no worker has; with `waiting`, all that wait: the broker has lost its queues."""
    runs = {run.pk: run for run in take_up_abandoned(waiting=waiting)}
    return sweeps.each("print run", runs, lambda pk: _send_again(runs[pk])).done


def _send_again(run: PrintRun) -> bool:
    _send(run)
    return True


@shared_task
def erase_expired() -> None:
    """Send notices and erase expired personal data, old PDFs and bytes without a row; the clock calls this hourly."""
    sweeps.each("hourly", HOURLY, lambda name: HOURLY[name](timezone.now()))


def queue(run: PrintRun) -> None:
    """Send a saved print run to the workers after the transaction commits."""
    transaction.on_commit(partial(_send, run))


def queue_report(report: PreflightReport) -> None:
    """Send a requested report to the workers after the transaction commits."""
    transaction.on_commit(partial(_send_report, report))


def _send(run: PrintRun) -> None:
    """If the broker cannot be reached, the run stays queued, and `resume_abandoned` sends it later."""
    arguments = (str(run.pk), run.language or settings.LANGUAGE_CODE)
    if not _sent(make_print_run, arguments, settings.LARGE_RUNS_QUEUE if is_large(run) else settings.SMALL_RUNS_QUEUE):
        PrintRun.objects.filter(pk=run.pk).update(queued_at=None)


def _send_report(report: PreflightReport) -> None:
    """If the broker cannot be reached, the report is sent at the next request."""
    arguments = (str(report.pk), translation.get_language() or settings.LANGUAGE_CODE)
    if not _sent(make_report, arguments, settings.LARGE_RUNS_QUEUE):
        PreflightReport.objects.filter(pk=report.pk).update(sent_at=None)


def _sent(task: Task, arguments: tuple[str, str], queue: str) -> bool:
    """Whether the local worker or the broker has accepted the task."""
    if _local_worker:
        _local_worker.submit(partial(task.apply, arguments))
        return True
    try:
        task.apply_async(
            arguments, queue=queue, expires=settings.PRINT_RUN_RESEND, confirm_timeout=settings.CONNECT_TIMEOUT
        )
    except outages.BROKER as error:
        outages.count(error, "broker")
        log.exception("%s %s waits: the broker cannot be reached", task.name, arguments[0])
        return False
    return True


def start_local_worker() -> None:
    """Make print runs in a thread of this process from now on; does nothing if there is a broker."""
    global _local_worker
    if settings.CELERY_TASK_ALWAYS_EAGER and _local_worker is None:
        _local_worker = LocalWorker(resume_abandoned)
