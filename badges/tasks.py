"""Celery tasks: ids in, one domain call. Inline where there is no broker."""

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
    """Make one print run's PDF; what may look wrong in it is said in that language.

    A broker redelivers the message of a worker that died, at once or much later: while the run is still held by an
    attempt that may be alive, the message waits and looks again.
    """
    with translation.override(language):
        outcome = generate(print_run_id)
    if outcome is Outcome.BUSY and not self.request.is_eager:
        raise self.retry(countdown=settings.PRINT_RUN_SILENCE / 2 + random.random())


@shared_task
def resume_abandoned() -> int:
    """Queue again what nobody works on; the beat of `make worker` calls this."""
    runs = abandoned_runs()
    for print_run_id in runs:
        make_print_run.delay(str(print_run_id))
    return len(runs)


@shared_task
def erase_expired() -> None:
    """Personal data whose days are over; the beat of `make worker` calls this every hour."""
    expiry.noticed_and_erased(timezone.now())


def queue(run: PrintRun) -> None:
    """Hand a saved print run to the workers, once the transaction that saved it is through.

    They say what they find in the language of whoever asks now.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    transaction.on_commit(lambda: make_print_run.delay(str(run.pk), language))
