"""Celery tasks: each takes ids and makes one domain call.

Without a broker print runs are made by a thread of the web process (`start_local_worker`), and inline where nothing is
served, as in a management command.
"""

import logging
import random
from functools import partial

from celery import Task, shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from badges.local_worker import LocalWorker
from badges.models import PrintRun
from badges.people import expiry
from badges.printing.run import Outcome, generate, is_large, take_up_abandoned
from badgeyay import outages

log = logging.getLogger(__name__)
_local_worker: LocalWorker | None = None

LONGEST_BACKOFF = 60.0  # seconds


@shared_task(bind=True, max_retries=None)
def make_print_run(self: Task, print_run_id: str, language: str = settings.LANGUAGE_CODE) -> None:
    """Make the PDF of a print run, with warnings in that language.

    A broker redelivers the message of a worker that died, at once or much later. While another attempt has the claim,
    while others of the same owner are being made, or while the database or the store is away, it is tried again later.
    """
    try:
        with translation.override(language):
            outcome = generate(print_run_id)
    except outages.DATABASE as error:  # before there was a claim
        if self.request.is_eager:
            raise
        raise self.retry(exc=error, countdown=_backoff(self.request.retries)) from error
    if self.request.is_eager:
        return  # the sweep takes up what has not ended
    if outcome is Outcome.BUSY:
        raise self.retry(countdown=random.uniform(2, 6))
    if outcome is Outcome.TROUBLE:
        raise self.retry(countdown=_backoff(self.request.retries))


def _backoff(retries: int) -> float:
    """Seconds until the next try: doubled each time, spread so that all that wait do not come at once."""
    return min(2.0 ** min(retries, 10), LONGEST_BACKOFF) * random.uniform(0.75, 1.25)


@shared_task
def resume_abandoned() -> int:
    """Queue again the print runs that no worker has; the clock calls this every half minute."""
    runs = take_up_abandoned()
    for run in runs:
        _send(run)
    return len(runs)


@shared_task
def erase_expired() -> None:
    """Send notices and erase expired personal data; the clock calls this every hour."""
    expiry.notify_and_erase(timezone.now())


def queue(run: PrintRun) -> None:
    """Send a saved print run to the workers after the transaction commits."""
    transaction.on_commit(partial(_send, run))


def _send(run: PrintRun) -> None:
    """Where the broker cannot be reached the run stays queued, and `resume_abandoned` sends it."""
    arguments = (str(run.pk), run.language or settings.LANGUAGE_CODE)
    if _local_worker:
        _local_worker.submit(partial(make_print_run.apply, arguments))
        return
    try:
        make_print_run.apply_async(
            arguments,
            queue=settings.LARGE_RUNS_QUEUE if is_large(run) else settings.SMALL_RUNS_QUEUE,
            expires=settings.PRINT_RUN_RESEND,
            retry=False,
        )
    except outages.BROKER:
        log.exception("print run %s waits: the broker cannot be reached", run.pk)
        PrintRun.objects.filter(pk=run.pk).update(queued_at=None)


def start_local_worker() -> None:
    """From now on this process makes print runs itself, beside what it serves; nothing to do if there is a broker."""
    global _local_worker
    if settings.CELERY_TASK_ALWAYS_EAGER and _local_worker is None:
        _local_worker = LocalWorker(resume_abandoned)
