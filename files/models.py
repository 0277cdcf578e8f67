"""File: bytes that were uploaded or produced. Never changed after it is written; no two rows share their bytes."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import IO, Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.files.base import ContentFile
from django.core.files.base import File as Content
from django.db import connection, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from badgeyay.refusals import Conflict, StorageAway


class BytesGone(Conflict):
    """The storage has lost the bytes of this row."""

    code = "bytes_gone"

    def __init__(self, name: str) -> None:
        super().__init__(_("The contents of {name} are no longer stored. Upload it again.").format(name=name))


def storage_key(file: "File", filename: str) -> str:
    """The key of the bytes: the id only, so that no file name of a user becomes part of a path."""
    return f"{file.id.hex[:2]}/{file.id}"


class File(models.Model):
    class Kind(models.TextChoices):
        IMAGE = "image", lazy("Image")
        LIST = "list", lazy("attendee list")
        PDF = "pdf", "PDF"
        FONT = "font", lazy("Font")
        ARCHIVE = "archive", lazy("archive of photos")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        related_name="files",
        help_text="None: the house's, in designs that everybody may begin with.",
    )
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=255, help_text="As its owner calls it; never part of a path.")
    type = models.CharField(max_length=100, help_text="Media type, found from the bytes.")
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    sha256 = models.CharField(max_length=64)
    stored = models.FileField(upload_to=storage_key, max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)
    unused_since = models.DateTimeField(
        null=True, editable=False, help_text="Since when the clock has found nothing that uses this upload."
    )
    erase_at = models.DateTimeField(
        null=True, editable=False, help_text="When it is erased; its owner has been told. Null: it stays."
    )

    _fetched: bytes | None = None

    class JSONAPIMeta:
        resource_name = "files"

    class Meta:
        verbose_name = lazy("file")
        verbose_name_plural = lazy("files")
        ordering = ["-created_at", "id"]
        indexes = [models.Index(fields=["-created_at", "id"], name="files_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["image", "list", "pdf", "font", "archive"]), name="files_kind_known"
            ),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="files_size_positive"),
            models.CheckConstraint(condition=~models.Q(name=""), name="files_name_given"),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def bytes_of(cls, owner: AbstractBaseUser) -> int:
        total: int | None = cls.objects.filter(owner_id=owner.pk).aggregate(total=models.Sum("size"))["total"]
        return total or 0

    @classmethod
    def usable_by(cls, owner_id: uuid.UUID | None) -> "models.QuerySet[File]":
        """The files that a user may use in a design: their own, and the catalogue's. None: a visitor."""
        of_house = models.Q(owner=None)
        return cls.objects.filter(of_house | models.Q(owner=owner_id) if owner_id else of_house)

    @classmethod
    def reserve(cls, count: int = 1) -> list[uuid.UUID]:
        """Ids for `store`, with their keys noted. Call it before a transaction: inside, it needs another connection."""
        ids = [uuid.uuid4() for _ in range(count)]
        KeyInDoubt.note(storage_key(cls(id=id), "") for id in ids)
        return ids

    @classmethod
    def store(cls, **values: Any) -> "File":
        """Write the bytes, then the row. Takes and raises what `write` does."""
        file = cls.write(**values)
        with file.bytes_deleted_on_error():
            file.save(force_insert=True)
        return file

    @classmethod
    def upload(cls, *, owner: Any, **values: Any) -> "File":
        """Store a file within its owner's limit. Raises StorageFull, and what `write` does.

        The bytes are written before the lock, or while the store hangs the owner could not even start a print run.
        """
        file = cls.write(owner=owner, **values)
        with file.bytes_deleted_on_error(), transaction.atomic():
            owner.lock_storage()
            owner.check_storage(file.size)
            file.save(force_insert=True)
        return file

    @classmethod
    def write(
        cls,
        *,
        owner: AbstractBaseUser | None,
        kind: str,
        name: str,
        type: str,
        data: bytes | IO[bytes],
        id: uuid.UUID | None = None,
    ) -> "File":
        """Write the bytes of a file whose row is to be saved next. `id` comes from `reserve`.

        Raises DiskFull, StorageAway.
        """
        content = ContentFile(data) if isinstance(data, bytes) else Content(data)
        digest = hashlib.sha256()
        for chunk in content.chunks():
            digest.update(chunk)
        file = cls(
            id=id or cls.reserve()[0],
            owner_id=owner.pk if owner else None,
            kind=kind,
            name=name[-255:],
            type=type,
            size=content.size,
            sha256=digest.hexdigest(),
        )
        file.stored.save(file.name, content, save=False)
        return file

    @contextmanager
    def bytes_deleted_on_error(self) -> Iterator[None]:
        """Around the saving of the row. What cannot be deleted now is deleted by the scheduler: its key is noted."""
        try:
            yield
        except BaseException:
            with suppress(StorageAway):
                self.stored.delete(save=False)
            raise

    def open(self) -> IO[bytes]:
        """Raises BytesGone and StorageAway."""
        try:
            opened: IO[bytes] = self.stored.open("rb")
        except FileNotFoundError:
            raise BytesGone(self.name) from None
        return opened

    def fetch(self) -> None:
        """Read the bytes for the next `read`, before locks are taken that others would wait for while a store hangs."""
        self._fetched = self.read()

    def read(self) -> bytes:
        """Raises BytesGone and StorageAway."""
        fetched, self._fetched = self._fetched, None
        if fetched is not None:
            return fetched
        with self.open() as stored:
            return stored.read()


class KeyInDoubt(models.Model):
    """A key in the store whose bytes may lack a row: about to be written, or their row was deleted.

    A process can be killed between bytes and row, a transaction undone, the store away when a row goes. So the key is
    noted first, and `files.doubts.settle` deletes the bytes later unless a row has them.
    """

    key = models.CharField(max_length=100)
    noted_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name = lazy("key in doubt")
        verbose_name_plural = lazy("keys in doubt")

    def __str__(self) -> str:
        return self.key

    @classmethod
    def note(cls, keys: Iterable[str]) -> None:
        """Note keys, on PostgreSQL in a connection of its own, so that a rollback does not undo it."""
        notes = [cls(key=key) for key in keys]
        if connection.in_atomic_block and connection.vendor == "postgresql":
            with ThreadPoolExecutor(1) as beside:
                beside.submit(cls._save_on_a_connection_of_its_own, notes).result()
        else:
            KeyInDoubt.objects.bulk_create(notes)

    @classmethod
    def _save_on_a_connection_of_its_own(cls, notes: "list[KeyInDoubt]") -> None:
        try:
            KeyInDoubt.objects.bulk_create(notes)
        finally:
            connection.close()
