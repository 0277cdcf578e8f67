"""Maps the errors of folders and of the stores' libraries to FileNotFoundError, DiskFull and StorageAway."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from badgeyay import outages
from badgeyay.refusals import DiskFull, StorageAway

if TYPE_CHECKING:
    from storages.base import BaseStorage as _Store
else:
    _Store = object

log = logging.getLogger(__name__)
IN_MEMORY = 2 * 1024**2  # bytes kept in memory while reading; more goes to a temporary file
LINK_SECONDS = 300  # how long a download link is valid
SERVER_ERROR = 500  # and above
PAUSE = 5.0  # seconds after a failure in which nothing is deleted


class OneKindOfError(_Store):
    """A mixin before a store of Django or django-storages, whose `failures` it maps."""

    failures: ClassVar[tuple[type[Exception], ...]]
    missing: ClassVar[type[Exception]]  # one of them
    _deletes_again_at = 0.0  # of the monotonic clock

    def is_missing(self, error: Exception) -> bool:
        """Whether an error says that the bytes are not there, or that the bucket is not."""
        return isinstance(error, (FileNotFoundError, self.missing))

    def is_full(self, error: Exception) -> bool:
        names = ("status_code", "code", "status")
        return outages.disk_is_full(error) or DiskFull.status in (getattr(error, name, None) for name in names)

    def has_bucket(self) -> bool:
        """Whether the bucket is there; only asked when bytes are not."""
        return True

    @contextmanager
    def _one_kind(self, name: str) -> Iterator[None]:
        try:
            yield
        except self.failures as error:
            if self.is_full(error):
                outages.FAULTS.labels("disk").inc()
                log.critical("The disk is full: %s", error)
                raise DiskFull from error
            if self.is_missing(error) and self.has_bucket():
                raise FileNotFoundError(f"{name} is not in the store") from error
            self._is_away(error)

    def _is_away(self, error: Exception | str) -> None:
        outages.FAULTS.labels("store").inc()
        log.error("The store cannot be used: %s", error)
        raise StorageAway from (error if isinstance(error, Exception) else None)

    def _open(self, name: str, mode: str = "rb") -> Any:
        with self._one_kind(name):
            opened = super()._open(name, mode)  # type: ignore[misc]  # not in the stubs
            opened.seek(0)  # fetches the bytes now: later, a missing object would raise other errors
            return opened

    def _save(self, name: str, content: Any) -> Any:
        with self._one_kind(name):
            return super()._save(name, content)  # type: ignore[misc]  # not in the stubs

    def delete(self, name: str) -> None:
        """Many files may be deleted in one request: of a store that hangs only the first waits."""
        if time.monotonic() < self._deletes_again_at:
            raise StorageAway
        try:
            with self._one_kind(name):
                super().delete(name)
        except StorageAway:
            self._deletes_again_at = time.monotonic() + PAUSE
            raise

    def exists(self, name: str) -> Any:
        with self._one_kind(name):
            found = super().exists(name)
        if not found and not self.has_bucket():
            self._is_away("there is no such bucket")
        return found

    def size(self, name: str) -> Any:
        with self._one_kind(name):
            return super().size(name)

    def listdir(self, path: str) -> Any:
        with self._one_kind(path):
            return super().listdir(path)

    def get_modified_time(self, name: str) -> Any:
        with self._one_kind(name):
            return super().get_modified_time(name)
