"""Deletes bytes that no row has, by the keys that were noted before they were written or when their row was deleted."""

import logging
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.apps import apps
from django.core.files.storage import default_storage
from django.db.models import FileField, Model
from django.db.models.signals import post_delete

from badgeyay.sweeps import each
from files.models import KeyInDoubt

log = logging.getLogger(__name__)
AT_REST = timedelta(hours=1)  # younger bytes may belong to a row that is about to be saved
AT_ONCE = 500  # keys looked up in one question


def file_fields() -> Iterator[tuple[type[Model], FileField]]:
    """What names bytes in the store: files, and what other models keep beside them, such as photos of accounts."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, FileField):
                yield model, field


def without_row(keys: Iterable[str]) -> set[str]:
    """Those of the keys that no row has."""
    left = set(keys)
    for model, field in file_fields():
        left -= set(model._base_manager.filter(**{f"{field.name}__in": left}).values_list(field.name, flat=True))
    return left


def settle(now: datetime) -> int:
    """Delete the bytes of keys noted an hour ago that no row has; returns how many. May run twice, even at once.

    While the store is away the keys stay noted.
    """
    deleted = 0
    due = KeyInDoubt.objects.filter(noted_at__lte=now - AT_REST).order_by("noted_at").values_list("pk", "key")
    while some := dict(due[:AT_ONCE]):
        orphans = without_row(some.values())
        done, failed = each("bytes without a row", orphans, _delete)
        deleted += done
        KeyInDoubt.objects.filter(pk__in=[pk for pk, key in some.items() if key not in orphans]).delete()
        KeyInDoubt.objects.filter(pk__in=some).update(noted_at=now)  # what failed comes after all others
        if failed and not done:
            break
    if deleted:
        log.info("Bytes of %s keys had no row and were deleted.", deleted)
    return deleted


def _delete(key: str) -> bool:
    """Whether there was something to delete; where rows are deleted it is gone already, as a rule."""
    there: bool = default_storage.exists(key)
    if there:
        default_storage.delete(key)
    KeyInDoubt.objects.filter(key=key).delete()
    return there


def note_deleted_rows() -> None:
    """From now on whoever deletes a row with bytes notes their key, in the same transaction."""
    for model, field in file_fields():
        name = field.name

        def note(instance: Model, name: str = name, **kwargs: object) -> None:
            if key := getattr(instance, name).name:
                KeyInDoubt.objects.create(key=key)

        post_delete.connect(note, sender=model, weak=False, dispatch_uid=f"{model._meta.label}.{name} in doubt")
