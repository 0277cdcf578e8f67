"""Stores the rows of a set's list that are not people, and accounts for all rows, from the list to the badges.

account    how many rows the list has, who of them gets no badge, and who was added
put_back   makes people of rows that were left out, and brings back who was removed
"""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.db.models.fields.json import KeyTextTransform

from badges.models import Attendee, Badge, LeftOutRow
from badges.people.changing import add_person, restore_person
from badges.people.roles import roles_of
from badges.people.storing_lists import removed_by_hand
from users.models import User

MOST = 1000  # ids and rows in one answer or one step
_NAMED = 3  # positions of people given with one line of the account


@dataclass(frozen=True)
class Account:
    """Badges = `rows` - `left_out` - `removed` - `absent` + guests + people added by hand."""

    rows: int
    left_out: list[dict[str, Any]]  # `row`, `reason`, `values`
    removed: list[str]  # the first MOST ids
    removed_count: int
    guests: int  # people added by hand who came with somebody of the list
    by_hand: int
    absent: list[dict[str, Any]] = field(default_factory=list)  # `reason`, `count`, `people` (ids), `positions`


def account(badge: Badge) -> Account:
    people = badge.attendees.all()
    rows = list(badge.left_out_rows.order_by("row", "pk"))
    back = _there(badge, rows)
    left_out = [one for one in rows if one.person not in back]
    removed = Attendee.with_removed.filter(badge=badge, by_hand=False, removed_at__isnull=False)
    gone = list(removed.filter(pk__in=removed_by_hand(badge)).values_list("pk", flat=True))
    added = people.filter(by_hand=True).exclude(pk__in=back)
    host = roles_of(badge).get("host")
    guests = added.annotate(host=KeyTextTransform(host, "fields")).exclude(host="").count() if host else 0
    return Account(
        rows=people.filter(by_hand=False).count() + len(rows) + len(gone),
        left_out=[{"row": one.row, "reason": one.reason, "values": one.values} for one in left_out],
        removed=list(map(str, gone[:MOST])),
        removed_count=len(gone),
        guests=guests,
        by_hand=added.count() - guests,
        absent=[_absent(badge, reason, count) for reason, count in _reasons(badge)],
    )


def _there(badge: Badge, rows: Sequence[LeftOutRow]) -> set[uuid.UUID]:
    """The people made from these rows and not removed since."""
    ids = [one.person for one in rows if one.person]
    return set(badge.attendees.filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def _reasons(badge: Badge) -> list[tuple[str, int]]:
    absent = badge.attendees.exclude(absence="").order_by("absence").values("absence")
    return list(absent.annotate(count=Count("pk")).values_list("absence", "count"))


def _absent(badge: Badge, reason: str, count: int) -> dict[str, Any]:
    people = list(badge.attendees.filter(absence=reason).order_by("position").values_list("pk", "position")[:MOST])
    positions = [position for _, position in people[:_NAMED]]
    return {"reason": reason, "count": count, "people": [str(pk) for pk, _ in people], "positions": positions}


@transaction.atomic
def put_back(badge: Badge, rows: Collection[int], people: Collection[uuid.UUID], by: User | None) -> list[uuid.UUID]:
    """Make people of `rows` and restore removed `people`; returns their ids.

    People from rows go to the end of the list, restored ones to their old position.

    Raises PeopleError if the list is full, StorageFull.
    """
    found: list[uuid.UUID] = []
    badge.owner.lock_storage()
    wanted = list(badge.left_out_rows.filter(row__in=rows).order_by("row", "pk")[:MOST])
    there = _there(badge, wanted)
    for one in wanted:
        if one.person not in there:
            one.person = add_person(badge, dict(zip(badge.columns, one.values, strict=False)), by).pk
            found.append(one.person)
    LeftOutRow.objects.bulk_update(wanted, ["person"])
    removed = Attendee.with_removed.filter(badge=badge, pk__in=people, removed_at__isnull=False)
    for person in removed.order_by("position"):
        found.append(restore_person(person, by).pk)
    return found
