"""Changes a badge set."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from badges.models import Badge
from badges.people import expiry
from badges.sentences import say
from badges.sets.creating import set_design
from badgeyay.refusals import Conflict


@transaction.atomic
def change_badge(badge: Badge, values: dict[str, Any], seen: Collection[str] | None = None) -> None:
    """Save the values given; `deleted_at: None` restores a deleted set.

    `seen` are values of `updatedAt` that the client had read: raises Conflict, and saves nothing, if the set has
    changed since. Raises DesignError.
    """
    _check_unchanged(badge, seen)
    if "name" in values:
        badge.name = values["name"]
        badge.save(update_fields=["name", "updated_at"])
    if "design" in values:
        set_design(badge, values["design"])
    if "roles" in values:
        badge.roles = values["roles"]
        badge.save(update_fields=["roles", "updated_at"])
    if "language" in values:
        badge.language = values["language"]
        badge.save(update_fields=["language", "updated_at"])
    if "expiry_days" in values:
        expiry.set_days(badge, values["expiry_days"])
    if badge.deleted_at and "deleted_at" in values and values["deleted_at"] is None:
        badge.restore()


@transaction.atomic
def delete_badge(badge: Badge, seen: Collection[str] | None = None) -> None:
    """Soft-delete the set. Raises Conflict as `change_badge` does."""
    _check_unchanged(badge, seen)
    if badge.deleted_at is None:
        badge.soft_delete()


def _check_unchanged(badge: Badge, seen: Collection[str] | None) -> None:
    now = Badge.locked(badge.pk).updated_at
    if seen is not None and now not in map(_moment, seen):
        raise Conflict(
            say("This badge set has been changed in the meantime. Read it again, then change it."), pointer="/data"
        )


def _moment(seen: str) -> datetime | None:
    try:
        return parse_datetime(seen)
    except ValueError:  # well formed, but no valid date
        return None
