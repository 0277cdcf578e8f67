"""What the clock does for the back office."""

from celery import shared_task

from badgeyay.back_office import figures


@shared_task
def keep_figures() -> None:
    figures.keep()
