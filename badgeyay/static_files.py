"""collectstatic, without files that come with packages and that no page of ours asks for."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    # Another viewer of the API's description beside Swagger UI, and REST framework's pages of answers.
    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc", "rest_framework"]
