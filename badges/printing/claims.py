"""A worker's claim to a print run or a stored report, so that only one worker at a time finishes it.

An attempt claims the row by compare-and-set on its attempt number, and keeps the claim by heartbeats, which save its
progress. It loses the claim if the heartbeats stop for too long and another attempt claims the row, or if the owner
cancels. Only the attempt that still has the claim may finish the row.
"""

import uuid
from datetime import timedelta
from enum import Enum
from typing import TypeVar

from django.db import models
from django.utils import timezone

from badges.models import PreflightReport, PrintRun
from badges.printing.turns import silent_since

LOST_WORKERS_AT_MOST = 3  # a row that has killed so many workers is not tried again
BETWEEN_HEARTBEATS = timedelta(seconds=0.5)  # one for each page would cost more than drawing the page
RUNNING = "running"
WAITING = ("queued", "waiting")

Row = TypeVar("Row", PrintRun, PreflightReport)


class Outcome(Enum):
    """How an attempt ended."""

    FINISHED = "finished"  # done, failed or cancelled: nothing left to do
    BUSY = "busy"  # another attempt has the claim, or others of the owner are being made: try again later
    TROUBLE = "trouble"  # the database or the store is away: try again later


class LostClaim(Exception):
    """Another attempt has claimed the row, or the owner has cancelled it."""


def claimable(row: Row) -> models.QuerySet[Row]:
    """The row as a query set, if unclaimed since it was read, and waiting or without recent heartbeats."""
    unclaimed = models.Q(status__in=WAITING) | models.Q(status=RUNNING, heartbeat_at__lt=silent_since())
    return type(row)._default_manager.filter(unclaimed, pk=row.pk, attempt=row.attempt)


def claim(row: Row, **values: object) -> bool:
    """Claim the row, and save the values with the claim. False: another attempt has it, or it has ended."""
    now = timezone.now()
    changes = {"status": RUNNING, "attempt": row.attempt + 1, "heartbeat_at": now, "progress": 0, **values}
    if not claimable(row).update(**changes):
        return False
    row.attempt += 1
    row.heartbeat_at = now
    return True


def without_claim(model: type[Row], id: str | uuid.UUID) -> Outcome:
    """The outcome of an attempt that could not claim the row."""
    unfinished = model._default_manager.filter(pk=id, status__in=(*WAITING, RUNNING))
    return Outcome.BUSY if unfinished.exists() else Outcome.FINISHED


def claimed(row: Row) -> models.QuerySet[Row]:
    """The row as a query set, empty unless this attempt still has the claim."""
    return type(row)._default_manager.filter(pk=row.pk, status=RUNNING, attempt=row.attempt)


def lock_claim(row: Row) -> None:
    """Lock the row until the end of the transaction. Raises LostClaim."""
    if not type(row)._default_manager.select_for_update(no_key=True).filter(pk__in=claimed(row).values("pk")).exists():
        raise LostClaim


def heartbeat(row: Row, *, at_once: bool = False, **values: int) -> bool:
    """Save the time and the values, unless the last heartbeat was a moment ago; True if saved. Raises LostClaim."""
    now = timezone.now()
    if not at_once and row.heartbeat_at and now - row.heartbeat_at < BETWEEN_HEARTBEATS:
        return False
    if not claimed(row).update(heartbeat_at=now, **values):
        raise LostClaim
    row.heartbeat_at = now
    for name, value in values.items():
        setattr(row, name, value)
    return True
