"""Temporary failures of the database, the file store and the broker, full disks, and keys that others broke."""

import errno
import logging

from amqp.exceptions import MessageNacked  # type: ignore[import-untyped]  # no stubs
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from kombu.exceptions import OperationalError as BrokerError
from prometheus_client import Counter
from redis.exceptions import RedisError

from badgeyay.refusals import Conflict, DiskFull, Refusal, Unavailable, refusal_of

DATABASE = (OperationalError, InterfaceError)
BROKER = (BrokerError, OSError, MessageNacked)
CACHE = (RedisError, *DATABASE)
FAULTS = Counter("badgeyay_faults_total", "Faults of what this process stands on.", ["of"])
for _part in ("database", "store", "broker", "cache", "disk", "sweep"):
    FAULTS.labels(_part)  # told as 0 from the start, or a rate would miss the first one
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_POSTGRESQL_DISK_FULL = "53100"
_NOT_THERE, _THERE_ALREADY = ("23503", "FOREIGN KEY"), ("23505", "UNIQUE")  # as PostgreSQL and as SQLite call it

log = logging.getLogger(__name__)
MEANWHILE = lazy(
    "Something that this uses was changed or deleted at the same moment, so nothing was done. Load the page "
    "again and try once more."
)


def passes(error: Exception) -> bool:
    """Whether trying again soon may help; a file that is gone stays gone, and a disk that is full stays full."""
    if isinstance(error, FileNotFoundError) or disk_is_full(error):
        return False
    return isinstance(error, (*DATABASE, OSError, Unavailable))


def reconnect() -> None:
    """Give up a connection that is unusable, or as old as CONN_MAX_AGE lets it be; the next question opens another."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()


def disk_is_full(error: BaseException | None) -> bool:
    """Whether a disk, the store or the database was full."""
    match error:
        case None:
            return False
        case DiskFull():
            return True
        case OSError():
            return error.errno in _FULL
        case OperationalError():
            code = getattr(error.__cause__, "pgcode", None)
            return code == _POSTGRESQL_DISK_FULL or "disk is full" in str(error)
    return disk_is_full(error.__cause__)


def count(error: BaseException, of: str) -> None:
    """Count a failure of `database`, `store`, `broker` or `cache` for Prometheus; a full disk is another kind."""
    FAULTS.labels("disk" if disk_is_full(error) else of).inc()


@refusal_of.register(OperationalError)
@refusal_of.register(InterfaceError)
def _database_away(error: Exception) -> Refusal:
    if full := _of_disk(error):
        return full
    count(error, "database")
    log.error("The database cannot be used: %s", error)
    return Unavailable(_("The database cannot be reached. Try again later."))


@refusal_of.register(RedisError)
def _cache_away(error: Exception) -> Refusal:
    """The cache itself has counted and logged it."""
    return Unavailable(_("Something that this needs cannot be reached. Try again later."))


@refusal_of.register(OSError)
def _of_disk(error: Exception) -> Refusal | None:
    """Of other faults of the system nothing is known here."""
    if not disk_is_full(error):
        return None
    count(error, "disk")
    log.critical("The disk is full: %s", error)
    return DiskFull()


@refusal_of.register(IntegrityError)
@refusal_of.register(DatabaseError)
@refusal_of.register(ObjectDoesNotExist)
def _changed_meanwhile(error: Exception) -> Refusal | None:
    """Views look first, so a key is broken, or a row missing, by what happens between that look and the commit.

    Whatever else breaks a rule of the database is a fault of ours.
    """
    if isinstance(error, IntegrityError):
        is_known = _breaks(error, _NOT_THERE) or is_there_already(error)
    else:  # a row that was to be read again or updated; the words are Django's
        was_not_updated = type(error) is DatabaseError and str(error).endswith("did not affect any rows.")
        is_known = was_not_updated or isinstance(error, ObjectDoesNotExist)
    if not is_known:
        return None
    log.warning("Refused at the commit: %s", str(error).partition("\n")[0])  # further lines have people's data
    return Conflict(str(MEANWHILE))


@refusal_of.register(RestrictedError)
@refusal_of.register(ProtectedError)
def _still_used(error: Exception) -> Refusal:
    return Conflict(_("Something else still uses this. Delete that first."))


def is_there_already(error: IntegrityError) -> bool:
    """Whether a row has that already of which there may be one."""
    return _breaks(error, _THERE_ALREADY)


def _breaks(error: IntegrityError, rule: tuple[str, str]) -> bool:
    code, words = rule
    return getattr(error.__cause__, "pgcode", None) == code or str(error).startswith(f"{words} constraint failed")
