from django.apps import AppConfig
from django.utils.translation import gettext_lazy as lazy


class FilesConfig(AppConfig):
    name = "files"
    verbose_name = lazy("Files")

    def ready(self) -> None:
        from files.doubts import note_deleted_rows

        note_deleted_rows()
