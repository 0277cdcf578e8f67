"""Helpers for the commands about migrations."""

from django.core.management.base import CommandError
from django.db.migrations.loader import MigrationLoader


def require_app(loader: MigrationLoader, app: str) -> None:
    """Raises CommandError where the app is not installed or has no migrations."""
    if app not in loader.migrated_apps:
        raise CommandError(f"There is no app '{app}' with migrations: {', '.join(sorted(loader.migrated_apps))}.")
