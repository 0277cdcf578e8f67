"""What `manage.py check --deploy` finds wrong with a production's settings."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

LEAST_ENTRIES = 100_000  # rate limits that are counted at a time: an attacker must not push others out


@register(Tags.caches)
def rate_limits_stay(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Rate limits are counted in a cache, and what a cache throws out may be tried again."""
    if settings.DEBUG:
        return []
    cache: Any = settings.CACHES["default"]
    kept = cache.get("OPTIONS", {}).get("MAX_ENTRIES", 300)
    if cache["BACKEND"].endswith("RedisCache") or (
        cache["BACKEND"].endswith("DatabaseCache") and kept >= LEAST_ENTRIES
    ):
        return []
    hint = f"Give CACHE_URL a Redis, or let the table hold {LEAST_ENTRIES:,} entries."
    return [Error("Rate limits can be thrown out of the cache.", hint=hint, id="badgeyay.E001")]
