"""Attendance: the list says who is coming, unless the organiser decides otherwise."""

import uuid
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from badges.models import Attendee, AttendeeChange, Badge
from badges.models.badge import BYTES_OF_A_CHANGE
from badges.people.batching import BATCH, in_batches
from users.models import User

Kind, Absence = AttendeeChange.Kind, Attendee.Absence


@transaction.atomic
def bring_back(badge: Badge, by: User | None, attendees: Collection[uuid.UUID] | None = None) -> list[uuid.UUID]:
    """Give badges to people who were not coming: the given ones, or all. Returns the people it changed."""
    return _decide(badge, Absence.NONE, by, attendees)


@transaction.atomic
def leave_out(badge: Badge, by: User | None, attendees: Collection[uuid.UUID] | None = None) -> list[uuid.UUID]:
    """Give people no badges, as if the list said that they are not coming. Returns the people it changed."""
    return _decide(badge, Absence.STATUS, by, attendees)


def _decide(badge: Badge, absence: str, by: User | None, attendees: Collection[uuid.UUID] | None) -> list[uuid.UUID]:
    people = badge.attendees.filter(absence="") if absence else badge.attendees.exclude(absence="")
    wanted = people if attendees is None else people.filter(pk__in=attendees)
    Badge.locked(badge.pk)
    ids = list(wanted.select_for_update(no_key=True).values_list("pk", flat=True))
    if absence:  # undoing is always allowed
        badge.check_growth(0, len(ids) * BYTES_OF_A_CHANGE)
    kind = Kind.ABSENT if absence else Kind.COMING
    now = timezone.now()
    for batch in in_batches(ids):
        Attendee.objects.filter(pk__in=batch).update(absence=absence, changed_at=now)
        changes = [AttendeeChange(badge=badge, attendee=id, kind=kind, by=by, at=now) for id in batch]
        AttendeeChange.objects.bulk_create(changes, batch_size=BATCH)
    return ids
