"""Celery tasks of accounts. Inline where there is no broker."""

import logging
from smtplib import SMTPException

from celery import Task, shared_task
from django.core.mail import EmailMultiAlternatives

from users import erasure

log = logging.getLogger(__name__)


@shared_task(bind=True, max_retries=6)
def deliver(self: Task, subject: str, text: str, html: str, to: str) -> bool:
    """Send one mail; a worker tries again for an hour when the mail server is away. Whether it was taken."""
    message = EmailMultiAlternatives(subject, text, to=[to], alternatives=[(html, "text/html")])
    try:
        message.send()
    except (SMTPException, OSError) as error:
        log.error("The mail '%s' to %s could not be sent: %s", subject, to, error)
        if not self.request.is_eager:
            raise self.retry(exc=error, countdown=60 * 2**self.request.retries) from error
        return False
    return True


@shared_task
def erase_deleted() -> int:
    """Once a day; the beat of `make worker` calls this."""
    return erasure.erase_deleted()
