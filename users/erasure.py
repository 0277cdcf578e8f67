"""Erases closed accounts and everything they own, once they can no longer be restored."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from badgeyay.back_office import site
from badgeyay.sweeps import SweepResult, each
from users.models import User

log = logging.getLogger(__name__)


def erase_deleted() -> SweepResult:
    """Erase accounts that are due. Stored files are deleted after each commit."""
    before = timezone.now() - timedelta(days=site.current().closed_days)
    due = list(User.objects.filter(deleted_at__lt=before).values_list("pk", flat=True))
    return each("closed account", due, lambda pk: erase(pk, before))


def erase(pk: UUID, before: datetime) -> bool:
    """Erase an account that was closed before; False: it was restored, or is gone."""
    with transaction.atomic():
        user = User.objects.select_for_update(no_key=True).filter(pk=pk, deleted_at__lt=before).first()
        if user is None:
            return False
        user.delete()
    log.info("Account %s was erased.", pk)
    return True
