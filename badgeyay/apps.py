from django.apps import AppConfig
from django.core.checks import register

from badgeyay.deploy_checks import check_services


class BadgeyayConfig(AppConfig):
    name = "badgeyay"

    def ready(self) -> None:
        register(check_services, deploy=True)
