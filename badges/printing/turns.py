"""Limits how many print runs of one owner, and how many large ones, are made at a time."""

import uuid
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from badges.models import PreflightReport, PrintRun
from users.models import User

Status = PrintRun.Status
LARGE_LOCK = 7_019_001  # key of a PostgreSQL advisory lock


def silent_since() -> datetime:
    """A worker whose last heartbeat is before this time counts as dead."""
    return timezone.now() - timedelta(seconds=settings.PRINT_RUN_SILENCE)


def is_large(run: PrintRun) -> bool:
    """Whether it may print so many people that small runs should not wait for it."""
    people = run.attendees if run.people == PrintRun.People.SELECTION else run.badge.attendees
    return are_many(people.count())


def are_many(people: int) -> bool:
    """Whether checking that many people takes longer than a request should."""
    return people > settings.LARGE_PRINT_RUN


def run_has_its_turn(run: PrintRun) -> bool:
    """Whether the owner's other runs, and all large jobs, are few enough for this run to start.

    The owner's row is locked until the end of the transaction, so that two workers do not both take the last place.
    If it is locked already, perhaps by a slow upload, the answer is False: a waiting worker would make nothing.
    """
    if not User.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=run.badge.owner_id).exists():
        return False
    if _running().filter(badge__owner=run.badge.owner_id).exclude(pk=run.pk).count() >= settings.PRINT_RUNS_PER_OWNER:
        return False
    return not is_large(run) or large_place_is_free(run.pk)


def large_place_is_free(besides: uuid.UUID) -> bool:
    """Whether one more large print run or check may be made; the place is kept until the end of the transaction."""
    at_once = settings.LARGE_PRINT_RUNS_AT_ONCE
    if not at_once:
        return True
    if connection.vendor == "postgresql":  # SQLite has one writer at a time
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LARGE_LOCK])
            if cursor.fetchone() == (False,):
                return False
    checks = PreflightReport.objects.filter(status=PreflightReport.Status.RUNNING, heartbeat_at__gte=silent_since())
    runs = _running().exclude(pk=besides).select_related("badge")
    return checks.exclude(pk=besides).count() + sum(map(is_large, runs)) < at_once


def _running() -> models.QuerySet[PrintRun]:
    return PrintRun.objects.filter(status=Status.RUNNING, heartbeat_at__gte=silent_since())
