"""Changes a badge set."""

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
def change_badge(badge: Badge, values: dict[str, Any], seen: str | None = None) -> None:
    """Save the values given; `deleted_at: None` restores a deleted set.

    `seen` is the `updatedAt` that the client had read, in quotes: raises Conflict, and saves nothing, if the set has
    changed since. Raises DesignError.
    """
    now = Badge.objects.select_for_update().values_list("updated_at", flat=True).get(pk=badge.pk)
    if seen is not None and _moment(seen) != now:
        raise Conflict(say("This badge set was changed meanwhile. Read it again, then change it."), pointer="/data")
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


def _moment(seen: str) -> datetime | None:
    try:
        return parse_datetime(seen.strip('"'))
    except ValueError:  # the form of a moment, and no such day
        return None
