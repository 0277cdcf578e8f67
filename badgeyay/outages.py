"""Faults of the database, the store of files and the broker that pass by themselves; and the disk that is full."""

import errno

from botocore.exceptions import BotoCoreError, ClientError
from django.db import InterfaceError, OperationalError
from kombu.exceptions import OperationalError as BrokerError

from badgeyay.refusals import DiskFull, Unavailable

DATABASE = (OperationalError, InterfaceError)
STORE = (OSError, BotoCoreError, ClientError)
BROKER = (BrokerError, OSError)
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_STORE = {"InsufficientStorage", "XMinioStorageFull", "QuotaExceeded"}  # codes of S3-compatible stores
_POSTGRESQL_DISK_FULL = "53100"


def passes(error: Exception) -> bool:
    """Whether trying again soon may help; a file that is gone stays gone, and a disk that is full stays full."""
    if isinstance(error, FileNotFoundError) or disk_is_full(error):
        return False
    return isinstance(error, (*DATABASE, *STORE, Unavailable))


def disk_is_full(error: BaseException | None) -> bool:
    """Whether there was no room left: on a disk of ours, in the store, or in the database."""
    match error:
        case None:
            return False
        case DiskFull():
            return True
        case ClientError():
            status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
            return status == DiskFull.status or error.response.get("Error", {}).get("Code") in _FULL_STORE
        case OSError():
            return error.errno in _FULL
        case OperationalError():
            code = getattr(error.__cause__, "pgcode", None)
            return code == _POSTGRESQL_DISK_FULL or "disk is full" in str(error)
    return disk_is_full(error.__cause__)
