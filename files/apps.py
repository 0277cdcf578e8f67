from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "files"

    def ready(self) -> None:
        from files import housekeeping  # noqa: F401  # needs the models; registers its mail
