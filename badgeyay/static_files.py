from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """What collectstatic leaves out: Redoc, which comes with Swagger UI and takes half of the time to compress."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc"]
