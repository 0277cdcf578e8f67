"""Personal data does not stay: when the people of a badge set expire, whom that is told to, and what is erased then.

The days count from the last list or print run. A week before they are over the owner gets a mail, and nothing is ever
erased sooner than a week after it. The badge set stays, with its design and the numbers of its print runs.
"""

import logging
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from badges.models import Attendee, AttendeeChange, Badge, PrintRecord, PrintRun
from badges.people.batching import BATCH
from files.models import File
from users import mail

log = logging.getLogger(__name__)
NOTICE = timedelta(days=7)  # less where the owner chose to keep the data for less


# --- How long ---


def put_off(badge_id: uuid.UUID, now: datetime) -> None:
    """Count the days from now: people came in or were printed. Call while the badge set's row is locked."""
    days = Badge.objects.values_list("expiry_days", flat=True).get(pk=badge_id)
    Badge.objects.filter(pk=badge_id).update(expires_at=now + timedelta(days=days), expiry_notice_at=None)


def begin(badge_id: uuid.UUID) -> None:
    """Count the days from now where they do not run yet. Call while the badge set's row is locked."""
    if Badge.objects.filter(pk=badge_id, expires_at=None).exists():
        put_off(badge_id, timezone.now())


def set_days(badge: Badge, days: int) -> None:
    """Keep the data so many days, counted from where they are counted now. The owner is told anew."""
    with transaction.atomic():
        current = Badge.objects.select_for_update().get(pk=badge.pk)
        if current.expires_at:
            current.expires_at += timedelta(days=days - current.expiry_days)
        current.expiry_days, current.expiry_notice_at = days, None
        current.save(update_fields=["expiry_days", "expires_at", "expiry_notice_at", "updated_at"])


# --- The notice ---


def _to_be_told(now: datetime) -> models.QuerySet[Badge]:
    return Badge.objects.filter(expires_at__lte=now + NOTICE, expiry_notice_at=None)


def give_notice(badge_id: uuid.UUID, now: datetime) -> bool:
    """Tell the owner once that the data will be erased, and when. False: there was nothing to tell."""
    with transaction.atomic():
        badge = _to_be_told(now).select_for_update(of=("self",)).select_related("owner").filter(pk=badge_id).first()
        if badge is None:
            return False
        count = badge.attendees.count()
        badge.expires_at = max(badge.expires_at or now, now + min(NOTICE, timedelta(days=badge.expiry_days)))
        badge.expiry_notice_at = now
        badge.save(update_fields=["expires_at", "expiry_notice_at"])
        if count and badge.owner.is_active:
            url = f"{settings.SITE_URL}/badges/{badge.pk}/people"
            mail.send("badges/expiry", badge.owner.email, {"badge": badge, "count": count, "people_url": url})
    return True


# --- The end ---


def _due(now: datetime) -> models.QuerySet[Badge]:
    return Badge.objects.filter(expires_at__lte=now, expiry_notice_at__isnull=False)


def erase_people(badge_id: uuid.UUID, now: datetime) -> bool:
    """Erase what the badge set holds about people; False where it is not due, or was put off meanwhile.

    In many transactions, each of which looks again whether it is due. One that is interrupted is carried on next time.
    """
    for rows in _rows_about_people(badge_id):
        erased = BATCH
        while erased == BATCH:
            with transaction.atomic():
                if not _due(now).select_for_update().filter(pk=badge_id).exists():
                    return False
                batch = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
                erased = len(batch)
                rows.filter(pk__in=batch).delete()
    with transaction.atomic():
        badge = _due(now).select_for_update().filter(pk=badge_id).first()
        if badge is None:
            return False
        _erase_the_rest(badge, now)
    log.info("The people of badge set %s were erased.", badge_id)
    return True


def _rows_about_people(badge_id: uuid.UUID) -> Iterator[models.QuerySet[Any]]:
    """What there may be a hundred thousand of; the attendees last, so that nothing points to them any more."""
    yield PrintRun.attendees.through.objects.filter(printrun__badge=badge_id)
    yield PrintRecord.objects.filter(run__badge=badge_id)
    yield AttendeeChange.objects.filter(badge=badge_id)
    yield Attendee.with_removed.filter(badge=badge_id)


def _erase_the_rest(badge: Badge, now: datetime) -> None:
    """Runs keep their numbers and counts; files go unless another badge set uses them."""
    about_people = File.objects.filter(
        models.Q(print_run__badge=badge)
        | models.Q(badges_with_list=badge)
        | models.Q(badgephoto__badge=badge)
        | models.Q(attendee_imports__badge=badge)
    )
    files = set(about_people.values_list("pk", flat=True))
    open_runs = badge.print_runs.filter(status__in=[PrintRun.Status.QUEUED, PrintRun.Status.RUNNING])
    open_runs.update(status=PrintRun.Status.CANCELLED, finished_at=now)
    badge.print_runs.update(warnings=[], filter_value="")
    badge.photos.all().delete()
    badge.attendee_imports.all().delete()
    badge.attendee_list = badge.expires_at = badge.expiry_notice_at = None
    badge.save(update_fields=["attendee_list", "expires_at", "expiry_notice_at"])
    unused = File.objects.filter(
        badges_with_list=None, badges_with_picture=None, badgephoto=None, attendee_imports=None
    )
    unused.filter(pk__in=files).delete()


# --- All of them ---


def noticed_and_erased(now: datetime) -> tuple[int, int]:
    """Give the notices and erase what is due; how many badge sets of each. Running it again at once does nothing."""
    told = [give_notice(pk, now) for pk in list(_to_be_told(now).values_list("pk", flat=True))]
    erased = [erase_people(pk, now) for pk in list(_due(now).values_list("pk", flat=True))]
    return sum(told), sum(erased)


def waiting(now: datetime) -> tuple[int, int]:
    """How many badge sets would get a notice, and how many would lose their people."""
    return _to_be_told(now).count(), _due(now).count()
