"""Copies a badge set: the same people and design, nothing printed yet."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone

from badges.models import BYTES_OF_A_PERSON, Attendee, Badge, BadgePhoto, BadgePicture
from badges.people import expiry
from badges.people.batching import BATCH, in_batches
from badges.people.changing import new_attendee
from badges.printing.settings import copy_settings
from users.models import User


@transaction.atomic
def copy_badge(badge: Badge, name: str, id: UUID | None = None) -> Badge:
    """The copy shares the files of list, pictures and photos with the original, because files never change.

    Raises StorageFull, for the people take room again.
    """
    owner: User = badge.owner
    owner.lock_storage()
    owner.check_storage(badge.attendees.count() * BYTES_OF_A_PERSON)
    kept = ("owner_id", "design", "columns", "roles", "language", "told_language", "attendee_list_id", "expiry_days")
    copy = Badge.objects.create(pk=id or uuid4(), name=name, **{field: getattr(badge, field) for field in kept})
    BadgePicture.objects.bulk_create(
        BadgePicture(badge=copy, file_id=file) for file in badge.badgepicture_set.values_list("file", flat=True)
    )
    BadgePhoto.objects.bulk_create(
        BadgePhoto(badge=copy, file_id=file, name=photo) for file, photo in badge.photos.values_list("file", "name")
    )
    for chunk in in_batches(badge.attendees.order_by("position").iterator(BATCH)):
        Attendee.objects.bulk_create([_same_person(copy, person) for person in chunk])
    copy_settings(badge, copy)
    expiry.restart(copy.pk, timezone.now())
    return copy


def _same_person(badge: Badge, person: Attendee) -> Attendee:
    same = new_attendee(badge, person.position, person.fields)
    same.corrected_fields, same.by_hand = person.corrected_fields, person.by_hand
    return same
