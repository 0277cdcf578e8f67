"""The back office's scheduled tasks."""

from celery import shared_task

from badgeyay.back_office import figures


@shared_task
def keep_figures() -> None:
    figures.keep()
