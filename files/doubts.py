"""Deletes bytes without a row, by keys that were noted before writing them or when deleting their row."""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField, Model
from django.db.models.signals import post_delete

from badgeyay import outages
from files.models import UNREACHABLE, KeyInDoubt

log = logging.getLogger(__name__)
AT_REST = timedelta(hours=1)  # newer bytes may belong to a row that is about to be saved
AT_ONCE = 500  # keys looked up in one query


def file_fields() -> Iterator[tuple[type[Model], FileField]]:
    """The model fields that name bytes in the store: files, and others such as photos of accounts."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField):
                yield model, field


def without_row(keys: Iterable[str]) -> set[str]:
    """The keys that no row has."""
    left = set(keys)
    for model, field in file_fields():
        left -= set(model._base_manager.filter(**{f"{field.name}__in": left}).values_list(field.name, flat=True))
    return left


def settle(now: datetime) -> int:
    """Delete the bytes of keys noted an hour ago that no row has; returns how many. May run concurrently.

    While the store is away the keys stay noted.
    """
    deleted = 0
    due = KeyInDoubt.objects.filter(noted_at__lte=now - AT_REST).order_by("pk").values_list("pk", "key")
    while some := dict(due[:AT_ONCE]):
        try:
            deleted += sum(_delete(key) for key in without_row(some.values()))
        except UNREACHABLE as error:
            outages.count(error, "store")
            log.error("Bytes without a row cannot be deleted yet: %s", error)
            break
        KeyInDoubt.objects.filter(pk__in=some).delete()
    if deleted:
        log.info("Bytes of %s keys had no row and were deleted.", deleted)
    return deleted


def _delete(key: str) -> bool:
    """Whether there were bytes to delete; usually they are gone already when a row was deleted."""
    there: bool = default_storage.exists(key)
    if there:
        default_storage.delete(key)
    return there


def note_deleted_rows() -> None:
    """Connect signals, so that deleting a row with bytes also notes their key, in the same transaction."""
    for model, field in file_fields():
        name = field.name

        def note(instance: Model, name: str = name, **kwargs: object) -> None:
            if key := getattr(instance, name).name:
                KeyInDoubt.objects.create(key=key)

        post_delete.connect(note, sender=model, weak=False, dispatch_uid=f"{model._meta.label}.{name} in doubt")
