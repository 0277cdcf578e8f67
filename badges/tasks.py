"""Celery tasks: each takes ids and makes one domain call. Without a broker they run inline."""

import random

from celery import Task, shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from badges.models import PrintRun
from badges.people import expiry
from badges.printing.run import Outcome, abandoned_runs, generate


@shared_task(bind=True, max_retries=None)
def make_print_run(self: Task, print_run_id: str, language: str = settings.LANGUAGE_CODE) -> None:
    """Make the PDF of a print run, with warnings in that language.

    A broker redelivers the message of a worker that died, at once or much later: while another attempt has the claim
    and may be alive, the task is retried later.
    """
    with translation.override(language):
        outcome = generate(print_run_id)
    if outcome is Outcome.BUSY and not self.request.is_eager:
        raise self.retry(countdown=settings.PRINT_RUN_SILENCE / 2 + random.random())


@shared_task
def resume_abandoned() -> int:
    """Queue abandoned print runs again; the beat of `make worker` calls this."""
    runs = abandoned_runs()
    for print_run_id in runs:
        make_print_run.delay(str(print_run_id))
    return len(runs)


@shared_task
def erase_expired() -> None:
    """Send notices and erase expired personal data; the beat of `make worker` calls this every hour."""
    expiry.notify_and_erase(timezone.now())


def queue(run: PrintRun) -> None:
    """Send a saved print run to the workers after the transaction commits; warnings come in the current language."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    transaction.on_commit(lambda: make_print_run.delay(str(run.pk), language))
