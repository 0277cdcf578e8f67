"""A folder of this machine, or one mounted from another."""

import os
from contextlib import suppress
from typing import Any

from django.core.files.storage import FileSystemStorage

from badgeyay.refusals import DiskFull, StorageAway
from files.stores.errors import OneKindOfError


class FolderStore(OneKindOfError, FileSystemStorage):
    failures = (OSError,)
    missing = FileNotFoundError

    def _save(self, name: str, content: Any) -> Any:
        try:
            return super()._save(name, content)
        except (DiskFull, StorageAway):  # a folder keeps what was written of a file; an object store does not
            with suppress(OSError):
                os.remove(self.path(name))
            raise
