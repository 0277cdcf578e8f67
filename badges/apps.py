from django.apps import AppConfig
from django.utils import translation

from badges import sentences


class BadgesConfig(AppConfig):
    name = "badges"

    def ready(self) -> None:
        from badges.api import refusals  # noqa: F401 needs the models, and registers what it has when it is imported

        sentences.translate_with(translation)
