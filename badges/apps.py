from functools import cache

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import pre_delete
from django.utils import translation
from django.utils.formats import get_format

from badges import sentences
from badgeyay.metrics import SOURCES


class BadgesConfig(AppConfig):
    name = "badges"

    def ready(self) -> None:
        # These need the models. The first registers what it has when it is imported.
        from badges.api import refusals  # noqa: F401
        from badges.printing.metrics import print_runs
        from badges.sets.locking import lock_all_of

        pre_delete.connect(lock_all_of, sender=settings.AUTH_USER_MODEL, dispatch_uid="locks of an account")
        SOURCES.append(print_runs)
        sentences.translate_with(translation, _separators)


def _separators() -> sentences.Separators:
    return _separators_in(translation.get_language())


@cache
def _separators_in(language: str | None) -> sentences.Separators:
    return get_format("THOUSAND_SEPARATOR", language), get_format("DECIMAL_SEPARATOR", language)
