"""Redis as the cache that all processes share, which is not asked for a moment after it has not answered.

A Redis that hangs would otherwise keep each question waiting for CONNECT_TIMEOUT, and a page asks several.
"""

import logging
import time
from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache as DjangoRedisCache
from redis.exceptions import ConnectionError, TimeoutError

from badgeyay import outages

log = logging.getLogger(__name__)
PAUSE = 5.0  # seconds

_asked_again_at = 0.0  # of the monotonic clock; for all threads of the process


class RedisCache(DjangoRedisCache):
    @cached_property
    def _cache(self) -> Any:
        return _Pausing(super()._cache)


class _Pausing:
    """A client of Redis whose questions raise ConnectionError at once while the pause lasts."""

    def __init__(self, client: Any) -> None:
        self._client = client

    def __getattr__(self, name: str) -> Callable[..., Any]:
        ask = getattr(self._client, name)

        @wraps(ask)
        def asked(*args: Any, **options: Any) -> Any:
            global _asked_again_at
            if time.monotonic() < _asked_again_at:
                raise ConnectionError("Redis has not answered a moment ago.")
            try:
                return ask(*args, **options)
            except (ConnectionError, TimeoutError) as error:
                _asked_again_at = time.monotonic() + PAUSE
                outages.count(error, "cache")
                log.error("The cache cannot be reached: %s", error)
                raise

        return asked
