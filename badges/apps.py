from django.apps import AppConfig
from django.utils import translation
from django.utils.formats import get_format

from badges import sentences


class BadgesConfig(AppConfig):
    name = "badges"

    def ready(self) -> None:
        from badges.api import refusals  # noqa: F401 needs the models, and registers what it has when it is imported

        sentences.translate_with(translation, _separators)


def _separators() -> sentences.Separators:
    return get_format("THOUSAND_SEPARATOR"), get_format("DECIMAL_SEPARATOR")
