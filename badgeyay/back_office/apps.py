from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BackOfficeConfig(AppConfig):
    name = "badgeyay.back_office"
    label = "back_office"
    verbose_name = _("Back office")

    def ready(self) -> None:
        from badgeyay.back_office import workers

        workers.note_heartbeats()
