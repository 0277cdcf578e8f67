from typing import Any

from django.apps import AppConfig, apps
from django.utils.translation import gettext_lazy as _

from badgeyay.metrics import SOURCES

# Models that the office's menu, and people, call otherwise than the code: one of them, and several.
CALLED = {
    "auth.Group": (_("role"), _("roles")),
    "badges.OwnSheet": (_("custom label sheet"), _("custom label sheets")),
}


class BackOfficeConfig(AppConfig):
    name = "badgeyay.back_office"
    label = "back_office"
    verbose_name = _("Back office")

    def ready(self) -> None:
        from badgeyay.back_office import clock, workers

        workers.note_heartbeats()
        SOURCES.append(clock.silence)
        name_in_the_readers_language()


def name_in_the_readers_language() -> None:
    """Translate the automatic English names of models and fields at run time, without changing migrations."""
    for model in apps.get_models():
        meta = model._meta
        if meta.label in CALLED:
            meta.verbose_name, meta.verbose_name_plural = CALLED[meta.label]
        elif "verbose_name_plural" not in meta.original_attrs:
            meta.verbose_name_plural = _(str(meta.verbose_name_plural))
        named: list[Any] = [meta, *meta.fields]
        for thing in named:
            if isinstance(thing.verbose_name, str):
                thing.verbose_name = _(thing.verbose_name)
