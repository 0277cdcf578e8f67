from django.apps import AppConfig
from django.utils import translation

from badges import sentences


class BadgesConfig(AppConfig):
    name = "badges"

    def ready(self) -> None:
        sentences.translate_with(translation)
