"""Maps the errors of the stores' libraries to those that a folder raises."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, ClassVar

from badgeyay.refusals import DiskFull

if TYPE_CHECKING:
    from storages.base import BaseStorage as _Store
else:
    _Store = object

IN_MEMORY = 2 * 1024**2  # bytes kept in memory while reading; more goes to a temporary file
LINK_SECONDS = 300  # how long a download link is valid
SERVER_ERROR = 500  # and above

Translated = Callable[[str], AbstractContextManager[None]]


class StoreAway(OSError):
    """The store gave no answer, or an error of its own."""


def translation(missing: type[Exception], others: tuple[type[Exception], ...]) -> Translated:
    """A context in which `missing` becomes FileNotFoundError, and `others` DiskFull or StoreAway."""

    @contextmanager
    def translated(name: str) -> Iterator[None]:
        try:
            yield
        except missing as error:
            raise FileNotFoundError(f"{name} is not in the store") from error
        except others as error:
            status = getattr(error, "status_code", None) or getattr(error, "code", None)
            raise DiskFull() if status == DiskFull.status else StoreAway(str(error)) from error

    return translated


class OneKindOfError(_Store):
    """A mixin before a store of django-storages, which raises the errors above."""

    translated: ClassVar[Any]

    def _open(self, name: str, mode: str = "rb") -> Any:
        with self.translated(name):
            opened = super()._open(name, mode)  # type: ignore[misc]  # not in the stubs
            opened.seek(0)  # fetches the bytes now: later, a missing object would raise other errors
            return opened

    def _save(self, name: str, content: Any) -> Any:
        with self.translated(name):
            return super()._save(name, content)  # type: ignore[misc]  # not in the stubs

    def delete(self, name: str) -> None:
        with self.translated(name):
            super().delete(name)

    def exists(self, name: str) -> Any:
        with self.translated(name):
            return super().exists(name)

    def size(self, name: str) -> Any:
        with self.translated(name):
            return super().size(name)

    def listdir(self, path: str) -> Any:
        with self.translated(path):
            return super().listdir(path)

    def get_modified_time(self, name: str) -> Any:
        with self.translated(name):
            return super().get_modified_time(name)
