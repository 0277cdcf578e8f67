"""Erases old PDFs if PDF_DAYS is set. They can be made again; the record of who was printed stays."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import models, transaction

from badges.models import PrintRun, Share
from badgeyay.sweeps import SweepResult, each
from files.models import File

log = logging.getLogger(__name__)


def old(now: datetime) -> models.QuerySet[PrintRun]:
    """Runs whose PDF is due to be erased: old ones, except those with a working share link."""
    if not settings.PDF_DAYS:
        return PrintRun.objects.none()
    shared = Share.objects.filter(print_run=models.OuterRef("pk"), expires_at__gt=now)
    runs = PrintRun.objects.filter(file__isnull=False, finished_at__lte=now - timedelta(days=settings.PDF_DAYS))
    return runs.exclude(models.Exists(shared))


def erase(now: datetime) -> SweepResult:
    """Erase the old PDFs, each in its own transaction. May run twice, even at the same time."""
    erased = each("old PDF", list(old(now).values_list("pk", flat=True)), lambda pk: _erase(pk, now))
    if erased.done:
        log.info("%s old PDFs were erased.", erased.done)
    return erased


def _erase(pk: UUID, now: datetime) -> bool:
    with transaction.atomic():
        PrintRun.objects.select_for_update().filter(pk=pk).first()  # with its key: nobody can share it from here on
        count, _ = File.objects.filter(print_run__in=old(now).filter(pk=pk)).delete()
    return bool(count)
