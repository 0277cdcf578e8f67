"""Celery tasks of accounts; they run inline when no broker is configured."""

import logging
from smtplib import SMTPException

from celery import Task, shared_task
from django.core.files.storage import default_storage
from django.core.mail import EmailMultiAlternatives
from django.core.management import call_command
from django.utils import timezone

from badgeyay.back_office import figures, site
from badgeyay.refusals import StorageAway
from users import erasure, unused_uploads

log = logging.getLogger(__name__)


@shared_task(bind=True, max_retries=6)
def deliver(
    self: Task, subject: str, text: str, html: str, to: str, attachment: tuple[str, str, str] | None = None
) -> bool:
    """Send one mail; returns whether the server accepted it. A worker retries for about an hour.

    `attachment` is a stored file by its key, with its name and media type; one that is gone by now is left out.
    """
    house = site.current()
    message = EmailMultiAlternatives(
        subject, text, house.sender, [to], alternatives=[(html, "text/html")],
        reply_to=[house.support_email] if house.support_email else None,
    )  # fmt: skip
    try:
        if attachment:
            _attach(message, *attachment)
        message.send()
    except (SMTPException, OSError, StorageAway) as error:
        figures.add("mails_refused")
        log.error("A mail could not be sent: %s", error)
        if not self.request.is_eager:
            raise self.retry(exc=error, countdown=60 * 2**self.request.retries) from error
        return False
    figures.add("mails_sent")
    return True


def _attach(message: EmailMultiAlternatives, key: str, name: str, media_type: str) -> None:
    if default_storage.exists(key):
        with default_storage.open(key) as stored:
            message.attach(name, stored.read(), media_type)


@shared_task
def erase_deleted() -> int:
    """Runs once a day, started by Celery beat."""
    return erasure.erase_deleted().done


@shared_task
def erase_unused() -> None:
    """Notify owners of unused uploads, and erase those that are due; the scheduler calls this every day."""
    unused_uploads.tell_and_erase(timezone.now())


@shared_task
def clear_sessions() -> None:
    """Delete sessions that have ended; runs once a day, started by Celery beat."""
    call_command("clearsessions")
