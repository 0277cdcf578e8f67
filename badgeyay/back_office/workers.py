"""The workers that are alive: each records its heartbeats in the shared cache."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery.signals import heartbeat_sent, worker_ready, worker_shutdown
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from badgeyay import outages

KEY = "back_office.workers"
EVERY = timedelta(seconds=10)
SILENT = timedelta(seconds=40)
FORGOTTEN = timedelta(days=1)
_noted: datetime | None = None


@dataclass(frozen=True)
class Worker:
    name: str
    seen_at: datetime
    alive: bool


def workers() -> list[Worker]:
    now = timezone.now()
    seen: dict[str, datetime] = {}
    with suppress(*outages.CACHE):
        seen = cache.get(KEY, {})
    return [Worker(name, at, now - at < SILENT) for name, at in sorted(seen.items()) if now - at < FORGOTTEN]


def note_heartbeats() -> None:
    """Connect to signals that Celery sends only in a worker's main process."""
    for signal in (worker_ready, heartbeat_sent):
        signal.connect(_note, weak=False, dispatch_uid=f"back_office.{id(signal)}")
    worker_shutdown.connect(_forget, weak=False, dispatch_uid="back_office.shutdown")


def _note(sender: Any, **kwargs: Any) -> None:
    global _noted
    now = timezone.now()
    if _noted is None or now - _noted > EVERY:
        _noted = now
        _change({_name_of(sender): now}, [])


def _forget(sender: Any, **kwargs: Any) -> None:
    """Forget a worker that shuts down as it was told to."""
    _change({}, [_name_of(sender)])


def _name_of(sender: Any) -> str:
    return str(getattr(sender, "hostname", None) or getattr(getattr(sender, "eventer", None), "hostname", "worker"))


def _change(seen: dict[str, datetime], gone: list[str]) -> None:
    with suppress(*outages.CACHE):  # heartbeats must go on
        known = {**cache.get(KEY, {}), **seen}
        kept = {name: at for name, at in known.items() if name not in gone and timezone.now() - at < FORGOTTEN}
        cache.set(KEY, kept, FORGOTTEN.total_seconds())
    connection.close()  # the pool's processes must not inherit it
