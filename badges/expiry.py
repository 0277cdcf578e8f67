"""Personal data does not stay: when the people of a badge set expire, and what is erased then."""

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from badges.models import Badge


def put_off(badge_id: uuid.UUID, now: datetime) -> None:
    """Count the days from now: people came in or were printed. Call while the badge set's row is locked."""
    days = Badge.objects.values_list("expiry_days", flat=True).get(pk=badge_id)
    Badge.objects.filter(pk=badge_id).update(expires_at=now + timedelta(days=days), expiry_notice_at=None)


def begin(badge_id: uuid.UUID) -> None:
    """Count the days from now where they do not run yet. Call while the badge set's row is locked."""
    if Badge.objects.filter(pk=badge_id, expires_at=None).exists():
        put_off(badge_id, timezone.now())


def set_days(badge: Badge, days: int) -> None:
    """Keep the data so many days, counted from where they are counted now."""
    with transaction.atomic():
        current = Badge.objects.select_for_update().get(pk=badge.pk)
        if current.expires_at:
            current.expires_at += timedelta(days=days - current.expiry_days)
        current.expiry_days, current.expiry_notice_at = days, None
        current.save(update_fields=["expiry_days", "expires_at", "expiry_notice_at", "updated_at"])
