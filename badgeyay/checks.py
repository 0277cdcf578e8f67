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


def _is_weak(key: str) -> bool:
    """As Django says it."""
    return len(key) < 50 or len(set(key)) < 5 or key.startswith("django-insecure-")


@register(deploy=True)
def services_are_there(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Whether keys, hosts and TLS are as they should be, and broker, shared cache, client's build and mail are there.

    In place of Django's own, which name settings that nobody sets here (SILENCED_SYSTEM_CHECKS).
    """
    sends_mail = settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")
    missing = [
        (
            settings.CELERY_TASK_ALWAYS_EAGER, "W001",
            "There is no broker: each web process makes print runs in a thread beside what it serves.",
            "Set CELERY_BROKER_URL, and start a worker and the clock.",
        ),
        (
            settings.DEBUG, "W006",
            "This is development mode: pages show our code, and cookies are sent without TLS.",
            "Set DEBUG=0, and with it SECRET_KEY, ALLOWED_HOSTS and DATABASE_URL.",
        ),
        (
            any(map(_is_weak, [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS])), "W007",
            "A secret key can be guessed: whoever does so can log in as anybody.",
            'Set SECRET_KEY to what `python -c "import secrets; print(secrets.token_urlsafe(50))"` prints. If a former '
            "one in SECRET_KEY_FALLBACKS is short, leave it there only as long as people need it.",
        ),
        (
            not settings.DEBUG and not settings.SECURE_HSTS_SECONDS, "W008",
            "Browsers are not told to use TLS only.",
            "Leave HSTS_SECONDS out, or set it to at most 3600 until TLS is proven to work for all subdomains.",
        ),
        (
            "*" in settings.ALLOWED_HOSTS, "W009",
            "Any host is accepted, so a forged one gets into answers.",
            "Set ALLOWED_HOSTS to the names of this site, separated by commas.",
        ),
        (
            not settings.DEBUG and not settings.SITE_URL.startswith("https://"), "W010",
            "The links in mails are without TLS.",
            "Set SITE_URL to this site's address, which begins with https://.",
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
