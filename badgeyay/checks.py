"""System checks of production settings for `manage.py check --deploy`; each says what to do."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning

LOCAL_CACHES = {"django.core.cache.backends.locmem.LocMemCache", "django.core.cache.backends.dummy.DummyCache"}
LEAST_ENTRIES = 100_000  # entries of rate limits, so that an attacker cannot evict those of others


@register(Tags.caches)
def rate_limits_stay(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whether the cache is large enough for rate limits: an evicted counter starts again."""
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


@register(deploy=True)
def services_are_there(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Whether the broker, a shared cache, the client's build and mail are configured."""
    sends_mail = settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")
    missing = [
        (
            settings.CELERY_TASK_ALWAYS_EAGER, "W001",
            "There is no broker: each web process makes print runs in a thread beside what it serves.",
            "Set CELERY_BROKER_URL, and start a worker and the clock.",
        ),
        (
            settings.CACHES["default"]["BACKEND"] in LOCAL_CACHES, "W002",
            "Each process counts rate limits for itself.",
            "Set CACHE_URL to a Redis that all processes share.",
        ),
        (
            not (settings.CLIENT_DIR / "index.html").is_file(), "W003",
            f"There is no client in {settings.CLIENT_DIR}, so the pages are missing.",
            "Build it with `make frontend/dist/index.html`, or set CLIENT_DIR.",
        ),
        (
            not sends_mail, "W004",
            "Mails are not sent: nobody can confirm an address or reset a password.",
            "Set EMAIL_HOST.",
        ),
        (
            sends_mail and settings.EMAIL_HOST == "localhost", "W005",
            "Mails go to localhost.",
            "Set EMAIL_HOST to your mail server.",
        ),
    ]  # fmt: skip
    return [CheckWarning(said, hint=hint, id=f"badgeyay.{number}") for is_so, number, said, hint in missing if is_so]
