"""Erases closed accounts and everything they own, once they can no longer be restored."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from badgeyay.back_office import site
from users.models import User

log = logging.getLogger(__name__)


def erase_deleted() -> int:
    """Erase accounts that are due; returns how many. Stored files are deleted after each commit."""
    closed = timezone.now() - timedelta(days=site.current().closed_days)
    accounts = list(User.objects.filter(deleted_at__lt=closed).values_list("pk", flat=True))
    for pk in accounts:
        with transaction.atomic():
            User.objects.filter(pk=pk).delete()
        log.info("Account %s was erased.", pk)
    return len(accounts)
