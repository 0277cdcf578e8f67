from django.apps import AppConfig


class BadgeyayConfig(AppConfig):
    name = "badgeyay"

    def ready(self) -> None:
        from badgeyay import checks  # noqa: F401 registers what it has
