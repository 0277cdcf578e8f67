"""Closed accounts end for good, with all that hangs on them, after the time in which they can be restored."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from users.models import User

log = logging.getLogger(__name__)
GRACE = timedelta(days=30)


def erase_deleted() -> int:
    """Erase what was closed more than 30 days ago; how many accounts. Stored files go after each commit."""
    due = User.objects.filter(deleted_at__lt=timezone.now() - GRACE).values_list("pk", flat=True)
    accounts = list(due)
    for pk in accounts:
        with transaction.atomic():
            User.objects.filter(pk=pk).delete()
        log.info("Account %s was erased.", pk)
    return len(accounts)
