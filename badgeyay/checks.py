"""System checks of production settings for `manage.py check --deploy`; each says what to do."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning

LOCAL_CACHES = {"django.core.cache.backends.locmem.LocMemCache", "django.core.cache.backends.dummy.DummyCache"}
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


@register(deploy=True)
def services_are_there(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Broker, shared cache, the client's build, mail."""
    found: list[CheckMessage] = []
    if settings.CELERY_TASK_ALWAYS_EAGER:
        found.append(
            CheckWarning(
                "There is no broker: each web process makes print runs in a thread beside what it serves.",
                hint="Set CELERY_BROKER_URL, and start a worker and the clock.",
                id="badgeyay.W001",
            )
        )
    cache: Any = settings.CACHES["default"]
    if cache["BACKEND"] in LOCAL_CACHES:
        found.append(
            CheckWarning(
                "Each process counts rate limits for itself.",
                hint="Set CACHE_URL to a Redis that all processes share.",
                id="badgeyay.W002",
            )
        )
    if not (settings.CLIENT_DIR / "index.html").is_file():
        found.append(
            CheckWarning(
                f"There is no client in {settings.CLIENT_DIR}, so the pages are missing.",
                hint="Build it with `make frontend/dist/index.html`, or set CLIENT_DIR.",
                id="badgeyay.W003",
            )
        )
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        found.append(
            CheckWarning(
                "Mails are not sent: nobody can confirm an address or reset a password.",
                hint="Set EMAIL_HOST.",
                id="badgeyay.W004",
            )
        )
    elif settings.EMAIL_HOST == "localhost":
        found.append(
            CheckWarning("Mails go to localhost.", hint="Set EMAIL_HOST to your mail server.", id="badgeyay.W005")
        )
    return found
