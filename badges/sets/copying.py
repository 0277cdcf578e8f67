"""Copies a badge set: the same people and design, nothing printed yet."""

from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from badges.models import Attendee, Badge, BadgePhoto, BadgePicture, LeftOutRow
from badges.models.badge import bytes_of_people
from badges.people import expiry
from badges.people.batching import BATCH, ids_in_order, in_batches
from badges.printing.settings import copy_settings
from users.models import User

# Fields that are not copied. A field that is added to the models later is copied unless it is listed here.
OWN_OF_A_SET = {
    "id", "name", "created_at", "updated_at", "deleted_at", "batches", "expires_at", "expiry_notice_at"
}  # fmt: skip
OWN_OF_A_PERSON = {
    "id", "badge", "changed_at", "removed_at", "revision", "printed_revision", "printed_in", "printed_at"
}  # fmt: skip


@transaction.atomic
def copy_badge(badge: Badge, name: str, id: UUID | None = None) -> Badge:
    """Copy a set. It shares the files of list, pictures and photos with the original, because files never change.

    Raises StorageFull, because the people are stored again.
    """
    owner: User = badge.owner
    owner.lock_storage()
    owner.check_storage(bytes_of_people(badge.attendees.all(), "search_text"))
    copy = Badge.objects.create(**_values(badge, OWN_OF_A_SET) | {"id": id or uuid4(), "name": name})
    BadgePicture.objects.bulk_create(
        BadgePicture(badge=copy, file_id=file) for file in badge.badgepicture_set.values_list("file", flat=True)
    )
    BadgePhoto.objects.bulk_create(
        BadgePhoto(badge=copy, file_id=file, name=photo) for file, photo in badge.photos.values_list("file", "name")
    )
    for chunk in in_batches(badge.attendees.order_by("position").iterator(BATCH)):
        Attendee.objects.bulk_create(
            Attendee(**_values(person, OWN_OF_A_PERSON) | {"id": id, "badge": copy})
            for person, id in zip(chunk, ids_in_order(len(chunk)), strict=True)
        )
    LeftOutRow.objects.bulk_create(
        LeftOutRow(badge=copy, row=one.row, reason=one.reason, values=one.values)
        for one in badge.left_out_rows.exclude(person__in=badge.attendees.values("pk"))
    )
    copy_settings(badge, copy)
    expiry.restart(copy.pk, timezone.now())
    return copy


def _values(row: Model, own: set[str]) -> dict[str, Any]:
    fields = (field for field in row._meta.concrete_fields if field.name not in own)
    return {field.attname: getattr(row, field.attname) for field in fields}
