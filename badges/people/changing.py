"""How the people of a badge set are changed: every way in comes through here, so that each change is recorded.

    add, edit, remove, restore    one person, by hand; `listed_people` brings many up to date, from a list

What a badge shows decides whether somebody has to be printed again: `Attendee.revision` goes up with it.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from badges import rendering
from badges.lists import NAME_PART_ROLES, NAME_ROLES, roles, searchable, short_names, whole_name, words
from badges.models import Attendee, AttendeeChange, Badge
from badges.people import expiry
from badges.rendering import DesignError
from badges.sentences import say
from badgeyay.refusals import Conflict, Refusal

Kind, Source = AttendeeChange.Kind, AttendeeChange.Source
BATCH = 2000  # rows in one statement
T = TypeVar("T")


class PeopleError(Refusal):
    """Why people cannot be changed so."""


class Stale(Conflict):
    """The change was based on a state that has changed since."""


# --- What columns mean, and which of them a badge shows ---


def roles_of(badge: Badge) -> dict[str, str]:
    """Role -> column: as the owner chose, else as the columns' names tell."""
    if badge.roles is None:
        return roles(badge.columns)
    return {role: column for column, role in badge.roles.items() if column in badge.columns}


def shown_columns(badge: Badge) -> set[str]:
    """The columns that the badge's design puts on a badge; all of them while there is no design that can be read."""
    try:
        wanted = rendering.design_from_json(badge.design).fields()
    except DesignError:
        return set(badge.columns)
    if not wanted.isdisjoint(NAME_ROLES):  # a design that asks for one of these gets it from all of them
        wanted |= set(NAME_PART_ROLES)
    known = short_names(tuple(badge.columns)) | roles_of(badge)
    return {known.get(name, name) for name in wanted}


def display_name(badge: Badge, fields: Mapping[str, str]) -> str:
    """What to call a person in a sentence or a table; empty where the list has no name."""
    columns = roles_of(badge)
    return whole_name({role: fields.get(column, "") for role, column in columns.items()}, columns).name


def search_people(attendees: models.QuerySet[Attendee], query: str) -> models.QuerySet[Attendee]:
    """Those whose texts have every word of the query somewhere; case and accents aside."""
    for word in words(query):
        attendees = attendees.filter(search_text__contains=word)
    return attendees


# --- One person, by hand ---


def add_person(badge: Badge, fields: Mapping[str, str], by: models.Model | None, id: UUID | None = None) -> Attendee:
    """One more person, at the end of the list; asked again with the same id, the one there is.

    Raises PeopleError where the list is full, Stale where the id is somebody else's.
    """
    with transaction.atomic():
        position = _next_position(badge)
        if id and (known := Attendee.with_removed.filter(pk=id).first()):
            if known.badge_id != badge.pk:
                raise Stale(say("Another person has this id. Choose a new one."))
            return known
        attendee = new_attendee(badge, position, {column: fields.get(column, "") for column in badge.columns})
        attendee.pk = id or attendee.pk
        attendee.by_hand = True
        attendee.save(force_insert=True)
        _record(attendee, Kind.ADDED, by, new=attendee.fields)
        expiry.begin(badge.pk)
    return attendee


def edit_person(
    attendee: Attendee, fields: Mapping[str, str], by: models.Model | None, based_on: datetime | None = None
) -> Attendee:
    """Change the columns named and mark them as corrected; the person as it is now.

    `based_on` is the `changed_at` that the change was made from. Raises Stale when there has been another change since.
    """
    with transaction.atomic():
        current = (
            Attendee.objects.select_for_update(of=("self",)).select_related("badge").filter(pk=attendee.pk).first()
        )
        if current is None:
            message = say("This person has been removed meanwhile, so nothing was saved. Restore them, then try again.")
            raise Stale(message)
        attendee = current
        old, new = difference(attendee.fields, fields)
        if not new:
            return attendee
        # A client may have cut the time to milliseconds.
        if based_on and abs(attendee.changed_at - based_on) >= timedelta(milliseconds=1):
            message = say(
                "{name} has been changed meanwhile, so nothing was saved. Look at the new text, then try again.",
                name=display_name(attendee.badge, attendee.fields) or say("This person"),
            )
            raise Stale(message)
        set_fields(attendee, new, shown_columns(attendee.badge))
        _mark_corrected(attendee.badge, attendee, new)
        attendee.save(update_fields=[*WRITTEN, "corrected_fields"])
        _record(attendee, Kind.EDITED, by, old=old, new=new)
    return attendee


def edit_people(badge: Badge, edits: Iterable[tuple[Attendee, Mapping[str, str]]], by: models.Model | None) -> None:
    """Do for many what `edit` does for one. Call in a transaction."""
    shown = shown_columns(badge)
    for batch in in_batches(edits):
        changed, changes = [], []
        for attendee, fields in batch:
            old, new = difference(attendee.fields, fields)
            if new:
                set_fields(attendee, new, shown)
                _mark_corrected(badge, attendee, new)
                changed.append(attendee)
                changes.append(_change_by_hand(attendee, Kind.EDITED, by, old=old, new=new))
        Attendee.objects.bulk_update(changed, [*WRITTEN, "corrected_fields"], batch_size=500)
        record_all(changes)


def _mark_corrected(badge: Badge, attendee: Attendee, new: Mapping[str, str]) -> None:
    attendee.corrected_fields = in_order(badge, {*attendee.corrected_fields, *new})


def in_order(badge: Badge, columns: Iterable[str]) -> list[str]:
    """The columns as the list has them, former ones last: PostgreSQL keeps no order in JSON."""
    place = {column: number for number, column in enumerate(badge.columns)}
    return sorted(columns, key=lambda column: (place.get(column, len(place)), column))


def remove_person(attendee: Attendee, by: models.Model | None) -> None:
    """Take somebody out of the list; `restore` undoes it. Once removed, nothing more happens."""
    with transaction.atomic():
        now = timezone.now()
        if Attendee.objects.filter(pk=attendee.pk).update(removed_at=now, changed_at=now):
            _record(attendee, Kind.REMOVED, by, old=attendee.fields)


def restore_person(attendee: Attendee, by: models.Model | None) -> Attendee:
    """Put somebody who was removed back in place, or at the end where the place is taken. Raises PeopleError."""
    with transaction.atomic():
        position = _next_position(attendee.badge)
        attendee = Attendee.with_removed.select_for_update(of=("self",)).select_related("badge").get(pk=attendee.pk)
        if attendee.removed_at is None:
            return attendee
        if Attendee.objects.filter(badge=attendee.badge, position=attendee.position).exists():
            attendee.position = position
        attendee.removed_at, attendee.changed_at = None, timezone.now()
        attendee.save(update_fields=["position", "removed_at", "changed_at"])
        _record(attendee, Kind.RESTORED, by, new=attendee.fields)
    return attendee


def _next_position(badge: Badge) -> int:
    """The place after the last person. Locks the badge set: two at once must not take the same place."""
    Badge.objects.select_for_update().get(pk=badge.pk)
    last = badge.attendees.aggregate(last=models.Max("position"), count=models.Count("pk"))
    if last["count"] >= settings.MAX_LIST_ROWS:
        most = settings.MAX_LIST_ROWS
        message = say("A badge set may have {most:,} attendees. Remove somebody first.", most=most)
        raise PeopleError(message, pointer="/data")
    return (last["last"] or 0) + 1


# --- What all ways of changing people have in common; `listed_people` is the other one ---


def new_attendee(badge: Badge, position: int, fields: dict[str, str]) -> Attendee:
    """A person who is not saved yet."""
    return Attendee(badge=badge, position=position, fields=fields, search_text=searchable(fields.values()))


def in_batches(things: Iterable[T]) -> Iterator[list[T]]:
    """Lists of at most BATCH: what one statement takes."""
    rest = iter(things)
    while batch := list(islice(rest, BATCH)):
        yield batch


WRITTEN = ["fields", "search_text", "changed_at", "revision"]


def difference(have: Mapping[str, str], want: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Old and new text of the columns that differ."""
    new = {column: text for column, text in want.items() if have.get(column, "") != text}
    return {column: have.get(column, "") for column in new}, new


def set_fields(attendee: Attendee, new: Mapping[str, str], shown: set[str]) -> None:
    """Change the columns named; WRITTEN are the fields to save. `shown` are the columns that a badge shows."""
    attendee.fields = {**attendee.fields, **new}
    attendee.search_text = searchable(attendee.fields.values())
    attendee.changed_at = timezone.now()
    if shown & new.keys():
        attendee.revision += 1


def change_by_list(attendee: Attendee, kind: str, by: models.Model | None, **texts: Any) -> AttendeeChange:
    return AttendeeChange(
        badge_id=attendee.badge_id, attendee=attendee.pk, kind=kind, source=Source.LIST, by=by, **texts
    )


def _change_by_hand(attendee: Attendee, kind: str, by: models.Model | None, **texts: Any) -> AttendeeChange:
    change = change_by_list(attendee, kind, by, **texts)
    change.source = Source.HAND
    return change


def _record(attendee: Attendee, kind: str, by: models.Model | None, **texts: Any) -> None:
    _change_by_hand(attendee, kind, by, **texts).save(force_insert=True)


def record_all(changes: Iterable[AttendeeChange]) -> None:
    AttendeeChange.objects.bulk_create(changes, batch_size=BATCH)
