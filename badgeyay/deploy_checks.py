"""What `manage.py check --deploy` says about this project's own settings, each with what to do."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Warning

LOCAL_CACHES = {"django.core.cache.backends.locmem.LocMemCache", "django.core.cache.backends.dummy.DummyCache"}


def check_services(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Registered for `--deploy` by the app's `ready`."""
    found: list[CheckMessage] = []
    if settings.CELERY_TASK_ALWAYS_EAGER:
        found.append(
            Warning(
                "There is no broker: each web process makes print runs in a thread beside what it serves.",
                hint="Set CELERY_BROKER_URL, and start a worker and the clock.",
                id="badgeyay.W001",
            )
        )
    cache: Any = settings.CACHES["default"]
    if cache["BACKEND"] in LOCAL_CACHES:
        found.append(
            Warning(
                "Each process counts rate limits for itself.",
                hint="Set CACHE_URL to a Redis that all processes share.",
                id="badgeyay.W002",
            )
        )
    if not (settings.CLIENT_DIR / "index.html").is_file():
        found.append(
            Warning(
                f"There is no client in {settings.CLIENT_DIR}, so the pages are missing.",
                hint="Build it with `make frontend/dist/index.html`, or set CLIENT_DIR.",
                id="badgeyay.W003",
            )
        )
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        found.append(
            Warning(
                "Mails are not sent: nobody can confirm an address or reset a password.",
                hint="Set EMAIL_HOST.",
                id="badgeyay.W004",
            )
        )
    elif settings.EMAIL_HOST == "localhost":
        found.append(Warning("Mails go to localhost.", hint="Set EMAIL_HOST to your mail server.", id="badgeyay.W005"))
    return found
