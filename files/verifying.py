"""Compares the file store with the database: bytes without a row, rows without bytes, changed bytes."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.files.storage import Storage, default_storage
from django.utils import timezone

from files.doubts import AT_REST, file_fields
from files.models import File

PIECE = 1024 * 1024  # bytes read at a time


@dataclass(frozen=True)
class Difference:
    key: str  # the key in the store
    what: str


def differences(storage: Storage = default_storage, *, read: bool = True) -> Iterator[Difference]:
    """The differences; without `read`, only presence and size are compared, and no bytes are read."""
    stored = set(keys(storage))
    for file in File.objects.order_by("pk").iterator(chunk_size=1000):
        key = str(file.stored.name)
        if key not in stored:
            yield Difference(key, f"the bytes of {file.kind} {file.pk} are missing")
            continue
        stored.discard(key)
        if storage.size(key) != file.size:
            yield Difference(key, f"{file.kind} {file.pk} has {storage.size(key)} bytes in place of {file.size}")
        elif read and _sha256(storage, key) != file.sha256:
            yield Difference(key, f"the bytes of {file.kind} {file.pk} have changed")
    for key, owner in _beside_files():
        if key not in stored:
            yield Difference(key, f"the bytes of {owner} are missing")
        stored.discard(key)
    for key in sorted(stored):
        if _at_rest(storage, key):
            yield Difference(key, "no file has these bytes")


def delete_orphans() -> list[str]:
    """Delete stored bytes that no row has; returns their keys."""
    known = {*File.objects.values_list("stored", flat=True), *(key for key, _ in _beside_files())}
    orphans = [key for key in keys(default_storage) if key not in known and _at_rest(default_storage, key)]
    for key in orphans:
        default_storage.delete(key)
    return orphans


def _beside_files() -> Iterator[tuple[str, str]]:
    """Keys that rows of other models have in the same store, such as photos of accounts, with their owners."""
    for model, field in file_fields():
        if model is not File:
            rows = model._base_manager.exclude(**{field.name: ""}).values_list(field.name, "pk")
            for key, pk in rows.iterator(chunk_size=1000):
                yield key, f"the {field.verbose_name} of {model._meta.verbose_name} {pk}"


def keys(storage: Storage, folder: str = "") -> Iterator[str]:
    """The keys of all bytes in the store."""
    try:
        folders, names = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" if folder else name for name in names if name)
    for inner in folders:
        yield from keys(storage, f"{folder}/{inner}" if folder else inner)


def _at_rest(storage: Storage, key: str) -> bool:
    changed: datetime = storage.get_modified_time(key)
    return timezone.now() - changed > AT_REST


def _sha256(storage: Storage, key: str) -> str:
    digest = hashlib.sha256()
    with storage.open(key) as stored:
        while piece := stored.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()
