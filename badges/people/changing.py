"""Adds, edits, removes and restores the people of a badge set by hand; every change is recorded as an AttendeeChange.

`storing_lists` does the same for a whole list, with the functions at the end of this module. A change of what the badge
shows increments `Attendee.revision`, so that the person counts as changed since the last print run.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from badges import rendering
from badges.lists import searchable
from badges.models import Attendee, AttendeeChange, Badge
from badges.models.badge import BYTES_OF_A_CHANGE
from badges.people import expiry
from badges.people.batching import BATCH, in_batches
from badges.people.roles import display_name, in_list_order, shown_columns
from badges.sentences import say
from badgeyay.refusals import Conflict, Refusal
from users.models import User

Kind, Source = AttendeeChange.Kind, AttendeeChange.Source


class PeopleError(Refusal):
    """The change is not allowed; the message says why."""


class Stale(Conflict):
    """Somebody else has changed the person since the client read them."""


# --- One person, by hand ---


def add_person(badge: Badge, fields: Mapping[str, str], by: User | None, id: UUID | None = None) -> Attendee:
    """Add a person at the end of the list; a repeated request with the same id returns the existing person.

    Raises PeopleError if the list is full, StorageFull if the account is, Stale if the id belongs to a person of
    another badge set.
    """
    with transaction.atomic():
        badge.owner.lock_storage()
        position = _next_position(badge)
        if id and (known := Attendee.with_removed.filter(pk=id).first()):
            if known.badge_id != badge.pk:
                raise Stale(say("Another person has this id. Choose a new one."))
            return known
        attendee = new_attendee(badge, position, {column: fields.get(column, "") for column in badge.columns})
        attendee.pk = id or attendee.pk
        badge.check_room([len(attendee.search_text.encode())])
        attendee.by_hand = True
        attendee.save(force_insert=True)
        _record(attendee, Kind.ADDED, by, new=attendee.fields)
        _ask_for_language(badge, attendee.fields)
        expiry.start(badge.pk)
    return attendee


def edit_person(
    attendee: Attendee, fields: Mapping[str, str], by: User | None, based_on: datetime | None = None
) -> Attendee:
    """Change the given columns and mark them as corrected by hand; returns the person as saved.

    `based_on` is the `changed_at` that the client had read. Raises Stale if the person has changed since, and
    StorageFull.
    """
    with transaction.atomic():
        badge = Badge.locked(attendee.badge_id)
        current = Attendee.objects.select_for_update(no_key=True).filter(pk=attendee.pk).first()
        if current is None:
            message = say(
                "This person has been removed in the meantime, so nothing was saved. Restore them, then try again."
            )
            raise Stale(message)
        attendee = current
        attendee.badge = badge
        old, new = difference(attendee.fields, fields)
        if not new:
            return attendee
        # A client may have truncated the time to milliseconds.
        if based_on and abs(attendee.changed_at - based_on) >= timedelta(milliseconds=1):
            message = say(
                "{name} has been changed in the meantime, so nothing was saved. Look at the new text, then try again.",
                name=display_name(attendee.badge, attendee.fields) or say("This person"),
            )
            raise Stale(message)
        before = len(attendee.search_text.encode())
        set_fields(attendee, new, shown_columns(attendee.badge))
        attendee.badge.check_growth(len(attendee.search_text.encode()) - before, _bytes_of(old, new))
        _mark_corrected(attendee.badge, attendee, new)
        attendee.save(update_fields=[*WRITTEN, "corrected_fields"])
        _record(attendee, Kind.EDITED, by, old=old, new=new)
        _ask_for_language(attendee.badge, new)
    return attendee


def edit_people(badge: Badge, edits: Iterable[tuple[Attendee, Mapping[str, str]]], by: User | None) -> None:
    """Edit many people of one badge set, as `edit_person` does one. Call in a transaction. Raises StorageFull."""
    shown = shown_columns(badge)
    for batch in in_batches(edits):
        changed, changes, growth = [], [], 0
        for attendee, fields in batch:
            old, new = difference(attendee.fields, fields)
            if new:
                growth -= len(attendee.search_text.encode())
                set_fields(attendee, new, shown)
                growth += len(attendee.search_text.encode())
                _mark_corrected(badge, attendee, new)
                _ask_for_language(badge, new)
                changed.append(attendee)
                changes.append(change_by_hand(attendee, Kind.EDITED, by, old=old, new=new))
        badge.check_growth(growth, sum(_bytes_of(one.old, one.new) for one in changes))
        Attendee.objects.bulk_update(changed, [*WRITTEN, "corrected_fields"], batch_size=500)
        record_all(changes)


def _ask_for_language(badge: Badge, fields: Mapping[str, str]) -> None:
    """If the new texts suggest a language and the list did not, let the next print or preview detect it again."""
    if badge.told_language == "" and rendering.language_of_list([[*fields.values()]]):
        badge.told_language = None
        badge.save(update_fields=["told_language"])


def _mark_corrected(badge: Badge, attendee: Attendee, new: Mapping[str, str]) -> None:
    attendee.corrected_fields = in_list_order(badge, {*attendee.corrected_fields, *new})


def remove_person(attendee: Attendee, by: User | None) -> None:
    """Remove a person from the list; `restore_person` undoes it. Does nothing if they are removed already."""
    with transaction.atomic():
        Badge.locked(attendee.badge_id)
        now = timezone.now()
        if Attendee.objects.filter(pk=attendee.pk).update(removed_at=now, changed_at=now):
            _record(attendee, Kind.REMOVED, by, old=attendee.fields)


def restore_person(attendee: Attendee, by: User | None) -> Attendee:
    """Put a removed person back at their old position, or at the end. Raises PeopleError if the list is full, and
    StorageFull if the account is."""
    with transaction.atomic():
        position = _next_position(attendee.badge)
        attendee = (
            Attendee.with_removed.select_for_update(no_key=True, of=("self",))
            .select_related("badge")
            .get(pk=attendee.pk)
        )
        if attendee.removed_at is None:
            return attendee
        if Attendee.objects.filter(badge=attendee.badge, position=attendee.position).exists():
            attendee.position = position
        attendee.badge.check_growth(0, _bytes_of(attendee.fields))
        attendee.removed_at, attendee.changed_at = None, timezone.now()
        attendee.save(update_fields=["position", "removed_at", "changed_at"])
        _record(attendee, Kind.RESTORED, by, new=attendee.fields)
    return attendee


def _next_position(badge: Badge) -> int:
    """The position after the last person. Locks the badge set, so that no two requests get the same position."""
    Badge.locked(badge.pk)
    last = badge.attendees.aggregate(last=models.Max("position"), count=models.Count("pk"))
    if last["count"] >= settings.MAX_LIST_ROWS:
        most = settings.MAX_LIST_ROWS
        message = say("A badge set may have {most:,} attendees. Remove somebody first.", most=most)
        raise PeopleError(message, pointer="/data")
    return (last["last"] or 0) + 1


# --- Shared with `storing_lists` ---


def new_attendee(badge: Badge, position: int, fields: dict[str, str]) -> Attendee:
    """An unsaved person."""
    return Attendee(badge=badge, position=position, fields=fields, search_text=searchable(fields.values()))


WRITTEN = ["fields", "search_text", "changed_at", "revision"]


def difference(have: Mapping[str, str], want: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The old and the new texts of the columns of `want` that differ."""
    new = {column: text for column, text in want.items() if have.get(column, "") != text}
    return {column: have.get(column, "") for column in new}, new


def set_fields(attendee: Attendee, new: Mapping[str, str], shown: set[str]) -> None:
    """Change the given columns; the caller saves WRITTEN. A change in a `shown` column increments the revision."""
    attendee.fields = {**attendee.fields, **new}
    attendee.search_text = searchable(attendee.fields.values())
    attendee.changed_at = timezone.now()
    if shown & new.keys():
        attendee.revision += 1


def change_by_list(attendee: Attendee, kind: str, by: User | None, **texts: Any) -> AttendeeChange:
    return AttendeeChange(
        badge_id=attendee.badge_id, attendee=attendee.pk, kind=kind, source=Source.LIST, by=by, **texts
    )


def change_by_hand(attendee: Attendee, kind: str, by: User | None, **texts: Any) -> AttendeeChange:
    change = change_by_list(attendee, kind, by, **texts)
    change.source = Source.HAND
    return change


def _record(attendee: Attendee, kind: str, by: User | None, **texts: Any) -> None:
    change_by_hand(attendee, kind, by, **texts).save(force_insert=True)


def _bytes_of(*texts: Mapping[str, str]) -> int:
    """The size in the database, in bytes, of a recorded change of these texts."""
    return BYTES_OF_A_CHANGE + sum(len(json.dumps(one)) for one in texts)


def record_all(changes: Iterable[AttendeeChange]) -> None:
    AttendeeChange.objects.bulk_create(changes, batch_size=BATCH)
