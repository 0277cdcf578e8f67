"""Records edits that were made to a list before the badge set was created, as if they had been made to the set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from badges.models import Attendee, AttendeeChange, Badge, LeftOutRow
from badges.people.batching import in_batches
from badges.people.changing import Kind, change_by_hand, record_all
from badges.people.roles import in_list_order
from users.models import User


@dataclass(frozen=True)
class ListEdits:
    """The edits. Positions of people count from 1, and are strings as JSON keys."""

    corrections: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # position -> column -> the list's text
    added_by_hand: Sequence[int] = ()  # positions of people added by hand
    settled: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # position -> column -> text that is right
    left_out: Sequence[Mapping[str, Any]] = ()  # `row`, `reason` and `values` of rows that are not people


def keep(badge: Badge, looked: ListEdits, by: User | None) -> None:
    """Call in a transaction, once the people are stored. Unknown columns and positions are ignored."""
    badge.attendees.filter(position__in=looked.added_by_hand).update(by_hand=True)
    for chunk in in_batches(looked.corrections.items()):
        said = {int(position): texts for position, texts in chunk if position.isdecimal()}
        people = list(badge.attendees.filter(position__in=said))
        record_all(filter(None, (_corrected(badge, one, said[one.position], by) for one in people)))
        Attendee.objects.bulk_update(people, ["corrected_fields"], batch_size=500)
    for chunk in in_batches(looked.settled.items()):
        texts = {int(position): dict(some) for position, some in chunk if position.isdecimal()}
        people = list(badge.attendees.filter(position__in=texts))
        for person in people:
            person.settled = texts[person.position]
        Attendee.objects.bulk_update(people, ["settled"], batch_size=500)
    badge.left_out_rows.all().delete()
    LeftOutRow.objects.bulk_create([LeftOutRow(badge=badge, **one) for one in looked.left_out])


def _corrected(badge: Badge, person: Attendee, said: Mapping[str, str], by: User | None) -> AttendeeChange | None:
    """The recorded change from the texts of the list to the person's."""
    old = {column: text for column, text in said.items() if person.fields.get(column, text) != text}
    if not old:
        return None
    person.corrected_fields = in_list_order(badge, old)
    new = {column: person.fields[column] for column in old}
    return change_by_hand(person, Kind.EDITED, by, old=old, new=new)
