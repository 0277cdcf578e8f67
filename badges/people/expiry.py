"""The expiry of personal data: the notice to the owner, and the erasure of people from a badge set.

The retention period counts from the last list or print run. A week before it ends the owner gets a notice by mail, and
nothing is erased sooner than a week after the notice. The badge set stays, with its design and the numbers of its runs.
"""

import logging
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as lazy

from badges.models import Attendee, AttendeeChange, Badge, LeftOutRow, PreflightReport, PrintRecord, PrintRun
from badges.people.batching import BATCH
from badgeyay.back_office.mail_texts import Context, Mail, add
from badgeyay.sweeps import ErasureCounts, each
from files.models import File
from files.uses import delete_unused
from users import mail
from users.mails import COUNT, DAY, sample_values

log = logging.getLogger(__name__)
NOTICE = timedelta(days=7)  # days between the notice and the end; fewer if the retention period is shorter


# --- The retention period ---


def restart(badge_id: uuid.UUID, now: datetime) -> None:
    """Restart the retention period: people were imported or printed. Call while the badge set's row is locked."""
    days = Badge.objects.values_list("expiry_days", flat=True).get(pk=badge_id)
    Badge.objects.filter(pk=badge_id).update(expires_at=now + timedelta(days=days), expiry_notice_at=None)


def start(badge_id: uuid.UUID) -> None:
    """Start the retention period unless it runs already. Call while the badge set's row is locked."""
    if Badge.objects.filter(pk=badge_id, expires_at=None).exists():
        restart(badge_id, timezone.now())


def set_days(badge: Badge, days: int) -> None:
    """Change the length of the retention period, not its start. The owner gets a new notice."""
    with transaction.atomic():
        current = Badge.locked(badge.pk)
        if current.expires_at:
            current.expires_at += timedelta(days=days - current.expiry_days)
        current.expiry_days, current.expiry_notice_at = days, None
        current.save(update_fields=["expiry_days", "expires_at", "expiry_notice_at", "updated_at"])


# --- The notice ---


def _values(context: Context) -> dict[str, str]:
    badge = context["badge"]
    return {
        "set": badge.name,
        "count": str(context["count"]),
        "date": date_format(badge.expires_at, "DATE_FORMAT"),
        "link": str(context["people_url"]),
    }


add(
    Mail(
        "expiry", "badges/expiry", lazy("People will be erased"), _values, ("set", "date", "link"),
        blank=lambda: {"badge": Badge(name="{set}", expires_at=DAY), "count": COUNT, "people_url": "{link}"},
        sample=lambda: {
            **sample_values(), "badge": Badge(name="Open Source Days", expires_at=DAY), "count": 240,
            "people_url": "https://badges.example/badges/AbCd/people",
        },
        marks=lambda: {str(COUNT): "{count}", date_format(DAY, "DATE_FORMAT"): "{date}"},
    )
)  # fmt: skip


def _notice_due(now: datetime) -> models.QuerySet[Badge]:
    return Badge.objects.filter(expires_at__lte=now + NOTICE, expiry_notice_at=None)


def give_notice(badge_id: uuid.UUID, now: datetime) -> bool:
    """Send the owner the notice, once, and record when the data may be erased. False if no notice is due."""
    with transaction.atomic():
        badge = (
            _notice_due(now)
            .select_for_update(no_key=True, of=("self",))
            .select_related("owner")
            .filter(pk=badge_id)
            .first()
        )
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


# --- Erasure ---


def _expired(now: datetime) -> models.QuerySet[Badge]:
    return Badge.objects.filter(expires_at__lte=now, expiry_notice_at__isnull=False)


def erase_people(badge_id: uuid.UUID, now: datetime) -> bool:
    """Erase all data about people from the badge set; False if it has not expired, or the period was restarted.

    In batches, one short transaction each, which check again whether the set has expired; an interrupted erasure is
    resumed the next time.
    """
    for rows in _rows_about_people(badge_id):
        erased = BATCH
        while erased == BATCH:
            with transaction.atomic():
                if not _locked(badge_id, now):
                    return False
                batch = list(rows.order_by("pk").values_list("pk", flat=True)[:BATCH])
                erased = len(batch)
                rows.filter(pk__in=batch).delete()
    with transaction.atomic():
        badge = _locked(badge_id, now)
        if badge is None:
            return False
        _erase_the_rest(badge, now)
    log.info("The people of badge set %s were erased.", badge_id)
    return True


def _locked(badge_id: uuid.UUID, now: datetime) -> Badge | None:
    """The badge set, locked with its print runs until the transaction ends, if it has expired."""
    for badge in _expired(now).select_related("owner").filter(pk=badge_id):
        badge.lock_with_runs()
    return _expired(now).filter(pk=badge_id).first()


def _rows_about_people(badge_id: uuid.UUID) -> Iterator[models.QuerySet[Any]]:
    """Rows to erase in batches; the attendees last, when nothing refers to them any more."""
    yield PreflightReport.objects.filter(badge=badge_id)
    yield PrintRun.attendees.through.objects.filter(printrun__badge=badge_id)
    yield PrintRecord.objects.filter(run__badge=badge_id)
    yield AttendeeChange.objects.filter(badge=badge_id)
    yield LeftOutRow.objects.filter(badge=badge_id)
    yield Attendee.with_removed.filter(badge=badge_id)


def _erase_the_rest(badge: Badge, now: datetime) -> None:
    """Runs keep their numbers and counts; files are deleted unless another badge set uses them."""
    about_people = File.objects.filter(
        models.Q(badges_with_list=badge) | models.Q(badgephoto__badge=badge) | models.Q(attendee_imports__badge=badge)
    )
    files = set(about_people.values_list("pk", flat=True))
    open_runs = badge.print_runs.filter(status__in=[PrintRun.Status.QUEUED, PrintRun.Status.RUNNING])
    open_runs.update(status=PrintRun.Status.CANCELLED, finished_at=now)
    badge.print_runs.update(warnings=[], filter_value="")
    badge.photos.all().delete()
    badge.attendee_imports.all().delete()
    badge.attendee_list = badge.expires_at = badge.expiry_notice_at = None
    badge.save(update_fields=["attendee_list", "expires_at", "expiry_notice_at"])
    File.objects.filter(print_run__badge=badge).delete()
    delete_unused(files)


# --- All badge sets ---


def notify_and_erase(now: datetime) -> ErasureCounts:
    """Send notices and erase expired data. Idempotent."""
    told = each("notice", list(_notice_due(now).values_list("pk", flat=True)), lambda pk: give_notice(pk, now))
    erased = each("expired set", list(_expired(now).values_list("pk", flat=True)), lambda pk: erase_people(pk, now))
    return ErasureCounts(told.done, erased.done, told.failed + erased.failed)


def count_due(now: datetime) -> ErasureCounts:
    """How many badge sets `notify_and_erase` would send a notice about, and how many it would erase."""
    return ErasureCounts(_notice_due(now).count(), _expired(now).count())
