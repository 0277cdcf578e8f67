"""Celery tasks of files."""

from celery import shared_task
from django.utils import timezone

from files import housekeeping


@shared_task
def erase_unused() -> None:
    """Tell owners about uploads that nothing uses, and erase what is due; the clock calls this every day."""
    housekeeping.tell_and_erase(timezone.now())
